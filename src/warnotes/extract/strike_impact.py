"""Attacks whose verb says what a munition did: "a missile hit the school", "was struck by a drone"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warnotes.extract.context import Context
from warnotes.extract.strike_parts import Arm, StrikeHit, arms_in, words
from warnotes.extract.strike_syntax import first, held_by, objects, passive, phrase, subject
from warnotes.extract.strike_verb_parts import AGENTS, sided, tells_attack, verb_mention

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.reading import Reading


def impact(verb: Token, reading: Reading, context: Context) -> StrikeHit | None:
    """The attack that a munition's verb tells ("a missile hit", "was struck by a drone"), or None."""
    lemma = verb.lemma_.lower()
    if lemma not in words("impact", "verbs"):
        return None
    is_passive = passive(verb)
    if any(c.lower_ == "to" for c in verb.children) and verb.head.lemma_ in words("launch", "verbs"):
        return None  # "fired missiles to destroy the plant"
    agents = held_by(verb, *(AGENTS if is_passive else AGENTS[:3]))
    subj = subject(verb)
    target = (
        subj
        if is_passive
        else first(objects(verb)) or first(held_by(verb, "into", "on", "onto", "near", "in"))
    )
    if not is_passive and (subj is None or not arms_in(phrase(subj), reading)):
        subj = _weapon_before(verb, reading) or subj
    bearers = agents if is_passive else [t for t in (subj, *agents) if t is not None]
    bearers = [b for b in bearers if not tells_attack(b)]
    if not is_passive and target is not None:
        bearers += [h for h in held_by(target, "with", "using") if not tells_attack(h)]
    arms = [
        a
        for b in bearers
        for a in arms_in(_bearer(b), reading)
        if lemma in words("impact", "aircraft") or not _flies(a)
    ]
    if not arms or (target is not None and target in bearers) or any(b.lemma_ == "weapon" for b in bearers):
        return None
    if target is not None and target.lemma_.lower() in words("not_hit", "aircraft"):
        return None
    if lemma in words("people", "harm") and is_passive and all(_plain_bomb(a) for a in arms):
        return None
    if lemma in words("impact", "weak") and target is None and not context.places_of(reading.clause(verb.i)):
        return None
    actor = _agent(agents, subj, is_passive, reading)
    hit = verb_mention(verb, "attack", arms, "weapon", reading, actor, None if target is actor else target)
    hit.definite = any(_points_back(b) for b in bearers)
    return hit


def _plain_bomb(arm: Arm) -> bool:
    """ "Killed by a bomb": planted, as far as the words go."""
    return arm.weapon is not None and arm.weapon.value.text.lower() == "bomb"


def _weapon_before(verb: Token, reading: Reading) -> Token | None:
    """ "Died as a missile hit the shop": the weapon right before the verb, wherever the parser hangs it."""
    if verb.tag_ not in ("VBD", "VBP", "VBZ", "VBN"):
        return None
    found = next((w for w in reading.weapons if w.last == verb.i), None)
    return verb.doc[found.last - 1] if found is not None else None


def _points_back(bearer: Token) -> bool:
    """ "The missile", "the drones"; "the Russian artillery" is told for the first time."""
    if sided(bearer) or any(c.dep_ == "poss" for c in bearer.children):
        return False
    return bearer.doc[min(phrase(bearer))].lower_ in ("the", "those", "these")


def _flies(arm: Arm) -> bool:
    """An aircraft, which may fall, land or fly without attacking."""
    return (
        arm.kind == "bomb"
        and arm.weapon is not None
        and re.search(
            r"plane|jet|aircraft|helicopter|bomber|aviation|raid|strike", arm.weapon.value.text.lower()
        )
        is not None
    )


def _bearer(head: Token) -> set[int]:
    """The phrase of the weapon, with "one of the missiles" and what is joined to it."""
    return phrase(head)


def _agent(agents: list[Token], subj: Token | None, is_passive: bool, reading: Reading) -> Token | None:
    """Who acts: of an active verb the subject (its side words tell), of a passive one the agent."""
    if is_passive:
        return agents[0] if agents else None
    return subj
