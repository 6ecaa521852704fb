"""Where the text tells of an attack from the air or from a distance, or of its interception."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from warnotes.extract.unreal import negated, unreal
from warnotes.language.speakers import noun_phrase
from warnotes.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.context import Context
    from warnotes.extract.reading import Located, Reading
    from warnotes.language.numbers import Quantity
    from warnotes.language.weapons import Weapon

PROJECTILES = frozenset({"drone", "missile", "artillery", "bomb"})
GENERIC = frozenset({"attack", "explosion", "blast", "assault", "hit", "fire", "wave", "launch"})


@dataclass(slots=True)
class Arm:
    """One weapon class of an attack, with its mention and the count that belongs to it."""

    kind: str | None
    weapon: Located[Weapon] | None = None
    count: Located[Quantity] | None = None


@dataclass(slots=True)
class StrikeHit:
    """One mention of an attack. Positions are tokens."""

    trigger: int
    kind: str  # "attack" or "interception"
    arms: list[Arm]
    rule: str
    actor: Token | None = None
    target: Token | None = None
    owner_words: str = ""
    definite: bool = False
    generic: bool = False
    tokens: set[int] = field(default_factory=set)


@cache
def _lexicon() -> dict[str, Any]:
    return load("english/strike")


def find_strike_hits(reading: Reading, context: Context) -> Iterator[StrikeHit]:
    """Mentions in text order; interceptions first where a verb could be both."""
    for token in reading.doc:
        hit = None
        if token.tag_.startswith("VB"):
            hit = _interception(token, reading) or _attack_verb(token, reading)
        elif token.pos_ in ("NOUN", "PROPN"):
            hit = _attack_noun(token, reading)
        if hit is not None:
            yield hit


# ---- weapons and their counts ------------------------------------------------------------------------------


def arms_in(tokens: set[int], reading: Reading) -> list[Arm]:
    """Weapons on these tokens, each with the count before it: "six drones and five out of seven missiles"."""
    arms: list[Arm] = []
    for weapon in reading.weapons:
        if weapon.first not in tokens:
            continue
        count = next(
            (
                q
                for q in reversed(reading.quantities)
                if q.last <= weapon.first
                and weapon.first - q.last <= 4
                and q.value.kind in ("count", "ratio", "all")
                and not any(w.first >= q.last and w.last <= weapon.first for w in reading.weapons)
                and _joined(q.last, weapon.first, reading)
            ),
            None,
        )
        arms.append(Arm(weapon.value.kind, weapon, count))
    return arms


def _joined(first: int, last: int, reading: Reading) -> bool:
    """Between a number and its weapon stand only words that describe the weapon."""
    return all(
        t.pos_ in ("ADJ", "NOUN", "PROPN", "ADV", "DET", "PUNCT", "VERB") and t.text not in ",;."
        for t in reading.doc[first:last]
    )


def _subtree(head: Token | None) -> set[int]:
    return {t.i for t in head.subtree} if head is not None else set()


def _phrase(head: Token | None) -> set[int]:
    return set(range(*noun_phrase(head))) if head is not None else set()


def _dependents(verb: Token, *labels: str) -> list[Token]:
    return [c for c in verb.children if c.dep_ in labels]


def _by(verb: Token, *words: str) -> Token | None:
    """What a preposition of the verb holds ("hit by a missile", "with rockets")."""
    for child in verb.children:
        if child.dep_ in ("agent", "prep") and child.lower_ in words:
            for held in child.children:
                if held.dep_ == "pobj":
                    return held
    return None


def _passive(verb: Token) -> bool:
    return (
        any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
        or (verb.dep_ == "acl"
        and verb.tag_ == "VBN")
    )


def _subject(verb: Token) -> Token | None:
    own = _dependents(verb, "nsubj", "nsubjpass")
    if own:
        word = own[0]
        return verb.head if word.lower_ in ("which", "that", "who") and verb.dep_ == "relcl" else word
    if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX") and not _passive(verb):
        return _subject(verb.head)
    return verb.head if verb.dep_ in ("acl", "relcl") else None


# ---- interception ------------------------------------------------------------------------------------------


def _interception(verb: Token, reading: Reading) -> StrikeHit | None:
    lexicon = _lexicon()["intercept"]
    lemma = verb.lemma_.lower()
    if lemma not in lexicon["verbs"] or unreal(verb) or negated(verb):
        return None
    particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep")}
    if lemma in ("shoot", "bring", "knock") and not particles & set(lexicon["particles"]):
        return None
    if verb.dep_ == "prt":
        return None
    passive = _passive(verb)
    patient = _subject(verb) if passive else next(iter(_dependents(verb, "dobj")), None)
    arms = [
        a
        for a in arms_in(_subtree(patient) if not passive else _phrase(patient), reading)
        if a.kind in PROJECTILES
    ]
    arms = [a for a in arms if a.weapon is not None and not _launcher(a.weapon.value.text)]
    if not arms:
        return None
    if lemma in ("destroy", "eliminate", "suppress", "repel", "neutralise", "neutralize", "engage", "thwart"):
        arms = [
            a
            for a in arms
            if a.kind in ("drone", "missile")
            or (a.weapon is not None
            and "rocket" in a.weapon.value.text.lower())
        ]
        if not arms:
            return None
    actor = _by(verb, "by") if passive else _subject(verb)
    return StrikeHit(
        verb.i, "interception", arms, f"intercept_{lemma}", actor, patient, tokens=reading.clause(verb.i)
    )


def _launcher(words: str) -> bool:
    return any(
        w in words.lower()
        for w in ("launcher", "launch rocket system", "howitzer", "mlrs", "himars", "artillery")
    )


# ---- attacks told by a verb --------------------------------------------------------------------------------


def _attack_verb(verb: Token, reading: Reading) -> StrikeHit | None:
    lexicon = _lexicon()
    lemma = verb.lemma_.lower()
    if lemma not in lexicon["verbs"] or (verb.dep_ in ("prt", "amod") and lemma not in ("bomb", "shell")):
        return None
    if unreal(verb) is not None or negated(verb):
        return None
    passive = _passive(verb)
    subject, obj = _subject(verb), next(iter(_dependents(verb, "dobj")), None)
    means = _by(verb, "by", "with", "from", "using")
    sources = (
        [means]
        if passive
        else [subject, obj, means]
        if lemma in ("fire", "launch", "use", "unleash", "drop", "lob", "send", "deploy", "release")
        else [subject, means]
    )
    arms = [a for s in sources for a in arms_in(_phrase(s), reading)]
    implied = lexicon["verbs"][lemma] or None
    target = subject if passive else obj
    if lemma in ("fire", "launch", "unleash", "use", "drop", "lob", "send", "deploy", "release"):
        carried = arms_in(_phrase(subject if passive else obj), reading)
        if not carried or not _aimed(verb, lemma):
            return None
        arms, target = carried, _by(verb, "at", "on", "against", "into", "toward", "towards", "over")
        return StrikeHit(
            verb.i,
            "attack",
            arms,
            f"fire_{lemma}",
            _by(verb, "by") if passive else subject,
            target,
            tokens=reading.clause(verb.i),
        )
    actor = means if passive else subject
    if arms and lemma not in ("kill", "wound", "injure"):
        arms = [a for a in arms if a.weapon is not None and not _is_equipment_hit(a, target, reading)]
    if arms:
        return StrikeHit(
            verb.i, "attack", arms, f"weapon_{lemma}", actor, target, tokens=reading.clause(verb.i)
        )
    if lemma in ("kill", "wound", "injure", "down", "use", "fall", "land", "rain", "explode"):
        return None
    if implied is not None or lemma in lexicon["strong"]["verbs"]:
        if target is None and not passive and lemma != "shell":
            return None
        if (
            lemma == "strike"
            and target is not None
            and target.lemma_.lower()
            in ("deal", "agreement", "balance", "blow", "chord", "tone", "note", "pact")
        ):
            return None
        return StrikeHit(
            verb.i,
            "attack",
            [Arm(implied)],
            f"strike_{lemma}",
            actor,
            target,
            generic=implied is None,
            tokens=reading.clause(verb.i),
        )
    if (
        lemma in lexicon["strong"]["weak"]
        and target is not None
        and _target_class(_phrase_words(target)) is not None
        and lemma not in ("destroy", "damage")
    ):
        return StrikeHit(
            verb.i,
            "attack",
            [Arm(None)],
            f"weak_{lemma}",
            actor,
            target,
            generic=True,
            tokens=reading.clause(verb.i),
        )
    return None


def _aimed(verb: Token, lemma: str) -> bool:
    if lemma in ("fire", "launch", "unleash", "drop", "lob"):
        return True
    return any(
        c.dep_ == "prep" and c.lower_ in ("at", "on", "against", "into") for c in verb.children
    ) or any(
        c.dep_ in ("xcomp", "advcl") and c.lemma_ in ("strike", "hit", "attack", "target", "shell")
        for c in verb.children
    )


def _is_equipment_hit(arm: Arm, target: Token | None, reading: Reading) -> bool:
    return target is not None and arm.weapon is not None and arm.weapon.first in _phrase(target)


def _phrase_words(head: Token) -> set[str]:
    first, last = noun_phrase(head)
    return {t.lower_ for t in head.doc[first:last]}


def _target_class(words: set[str]) -> str | None:
    for name, listed in _lexicon()["targets"].items():
        if words & set(listed):
            return str(name)
    return None


def target_of(words: set[str]) -> str | None:
    """Class of the target that the words name (``energy``, ``health`` …), most telling first."""
    order = (
        "health",
        "school",
        "religious",
        "energy",
        "port",
        "transport",
        "military",
        "government",
        "industry",
        "residential",
    )
    table = _lexicon()["targets"]
    return next((name for name in order if words & set(table[name])), None)


# ---- attacks told by a noun --------------------------------------------------------------------------------


def _attack_noun(noun: Token, reading: Reading) -> StrikeHit | None:
    lexicon = _lexicon()
    lemma = noun.lemma_.lower()
    own = next(
        (
            w
            for w in reading.weapons
            if w.first <= noun.i < w.last
            and w.value.kind == "bomb"
            and lemma in ("airstrike", "strike", "raid", "attack", "bombardment", "bombing", "air-strike")
        ),
        None,
    )
    if lemma not in lexicon["nouns"] and own is None:
        return None
    if noun.dep_ == "compound" or unreal(noun) is not None:
        return None
    first, last = noun_phrase(noun)
    before = {t.lower_ for t in reading.doc[first : noun.i]}
    if (
        before & set(lexicon["not_strike"]["words"])
        or (before & {"no", "any", "possible", "potential", "future", "new_wave", "more", "further"}
        and not reading.within(reading.weapons, first, noun.i + 1))
    ):
        return None
    arms = arms_in(set(range(max(first, noun.i - 8), noun.i + 1)), reading)
    if own is not None and not any(a.kind == "bomb" for a in arms):
        arms.append(Arm("bomb", own))
    if not arms and lemma in (
        "strike",
        "attack",
        "barrage",
        "salvo",
        "volley",
        "wave",
        "raid",
        "fire",
        "hail",
    ):
        of = next(
            (
                p
                for c in noun.children
                if c.lower_ in ("of", "by", "with", "using")
                for p in c.children
                if p.dep_ == "pobj"
            ),
            None,
        )
        arms = [a for a in arms_in(_phrase(of), reading)]
    if not arms:
        if lemma in ("fire", "launch", "hit", "wave", "assault"):
            return None
        implied = lexicon["nouns"].get(lemma) or None
        arms = [Arm(implied)]
    if lemma == "fire" and not any(a.weapon is not None for a in arms):
        return None
    _count_attacks(noun, arms, reading)
    actor = next((p for c in noun.children if c.lower_ == "by" for p in c.children if p.dep_ == "pobj"), None)
    on = next(
        (
            p
            for c in noun.children
            if c.lower_ in ("on", "against", "at", "of")
            for p in c.children
            if p.dep_ == "pobj"
        ),
        None,
    )
    definite = (
        bool(before & {"the", "this", "that", "these", "those"})
        and on is None
        and not reading.within(reading.weapons, first, noun.i + 1)
    )
    tokens = reading.clause(noun.i) | _subtree(noun)
    words = reading.doc[first : noun.i].text
    return StrikeHit(
        noun.i,
        "attack",
        arms,
        f"noun_{lemma}",
        actor,
        on,
        words,
        definite,
        arms[0].kind is None and lemma in GENERIC,
        tokens,
    )


def _count_attacks(noun: Token, arms: list[Arm], reading: Reading) -> None:
    """ "two missile strikes", "a double missile strike": as many munitions."""
    if len(arms) != 1 or arms[0].count is not None:
        return
    first = noun_phrase(noun)[0]
    counts = [q for q in reading.within(reading.quantities, first, noun.i) if q.value.kind == "count"]
    if counts and arms[0].weapon is not None:
        arms[0].count = counts[-1]
