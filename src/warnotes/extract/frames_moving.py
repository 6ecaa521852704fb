"""Frames of movement: "pushed into X", "entered X", "stormed X", "withdrew from X", "forced to leave X"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from warnotes.extract.clause import acting, affected, beside, in_reach, is_passive
from warnotes.extract.control_places import Spot, located
from warnotes.extract.control_sides import is_force
from warnotes.extract.control_sight import NAMED, Finding, Sight, comes_from, is_crowd, right_after, with_goal
from warnotes.extract.control_words import words
from warnotes.extract.sides import SIDES, Side, other
from warnotes.extract.spoken_of import spoken_of
from warnotes.extract.unreal import negated
from warnotes.language.actors import sides_in
from warnotes.language.speakers import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.reading import Located
    from warnotes.language.places import PlaceMention

COMPASS = ("north", "south", "east", "west", "northeast", "southeast", "northwest", "southwest")
TOWARD = frozenset({"toward", "towards", "to", "into", "on", "onto"})


def read_move(sight: Sight) -> Finding | None:
    """ "pushed into X", "are within ten miles of X"."""
    verb, actor = sight.token, acting(sight.token)
    side = sight.acts()
    if side is None or not is_force(actor) or is_crowd(actor) or is_passive(verb):
        return None
    if actor is not None and actor.lower_ in ("it", "that", "which") and verb.lemma_ == "be":
        return None  # "it is five miles from X"
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if thing is not None and thing.lemma_.lower() in COMPASS:
        if not (sight.pattern.strong or {"into", "toward", "towards"} & beside(verb)):
            return None
    elif thing is not None and thing.lemma_.lower() not in (
        "way",
        "mile",
        "kilometer",
        "kilometre",
        "km",
        "meter",
        "metre",
        "line",
        "front",
        "frontline",
    ):
        return None
    if side.source != "words" and _over_own_border(verb, sight):
        side = Side(other(side.side) or side.side, "enemy", verb.i, verb.i + 1)
    held_off = _lines_held(sight, side)
    if held_off is not None:
        return held_off
    if verb.lemma_ in ("move", "budge", "advance") and negated(verb):
        return _motionless(sight, actor, side)
    closing = verb.lemma_ in ("close", "bear", "move", "march", "press") and _on_place(sight)
    if not sight.pattern.strong and not (
        closing or beside(verb) & words("direction_needed") or _at_distance(verb) or _at_the_gates(verb)
    ):
        return None
    if {"ahead", "on", "forward"} & beside(verb) and any(c.lower_ == "with" for c in verb.children):
        return None  # "pushed ahead with a reform"
    if verb.lemma_ == "be" and any(c.lower_ in ("still", "had") for c in verb.children):
        return None  # "are still ten miles from X", "had been at its gates": no news
    arrived = _at_distance(verb) or (verb.lemma_ == "be" and _at_the_gates(verb))
    if verb.lemma_ in ("be", "come", "get", "go", "make") and not arrived and thing is None:
        return None
    spot = sight.place_around(None, None if sight.pattern.strong else NAMED)
    if spot is None or (not sight.pattern.strong and spot.vague and not spot.places):
        return None
    ahead = tuple(p for p in spot.places if not comes_from(p.first, verb))
    if not ahead and negated(verb):
        ahead = spot.places  # "could not push through from X"
    if arrived and _gate_unnamed(verb):
        spot = Spot(located(spoken_of(verb.i, sight.context), sight.reading), "context")
        ahead = spot.places
    if not ahead and spot.places:
        ahead = _toward(sight)
    inside = verb.lemma_ == "fight" and {"inside", "within"} & beside(verb)
    action = "assault" if inside else "advance"  # "were fighting inside the city"
    return Finding(action, replace(spot, places=ahead), side) if ahead or spot.vague else None


def _on_place(sight: Sight) -> bool:
    """ "moved on X", not "on a highway"."""
    if "on" not in beside(sight.token):
        return False
    held = next(
        (p for c in sight.token.children if c.lower_ == "on" for p in c.children if p.dep_ == "pobj"), None
    )
    return held is None or sight.place_of(held) is not None


def _toward(sight: Sight) -> tuple[Located[PlaceMention], ...]:
    """ "from A towards B": B, wherever the parser hangs it."""
    doc, below = sight.token.doc, in_reach(sight.token)
    found = (
        p
        for p in sight.reading.places
        if p.first in below and p.first > sight.token.i and doc[p.first - 1].lower_ in TOWARD
    )
    return tuple(p for p in found if not p.value.as_actor)[:1]


def _over_own_border(verb: Token, sight: Sight) -> bool:
    """ "Ukraine reported columns pouring across its borders": the borders of who speaks, the columns not."""
    speaker = sight.said.actor.side
    return speaker in SIDES and any(
        t.lemma_.lower() in ("border", "frontier")
        and any(c.dep_ == "poss" and c.lower_ in ("its", "our", "their", "the") for c in t.children)
        for t in verb.subtree
        if t.i > verb.i
    )


def _lines_held(sight: Sight, side: Side) -> Finding | None:
    """ "They cannot get through our defence": held by whose lines they are."""
    verb, enemy = sight.token, other(side.side)
    lines = {t.lemma_.lower() for t in verb.subtree if t.i > verb.i} & words("lines")
    if not lines or not negated(verb) or "through" not in beside(verb) or enemy is None:
        return None
    spot = sight.place_around(None, NAMED | {"sentence"})
    return Finding("hold", spot, Side(enemy, "enemy", verb.i, verb.i + 1)) if spot is not None else None


def _motionless(sight: Sight, actor: Token | None, side: Side) -> Finding | None:
    """ "The convoy has not moved", "they were unable to advance"."""
    spot = sight.place_around(None, NAMED) or (
        sight.place_around(actor, NAMED) if actor is not None else None
    )
    if spot is None and sight.pattern.strong:
        spot = sight.place_around()
    return Finding("advance", spot or Spot((), "none"), side)


def _at_distance(verb: Token) -> bool:
    """ "were 15 miles from X", "within 20 km of X"."""
    behind = [verb.doc[i] for i in sorted(in_reach(verb)) if i > verb.i][:10]
    near = {t.lemma_.lower() for t in behind}
    return bool(near & {"mile", "kilometer", "kilometre", "km"}) and bool(
        near & {"from", "of", "outside", "within"}
    )


def _gate_unnamed(verb: Token) -> bool:
    """ "are on the outskirts": of what is spoken of."""
    held = [p for c in verb.children if c.lower_ in ("at", "on", "near") for p in c.children]
    gate = next((p for p in held if p.lemma_.lower() in words("gates")), None)
    return (
        gate is not None and not any(c.lower_ in ("of", "to") for c in gate.children) and verb.lemma_ == "be"
    )


def _at_the_gates(verb: Token) -> bool:
    """ "are at the gates of X", "are already inside X"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("at", "on", "near", "inside"):
            if child.lower_ == "inside" and verb.lemma_ == "be":
                return True
            if any(p.lemma_.lower() in words("gates") for p in child.children):
                return True
    return False


