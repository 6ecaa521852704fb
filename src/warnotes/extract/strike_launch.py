"""Attacks whose verb throws the weapon: "fired rockets at the town", "drones were launched"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.context import Context
from warnotes.extract.sides import side_in
from warnotes.extract.strike_parts import Arm, StrikeHit, arms_in, lexicon, words
from warnotes.extract.strike_sense import practice
from warnotes.extract.strike_syntax import first, held_by, joined, objects, passive, phrase, subject
from warnotes.extract.strike_verb_parts import is_thing_hit, sided, verb_mention
from warnotes.language.actors import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.reading import Reading


def launch(verb: Token, reading: Reading, context: Context) -> StrikeHit | None:
    """The attack whose verb throws a weapon, or None."""
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
    actor = first(held_by(verb, "by")) if is_passive else subject(verb)
    if lemma == "involve":
        actor = None  # "the attack, which Moscow says involved nine drones"
    if aimed and not _used(verb, actor, arms):
        return None
    if lemma in ("drop", "release") and _of_a_missile(actor, reading):
        return None
    if lemma == "drop" and not arms and not is_passive and actor is not None and thrown is not None:
        arms = [a for a in arms_in(phrase(actor), reading) if a.kind == "drone"]
    if not arms:
        return _fired_at(verb, lemma, target, actor, reading, context)
    if (lemma in ("send", "shoot") or practice(verb.i, reading)) and target is None:
        return None
    if lemma == "send" and not is_passive and _supplies(actor):
        return None
    if (
        is_passive
        and verb.dep_ == "acl"
        and actor is None
        and target is None
        and not any(a.count for a in arms)
    ):
        return None
    return verb_mention(verb, "attack", arms, "fire", reading, actor, target)


def _supplies(actor: Token | None) -> bool:
    """ "The allies sent missiles into the country": who is no side of the war sends them to be used."""
    return actor is not None and actor.pos_ in ("NOUN", "PROPN") and not sided(actor)


def _used(verb: Token, actor: Token | None, arms: list[Arm]) -> bool:
    """ "Used missiles against the port"; of one side, in the past, "used HIMARS": what it attacked with."""
    goes_on = verb.dep_ == "xcomp" and verb.head.lemma_ in words("noun_rules", "goes_on")
    if any(c.lower_ == "to" for c in verb.children) and not goes_on:
        return False
    if held_by(verb, "against", "on"):
        return True
    past = verb.tag_ in ("VBD", "VBN") and verb.dep_ not in ("acl", "amod")
    named = [a for a in arms if a.weapon is not None and a.kind in ("drone", "missile", "artillery")]
    side = side_in(fold(" ".join(actor.doc[i].text for i in sorted(phrase(actor)))), None) if actor else None
    return past and bool(named) and all(a.kind != "bomb" for a in arms) and side is not None


def _of_a_missile(actor: Token | None, reading: Reading) -> bool:
    """ "Missiles exploded, dropping cluster munitions": the missiles are told already."""
    return actor is not None and any(
        a.kind in ("missile", "artillery") for a in arms_in(phrase(actor), reading)
    )


def _attack_noun_in(head: Token | None) -> bool:
    """The object is itself a noun of attack, which tells the attack better."""
    if head is None:
        return False
    return head.lemma_.lower() in lexicon()["nouns"] and head.lemma_.lower() not in ("fire", "hail")


def _fired_at(
    verb: Token, lemma: str, target: Token | None, actor: Token | None, reading: Reading, context: Context
) -> StrikeHit | None:
    """ "have been firing at the plant": guns, where no weapon is named, and only at a place or a building."""
    if lemma != "fire" or objects(verb):
        return None
    if target is None and passive(verb):
        return _fired_upon(verb, reading, actor, context)
    target = target or _after_particle(verb)
    if target is None:
        return None
    if not is_thing_hit(target, context):
        return None
    arms = arms_in({t for h in held_by(verb, "from", "with") for t in phrase(h)}, reading)
    return verb_mention(verb, "attack", arms or [_guns(verb, actor)], "fire", reading, actor, target)


def _after_particle(verb: Token) -> Token | None:
    """ "Has been firing on X": a name that the parser takes for an adverb."""
    after = verb.doc[verb.i + 1 : verb.i + 3]
    if len(after) < 2 or after[0].lower_ not in ("at", "on", "upon") or not after[1].is_title:
        return None
    return after[1]


def _fired_upon(verb: Token, reading: Reading, actor: Token | None, context: Context) -> StrikeHit | None:
    """ "A warehouse was fired upon", "the city was fired at as well": the subject is what is hit."""
    after = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 2]}
    target = subject(verb)
    if target is None or not after & {"at", "on", "upon"} or not is_thing_hit(target, context):
        return None
    arm = Arm("artillery" if after & {"on", "upon"} else None)
    return verb_mention(verb, "attack", [arm], "fire", reading, actor, target)


def _guns(verb: Token, actor: Token | None) -> Arm:
    """ "Firing at" is said of guns; "fired on the base" of any weapon, if no tanks or gunners do it."""
    told = {verb.doc[i].lower_ for i in phrase(actor)}
    return Arm("artillery" if held_by(verb, "at") or told & words("launch", "gunners") else None)
