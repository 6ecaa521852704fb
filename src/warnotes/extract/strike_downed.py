"""Interceptions: "shot down six drones", "110 of which were downed", "all were intercepted"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warnotes.extract.strike_parts import Arm, StrikeHit, arms_in, lexicon, words
from warnotes.extract.strike_syntax import (
    first,
    held_by,
    objects,
    passive,
    phrase,
    subject,
    subtree,
    surface_object,
)
from warnotes.extract.strike_targets import target_words
from warnotes.extract.strike_verb_parts import verb_mention
from warnotes.extract.unreal import negated, unreal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.reading import Reading

FLYING = frozenset({"drone", "missile", "artillery", "bomb"})


def of_intercepted(verb: Token) -> bool:
    """ "rockets flying at the city were shot down": the clause describes what was intercepted."""
    if verb.dep_ not in ("acl", "relcl"):
        return False
    above, steps = verb.head.head, 0
    while above.dep_ in ("conj", "pobj", "prep") and steps < 4:
        above, steps = above.head, steps + 1
    return above.lemma_.lower() in words("intercept", "verbs") and _has_particle(above, above.lemma_.lower())


def interception(verb: Token, reading: Reading) -> StrikeHit | None:
    """The interception that a verb tells, with what was stopped; None if it tells none."""
    lemma = verb.lemma_.lower()
    if lemma not in words("intercept", "verbs") or not _has_particle(verb, lemma):
        return None
    if unreal(verb) is not None or negated(verb):
        return None
    is_passive = passive(verb)
    patient = subject(verb) if is_passive else first(objects(verb))
    held = phrase(patient) if is_passive else subtree(patient) | surface_object(verb, reading)
    arms = [a for a in arms_in(held, reading) if a.kind in FLYING and not _on_ground(a)]
    actor = first(held_by(verb, "by")) if is_passive else subject(verb)
    if not arms:
        arms = _of_which(verb, patient, reading)
    elif lemma in words("intercept", "doubtful"):
        arms = _in_the_air(arms, verb, actor, reading)
    if not arms:
        return None
    for arm in arms:
        _as_missile(arm)
    return verb_mention(verb, "interception", arms, "intercept", reading, actor, patient)


def _of_which(verb: Token, patient: Token | None, reading: Reading) -> list[Arm]:
    """ "138 drones, 110 of which were shot down", "110 of them": a number for weapons named before."""
    if patient is None:
        return []
    if patient.lower_ in ("all", "both"):
        return _all_of_them(verb, reading)
    near = range(max(reading.sentence(verb.i).start, verb.i - 8), min(verb.i + 8, len(verb.doc)))
    number = next(
        (
            q
            for q in reading.quantities
            if q.first in near and q.value.kind in ("count", "all") and _stands_alone(q.last, verb)
        ),
        None,
    )
    before = [w for w in reading.weapons if w.last <= (number.first if number is not None else verb.i)]
    if number is None or not before or before[-1].value.kind not in ("drone", "missile"):
        return []
    if reading.sentence_number(verb.i) - reading.sentence_number(before[-1].first) > 1:
        return []
    return [Arm(before[-1].value.kind, before[-1], number)]


def _all_of_them(verb: Token, reading: Reading) -> list[Arm]:
    """ "three missiles flew at the city and all were intercepted": as many as were counted before."""
    before = [w for w in reading.weapons if w.last <= verb.i]
    if not before or reading.sentence_number(verb.i) - reading.sentence_number(before[-1].first) > 1:
        return []
    return [
        a
        for a in arms_in({before[-1].first}, reading)
        if a.count is not None and a.kind in ("drone", "missile")
    ]


def _stands_alone(i: int, verb: Token) -> bool:
    return verb.doc[i : i + 2].text.lower() in ("of which", "of them", "of those") or (
        i == verb.i or verb.doc[i].lower_ in ("were", "was", "had", "have")
    )


def _has_particle(verb: Token, lemma: str) -> bool:
    if lemma not in words("intercept", "particle_verbs"):
        return True
    near = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep")}
    near |= {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 2]}
    return bool(near & words("intercept", "particles"))


def _on_ground(arm: Arm) -> bool:
    text = arm.weapon.value.text.lower() if arm.weapon is not None else ""
    if text.endswith(("rocket", "rockets", "missile", "missiles", "shell", "shells")):
        return False
    return any(w in text for w in words("intercept", "on_ground"))


def _in_the_air(arms: list[Arm], verb: Token, actor: Token | None, reading: Reading) -> list[Arm]:
    """ "Destroyed" and the like: munitions in flight, no stocks, not what a weapon destroyed."""
    if _kit_counted(verb, reading):
        return []
    if actor is not None and any(a.weapon is not None for a in arms_in(phrase(actor), reading)):
        text = " ".join(sorted(target_words(actor)))
        if not re.search(r"defen[cs]e|anti|aviation|fighter|interceptor", text):
            return []
    if verb.dep_ == "advcl" and verb.head.lemma_.lower() in lexicon()["verbs"]:
        return []  # "hit an airfield, destroying two drones": on the ground
    sentence = reading.sentence(verb.i).text.lower()
    defended = any(w in sentence for w in words("intercept", "defenders"))
    return [
        a
        for a in arms
        if (a.kind in ("drone", "missile") or a.soft)
        and (defended or (a.count is not None and a.kind in ("drone", "missile")))
    ]


def _kit_counted(verb: Token, reading: Reading) -> bool:
    """ "Destroyed 1,200 tanks, 3,400 vehicles and 700 drones": losses of a war, not a night's downing."""
    kit = {"tank", "vehicle", "truck"}
    held = [verb.doc[i] for i in surface_object(verb, reading)]
    return any(
        t.lemma_.lower() in kit
        and any(q.last in (t.i, t.i - 1) and (q.value.low or 0) >= 500 for q in reading.quantities)
        for t in held
    )


def _as_missile(arm: Arm) -> None:
    """A rocket that flies at a city and is shot down is a missile."""
    if arm.kind == "artillery" and arm.soft:
        named = arm.weapon is not None and not arm.weapon.value.text.lower().startswith("projectile")
        arm.kind = "missile" if named else None
