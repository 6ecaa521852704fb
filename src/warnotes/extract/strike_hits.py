"""Where the text tells of an attack from the air or from a distance, or of its interception."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from warnotes.extract.context import Context
from warnotes.extract.strike_nouns import is_noun, noun_hit
from warnotes.extract.strike_parts import StrikeHit
from warnotes.extract.strike_verbs import verb_hit

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.reading import Reading


def find_strike_hits(reading: Reading, context: Context) -> Iterator[StrikeHit]:
    """Mentions in text order; a gerund that stands as a noun is read as one."""
    for token in reading.tokens_for("strikes"):
        hit = _hit_at(token, reading, context)
        if hit is not None and hit.arms:
            yield hit


def _hit_at(token: Token, reading: Reading, context: Context) -> StrikeHit | None:
    if token.is_upper and token.is_alpha and reading.sentence(token.i).text.isupper():
        return None  # "RUSSIA'S DRONE ATTACK: WHAT COMES NEXT": a link to another story
    if is_noun(token):
        return noun_hit(token, reading)
    if token.tag_.startswith("VB") or token.dep_ == "amod":
        return verb_hit(token, reading, context)
    return None
