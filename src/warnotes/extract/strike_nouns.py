"""Attacks told by a noun: "a missile strike on the port", "came under shelling", "a barrage of rockets"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.strike_events import no_event
from warnotes.extract.strike_noun_arms import air_weapon, left_of, noun_arms
from warnotes.extract.strike_noun_roles import noun_actor, noun_target, victim_of
from warnotes.extract.strike_noun_words import GERUNDS, attack_word, noun_lemma
from warnotes.extract.strike_parts import Arm, StrikeHit, lexicon, words
from warnotes.extract.strike_sense import is_time
from warnotes.extract.strike_syntax import held_by, objects, subtree
from warnotes.extract.strike_targets import thing
from warnotes.extract.strike_verb_parts import each_other

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.reading import Reading


COUNTED = ("missile", "bomb", "drone", "artillery")
NOMINAL = ("pobj", "nsubj", "nsubjpass", "dobj", "attr", "appos")


def noun_hit(noun: Token, reading: Reading) -> StrikeHit | None:
    """The attack that a noun tells, or None."""
    lemma = noun_lemma(noun)
    weapon = air_weapon(noun, lemma, reading)
    if (lemma not in lexicon()["nouns"] and weapon is None) or _is_modifier(noun, reading):
        return None
    if lemma == "targeting" and not held_by(noun, "of"):
        return None
    if no_event(noun, reading) or any(attack_word(h) for h in held_by(noun, "of")):
        return None
    arms = noun_arms(noun, lemma, weapon, reading)
    if arms is None:
        return None
    _count_attacks(noun, arms, reading)
    return _hit(noun, lemma, arms, reading)


def is_noun(token: Token) -> bool:
    """A noun, or a gerund that stands as one ("Russian shelling", "after heavy bombing")."""
    if token.lower_.rstrip("s") in GERUNDS:
        if _after_preposition(token):
            return True
        if any(c.dep_ in ("aux", "auxpass", "dobj") for c in token.children):
            return False
        if token.dep_ == "xcomp" and token.head.lemma_ in words("noun_rules", "telling"):
            return True
        before = token.nbor(-1) if token.i else token
        if before.pos_ in ("PROPN", "ADJ") and before.dep_ not in ("acomp", "conj"):
            return True  # "was killed in Poltava shelling"
        return token.dep_ not in ("ROOT", "xcomp", "advcl", "acl") or token.pos_ in ("NOUN", "PROPN")
    if token.tag_ in ("VBZ", "VBP", "VB") and token.dep_ in NOMINAL and not objects(token):
        return noun_lemma(token) in lexicon()["nouns"]  # "On Sunday Russian strikes on the plant killed"
    return token.pos_ in ("NOUN", "PROPN") or (token.lower_ in ("airstrikes", "airstrike"))


def _after_preposition(token: Token) -> bool:
    """ "Was hit by shelling early in the morning": nothing that could be shelled stands after it."""
    before = token.nbor(-1).lower_ if token.i else ""
    after = [c for c in token.children if c.dep_ == "dobj"]
    plain = all(is_time(c) or (c.i > token.i + 1 and token.nbor().is_title) for c in after)
    return before in ("by", "amid", "following", "under", "from", "heavy", "intense") and plain


def _is_modifier(noun: Token, reading: Reading) -> bool:
    """ "attack helicopter", "strike group", "air raid sirens": the noun describes another."""
    if noun.dep_ not in ("compound", "nmod", "amod"):
        return False
    head = noun.head
    if head.i == noun.i + 1 and head.lemma_.lower() in words("noun_rules", "spells"):
        return False
    joined = any(t.lower_ in ("and", "or", ",") for t in noun.doc[noun.i + 1 : head.i + 1])
    return not joined if head.i > noun.i else False


def _last_joined(noun: Token) -> Token:
    """ "Strikes and shelling on the port": what stands after the last holds for the first."""
    for _ in range(3):
        noun = next((c for c in noun.children if c.dep_ == "conj" and attack_word(c)), noun)
    return noun


def _count_attacks(noun: Token, arms: list[Arm], reading: Reading) -> None:
    """ "two missile strikes", "a double missile strike": as many munitions."""
    if noun.lemma_ == "attack" and arms and arms[0].kind != "drone":
        for arm in arms:  # "two missile attacks" tells of no number of missiles
            if noun.tag_ == "NNS" and arm.weapon is not None and arm.weapon.last == noun.i:
                arm.count = None
        return
    if len(arms) != 1 or arms[0].count is not None or arms[0].kind not in COUNTED:
        return
    left = left_of(noun)
    counts = [q for q in reading.within(reading.quantities, left.start, noun.i) if q.value.kind == "count"]
    if counts and arms[0].weapon is not None:
        arms[0].count = counts[-1]


def _hit(noun: Token, lemma: str, arms: list[Arm], reading: Reading) -> StrikeHit:
    left = noun.doc[left_of(noun).start : noun.i]
    before = {t.lower_ for t in left}
    target = noun_target(noun) or noun_target(_last_joined(noun))
    definite = bool(before & words("noun_rules", "definite"))
    plural = noun.tag_ in ("NNS", "NNPS") or bool(before & words("noun_rules", "plural_cues"))
    another = bool(
        before & {"another", "second", "other", "separate", "earlier", "previous", "new", "similar"}
    )
    tokens = reading.clause(noun.i) | subtree(noun)
    owner = " ".join(t.text for t in left if t.dep_ != "pobj" or t.lower_.endswith("ian"))
    if noun.dep_ == "conj" and attack_word(noun.head):  # "Russian strikes and shelling"
        owner = owner or noun.doc[left_of(noun.head).start : noun.head.i].text
    actor = noun_actor(noun)
    return StrikeHit(
        noun.i,
        "attack",
        arms,
        f"noun_{lemma}",
        actor,
        thing(target),
        owner,
        definite,
        bool(before & {"a", "an", "another"}) and not plural,
        plural,
        another,
        tokens=tokens,
        whom=target or victim_of(noun),
        mutual=each_other(actor) or _traded_blame(noun),
    )


def _traded_blame(noun: Token) -> bool:
    """ "Traded blame for the shelling", "exchanged accusations over strikes": a row for each side."""
    above = noun.head.head if noun.dep_ == "pobj" else noun
    verb = above.head if above.dep_ == "dobj" else above
    told = {verb.lemma_, *(o.lemma_ for o in objects(verb))}
    return verb.lemma_ in ("trade", "exchange", "swap") and bool(
        told & {"blame", "accusation", "recrimination"}
    )
