"""What the verbs of attack share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warnotes.extract.context import Context
from warnotes.extract.sides import side_in
from warnotes.extract.strike_parts import Arm, StrikeHit, lexicon, words
from warnotes.extract.strike_syntax import phrase
from warnotes.extract.strike_targets import target_class, target_kind, target_words
from warnotes.language.actors import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.reading import Reading

AGENTS = ("by", "with", "using", "from")
PLACE_NOUNS = re.compile(
    r"^(?:cit(?:y|ies)|towns?|villages?|settlements?|districts?|regions?|suburbs?|areas?|capital|targets?"
    r"|infrastructure|facilit(?:y|ies)|objects?|building|buildings|sites?|outskirts|neighbou?rhoods?)$"
)


def verb_mention(
    verb: Token,
    kind: str,
    arms: list[Arm],
    rule: str,
    reading: Reading,
    actor: Token | None,
    target: Token | None,
) -> StrikeHit:
    """A mention told by a verb, with its clause."""
    another = any(
        c.lower_ in ("also", "again", "too", "separately", "elsewhere", "earlier", "previously")
        for c in verb.children
    )
    another = another or any(_another(a, reading) for a in arms)
    start = min(phrase(target)) if target is not None else 0
    return StrikeHit(
        verb.i,
        kind,
        arms,
        f"{rule}_{verb.lemma_.lower()}",
        actor,
        target,
        another=another,
        mutual=each_other(actor),
        indefinite=target is not None and verb.doc[start].lower_ in ("a", "an", "another"),
        plural=target is not None and target.tag_ == "NNS",
        tokens=reading.clause(verb.i),
    )


def each_other(actor: Token | None) -> bool:
    """ "Accused each other": both sides are alleged to attack."""
    return actor is not None and actor.lower_ == "other" and actor.i > 0 and actor.nbor(-1).lower_ == "each"


def _another(arm: Arm, reading: Reading) -> bool:
    """ "11 other rockets", "another missile"."""
    if arm.weapon is None:
        return False
    first = arm.count.first if arm.count is not None else max(0, arm.weapon.first - 2)
    return any(t.lower_ in ("other", "another", "additional") for t in reading.doc[first : arm.weapon.first])


def tells_attack(head: Token) -> bool:
    """Whether the noun is itself one of attack, which tells it better than its verb."""
    return head.lemma_.lower() in lexicon()["nouns"] or head.lower_ in ("airstrike", "airstrikes", "shelling")


def is_thing_hit(target: Token, context: Context) -> bool:
    """A place, a building, or another thing that strikes hit; "positions" and people are no proof."""
    if target_kind(target) is not None or target_class(target_words(target)) is not None:
        return True
    if PLACE_NOUNS.match(target.lower_) or target.lemma_.lower() in words("strength", "kit"):
        return True
    return any(p.first <= target.i < p.last for p in context.places_of(phrase(target)))


def sided(head: Token) -> bool:
    """Whether the words name a side, or a force of whoever speaks."""
    text = fold(head.doc[min(phrase(head)) : max(phrase(head)) + 1].text)
    return side_in(text, None) is not None or _own_force(head)


def _own_force(head: Token) -> bool:
    """ "Its artillery units", "our gunners", "their air force": a force of whoever speaks."""
    owned = any(c.dep_ == "poss" and c.pos_ == "PRON" for c in head.children)
    return owned and head.lemma_.lower() in words("strength", "forces")
