"""What a mention of an attack is made of: weapons with their counts, verbs with subject and object."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from warnotes.language.speakers import noun_phrase
from warnotes.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from warnotes.extract.reading import Located, Reading
    from warnotes.language.numbers import Quantity
    from warnotes.language.weapons import Weapon

COUNTS = ("count", "ratio", "all")
REACH = 4  # tokens between a number and its weapon ("12 Iranian-made kamikaze drones")
SOFT = ("air", "aerial", "aviation")


@dataclass(slots=True)
class Arm:
    """One weapon class of an attack, with its mention and the count that belongs to it.

    ``soft``: the words fit other classes too ("air strike" of a missile, "rocket" of a missile).
    """

    kind: str | None
    weapon: Located[Weapon] | None = None
    count: Located[Quantity] | None = None
    soft: bool = False


@dataclass(slots=True)
class StrikeHit:
    """One mention of an attack or an interception. Positions are tokens."""

    trigger: int
    kind: str  # "attack" or "interception"
    arms: list[Arm]
    rule: str
    actor: Token | None = None
    target: Token | None = None
    owner_words: str = ""
    definite: bool = False
    indefinite: bool = False
    plural: bool = False
    another: bool = False
    mutual: bool = False
    tokens: set[int] = field(default_factory=set)


@cache
def lexicon() -> dict[str, Any]:
    """The strike lexicon."""
    return load("english/strike")


@cache
def words(*path: str) -> frozenset[str]:
    """A list of the strike lexicon as a set, by its keys."""
    node: Any = lexicon()
    for key in path:
        node = node[key]
    return frozenset(node)


# ---- weapons and their counts ------------------------------------------------------------------------------


def arms_in(tokens: Iterable[int], reading: Reading) -> list[Arm]:
    """Weapons on these tokens, each with the count before it: "six drones and five out of seven missiles"."""
    held = set(tokens)
    arms = [_arm(w, reading) for w in reading.weapons if w.first in held]
    return _one_a_class(arms)


def _arm(weapon: Located[Weapon], reading: Reading) -> Arm:
    text = weapon.value.text.lower()
    soft = weapon.value.kind == "bomb" and text.startswith(SOFT)
    soft = soft or (weapon.value.kind == "artillery" and text.startswith(("rocket", "projectile")))
    return Arm(weapon.value.kind, weapon, _count_before(weapon, reading), soft)


def _count_before(weapon: Located[Weapon], reading: Reading) -> Located[Quantity] | None:
    for q in reversed(reading.quantities):
        if q.last > weapon.last or weapon.first - q.last > REACH or q.value.kind not in COUNTS:
            continue
        if q.first <= weapon.first < q.last or (
            q.last <= weapon.first and _describes(q.last, weapon.first, reading)
        ):
            return q
    return None


def _describes(first: int, last: int, reading: Reading) -> bool:
    """Between a number and its weapon stand only words that describe the weapon ("dozens of MLRS rockets")."""
    if reading.doc[first:last].text.lower().startswith("of ") and last - first > 1:
        return _describes(first + 1, last, reading)
    if any(first <= w.first and w.last <= last for w in reading.weapons):
        return False
    return all(
        t.pos_ in ("ADJ", "NOUN", "PROPN", "ADV", "DET", "PUNCT", "VERB", "PART") and t.text not in ",;.:()"
        for t in reading.doc[first:last]
    ) or reading.doc[first:last].text.lower() in ("of the", "of its", "of their", "of those", "of these")


def _one_a_class(arms: list[Arm]) -> list[Arm]:
    """Uncounted weapons of one class are one arm; a named model and a firm class win."""
    kept: list[Arm] = []
    for arm in arms:
        twin = next((k for k in kept if k.kind == arm.kind and (k.count is None or arm.count is None)), None)
        if twin is None:
            kept.append(arm)
        elif twin.count is None and (arm.count is not None or (_model(arm) and not _model(twin))):
            kept[kept.index(twin)] = arm
    return kept


def _model(arm: Arm) -> str | None:
    return arm.weapon.value.model if arm.weapon is not None else None


# ---- syntax ------------------------------------------------------------------------------------------------


def phrase(head: Token | None) -> set[int]:
    """Tokens of the noun phrase under ``head``."""
    return set(range(*noun_phrase(head))) if head is not None else set()


def subtree(head: Token | None, reach: int = 25) -> set[int]:
    """Tokens below ``head``, not further than ``reach`` after it."""
    return {t.i for t in head.subtree if t.i <= head.i + reach} if head is not None else set()


def objects(verb: Token) -> list[Token]:
    """Direct objects of a verb."""
    return [c for c in verb.children if c.dep_ in ("dobj", "obj")]


def held_by(head: Token, *prepositions: str) -> list[Token]:
    """What prepositions under ``head`` hold ("hit by a missile", "strike on a base")."""
    return [
        held
        for child in head.children
        if child.dep_ in ("agent", "prep", "dative") and child.lower_ in prepositions
        for held in child.children
        if held.dep_ == "pobj"
    ]


def first(items: list[Token]) -> Token | None:
    """The first item, or None."""
    return items[0] if items else None


def passive(verb: Token) -> bool:
    """Whether what the verb does happens to its subject."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod"):
        return True
    if verb.tag_ == "VBN" and verb.dep_ in ("ccomp", "xcomp", "advcl", "ROOT", "conj"):
        aux = {c.lower_ for c in verb.children if c.dep_ == "aux"}
        return not aux & {"has", "have", "had", "having", "'ve", "’ve"} and not objects(verb)
    return False


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The subject of a verb, its own or that of the verb it is joined to."""
    own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    if own:
        word = own[-1]  # before it the parser may hang a dateline
        if word.lower_ in ("which", "that", "who", "where") and verb.dep_ == "relcl":
            return verb.head
        return word
    if verb.dep_ in ("acl", "relcl", "amod"):
        return verb.head
    if depth < 4 and verb.dep_ in ("conj", "xcomp", "advcl", "pcomp"):
        above = verb.head.head if verb.head.dep_ == "prep" else verb.head
        accused = _accused(verb, above)
        if accused is not None:
            return accused
        if above.pos_ in ("VERB", "AUX") and (verb.dep_ != "conj" or passive(above) == passive(verb)):
            return subject(above, depth + 1)
    return None


def joined(head: Token) -> set[int]:
    """Phrase of a noun with the nouns that it is joined to, before and after."""
    top, steps = head, 0
    while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN") and steps < 5:
        top, steps = top.head, steps + 1
    return phrase(top) | phrase(head)


def _accused(verb: Token, above: Token) -> Token | None:
    """ "accused Russia of shelling the plant": who is accused does it."""
    if verb.dep_ == "pcomp" and above.lemma_ in ("accuse", "blame", "suspect", "condemn", "criticize"):
        return first(objects(above))
    return None


# ---- what is hit -------------------------------------------------------------------------------------------


PEOPLE = frozenset({"people", "person", "civilian", "soldier", "man", "woman", "child", "one", "other", "resident",
    "mercenary", "life", "death", "dozen", "casualty", "victim", "troop", "those", "family", "wife", "son", "couple"})  # fmt: skip


def thing(head: Token | None) -> Token | None:
    """What is hit, if it is a thing or a place: people, pronouns and days are none."""
    if head is None or head.pos_ in ("PRON", "NUM", "DET") or head.ent_type_ == "DATE":
        return None
    if head.lemma_.lower() in PEOPLE or head.tag_ == "CD" or head.lower_.endswith("day"):
        return None
    return head


def surface_object(verb: Token, reading: Reading) -> set[int]:
    """Tokens after a verb up to the next finite verb or break: objects that the parser hung elsewhere."""
    stop = reading.sentence(verb.i).end
    held: set[int] = set()
    for token in verb.doc[verb.i + 1 : min(stop, verb.i + 30)]:
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD") or token.text in ";:" or token.lower_ in BREAKS:
            break
        held.add(token.i)
    return held


BREAKS = frozenset(
    {"that", "which", "who", "while", "when", "after", "before", "launched", "fired", "where", "as"}
)


def target_words(head: Token | None) -> set[str]:
    """Lower-case words of the phrase of what is hit."""
    return {head.doc[i].lower_ for i in phrase(head)} if head is not None else set()


ORDER = ("health", "school", "religious", "energy", "port", "transport", "military", "government", "industry",
         "residential")  # fmt: skip


def target_class(found: set[str]) -> str | None:
    """Class of the target that the words name (``energy``, ``health`` …), most telling first."""
    return next((name for name in ORDER if found & words("targets", name)), None)


def target_kind(head: Token | None) -> str | None:
    """What kind of thing is hit (``theatre``, ``bridge``), by the head noun first: two kinds are two attacks."""
    if head is None:
        return None
    near = [head.lemma_.lower(), head.lower_, *sorted(target_words(head))]
    for word in near:
        for kind, listed in lexicon()["kinds"].items():
            if word in listed:
                return str(kind)
    return None
