"""Nouns of attack that tell of no strike: threats, the war itself, fighting on the ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.strike_noun_arms import left_of
from warnotes.extract.strike_noun_words import noun_lemma
from warnotes.extract.strike_parts import arms_in, words
from warnotes.extract.strike_syntax import first, held_by
from warnotes.extract.unreal import negated, unreal
from warnotes.language.speakers import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.reading import Reading


def no_event(noun: Token, reading: Reading) -> bool:
    """Whether the noun tells of nothing that happened as a strike."""
    aimed_at = noun.dep_ == "pobj" and noun.head.head.lemma_ == "target"
    if (unreal(noun) is not None and not aimed_at) or negated(noun) or _not_come_under(noun):
        return True
    start = noun_phrase(noun)[0]
    before = {t.lower_ for t in noun.doc[max(start, noun.i - 6) : noun.i]}
    if before & words("noun_rules", "not_strike") and not (
        noun_lemma(noun) in ("fire", "shelling") and before & {"tank", "mortar", "artillery"}
    ):
        return True
    if before & words("noun_rules", "no_event"):
        return True
    if _only_talked_of(noun) or _ended(noun) or _no_sign_of(noun) or _with_which(noun):
        return True
    head = noun.head
    if (
        noun.dep_ == "pobj"
        and head.dep_ == "prep"
        and head.head.lemma_.lower() in words("hypothetic", "nouns")
    ):
        return True
    return _war_itself(noun, reading) or _on_the_ground(noun, reading)


def _not_come_under(noun: Token) -> bool:
    """ "Had not come under attack"."""
    top = noun.head if noun.dep_ == "conj" and noun.head.pos_ == "NOUN" else noun
    if top.dep_ == "dobj" and top.head.lemma_ in words("noun_rules", "by_whom") and negated(top.head):
        return True  # "did not launch strikes"
    under = noun.dep_ == "pobj" and noun.head.lower_ in ("under", "to")
    return under and noun.head.head.pos_ in ("VERB", "AUX") and negated(noun.head.head)


def _with_which(noun: Token) -> bool:
    """ "Ground from which to step up attacks": what it is for."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "for" and verb.head.lemma_ in ("use", "need", "prepare"):
        return True  # "the airfield is used for strikes"
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    if noun.dep_ != "dobj" or not infinitive:
        return False
    return verb.dep_ in ("relcl", "acl") or verb.head.lemma_ in words("hypothetic", "ready")


def _no_sign_of(noun: Token) -> bool:
    """ "No signs of shelling", "without any reports of strikes"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("of", "from") and negated(noun.head.head)


def _only_talked_of(noun: Token) -> bool:
    """ "no restrictions on launching strikes", "the right to strike": below a noun of what may be."""
    token = noun
    for _ in range(4):
        if token.dep_ not in ("pobj", "pcomp", "prep", "dobj", "acl") or token.head.i == token.i:
            return False
        token = token.head
        if token.pos_ == "NOUN" and token.lemma_.lower() in (
            "restriction",
            "limit",
            "right",
            "permission",
            "ban",
            "threat",
            "capability",
        ):
            return True
    return False


def _ended(noun: Token) -> bool:
    """ "have eased back from their attacks", "agreed to halt strikes"."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "from" else noun.head
    above = above.head if above.dep_ in ("advmod", "prt") else above
    direct = noun.dep_ in ("dobj", "nsubjpass") or (noun.dep_ == "pobj" and noun.head.lower_ == "from")
    return direct and above.lemma_.lower() in words("ended", "verbs")


def _on_the_ground(noun: Token, reading: Reading) -> bool:
    """ "seized the village in an attack": infantry."""
    if noun_lemma(noun) not in ("attack", "assault", "wave", "onslaught") or arms_in(left_of(noun), reading):
        return False
    around = reading.clause(noun.i) | {noun.head.head.i} | {c.i for c in noun.children}
    return any(noun.doc[i].lemma_.lower() in words("noun_rules", "ground") for i in around)


def _war_itself(noun: Token, reading: Reading) -> bool:
    """ "Russia's attack on Ukraine": the war, not a strike."""
    if noun_lemma(noun) not in ("attack", "assault", "onslaught", "bombardment") or noun.tag_ == "NNS":
        return False
    if arms_in(left_of(noun), reading):
        return False
    told = {t.lemma_.lower() for t in noun.sent}
    if told & words("wide", "war") and not held_by(noun, "on", "against", "at"):
        return True  # "invaded Ukraine in an attack that …"
    on = first(held_by(noun, "on", "against", "of", "in"))
    return on is not None and on.lower_ in (
        "ukraine",
        "country",
        "kiev",
        "neighbour",
        "neighbor",
        "russia",
        "nation",
    )