def _fighting_reached(sight: Sight, thing: Token) -> Finding | None:
    """ "Fighting has reached the outskirts of X": the attacker of this war has come that far."""
    verb, spot = sight.token, sight.place_of(thing)
    if verb.lemma_ not in ("reach", "enter") or spot is None or not spot.places:
        return None
    return Finding("advance", spot, Side("Russia", "words", verb.i, verb.i + 1), thing=thing)


def read_enter(sight: Sight) -> Finding | None:
    """ "entered X", "reached X"."""
    actor, thing = acting(sight.token), affected(sight.token) or right_after(sight)
    side = sight.acts()
    if actor is not None and actor.lemma_.lower() in words("fighting") and thing is not None:
        return _fighting_reached(sight, thing)
    if side is None or not is_force(actor) or is_crowd(actor) or thing is None:
        return None
    if thing.lemma_.lower() == "country":
        if side.source == "context" and actor is not None and actor.pos_ != "PRON":
            side = replace(side, side="Russia")  # "ground forces entered the country": the invader's
        return Finding("advance", Spot((), "none"), side, thing=thing)
    spot = sight.place_of(thing)
    if spot is None or not spot.places or spot.source not in NAMED:
        return None
    return Finding("advance", spot, side, thing=thing)


def read_attack(sight: Sight) -> Finding | None:
    """ "stormed X", "attacked positions near X"."""
    verb, actor, thing = sight.token, acting(sight.token), affected(sight.token)
    side = sight.acts()
    if side is None or not is_force(actor) or _from_afar(verb):
        return None
    if thing is not None and thing.lemma_.lower() in words("buildings") and not with_goal(verb):
        return None
    about = {verb.doc[i].lower_ for i in in_reach(verb)}
    if (
        not sight.pattern.strong
        and not _countering(verb)
        and not about & (words("ground_marks") | {"directions"})
        and not with_goal(verb)
    ):
        return None
    spot = sight.place_of(thing) if thing is not None else None
    if spot is None or not spot.places:
        spot = sight.place_around(None, NAMED | {"sentence"})
    return Finding("assault", spot, side, thing=thing) if spot is not None else None


def _countering(verb: Token) -> bool:
    """ "counter-attacking" in three tokens."""
    return verb.i > 1 and verb.nbor(-1).text == "-" and verb.nbor(-2).lower_ == "counter"


def _from_afar(verb: Token) -> bool:
    return bool({verb.doc[i].lower_ for i in in_reach(verb)} & words("from_afar"))


def _fighting_there(sight: Sight) -> Finding | None:
    """ "There was fighting on the outskirts of X, he said": whoever attacks in this war is at it."""
    spot = sight.place_around(None, NAMED)
    if spot is None or not spot.places or sight.said.statement is None:
        return None
    return Finding("assault", spot, sight.attacker())


def read_fight_for(sight: Sight) -> Finding | None:
    """ "Ukrainian and Russian forces fought for X": the attack of whoever does not hold it."""
    verb, actor = sight.token, acting(sight.token)
    if any(c.dep_ == "expl" for c in verb.children):
        return _fighting_there(sight)
    near = [t for t in verb.subtree if verb.i < t.i <= verb.i + 6 and t.lower_ == "for"]
    goal = next((p for c in near for p in c.children if p.dep_ == "pobj"), None)
    if goal is not None and goal.lemma_ == "control":
        goal = next((p for c in goal.children if c.lower_ == "of" for p in c.children), None)
    spot = sight.place_of(goal) if is_force(actor) and actor is not None else None
    if spot is None or not spot.places or actor is None:
        return None
    first, last = noun_phrase(actor)
    both = len(set(sides_in(verb.doc[first:last].text))) > 1 or actor.lower_ == "sides"
    side = Side("Russia", "both", first, last) if both else sight.acts()
    return Finding("assault", spot, side, thing=goal) if side is not None else None
