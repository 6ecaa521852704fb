"""What a frame of control is read from and what it gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warnotes.extract.clause import acting, modifiers
from warnotes.extract.clause_places import clause_spot
from warnotes.extract.compass import is_part
from warnotes.extract.control_places import Spot, in_war, object_spot
from warnotes.extract.control_sides import side_acting, side_owning
from warnotes.extract.control_words import Pattern, words
from warnotes.extract.sides import SIDES, Side, other

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.context import Context
    from warnotes.extract.reading import Reading, Said

COUNTERED = re.compile(r"\bcounter-?\s?(?:offensive|offense|attack)", re.I)
NAMED = frozenset({"clause", "anaphora"})


@dataclass(frozen=True, slots=True)
class Sight:
    """A trigger with everything that a frame asks for."""

    token: Token
    pattern: Pattern
    reading: Reading
    context: Context
    said: Said

    def acts(self) -> Side | None:
        """Side of the actor; "they" in somebody's own words are his enemy, unless they hold out."""
        actor, said = acting(self.token), self.said
        quoted = said.statement is not None and said.statement.kind == "quote" and said.actor.side in SIDES
        if actor is not None and actor.lower_ == "they" and quoted and self.pattern.action != "hold":
            return Side(other(said.actor.side) or "", "speaker", actor.i, actor.i + 1)
        return side_acting(actor, self.reading, said)

    def place_of(self, noun: Token | None) -> Spot | None:
        """Place that a noun is, if it is one of this war."""
        spot = object_spot(noun, self.reading, self.context) if noun is not None else None
        return spot if spot is not None and in_war(spot.places) else None

    def place_around(self, anchor: Token | None = None, sources: frozenset[str] | None = None) -> Spot | None:
        """Place of the clause; only from these sources if they are given."""
        spot = clause_spot(self.token, anchor or self.token, self.reading, self.context)
        if not in_war(spot.places) or (not spot.places and not spot.vague):
            return None
        return spot if sources is None or spot.source in sources else None

    def attacker(self) -> Side:
        """Who attacks where only fighting is told: Ukraine after news of a counteroffensive, else Russia."""
        told = self.token.doc[: self.token.sent.end].text
        countered = COUNTERED.search(told) is not None
        return Side("Ukraine" if countered else "Russia", "words", self.token.i, self.token.i + 1)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a frame read. ``side`` None: nobody is named and the default of the action holds."""

    action: str
    spot: Spot
    side: Side | None
    denied: bool = False
    thing: Token | None = None


def known_or_nobody(sight: Sight) -> tuple[bool, Side | None]:
    """(usable, side): an actor who is no party to the war makes the statement none of ours."""
    actor = acting(sight.token)
    if actor is None:
        return True, None
    side = sight.acts() or side_owning(actor, sight.reading, sight.said)
    return side is not None, side


def is_wide(spot: Spot) -> bool:
    """Whether only parts of the country by compass are named."""
    return bool(spot.places) and all(is_part(p) for p in spot.places)


def is_crowd(noun: Token | None) -> bool:
    """ "150,000 Ukrainians", "a stream of Ukrainians": people, no force."""
    if noun is None or noun.lemma_.lower() not in ("ukrainians", "ukrainian", "russians", "russian"):
        return False
    counted = any(c.dep_ == "nummod" for c in noun.children) or noun.dep_ == "pobj"
    clause = next((c for c in noun.children if c.dep_ == "relcl"), None)
    gone = clause if clause is not None else noun.head
    if noun.lemma_.lower().startswith("ukr") and gone.lemma_ in ("flee", "leave", "evacuate", "escape"):
        return True
    return counted or any(t.lower_ in ("voluntarily", "ordinary", "fleeing") for t in noun.sent)


def is_civil(noun: Token) -> bool:
    """ "a convoy of buses", "an aid column": no force."""
    return noun.lemma_.lower() in ("convoy", "column", "vehicle", "group") and bool(
        {t.lemma_.lower() for t in noun.subtree} & words("civil")
    )


def comes_from(first: int, verb: Token) -> bool:
    """Whether a place stands behind "from", with no more than an article and an adjective between."""
    for i in range(first - 1, max(verb.i, first - 4), -1):
        token = verb.doc[i]
        if token.pos_ == "ADP":
            return bool(token.lower_ == "from")
    return False


def right_after(sight: Sight) -> Token | None:
    """A place right behind a verb is its object, whatever the parser calls it."""
    behind = sight.token.i + 1
    place = next((p for p in sight.reading.places if p.first == behind and not p.value.as_actor), None)
    return sight.token.doc[place.last - 1] if place is not None else None


def on_ground(noun: Token, verb: Token) -> bool:
    """Whether an attack is of ground forces: so called, on lines and positions, or made to take a place."""
    about = modifiers(noun) | {t.lower_ for t in noun.subtree}
    if about & words("from_afar"):
        return False
    if about & words("ground_marks"):
        return True
    return with_goal(verb) or with_goal(noun)


def with_goal(verb: Token) -> bool:
    """Whether a clause of purpose below the word speaks of taking a place."""
    below = [t for t in verb.subtree if verb.i < t.i <= verb.i + 25]
    return any(
        t.lemma_.lower() in words("goal_verbs") and t.tag_ == "VB" and t.nbor(-1).lower_ == "to"
        for t in below
    )


def as_news(sight: Sight, thing: Token, side: Side | None) -> str:
    """ "We now control most of X", said by the attacker, is a capture; "still controls X" is a hold."""
    much = {t.lemma_.lower() for t in thing.subtree} & {
        "most",
        "almost",
        "all",
        "nearly",
        "entire",
        "whole",
        "half",
        "percent",
        "cent",
        "%",
        "full",
    }
    now = any(c.lower_ == "now" for c in sight.token.children)
    speaks = side is not None and side.side == "Russia" and (now or sight.said.actor.side == "Russia")
    much = much or {c.lower_ for c in sight.token.children} & {"now", "fully", "completely"}
    still = any(
        c.lower_ in ("still", "continue") for c in sight.token.children
    ) or sight.token.head.lemma_ in ("continue", "remain")
    return "capture" if much and speaks and not still else "hold"
