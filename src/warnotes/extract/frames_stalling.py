"""Frames of an advance that comes to nothing: "has stalled", "was brought to a halt", "lost momentum"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.clause import acting, affected, is_passive
from warnotes.extract.control_places import Spot
from warnotes.extract.control_sides import is_force, moving_before, side_acting, side_owning
from warnotes.extract.control_sight import NAMED, Finding, Sight
from warnotes.extract.control_words import words
from warnotes.extract.sides import SIDES, Side, other
from warnotes.language.actors import sides_in
from warnotes.language.speakers import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token


def read_stall(sight: Sight) -> Finding | None:
    """ "The column has stalled outside X": no advance."""
    verb = sight.token
    halted = verb.lemma_ in ("bring", "grind", "come", "slow")
    if halted and not _to_a_halt(verb):
        return None
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if thing is not None and verb.lemma_ not in ("bring", "lose") and not _own_attack(thing):
        return None  # "has stalled the advance": somebody else's doing
    if verb.lemma_ == "lose":
        return _lost_pace(sight)
    actor = affected(verb) if is_passive(verb) or verb.lemma_ == "bring" else None
    actor = actor or acting(verb)
    if (
        actor is None
        or actor.pos_ == "PRON"
        or not (is_force(actor) or actor.lemma_.lower() in words("attack"))
    ):
        return None
    first, last = noun_phrase(actor)
    if len(set(sides_in(verb.doc[first:last].text))) > 1:
        return None  # both sides are stuck
    side = _whose(actor, sight)
    if _enemy_spoken_of(actor, sight):
        side = Side(other(sight.said.actor.side) or "Russia", "speaker", verb.i, verb.i + 1)
    elif side is None or side.source == "context":
        side = moving_before(verb, sight.reading, sight.said, actor.lemma_.lower())
    if side is None and actor.lemma_ in ("convoy", "column"):
        side = Side("Russia", "words", actor.i, actor.i + 1)  # whose columns are told of in this war
    pointing = any(c.lower_ in ("that", "this", "the") for c in actor.children)
    spot = sight.place_around(None, None if pointing else NAMED) or Spot((), "none")
    return Finding("advance", spot, side, denied=True, thing=actor) if side is not None else None


def _own_attack(thing: Token) -> bool:
    """ "have stalled their offensive"."""
    return thing.lemma_.lower() in words("attack") and any(
        c.lower_ in ("their", "its") for c in thing.children
    )


def _to_a_halt(verb: Token) -> bool:
    """ "to a standstill", "to a near halt"."""
    held = (p for c in verb.children if c.lower_ == "to" for p in c.children if p.dep_ == "pobj")
    return any(p.lemma_.lower() in ("standstill", "halt", "stop", "crawl", "stand-still") for p in held)


def _lost_pace(sight: Sight) -> Finding | None:
    """ "The offensive has lost momentum"."""
    verb, actor = sight.token, acting(sight.token)
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if thing is None or thing.lemma_.lower() not in ("momentum", "steam", "impetus") or actor is None:
        return None
    side = side_acting(actor, sight.reading, sight.said) or side_owning(actor, sight.reading, sight.said)
    spot = sight.place_around(None, NAMED) or sight.place_around(actor, NAMED) or Spot((), "none")
    return Finding("advance", spot, side, denied=True, thing=actor) if side is not None else None


def _enemy_spoken_of(noun: Token, sight: Sight) -> bool:
    """ "Their offensive", in somebody's own words: his enemy's."""
    said = sight.said
    quoted = said.statement is not None and said.statement.kind == "quote" and said.actor.side in SIDES
    return quoted and any(c.dep_ == "poss" and c.lower_ == "their" for c in noun.children)


def _whose(actor: Token, sight: Sight) -> Side | None:
    """Side of a force, or of the owner of an attack ("their assault on the capital Kyiv")."""
    owner = side_owning(actor, sight.reading, sight.said)
    if owner is not None and owner.source == "words":
        return owner
    if actor.lemma_.lower() in words("attack") and any(c.dep_ == "poss" for c in actor.children):
        return owner
    return side_acting(actor, sight.reading, sight.said) or owner
