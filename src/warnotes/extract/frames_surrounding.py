"""Frames of surrounding: "encircled X", "X is under siege", "cut the road to X", "trapped in X"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from warnotes.extract.clause import acting, affected, beside
from warnotes.extract.control_sides import is_force, side_losing, side_owning
from warnotes.extract.control_sight import NAMED, Finding, Sight, is_civil, known_or_nobody
from warnotes.extract.control_words import words
from warnotes.extract.unreal import unreal

if TYPE_CHECKING:
    from spacy.tokens import Token


def read_under_siege(sight: Sight) -> Finding | None:
    """ "X came under siege from Russian forces"."""
    verb = sight.token
    siege = next(
        (p for c in verb.children if c.lower_ == "under" for p in c.children if p.lemma_ == "siege"), None
    )
    subject = acting(verb)
    spot = sight.place_of(subject) if siege is not None else None
    lasting = any(c.lower_ in ("has", "have") and c.dep_ == "aux" for c in verb.children)
    passing = verb.dep_ == "acl" or (verb.dep_ == "relcl" and not lasting)
    if siege is None or spot is None or not spot.places or passing:
        return None
    return Finding("encircle", spot, side_owning(siege, sight.reading, sight.said), thing=subject)


def read_siege_noun(sight: Sight) -> Finding | None:
    """ "with X under siege for weeks", "their siege of X went on": not "during the siege of X"."""
    noun = sight.token
    side = side_owning(noun, sight.reading, sight.said)
    if noun.dep_ == "pobj":
        above = noun.head.head
        if noun.head.lower_ != "under" or above.lemma_ in ("come", "be", "remain", "put", "become"):
            return None
        if above.pos_ in ("VERB", "AUX") and unreal(above) is not None:
            return None
        spot = sight.place_around(noun, NAMED | {"sentence"})
        return Finding("encircle", spot, side, thing=noun) if spot is not None and spot.places else None
    if noun.head.lemma_ in ("end", "lift", "break", "begin_to_end", "become", "be"):
        return None
    held = next((p for c in noun.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"), None)
    spot = sight.place_of(held)
    if (
        spot is None
        or not spot.places
        or spot.vague
        or noun.dep_ not in ("nsubj", "nsubjpass", "ROOT", "attr")
    ):
        return None
    return Finding("encircle", spot, side, thing=held)


def read_surround(sight: Sight) -> Finding | None:
    """ "surrounded X", "their troops in X are encircled"."""
    thing = affected(sight.token)
    if thing is None:
        return None
    usable, side = known_or_nobody(sight)
    spot = sight.place_of(thing)
    if spot is None and is_force(thing):
        side = side or side_losing(thing, sight.reading, sight.said)
        spot = sight.place_around(None, NAMED)
        usable = side is not None
    if spot is None or not usable or not spot.places:
        return None
    return Finding("encircle", spot, side, thing=thing)


def read_cut(sight: Sight) -> Finding | None:
    """ "cut the road to X", "the garrison has been cut off"."""
    verb, thing = sight.token, affected(sight.token)
    if thing is None or is_civil(thing):
        return None
    way = thing.lemma_.lower() in words("ways")
    if verb.lemma_ == "cut" and "off" not in beside(verb) and not way:
        return None
    here = sight.place_of(thing)
    if thing.lemma_.lower() not in words("supply") and here is None and not is_force(thing):
        return None
    if verb.lemma_ == "trap" and _of_supplies(verb):
        return None  # "trapped under the rubble"
    usable, side = known_or_nobody(sight)
    loser = next((f for f in _forces_of(thing)), None)
    if side is None and loser is not None:
        side = side_losing(loser, sight.reading, sight.said)
    spot = here if here is not None and here.places else sight.place_around(None, NAMED)
    if spot is None or not usable or not spot.places or not (is_force(acting(verb)) or loser or here or way):
        return None
    if side is None and (here is None or verb.lemma_ in ("block", "trap", "isolate") or _of_supplies(verb)):
        return None
    if any(p.value.place is not None and p.value.place.country != "UA" for p in spot.places):
        return None  # "Moscow is isolated"
    return Finding("encircle", spot, side, thing=thing)


def _forces_of(thing: Token) -> Iterator[Token]:
    """Forces that a noun is or belongs to: "the routes of their troops"."""
    if is_force(thing):
        yield thing
    if thing.lemma_.lower() in words("ways"):
        yield from (t for t in thing.subtree if t.i > thing.i and t.dep_ in ("pobj", "dobj") and is_force(t))


def _of_supplies(verb: Token) -> bool:
    """ "cut off from water and electricity", "cut off by floods": no army's doing."""
    return bool({t.lemma_.lower() for t in verb.subtree if t.i > verb.i} & words("not_siege"))
