"""Attacks and interceptions told by a verb: "shelled the town", "a missile hit", "fired rockets at", "shot down"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warnotes.extract.sides import side_in
from warnotes.extract.strike_parts import (
    Arm,
    StrikeHit,
    arms_in,
    first,
    held_by,
    joined,
    lexicon,
    objects,
    passive,
    phrase,
    subject,
    subtree,
    surface_object,
    target_class,
    target_kind,
    target_words,
    words,
)
from warnotes.extract.unreal import negated, unreal
from warnotes.language.actors import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.context import Context
    from warnotes.extract.reading import Reading

FLYING = frozenset({"drone", "missile", "artillery", "bomb"})
AGENTS = ("by", "with", "using", "from")
PLACE_NOUNS = re.compile(
    r"^(?:cit(?:y|ies)|towns?|villages?|settlements?|districts?|regions?|suburbs?|areas?|capital|targets?"
    r"|infrastructure|facilit(?:y|ies)|objects?|building|buildings|sites?|outskirts|neighbou?rhoods?)$"
)
PRESENT = ("VBZ", "VBP")


def verb_hit(verb: Token, reading: Reading, context: Context) -> StrikeHit | None:
    """The attack or interception that a verb tells, or None."""
    if verb.dep_ in ("prt", "aux", "auxpass") or (verb.i and verb.nbor(-1).text in "-–"):
        return None
    found = _interception(verb, reading)
    if found is not None:
        return found
    if unreal(verb) is not None or negated(verb) or _habit(verb, reading) or _of_intercepted(verb):
        return None
    return (
        _launch(verb, reading, context)
        or _impact(verb, reading, context)
        or _plain(verb, reading, context)
        or _bombed(verb, reading)
    )


def _hit(
    verb: Token,
    kind: str,
    arms: list[Arm],
    rule: str,
    reading: Reading,
    actor: Token | None,
    target: Token | None,
) -> StrikeHit:
    another = any(
        c.lower_ in ("also", "again", "too", "separately", "elsewhere", "earlier", "previously")
        for c in verb.children
    )
    start = min(phrase(target)) if target is not None else 0
    return StrikeHit(
        verb.i, kind, arms, f"{rule}_{verb.lemma_.lower()}", actor, target, another=another,
        mutual=actor is not None and actor.lower_ == "other" and bool(actor.i and actor.nbor(-1).lower_ == "each"),
        indefinite=target is not None and verb.doc[start].lower_ in ("a", "an", "another"),
        plural=target is not None and target.tag_ == "NNS", tokens=reading.clause(verb.i),
    )  # fmt: skip


def _habit(verb: Token, reading: Reading) -> bool:
    """What a weapon can do, in the simple present: no event ("launchers, which fire rockets")."""
    if (
        verb.dep_ in ("xcomp", "advcl")
        and verb.head.lemma_ == "use"
        and verb.head.dep_ == "relcl"
        and passive(verb.head)
    ):
        return True
    plain = verb.tag_ in PRESENT and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    if plain and reading.sentence_number(verb.i) > 0 and not _placed(verb, reading):
        return True
    if verb.tag_ not in PRESENT or any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return False
    return verb.dep_ in ("relcl", "advcl") and not reading.within(
        reading.dates, min(reading.clause(verb.i)), max(reading.clause(verb.i)) + 1
    )


def _placed(verb: Token, reading: Reading) -> bool:
    clause = reading.clause(verb.i)
    return any(p.first in clause and not p.value.as_actor for p in reading.places) or any(
        d.first in clause for d in reading.dates
    )


def _of_intercepted(verb: Token) -> bool:
    """ "rockets flying at the city were shot down": the clause describes what was intercepted."""
    if verb.dep_ not in ("acl", "relcl"):
        return False
    above, steps = verb.head.head, 0
    while above.dep_ in ("conj", "pobj", "prep") and steps < 4:
        above, steps = above.head, steps + 1
    return above.lemma_.lower() in words("intercept", "verbs") and _has_particle(above, above.lemma_.lower())


# ---- interception ------------------------------------------------------------------------------------------


def _interception(verb: Token, reading: Reading) -> StrikeHit | None:
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
    return _hit(verb, "interception", arms, "intercept", reading, actor, patient)


def _of_which(verb: Token, patient: Token | None, reading: Reading) -> list[Arm]:
    """ "138 drones, 110 of which were shot down", "110 of them": a number that stands for weapons named before."""
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
    return any(w in text for w in words("intercept", "on_ground"))


def _in_the_air(arms: list[Arm], verb: Token, actor: Token | None, reading: Reading) -> list[Arm]:
    """ "Destroyed" and the like: munitions in flight, not stocks on the ground, not what a weapon destroyed."""
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


def _as_missile(arm: Arm) -> None:
    """A rocket that flies at a city and is shot down is a missile."""
    if arm.kind == "artillery" and arm.soft:
        named = arm.weapon is not None and not arm.weapon.value.text.lower().startswith("projectile")
        arm.kind = "missile" if named else None


# ---- launch: the weapon is the object ----------------------------------------------------------------------


def _launch(verb: Token, reading: Reading, context: Context) -> StrikeHit | None:
    lemma = verb.lemma_.lower()
    aimed = lemma in words("launch", "aimed")
    if not aimed and lemma not in words("launch", "verbs"):
        return None
    is_passive = passive(verb)
    thrown = subject(verb) if is_passive else first(objects(verb))
    target = first(held_by(verb, "at", "on", "against", "into", "toward", "towards", "over"))
    arms = arms_in(joined(thrown), reading) if thrown is not None else []
    if _attack_noun_in(thrown):
        return None
    if aimed and (not held_by(verb, "against", "on") or any(c.lower_ == "to" for c in verb.children)):
        return None
    actor = first(held_by(verb, "by")) if is_passive else subject(verb)
    if not arms:
        return _fired_at(verb, lemma, target, actor, reading, context)
    if lemma == "send" and target is None:
        return None
    if (
        is_passive
        and verb.dep_ == "acl"
        and actor is None
        and target is None
        and not any(a.count for a in arms)
    ):
        return None
    return _hit(verb, "attack", arms, "fire", reading, actor, target)


def _attack_noun_in(head: Token | None) -> bool:
    """The object is itself a noun of attack, which tells the attack better."""
    if head is None:
        return False
    return head.lemma_.lower() in lexicon()["nouns"] and head.lemma_.lower() not in ("fire", "hail")


def _fired_at(
    verb: Token, lemma: str, target: Token | None, actor: Token | None, reading: Reading, context: Context
) -> StrikeHit | None:
    """ "have been firing at the plant": guns, where no weapon is named, and only at a place or a building."""
    if lemma != "fire" or target is None or objects(verb):
        return None
    if not _is_thing_hit(target, context):
        return None
    arms = arms_in({t for h in held_by(verb, "from", "with") for t in phrase(h)}, reading)
    return _hit(verb, "attack", arms or [Arm("artillery")], "fire", reading, actor, target)


# ---- impact: the weapon is the subject ---------------------------------------------------------------------


def _impact(verb: Token, reading: Reading, context: Context) -> StrikeHit | None:
    lemma = verb.lemma_.lower()
    if lemma not in words("impact", "verbs"):
        return None
    is_passive = passive(verb)
    agents = held_by(verb, *AGENTS)
    subj = subject(verb)
    target = (
        subj
        if is_passive
        else first(objects(verb)) or first(held_by(verb, "into", "on", "onto", "near", "in"))
    )
    bearers = agents if is_passive else [t for t in (subj, *agents) if t is not None]
    bearers = [b for b in bearers if not _tells_attack(b)]
    arms = [
        a
        for b in bearers
        for a in arms_in(_bearer(b), reading)
        if lemma in words("impact", "aircraft") or not _flies(a)
    ]
    if not arms or (target is not None and target in bearers) or any(b.lemma_ == "weapon" for b in bearers):
        return None
    if lemma in words("impact", "weak") and target is None and not context.places_of(reading.clause(verb.i)):
        return None
    actor = _agent(agents, subj, is_passive, reading)
    hit = _hit(verb, "attack", arms, "weapon", reading, actor, None if target is actor else target)
    hit.definite = any(verb.doc[min(phrase(b))].lower_ in ("the", "those", "these") for b in bearers)
    return hit


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


def _tells_attack(head: Token) -> bool:
    return head.lemma_.lower() in lexicon()["nouns"] or head.lower_ in ("airstrike", "airstrikes", "shelling")


def _agent(agents: list[Token], subj: Token | None, is_passive: bool, reading: Reading) -> Token | None:
    """Who acts: of an active verb the subject (its side words tell), of a passive one the agent."""
    if is_passive:
        return agents[0] if agents else None
    return subj


# ---- verbs of attack by themselves -------------------------------------------------------------------------


def _plain(verb: Token, reading: Reading, context: Context) -> StrikeHit | None:
    lemma = verb.lemma_.lower()
    if lemma not in lexicon()["verbs"] or verb.dep_ == "amod" or verb.dep_ == "compound":
        return None
    is_passive = passive(verb)
    subj, agents = subject(verb), held_by(verb, *AGENTS)
    target = subj if is_passive else first(objects(verb))
    if any(_tells_attack(a) for a in [*agents, *held_by(verb, "in", "during")]) or (
        not is_passive and subj is not None and _tells_attack(subj)
    ):
        return None
    if any(c.dep_ == "mark" and c.lower_ == "before" for c in verb.children):
        return None
    if _other_meaning(verb, target, agents) or (
        verb.dep_ == "relcl" and _is_name(verb.head, reading) and not is_passive
    ):
        return None
    actor = first([a for a in agents if a.head.lower_ == "by"]) if is_passive else subj
    if not _strong_enough(lemma, verb, actor, target, is_passive, reading, context):
        return None
    arms = _means(verb, reading) or _guns(actor) or [Arm(lexicon()["verbs"][lemma] or None)]
    return _hit(verb, "attack", arms, "strike", reading, actor, target)


def _guns(actor: Token | None) -> list[Arm]:
    """Tanks and artillery that bombard a place: guns."""
    told = {t.lower_ for t in (actor.doc[i] for i in phrase(actor))} if actor is not None else set()
    return [Arm("artillery")] if told & {"tanks", "tank", "artillery", "gunners", "artillerymen"} else []


def _means(verb: Token, reading: Reading) -> list[Arm]:
    """ "used rocket launchers to strike the depot", "is using drones to hit": the means stands above."""
    if verb.dep_ not in ("xcomp", "advcl") or verb.head.lemma_ not in words("launch", "aimed") | {
        "fire",
        "launch",
    }:
        return []
    return arms_in({i for o in objects(verb.head) for i in phrase(o)}, reading)


def _is_name(head: Token, reading: Reading) -> bool:
    """A relative clause that hangs on a place name by mistake."""
    return any(p.first <= head.i < p.last for p in reading.places)


def _other_meaning(verb: Token, target: Token | None, agents: list[Token]) -> bool:
    if target is not None and {target.lemma_.lower(), target.lower_} & words("not_hit", "objects"):
        return True
    if any(a.lemma_.lower() in words("not_hit", "means") for a in agents):
        return True
    return any(c.dep_ == "prt" and c.lower_ in ("back", "out", "up", "down") for c in verb.children)


def _strong_enough(
    lemma: str,
    verb: Token,
    actor: Token | None,
    target: Token | None,
    is_passive: bool,
    reading: Reading,
    context: Context,
) -> bool:
    if lemma in words("strength", "alone"):
        return target is not None or lemma == "shell"
    sided = actor is not None and _sided(actor)
    if lemma in words("strength", "needs_facility"):
        return (
            target is not None
            and target_kind(target) is not None
            and target_class(target_words(target)) is not None
        )
    if target is None:
        return False
    hit = _is_thing_hit(target, context)
    if is_passive:
        return hit
    return (sided or (actor is not None and actor.pos_ == "PRON")) and (hit or lemma == "strike")


def _sided(head: Token) -> bool:
    text = fold(head.doc[min(phrase(head)) : max(phrase(head)) + 1].text)
    return side_in(text, None) is not None


def _is_thing_hit(target: Token, context: Context) -> bool:
    """A place, a building, or another thing that strikes hit; "positions" and people are no proof."""
    if target_kind(target) is not None or target_class(target_words(target)) is not None:
        return True
    if PLACE_NOUNS.match(target.lower_):
        return True
    return any(p.first <= target.i < p.last for p in context.places_of(phrase(target)))


# ---- participles before a noun -----------------------------------------------------------------------------


def _bombed(verb: Token, reading: Reading) -> StrikeHit | None:
    """ "a bombed maternity hospital", "the shelled school"."""
    if verb.dep_ != "amod" or verb.lower_ not in ("bombed", "shelled"):
        return None
    if target_kind(verb.head) is None or verb.nbor().text == "-":
        return None
    arms = (
        [Arm(lexicon()["verbs"][verb.lemma_.lower()] or None)]
        if verb.lemma_.lower() in lexicon()["verbs"]
        else []
    )
    if not arms:
        return None
    hit = _hit(verb, "attack", arms, "participle", reading, None, verb.head)
    hit.tokens = reading.clause(verb.head.i)
    return hit
