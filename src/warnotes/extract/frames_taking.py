"""Frames of taking and losing: "took X", "X fell to", "lost X", "brought under control", "drove them out"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from warnotes.extract.clause import acting, affected, beside, is_passive
from warnotes.extract.control_outcomes import not_done
from warnotes.extract.control_places import Spot
from warnotes.extract.control_sides import is_force, side_losing, side_owning
from warnotes.extract.control_sight import (
    NAMED,
    Finding,
    Sight,
    as_news,
    is_wide,
    known_or_nobody,
    right_after,
)
from warnotes.extract.control_words import words
from warnotes.extract.sides import Side, other

if TYPE_CHECKING:
    from spacy.tokens import Token


def read_take(sight: Sight) -> Finding | None:
    """ "captured X", "seized two districts", "X was retaken"."""
    thing = affected(sight.token) or right_after(sight)
    if thing is None or thing.lemma_.lower() in ("ground", "foothold", "bridgehead", "one", "side"):
        return None
    if thing.lemma_ == "part" and not any(c.lower_ == "of" for c in thing.children):
        return None  # "took part in"
    if thing.lemma_.lower() in ("position", "line", "trench") and _of_enemy(thing, sight) is None:
        return None  # "took up positions"
    if sight.token.lemma_ == "clear" and _of_debris(sight.token):
        return None
    if _in_passing(sight, thing):
        return None
    spot = sight.place_of(thing)
    if spot is None and thing.lemma_.lower() in words("ground"):
        spot = sight.place_around(thing, NAMED)  # "seized the airport in X", the place hung on the verb
    usable, side = known_or_nobody(sight)
    side = side or _taken_from(sight)
    if spot is None or not usable or (side is None and not is_passive(sight.token)):
        return None
    if not spot.places and spot.vague and side is not None and not_done(sight.token):
        return Finding("capture", Spot((), "none"), side, thing=thing)  # "have not taken a single city"
    if not spot.places and not spot.vague:
        if sight.token.dep_ in ("relcl", "acl"):
            return None  # "the areas that it has seized": known ground, told in passing
        around = sight.place_around(thing, NAMED | {"sentence"})
        spot = around if around is not None else spot
        if side is None and not (
            sight.token.lemma_.lower() in words("recover") and sight.said.actor.side == "Ukraine"
        ):
            return None
    if is_wide(spot) and sight.token.dep_ in ("relcl", "acl"):
        return None
    if is_wide(spot) and len(spot.places) > 1:
        spot = Spot((), "none")  # "in the east and south": the country as a whole
    return Finding("capture", spot, side, thing=thing)


def _in_passing(sight: Sight, thing: Token) -> bool:
    """ "X, which was liberated", "the only city they had taken", "every city he captures"."""
    verb = sight.token
    if verb.dep_ == "relcl" and any(c.lower_ in ("every", "any", "each") for c in thing.children):
        return True
    if verb.lemma_ == "occupy" and verb.dep_ == "advcl" and any(c.lower_ == "still" for c in verb.children):
        return True
    if verb.dep_ != "relcl" or any(t.like_num or t.lower_ in words("times") for t in verb.subtree):
        return False
    which = any(c.lower_ == "which" and c.dep_ == "nsubjpass" for c in verb.children)
    return which or any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children)


def _of_debris(verb: Token) -> bool:
    """ "cleared of mines", not "cleared of Russian troops"."""
    return any(not any(is_force(p) for p in c.children) for c in verb.children if c.lower_ == "of")


def _of_enemy(thing: Token, sight: Sight) -> Side | None:
    owner = side_owning(thing, sight.reading, sight.said)
    actor = sight.acts()
    return owner if owner is not None and (actor is None or actor.side != owner.side) else None


def _taken_from(sight: Sight) -> Side | None:
    """ "taken back from Russian troops"."""
    below = [
        *sight.token.children,
        *(g for c in sight.token.children if c.lower_ == "back" for g in c.children),
    ]
    for child in below:
        if child.lower_ == "from" or (child.lower_ == "of" and sight.token.lemma_ == "clear"):
            held = next((p for p in child.children if p.dep_ == "pobj"), None)
            if held is not None and held.lemma_.lower() in words(
                "quiet_nouns"
            ):  # "freed from Russian control"
                owner = side_owning(held, sight.reading, sight.said)
                return replace(owner, side=other(owner.side) or owner.side) if owner is not None else None
            return (
                side_losing(held, sight.reading, sight.said) if held is not None and is_force(held) else None
            )
    return None


def read_under(sight: Sight) -> Finding | None:
    """ "X came under the control of", "remains in the hands of"."""
    quiet = _quiet(sight.token)
    verb = sight.token
    if quiet is None or (sight.pattern.action == "hold" and verb.dep_ in ("relcl", "acl")):
        return None  # "X, which is under Russian control": in passing
    if quiet.head.lower_ == "in" and is_force(acting(verb)):
        return _in_control(quiet, sight)
    thing = affected(verb) or next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if (thing is None and verb.dep_ == "relcl") or (
        thing is not None and thing.lower_ in ("which", "that") and verb.dep_ == "relcl"
    ):
        thing = verb.head
    spot = sight.place_of(thing)
    side = side_owning(quiet, sight.reading, sight.said)
    if side is None:
        side = sight.acts() if verb.lemma_ in ("bring", "take", "put", "place") else None
    several = thing is not None and thing.tag_ == "NNS" and thing.lemma_.lower() in words("settlement")
    if spot is None or side is None or not (spot.places or spot.vague or several):
        return None
    speaks = side.side == "Russia" == sight.said.actor.side and verb.lemma_ == "be"
    taken = speaks or _is_back(verb) or _almost_wholly(verb, side)  # "is back in our hands"
    return Finding("capture" if taken else sight.pattern.action, spot, side, thing=thing)


def _in_control(quiet: Token, sight: Sight) -> Finding | None:
    """ "Russian troops are in control of X"."""
    held = next((p for c in quiet.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"), None)
    spot, side = sight.place_of(held), sight.acts()
    if held is None or spot is None or side is None or not spot.places or sight.token.dep_ == "relcl":
        return None
    action = sight.pattern.action
    return Finding(as_news(sight, held, side) if action == "hold" else action, spot, side, thing=held)


def _almost_wholly(verb: Token, side: Side) -> bool:
    """ "is almost fully under Russian control": as good as taken."""
    if side.side != "Russia" or verb.lemma_ not in ("be", "come", "fall"):
        return False
    near = {t.lower_ for t in verb.doc[verb.i : verb.i + 6]}
    return bool(near & {"almost", "nearly", "virtually", "practically"}) and bool(
        near & {"fully", "completely", "entirely", "wholly", "totally", "all"}
    )


def _is_back(verb: Token) -> bool:
    return any(c.lower_ == "back" for c in verb.children)


def _quiet(verb: Token) -> Token | None:
    own = [*verb.children, *(g for c in verb.children if c.lower_ == "back" for g in c.children)]
    for child in own:
        if child.dep_ in ("prep", "acomp", "advmod") and child.lower_ in ("under", "in", "into"):
            for held in child.children:
                if held.dep_ == "pobj" and held.lemma_.lower() in words("quiet_nouns"):
                    return held
    return None


def read_drive_out(sight: Sight) -> Finding | None:
    """ "drove them out of X", "were expelled from X"."""
    thing = affected(sight.token)
    if thing is None or not is_force(thing) or "back" in beside(sight.token):
        return None
    if any(c.dep_ == "xcomp" for c in sight.token.children):
        return None  # "forced them to withdraw": told by the second verb
    side = side_losing(thing, sight.reading, sight.said)
    spot = sight.place_around(None, NAMED)
    if side is None or spot is None:
        return None
    for_good = sight.token.lemma_ in (
        "dislodge",
        "expel",
        "oust",
        "evict",
        "eject",
        "clear",
        "flush",
        "sweep",
    )
    if is_passive(sight.token) and not for_good:  # "were driven out of X": told of those who had to go
        return Finding("withdraw", spot, replace(side, side=other(side.side) or side.side), thing=thing)
    actor = sight.acts()
    if actor is not None and actor.side != side.side:
        return None
    going_on = any(c.dep_ == "aux" and c.lemma_ == "be" for c in sight.token.children)
    return Finding("advance" if going_on else "capture", spot, side, thing=thing)
