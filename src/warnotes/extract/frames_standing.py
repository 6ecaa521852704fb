"""Frames of standing fast and of being gone: "holed up in X", "X holds on", "no more troops on X"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from warnotes.extract.clause import acting, affected, beside, is_passive
from warnotes.extract.control_outcomes import in_vain
from warnotes.extract.control_sides import is_force, side_acting, side_owning
from warnotes.extract.control_sight import NAMED, Finding, Sight, comes_from
from warnotes.extract.control_words import words
from warnotes.extract.sides import SIDES, Side, other

if TYPE_CHECKING:
    from spacy.tokens import Token

TELLING = frozenset({"ROOT", "ccomp", "conj", "acomp", "relcl", "acl", "parataxis"})
GONE = frozenset({"more", "longer", "left", "anymore", "remaining"})
LEAVING = frozenset({"surrender", "evacuate", "capitulate", "leave", "escape", "flee"})


def read_lodged(sight: Sight) -> Finding | None:
    """ "are holed up in X", "remain entrenched in X", "were dug in around X"."""
    verb = sight.token
    who = affected(verb) if is_passive(verb) else acting(verb)
    if (
        who is None
        or not is_force(who)
        or verb.dep_ not in TELLING
        or (verb.dep_ == "acl" and who.dep_ == "nsubj" and who.head.lemma_ in LEAVING)
        or (verb.dep_ == "relcl" and any(c.lower_ in ("were", "was", "had") for c in verb.children))
    ):
        return None
    side = side_acting(who, sight.reading, sight.said)
    if side is None and verb.lemma_ == "hole":
        side = Side("Ukraine", "words", verb.i, verb.i + 1)  # who is holed up defends what is left
    spot = sight.place_around(None, NAMED | {"sentence"})
    return Finding("hold", spot, side, thing=who) if side is not None and spot is not None else None


def read_place_stands(sight: Sight) -> Finding | None:
    """ "X is holding on", "the city stands firm": its defenders hold it."""
    verb, subject = sight.token, acting(sight.token)
    if subject is None or is_passive(verb) or subject.pos_ == "PRON" or is_force(subject):
        return None
    if any(c.dep_ in ("dobj", "attr") for c in verb.children):
        return None
    spot = sight.place_of(subject)
    if spot is None or not spot.places:
        return None
    return Finding("hold", spot, Side("Ukraine", "words", verb.i, verb.i + 1), thing=subject)


def read_free_of(sight: Sight) -> Finding | None:
    """ "X remains free from Russian control", "X is still ours", "X remains Ukrainian"."""
    verb = sight.token
    subject = acting(verb)
    if subject is None:  # "Bakhmut is still ours": the parser takes a name for an adverb
        subject = next(
            (c for c in verb.children if c.dep_ in ("advmod", "npadvmod") and c.pos_ == "PROPN"), None
        )
    spot = sight.place_of(subject)
    if spot is None or not spot.places or subject is None or verb.dep_ in ("relcl", "acl"):
        return None
    side = _owner_told(sight)
    return Finding("hold", spot, side, thing=subject) if side is not None else None


def _owner_told(sight: Sight) -> Side | None:
    verb, said = sight.token, sight.said
    for child in verb.children:
        lasting = verb.lemma_ != "be" or any(c.lower_ == "still" for c in verb.children)
        if child.lower_ == "ours" and lasting and said.actor.side in SIDES:
            return Side(str(said.actor.side), "speaker", child.i, child.i + 1)
        if child.dep_ == "acomp" and child.lower_ == "ukrainian" and verb.lemma_ in ("remain", "stay"):
            return Side("Ukraine", "words", child.i, child.i + 1)
        if child.lower_ != "free":
            continue
        for held in (p for c in child.children if c.lower_ in ("from", "of") for p in c.children):
            owner = side_owning(held, sight.reading, said) or side_acting(held, sight.reading, said)
            enemy = other(owner.side) if owner is not None else None
            if enemy is not None and (held.lemma_.lower() in words("quiet_nouns") or is_force(held)):
                return Side(enemy, "enemy", child.i, child.i + 1)
    return None


def read_attempt(sight: Sight) -> Finding | None:
    """ "attempted to enter X", "tried to break through near X": an attack whose outcome is open."""
    verb, actor, side = sight.token, acting(sight.token), sight.acts()
    aim = next((c for c in verb.children if c.dep_ == "xcomp"), None)
    if aim is None or side is None or not is_force(actor) or verb.tag_ not in ("VBD", "VBN"):
        return None
    if (
        aim.lemma_.lower() not in words("attempted")
        or in_vain(aim)
        or _driven_off(verb)
        or "back" in beside(aim)
    ):
        return None
    spot = replace(sight, token=aim).place_around(None, NAMED)
    if spot is None:
        return None
    ahead = tuple(p for p in spot.places if not comes_from(p.first, verb))
    return Finding("assault", replace(spot, places=ahead), side, thing=aim) if ahead else None


def _driven_off(verb: Token) -> bool:
    """ "tried to enter but were repelled": told by the second verb."""
    return any(c.dep_ == "conj" and is_passive(c) for c in verb.children)


def read_none_left(sight: Sight) -> Finding | None:
    """ "There are no more Russian troops on X": they have left it."""
    verb = sight.token
    force = next((c for c in verb.children if c.dep_ in ("attr", "nsubj") and is_force(c)), None)
    if force is None or not any(c.lower_ == "no" for c in force.children):
        return None
    if not {t.lower_ for t in verb.subtree} & GONE:
        return None
    side = side_acting(force, sight.reading, sight.said)
    spot = sight.place_around(None, NAMED)
    return Finding("withdraw", spot, side, thing=force) if side is not None and spot is not None else None
