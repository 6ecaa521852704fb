"""Frames of leaving: "withdrew from X", "forced to leave X", "moved its troops away from X"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from warnotes.extract.clause import SUBJECTS, acting, affected, beside, is_passive
from warnotes.extract.control_outcomes import ordered
from warnotes.extract.control_places import Spot
from warnotes.extract.control_sides import is_force, side_acting
from warnotes.extract.control_sight import NAMED, Finding, Sight, is_crowd, right_after
from warnotes.extract.control_words import words
from warnotes.extract.sides import SIDES, Side

if TYPE_CHECKING:
    from spacy.tokens import Token


def read_regroup(sight: Sight) -> Finding | None:
    """ "A decision was made to regroup the troops stationed in X": official wording for leaving it."""
    thing = affected(sight.token)
    if thing is None or not is_force(thing):
        return None
    side = side_acting(thing, sight.reading, sight.said) or sight.acts()
    if side is None and sight.said.actor.side in SIDES:
        side = Side(str(sight.said.actor.side), "speaker", sight.token.i, sight.token.i + 1)
    before_goal = next((t.i for t in sight.token.subtree if t.lower_ == "to" and t.i > thing.i), None)
    spot = sight.place_around(thing, NAMED)
    if side is None or spot is None:
        return None
    places = tuple(p for p in spot.places if before_goal is None or p.first < before_goal)
    return Finding("withdraw", replace(spot, places=places), side, thing=thing) if places else None


def read_forced(sight: Sight) -> Finding | None:
    """ "were forced to leave X"."""
    thing = affected(sight.token)
    if thing is None or not is_force(thing):
        return None
    given_up = (c for t in sight.token.subtree if t.lemma_ == "abandon" for c in t.children)
    if any(c.dep_ == "dobj" and c.lemma_.lower() in words("attack") for c in given_up):
        return None  # "forced to abandon an advance on X"
    goes = any(
        t.lemma_ in ("retreat", "withdraw", "leave", "flee", "abandon", "pull")
        for t in sight.token.subtree
        if t.i > sight.token.i
    )
    side = side_acting(thing, sight.reading, sight.said)
    spot = sight.place_around(None, NAMED)
    if side is None or spot is None or not (goes or "out" in beside(sight.token)):
        return None
    return Finding("withdraw", spot, side, thing=thing)


def read_leave(sight: Sight) -> Finding | None:
    """ "withdrew from X", "abandoned X"."""
    verb, actor, thing = sight.token, acting(sight.token), affected(sight.token)
    if actor is not None and actor.lower_ in ("that", "this", "it") and verb.lemma_ == "leave":
        return None  # "that leaves a third outside"
    forces = thing is not None and is_force(thing) and thing.lemma_.lower() not in words("ground")
    if forces and verb.lemma_ == "leave" and not is_passive(verb):
        return None  # "leave thousands of troops encircled"
    moved = thing if thing is not None and is_force(thing) and verb.lemma_ != "flee" else None
    if moved is None and is_passive(verb) and not is_force(thing):
        return None
    if moved is None and (not is_force(actor) or is_crowd(actor) or _others_go(verb, actor)):
        return None
    side = side_acting(moved, sight.reading, sight.said) if moved is not None else None
    if moved is not None and not is_passive(verb):
        side = sight.acts() or side  # "pulling its forces back, Russia has …"
    side = side or (None if is_passive(verb) else sight.acts())
    if sight.pattern.strong:
        if verb.lemma_ == "pull" and not beside(verb) & {"out", "back", "from"}:
            return None
        if thing is not None and moved is None and verb.lemma_ != "flee":
            return None
        spot = _left(sight)
    elif ordered(verb) or thing is not None or right_after(sight) is not None:
        spot = _given_up(sight, thing or right_after(sight)) if moved is None else None
    else:
        spot = _gone_from(sight)
    if spot is None and _from_several(verb):
        spot = Spot((), "none")
    elif spot is not None and not spot.places:
        spot = None
    if side is None or spot is None:
        return None
    return Finding("withdraw", spot, side, thing=thing)


def _from_several(verb: Token) -> bool:
    """ "withdrew from several key towns", which are not named."""
    held = (p for c in verb.children if c.lower_ == "from" for p in c.children if p.dep_ == "pobj")
    return any(p.lemma_.lower() in words("settlement") and p.tag_ == "NNS" for p in held)


def _others_go(verb: Token, actor: Token | None) -> bool:
    """ "Families wait as they flee X": the plural named last before "they" is no force."""
    if actor is None or actor.lower_ != "they" or verb.lemma_ not in ("flee", "leave", "evacuate", "escape"):
        return False
    named = [t for t in verb.sent if t.i < actor.i and t.tag_ in ("NNS", "NNPS") and t.dep_ in SUBJECTS]
    return bool(named) and not is_force(named[-1])


def _given_up(sight: Sight, thing: Token | None) -> Spot | None:
    """What was left: a place, or a foothold or positions in one."""
    spot = sight.place_of(thing)
    if (spot is None or not spot.places) and thing is not None and thing.lemma_.lower() in words("defended"):
        return sight.place_around(thing, NAMED)
    return spot


def _gone_from(sight: Sight) -> Spot | None:
    """ "They packed up and left": the place that is spoken of."""
    verb = sight.token
    if verb.lemma_ not in ("leave", "depart", "evacuate") or is_passive(verb):
        return None
    if beside(verb) & {"behind", "for", "with", "to", "out"} or verb.tag_ == "VBG":
        return None
    return sight.place_around() if _is_news(sight) else None


def _is_news(sight: Sight) -> bool:
    """Whether it is told, without a place, that a force goes: then it goes from what is spoken of."""
    verb, actor = sight.token, acting(sight.token)
    if (
        actor is None
        or actor.pos_ == "PRON"
        or not is_force(actor)
        or verb.dep_ not in ("ROOT", "ccomp", "conj")
    ):
        return False
    if is_passive(verb) or any(c.dep_ == "dobj" and is_force(c) for c in verb.children):
        return False
    return not is_crowd(actor) and not any(t.lemma_ in ("bus", "million") for t in actor.subtree)


def _left(sight: Sight) -> Spot | None:
    """The place of a "from" phrase, else of the clause, else what is spoken of."""
    spot = sight.place_around(None, None if _is_news(sight) else NAMED)
    source = next((c for c in sight.token.children if c.lower_ == "from"), None)
    relative = any(c.lower_ == "which" for c in source.children) if source is not None else False
    if relative and sight.token.dep_ == "relcl":
        return sight.place_of(sight.token.head)
    if source is None or spot is None or spot.source != "clause":
        return spot
    own = {t.i for t in source.subtree}
    inside = tuple(p for p in spot.places if p.first in own)
    return replace(spot, places=inside) if inside else None


def read_moved_away(sight: Sight) -> Finding | None:
    """ "is moving troops away from X", "took its soldiers out of X"."""
    verb, thing = sight.token, affected(sight.token)
    if thing is None or thing.pos_ == "PRON" or not is_force(thing):
        return None
    near = beside(verb)
    if not (near & {"away", "off"} or "out of" in _phrase(sight)) and verb.lemma_ not in (
        "redeploy",
        "relocate",
    ):
        return None
    side = side_acting(thing, sight.reading, sight.said)
    side = side if side is not None and side.source == "words" else sight.acts() or side
    spot = _left(sight)
    if side is None or spot is None or not spot.places or not _from_places(sight, spot):
        return None
    return Finding("withdraw", spot, side, thing=thing)


def _from_places(sight: Sight, spot: Spot) -> bool:
    return "from" in _phrase(sight) or "out of" in _phrase(sight) or spot.source == "anaphora"


def _phrase(sight: Sight) -> str:
    verb = sight.token
    return " ".join(t.lower_ for t in verb.doc[verb.i + 1 : min(verb.i + 15, verb.sent.end)])
