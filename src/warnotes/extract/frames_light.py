"""Verb and noun together: "took control of X", "launched an offensive on X", "made gains near X"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from warnotes.extract.clause import beside, light_noun, modifiers
from warnotes.extract.control_outcomes import not_done
from warnotes.extract.control_places import Spot
from warnotes.extract.control_sides import side_owning
from warnotes.extract.control_sight import (
    NAMED,
    Finding,
    Sight,
    as_news,
    known_or_nobody,
    on_ground,
)
from warnotes.extract.control_words import words
from warnotes.extract.sides import other
from warnotes.extract.unreal import negated

if TYPE_CHECKING:
    from spacy.tokens import Token

FULL = frozenset({"full", "complete", "total", "entire"})


def read_light(sight: Sight) -> Finding | None:
    """A verb that gets its meaning from its noun; the noun says whose and where."""
    noun = light_noun(sight.token, sight.pattern.nouns) or _flying(sight)
    if noun is None:
        return None
    lemma = noun.lemma_.lower()
    if lemma == "control" or sight.pattern.action in ("capture", "encircle"):
        return _light_of(sight, noun)
    if {"back", "off"} & beside(sight.token):
        return None  # "pushed back an offensive"
    side = sight.acts() or side_owning(noun, sight.reading, sight.said)
    airborne = (
        sight.pattern.action == "assault"
        and lemma in words("needs_ground")
        and not on_ground(noun, sight.token)
    )
    if side is None or airborne or (sight.pattern.action == "advance" and _at_talks(sight)):
        return None
    denied = bool((modifiers(noun) & words("no_success")) or negated(sight.token))
    spot = sight.place_around(noun, NAMED | {"sentence"} if sight.pattern.action == "assault" else NAMED)
    if sight.pattern.action == "advance" and spot is None:
        if denied:
            spot = sight.place_around(noun, NAMED | {"sentence"})
        if spot is None and (denied or lemma in ("ground", "advance")):
            spot = Spot((), "none")  # said of the whole front
    if spot is None:
        return None
    return _outcome(Finding(sight.pattern.action, spot, side, thing=noun), noun, sight.token)


def _at_talks(sight: Sight) -> bool:
    """ "made no progress in the talks"."""
    return any(t.lemma_.lower() in words("talks") for t in sight.token.sent) and not any(
        t.lemma_.lower() in ("troop", "force", "army", "military", "ground") for t in sight.token.sent
    )


def _flying(sight: Sight) -> Token | None:
    """ "The flag flies over X"."""
    if sight.token.lemma_ not in ("fly", "wave", "flutter", "hang"):
        return None
    return next(
        (c for c in sight.token.children if c.dep_ == "nsubj" and c.lemma_ in sight.pattern.nouns), None
    )


def _outcome(finding: Finding, noun: Token, verb: Token) -> Finding:
    """An unsuccessful attack is held off by the other side; "no gains" is a denied advance."""
    marks = modifiers(noun) | {c.lower_ for c in verb.children if c.dep_ == "advmod"}
    if finding.action == "assault" and marks & words("failed") and finding.side is not None:
        defender = other(finding.side.side)
        return replace(finding, action="hold", side=replace(finding.side, side=defender or finding.side.side))
    if finding.action == "advance" and marks & words("no_success"):
        return replace(finding, denied=True)
    return finding


def _held_by(head: Token, prepositions: tuple[str, ...]) -> Token | None:
    """The noun behind one of the prepositions below a noun or verb."""
    behind = (p for c in head.children if c.lower_ in prepositions for p in c.children if p.dep_ == "pobj")
    return next(behind, None)


def _light_of(sight: Sight, noun: Token) -> Finding | None:
    """ "take control of X", "raise the flag over X", "complete the encirclement of X"."""
    held = _held_by(noun, ("of", "over", "in")) or _held_by(sight.token, ("over",))
    flag = noun.lemma_.lower() != "control"
    spot = sight.place_of(held) if held is not None else None
    if spot is None and (held is None or flag):
        spot = sight.place_around(noun, NAMED if flag else NAMED | {"sentence"})
    usable, side = known_or_nobody(sight)
    if side is None:
        side = side_owning(noun, sight.reading, sight.said)
    never = held is not None and sight.pattern.action == "capture" and not_done(sight.token)
    if never and held is not None and held.lemma_.lower() not in words("ground") and spot is None:
        return None  # "control of the skies"
    if never and (spot is None or not spot.places):
        spot = Spot((), "none")  # "has not taken control of any city"
        return Finding("capture", spot, side, thing=held) if side is not None else None
    if spot is None or (not usable and side is None):
        return None
    action = sight.pattern.action
    if action == "hold" and sight.token.dep_ in ("relcl", "acl"):
        return None
    if action == "hold" and negated(sight.token) and modifiers(noun) & FULL:
        action = "capture"  # "do not have full control of X": has not fallen to them
    elif action == "hold" and held is not None:
        action = as_news(sight, held, side)
    loose = held is not None and action == "capture" and held.lemma_.lower() in words("loose_ground")
    if not spot.places and not spot.vague and not (loose and side is not None):
        return None
    return Finding(action, spot, side, thing=held or noun)
