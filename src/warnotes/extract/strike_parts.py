"""What a mention of an attack is made of: the words of the lexicon, weapons with their counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

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
    whom: Token | None = None  # people hit, who are no target


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


def arms_in(tokens: Iterable[int], reading: Reading) -> list[Arm]:
    """Weapons on these tokens, each with the count before it: "six drones and five out of seven missiles"."""
    held = set(tokens)
    arms = [_arm(w, reading) for w in reading.weapons if w.first in held or w.last - 1 in held]
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
    """Between a number and its weapon stand only words of the weapon ("dozens of MLRS rockets")."""
    if reading.doc[first:last].text.lower().startswith("of ") and last - first > 1:
        return _describes(first + 1, last, reading)
    if any(first <= w.first and w.last <= last for w in reading.weapons):
        return False
    if any(t.lower_ in ("a", "an") for t in reading.doc[first:last]):
        return False  # "15 injured following a missile attack"
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
