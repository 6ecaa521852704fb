"""What is hit: things and places, their class and their kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.strike_parts import lexicon, words
from warnotes.extract.strike_syntax import phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

ORDER = (
    "health",
    "school",
    "religious",
    "energy",
    "port",
    "transport",
    "military",
    "government",
    "industry",
    "residential",
)


def thing(head: Token | None) -> Token | None:
    """What is hit, if it is a thing or a place: people, pronouns and days are none."""
    if head is None or head.pos_ in ("PRON", "NUM", "DET") or head.ent_type_ == "DATE":
        return None
    if head.lemma_.lower() in words("people", "nouns") or head.tag_ == "CD" or head.lower_.endswith("day"):
        return None
    return head


def target_words(head: Token | None) -> set[str]:
    """Lower-case words of the phrase of what is hit."""
    return {head.doc[i].lower_ for i in phrase(head)} if head is not None else set()


def target_class(found: set[str]) -> str | None:
    """Class of the target that the words name (``energy``, ``health`` …), most telling first."""
    return next((name for name in ORDER if found & words("targets", name)), None)


def target_kind(head: Token | None) -> str | None:
    """What kind of thing is hit (``theatre``, ``bridge``), head noun first: two kinds are two attacks."""
    if head is None:
        return None
    near = [head.lemma_.lower(), head.lower_, *sorted(target_words(head))]
    for word in near:
        for kind, listed in lexicon()["kinds"].items():
            if word in listed:
                return str(kind)
    return None
