"""The weapons of a noun of attack, before it and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.strike_noun_roles import noun_actor, top_noun
from warnotes.extract.strike_noun_words import attack_word, noun_lemma
from warnotes.extract.strike_parts import Arm, arms_in, lexicon, words
from warnotes.extract.strike_syntax import held_by, phrase, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.reading import Located, Reading
    from warnotes.language.weapons import Weapon

AIR_NOUNS = frozenset(
    {"airstrike", "strike", "raid", "attack", "bombardment", "bombing", "air-strike", "assault"}
)
WINDOW = 8


def air_weapon(noun: Token, lemma: str, reading: Reading) -> Located[Weapon] | None:
    """ "airstrike", "air raid": one word of the weapons lexicon that is the attack itself."""
    if lemma not in AIR_NOUNS:
        return None
    return next((w for w in reading.weapons if w.first <= noun.i < w.last and w.value.kind == "bomb"), None)


def left_of(noun: Token) -> range:
    """Tokens before the noun that describe it, by the surface: parsers tear "artillery and missile fire"."""
    start = noun.i
    first = max(noun.sent.start, noun.i - WINDOW)
    while start > first and _describes(noun.doc[start - 1], start == noun.i):
        start -= 1
    while start < noun.i and noun.doc[start].text in (",", "and", "or"):
        start += 1
    return range(start, noun.i + 1)


def _describes(token: Token, nearest: bool) -> bool:
    if token.text in (",", "and", "or", "&"):
        before = token.nbor(-1) if token.i > token.sent.start else token
        return (
            not nearest
            and before.pos_ in ("NOUN", "PROPN", "ADJ")
            and noun_lemma(before) not in lexicon()["nouns"]
        )
    if token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VB", "IN", "TO", "PRP", "WDT", "WP", "EX", "WRB", "RB"):
        return token.tag_ == "RB" and token.lower_ not in ("also", "then", "again")
    return token.pos_ in ("ADJ", "NOUN", "PROPN", "NUM", "DET", "PART", "VERB", "PUNCT", "PRON", "ADV") and (
        token.text in "-–\"'“”‘’" or token.pos_ != "PUNCT"
    )


def noun_arms(noun: Token, lemma: str, weapon: Located[Weapon] | None, reading: Reading) -> list[Arm] | None:
    """Weapons of an attack told by a noun; None where such a noun tells nothing without one."""
    arms = arms_in(left_of(noun), reading)
    if not any(a.kind == "bomb" for a in arms) and (weapon is not None or _air_and(noun)):
        arms.append(Arm("bomb", weapon, None, True))
    if lemma in ("shelling", "cannonade", "shellfire") or not arms:
        arms = arms or _arms_right(noun, reading)
    arms = arms or _launched_from(noun, reading)
    if not arms:
        actor = noun_actor(noun)
        arms = (
            [a for a in arms_in(phrase(actor), reading) if a.kind in ("bomb", "drone", "artillery")]
            if actor is not None
            else []
        )
    if arms:
        return arms + [a for a in _joined_munitions(noun, reading) if all(a.kind != b.kind for b in arms)]
    if lemma in words("noun_rules", "needs_weapon"):
        return _under_fire(noun, lemma, reading)
    implied = lexicon()["nouns"].get(lemma) or None
    return [Arm(implied, None, None, implied == "bomb")]


def _launched_from(noun: Token, reading: Reading) -> list[Arm]:
    """ "Strikes were launched from heavy artillery", "were carried out with drones": the means."""
    verb = noun.head
    if noun.dep_ != "nsubjpass" or verb.lemma_ not in words("noun_rules", "by_whom"):
        return []
    arms = arms_in({i for h in held_by(verb, "from", "with", "using") for i in phrase(h)}, reading)
    return [Arm(a.kind, a.weapon) for a in arms]


def _joined_munitions(noun: Token, reading: Reading) -> list[Arm]:
    """ "airstrikes and shells have hit": a munition joined to the attack."""
    held = {i for c in noun.children if c.dep_ == "conj" and not attack_word(c) for i in phrase(c)}
    return arms_in(held, reading)


def _air_and(noun: Token) -> bool:
    """ "air and artillery strikes"."""
    left = left_of(noun)
    return any(
        t.lower_ in ("air", "aerial") and t.nbor().text in (",", "and", "or")
        for t in noun.doc[left.start : noun.i]
    )


def _opened_with(verb: Token, reading: Reading) -> list[Arm]:
    """ "Opened fire on the town with artillery"."""
    return arms_in({i for h in held_by(verb, "with", "from") for i in phrase(h)}, reading)


def _under_fire(noun: Token, lemma: str, reading: Reading) -> list[Arm] | None:
    """ "came under fire": no weapon is told; "took a direct hit": a strike."""
    before = noun.doc[noun.i - 1].lower_ if noun.i else ""
    if lemma == "hit" and before == "direct":
        return [Arm(None)]
    if (
        lemma == "fire"
        and noun.dep_ == "pobj"
        and noun.head.lower_ == "under"
        and noun.head.head.lemma_ == "come"
    ):
        return [Arm(None)]
    if lemma == "fire" and noun.dep_ == "dobj" and noun.head.lemma_ == "open":
        return [Arm(a.kind, a.weapon) for a in _opened_with(noun.head, reading)] or [Arm(None)]
    if lemma in ("assault", "onslaught") and before in ("aerial", "air"):
        return [Arm("bomb", None, None, True)]
    return None


def _arms_right(noun: Token, reading: Reading) -> list[Arm]:
    """ "a barrage of missiles", "an attack with drones", "strikes, delivered by warplanes and artillery"."""
    held: set[int] = set()
    for head in held_by(noun, "of", "with", "using", "from", "involving"):
        held |= phrase(head)
    by = [
        a for h in held_by(noun, "by") for a in arms_in(phrase(h), reading) if a.kind in ("drone", "missile")
    ]
    if by:
        return by
    for clause in noun.children:
        if clause.dep_ in ("acl", "relcl") and clause.lemma_ in (
            "use",
            "involve",
            "include",
            "deliver",
            "carry",
            "launch",
            "conduct",
        ):
            held |= subtree(clause, 20)
    verb = top_noun(noun).head
    for clause in verb.children if verb.pos_ == "VERB" else ():
        if (
            clause.dep_ == "advcl"
            and clause.lemma_ in ("deploy", "use", "involve", "employ", "fire")
            and clause.i > noun.i
        ):
            held |= subtree(clause, 20)
    return arms_in(held, reading)
