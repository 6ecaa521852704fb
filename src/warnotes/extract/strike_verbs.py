"""Attacks and interceptions told by a verb: "shelled the town", "a missile hit", "was bombed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.context import Context
from warnotes.extract.strike_downed import interception, of_intercepted
from warnotes.extract.strike_impact import impact
from warnotes.extract.strike_launch import launch
from warnotes.extract.strike_parts import Arm, StrikeHit, arms_in, lexicon, words
from warnotes.extract.strike_syntax import first, held_by, objects, passive, phrase, subject, subtree
from warnotes.extract.strike_targets import target_class, target_kind, target_words
from warnotes.extract.strike_verb_parts import (
    AGENTS,
    each_other,
    is_thing_hit,
    sided,
    tells_attack,
    verb_mention,
)
from warnotes.extract.unreal import negated, unreal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.reading import Reading

PRESENT = ("VBZ", "VBP")


def verb_hit(verb: Token, reading: Reading, context: Context) -> StrikeHit | None:
    """The attack or interception that a verb tells, or None."""
    if verb.dep_ in ("prt", "aux", "auxpass") or (verb.i and verb.nbor(-1).text in "-–"):
        return None
    found = interception(verb, reading)
    if found is not None:
        return found
    if (
        unreal(verb) is not None
        or negated(verb)
        or _not_used(verb)
        or _habit(verb, reading)
        or of_intercepted(verb)
    ):
        return None
    return (
        launch(verb, reading, context)
        or impact(verb, reading, context)
        or _plain(verb, reading, context)
        or _bombed(verb, reading)
    )


def _not_used(verb: Token) -> bool:
    """ "Promised not to use rockets to hit targets in Russia"."""
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return infinitive and verb.dep_ in ("xcomp", "advcl") and negated(verb.head)


def _habit(verb: Token, reading: Reading) -> bool:
    """What a weapon can do, in the simple present: no event ("launchers, which fire rockets")."""
    if (
        verb.dep_ in ("xcomp", "advcl")
        and verb.head.lemma_ == "use"
        and verb.head.dep_ == "relcl"
        and passive(verb.head)
    ):
        return True
    helped = any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    plain = verb.tag_ in PRESENT and verb.lower_ != "hit" and not helped
    if plain and reading.sentence_number(verb.i) > 0 and not _placed(verb, reading):
        return True
    if verb.lower_ == "hit" and verb.dep_ != "relcl":
        return False  # past or present, the parser cannot tell
    if verb.tag_ not in PRESENT or helped:
        return False
    if reading.sentence_number(verb.i) == 0 and verb.dep_ == "advcl" and _placed(verb, reading):
        return False
    return verb.dep_ in ("relcl", "advcl") and not reading.within(
        reading.dates, min(reading.clause(verb.i)), max(reading.clause(verb.i)) + 1
    )


def _placed(verb: Token, reading: Reading) -> bool:
    clause = reading.clause(verb.i)
    return any(p.first in clause and not p.value.as_actor for p in reading.places) or any(
        d.first in clause for d in reading.dates
    )


def _plain(verb: Token, reading: Reading, context: Context) -> StrikeHit | None:
    lemma = verb.lemma_.lower()
    if lemma not in lexicon()["verbs"] or verb.dep_ == "amod" or verb.dep_ == "compound":
        return None
    is_passive = passive(verb)
    subj, agents = subject(verb), held_by(verb, *AGENTS)
    target = subj if is_passive else first(objects(verb))
    if any(tells_attack(a) for a in [*agents, *held_by(verb, "in", "during")]) or (
        not is_passive and subj is not None and tells_attack(subj)
    ):
        return None
    if any(c.dep_ == "mark" and c.lower_ == "before" for c in verb.children):
        return None
    if _other_meaning(verb, target, agents) or (
        verb.dep_ in ("relcl", "acl") and _is_name(verb.head, reading) and not is_passive
    ):
        return None
    actor = first([a for a in agents if a.head.lower_ == "by"]) if is_passive else subj
    actor = _the_one(actor)
    if not _strong_enough(lemma, verb, actor, target, is_passive, reading, context):
        return None
    arms = (
        _means(verb, reading)
        or _of_barrage(verb, reading)
        or _guns(actor)
        or [Arm(lexicon()["verbs"][lemma] or None)]
    )
    return verb_mention(verb, "attack", arms, "strike", reading, actor, target)


def _the_one(actor: Token | None) -> Token | None:
    """ "Russia was the one targeting the plant": who the one is."""
    if actor is None or actor.lower_ != "one" or actor.dep_ != "attr" or actor.head.lemma_ != "be":
        return actor
    return subject(actor.head) or actor


def _guns(actor: Token | None) -> list[Arm]:
    """Tanks and artillery that bombard a place: guns."""
    told = {t.lower_ for t in (actor.doc[i] for i in phrase(actor))} if actor is not None else set()
    return [Arm("artillery")] if told & words("launch", "gunners") else []


def _means(verb: Token, reading: Reading) -> list[Arm]:
    """ "used rocket launchers to strike the depot", "is using drones to hit": the means stands above."""
    if verb.dep_ not in ("xcomp", "advcl") or verb.head.lemma_ not in words("launch", "aimed") | {
        "fire",
        "launch",
    }:
        return []
    return arms_in({i for o in objects(verb.head) for i in phrase(o)}, reading)


def _of_barrage(verb: Token, reading: Reading) -> list[Arm]:
    """ "Unleashed a barrage of missiles, hitting Kyiv": the weapons of the attack above."""
    if verb.dep_ != "advcl" or verb.tag_ != "VBG":
        return []
    attack = first([o for o in objects(verb.head) if tells_attack(o)])
    return [Arm(a.kind, a.weapon) for a in arms_in(subtree(attack), reading)] if attack is not None else []


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
    named = actor is not None and (sided(actor) or each_other(actor))
    if lemma in words("strength", "needs_facility"):
        if named and target is not None and target.lemma_.lower() in words("wide", "general"):
            return True
        return (
            target is not None
            and target_kind(target) is not None
            and target_class(target_words(target)) is not None
        )
    if target is None:
        return False
    hit = is_thing_hit(target, context)
    if is_passive:
        return hit
    return (named or (actor is not None and actor.pos_ == "PRON")) and (hit or lemma == "strike")


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
    hit = verb_mention(verb, "attack", arms, "participle", reading, None, verb.head)
    hit.tokens = reading.clause(verb.head.i)
    return hit
