"""Frames of holding and surrounding: "repelled an attack", "hold X", "held out in X", "encircled X"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from warnotes.extract.clause import acting, affected, beside, in_reach, is_passive, modifiers
from warnotes.extract.control_places import Spot
from warnotes.extract.control_sides import is_force, side_losing, side_owning
from warnotes.extract.control_sight import (
    NAMED,
    Finding,
    Sight,
    as_news,
    is_civil,
    is_wide,
)
from warnotes.extract.control_words import words
from warnotes.extract.sides import Side, other

if TYPE_CHECKING:
    from spacy.tokens import Token

GROUND_DEEDS = frozenset(
    {"cross", "reach", "approach", "gain", "make", "control", "cut", "attack", "land", "go"}
)
SPANS = frozenset({"day", "week", "month", "hour", "year"})  # "are holding out weeks after …"


def read_repel(sight: Sight) -> Finding | None:
    """ "repelled an attack near X", "the advance has been halted": held by the other side."""
    thing = affected(sight.token)
    if (
        thing is None
        or thing.lemma_.lower() in words("ways") | {"access"}
        or (sight.token.dep_ == "acl" and acting(sight.token) is None)
    ):
        return None
    attack = thing.lemma_.lower() in words("attack")
    if not attack and (is_civil(thing) or not _kept_from_ground(sight.token)):
        return None
    if not attack and (not is_force(thing) or sight.token.lemma_ == "defeat"):
        return None
    if any(c.dep_ == "xcomp" for c in sight.token.children):
        return None  # "forced them to pull back": told by the second verb
    if attack and (modifiers(thing) | {t.lower_ for t in thing.subtree if abs(t.i - thing.i) < 8}) & words(
        "from_afar"
    ):
        return None
    side = _defender(thing, attack, sight)
    broad = thing.lemma_.lower() in words("broad_attack")
    open_to_context = not broad and (attack or sight.pattern.rule.endswith("repel"))
    spot = sight.place_around(None, None if open_to_context else NAMED)
    actor = acting(sight.token)
    if spot is None and actor is not None:
        spot = sight.place_around(actor, NAMED)  # "its forces in the east"
    if spot is None and _gives_way(sight, attack):
        spot = sight.place_around() or Spot((), "none")
    if spot is None and broad and _held_off(sight):
        spot = Spot((), "none")  # "have held off the invasion": said of the whole front
    if side is None or spot is None:
        return None
    return Finding("advance" if _gives_way(sight, attack) else "hold", spot, side, thing=thing)


def _kept_from_ground(verb: Token) -> bool:
    """Kept from ground ("from advancing"), not from help or flights; blocked, an army is surrounded."""
    if verb.lemma_ == "block":
        return False
    kept = (p for c in verb.children if c.dep_ == "prep" and c.lower_ == "from" for p in c.children)
    deed = next((p for p in kept if p.dep_ == "pcomp"), None)
    return deed is None or deed.lemma_.lower() in words("attempted") | words("goal_verbs") | GROUND_DEEDS


def _of_the_past(verb: Token) -> bool:
    """ "already held parts of it before the invasion", "while they controlled the town"."""
    if verb.tag_ not in ("VBD", "VBN"):
        return False
    below = {verb.doc[i].lower_ for i in in_reach(verb)}
    passing = verb.dep_ == "advcl" and any(c.lower_ in ("while", "when") for c in verb.children)
    return passing or "already" in below or ("before" in below and bool(below & {"invasion", "war"}))


def _held_off(sight: Sight) -> bool:
    """ "have held off the invasion", not what weather or mines slow down."""
    actor = acting(sight.token)
    firm = sight.token.lemma_ in (
        "hold",
        "halt",
        "stop",
        "repel",
        "repulse",
        "rebuff",
        "fend",
        "beat",
        "fight",
    )
    return firm and (is_force(actor) if actor is not None and not is_passive(sight.token) else True)


def _gives_way(sight: Sight, attack: bool) -> bool:
    """ "pushed them back from X", "were pushed back to X": ground gained; "were pushed back": held."""
    verb = sight.token
    if attack or verb.lemma_ not in ("push", "drive", "force") or not {"back", "away"} & beside(verb):
        return False
    return not is_passive(verb) or any(c.lower_ == "to" and c.dep_ == "prep" for c in _preps(verb))


def _preps(verb: Token) -> list[Token]:
    return [*verb.children, *(g for c in verb.children if c.lower_ == "back" for g in c.children)]


def _defender(thing: Token, attack: bool, sight: Sight) -> Side | None:
    if attack:
        agent = sight.acts()
        if (
            agent is not None
            and not is_passive(sight.token)
            and any(c.dep_ == "poss" and c.lower_ in ("their", "its") for c in thing.children)
        ):
            return None  # "have halted their attempts": one's own
        if agent is not None and agent.source == "words":
            return agent
        actor = acting(sight.token)
        nameless = (
            agent is not None and agent.source == "context" and actor is not None and actor.pos_ != "PRON"
        )
        if (
            nameless
            and actor is not None
            and not is_passive(sight.token)
            and sight.said.actor.side != "Russia"
        ):
            return Side(
                "Ukraine", "context", actor.i, actor.i + 1
            )  # "soldiers and civilians fend off attacks"
        owner = side_owning(thing, sight.reading, sight.said)
        if owner is not None:
            return replace(owner, side=other(owner.side) or owner.side, source="enemy")
        found = agent
        if found is None and acting(sight.token) is None and sight.said.actor.side in ("Russia", "Ukraine"):
            found = Side(str(sight.said.actor.side), "speaker", sight.token.i, sight.token.i + 1)
        return found
    agent = sight.acts()
    if agent is not None and agent.source == "words":
        return agent  # "Ukraine has driven the enemy back": who acts is named, the enemy is not
    return side_losing(thing, sight.reading, sight.said)


def read_stay(sight: Sight) -> Finding | None:
    """ "are holding out in X", "are still in X"."""
    verb, actor = sight.token, acting(sight.token)
    side = sight.acts()
    if side is None or not is_force(actor) or is_passive(verb) or actor is None:
        return None
    if any(
        c.dep_ in ("dobj", "acomp", "attr", "oprd")
        for c in verb.children
        if c.lower_ not in ("firm", "out") and c.lemma_ not in SPANS
    ):
        return None
    if verb.tag_ == "VBG" and not any(c.dep_ in ("aux", "nsubj") for c in verb.children):
        return None  # "while staying in X"
    remaining = verb.lemma_ in ("remain", "stay", "be")
    if verb.lemma_ == "be" and not any(c.lower_ == "still" for c in verb.children):
        return None
    if remaining and (
        actor.lower_ in ("it", "russia", "ukraine", "moscow", "kyiv") or not {"in", "inside"} & beside(verb)
    ):
        return None
    if "on" in beside(verb) and "to" in beside(verb):
        return None
    spot = sight.place_around(None, NAMED if remaining else None)
    return Finding("hold", spot, side) if spot is not None else None


def read_keep(sight: Sight) -> Finding | None:
    """ "hold X", "defend the outskirts", "control most of X"."""
    verb, thing = sight.token, affected(sight.token)
    side = sight.acts()
    if thing is None or side is None:
        return None
    actor = acting(verb)
    if verb.lemma_ in ("defend", "keep", "maintain") and not is_force(actor):
        return None
    if verb.lemma_ == "defend" and side.source == "context" and actor is not None and actor.pos_ != "PRON":
        return None
    spot = sight.place_of(thing)
    if thing.lemma_.lower() in words("defended") and (spot is None or not spot.places):
        spot = sight.place_around(thing, NAMED | {"sentence"})
    if (
        spot is None
        or not spot.places
        or (verb.lemma_ == "keep" and thing.lemma_.lower() not in words("ground"))
    ):
        return None
    if any(c.lower_ in ("previously", "once", "formerly", "earlier") for c in verb.children):
        return None  # "that previously held X"
    held = is_passive(verb) and verb.lemma_ == "hold"
    if verb.dep_ == "relcl" or (verb.dep_ == "acl" and (is_wide(spot) or held)):
        return None  # "the province held by X", "the units that defended X": told in passing
    if _of_the_past(verb):
        return None
    return Finding(
        as_news(sight, thing, side) if verb.lemma_ in ("control", "hold") else "hold", spot, side, thing=thing
    )


def read_resist(sight: Sight) -> Finding | None:
    """ "X continues to resist", "where Ukraine is still resisting"."""
    actor, thing = acting(sight.token), affected(sight.token)
    side = sight.acts() or (
        side_losing(thing, sight.reading, sight.said) if thing is not None and is_force(thing) else None
    )
    spot = sight.place_of(actor) if actor is not None and not is_force(actor) else None
    if spot is None or not spot.places:
        spot = sight.place_around(None, NAMED | {"sentence"})
    if (
        side is None
        or spot is None
        or (thing is not None and not is_force(thing) and thing.lemma_ not in words("attack"))
    ):
        return None
    return Finding("hold", spot, side, thing=thing)
