"""What the number grammar hands out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from warnotes.language.wordscan import Words


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number phrase: ``text[start:end]`` of the text it was found in.

    ``low`` and ``high`` are inclusive bounds, ``None`` an open end (or, in kind ``other``, none at all).

    kind:
        ``count`` usable as a count; ``ratio`` "28 of 31": the part, with the whole in ``whole_*``;
        ``all`` "all 14": part and whole alike; ``none`` a stated zero; ``person`` people described instead
        of counted (only from :func:`warnotes.language.persons.find_persons`); ``other`` no count,
        with ``unit`` saying what: age, money, calibre, distance, area, speed, clock, duration, date, year,
        percent, fraction, weight, temperature, power, storey, times, strength, population, ordinal, name
        (a model or a numbered thing), selection ("one of the worst"), adjective ("two-pronged"), code.
    """

    start: int
    end: int
    low: int | None
    high: int | None
    approximate: bool
    kind: str
    text: str
    more: bool = False
    """A further group: "another 12", "12 more", "12 others"."""
    unit: str | None = None
    whole_low: int | None = None
    whole_high: int | None = None
    value: float | None = None
    """Amount of money in ``currency``, or a measure in its own unit (percent, km, mm, ...)."""
    currency: str | None = None
    """ISO 4217."""
    victims: str | None = None
    """For persons: ``civilian``, ``military`` or ``None``."""
    joined: bool = False
    """For persons: coordinated with the person before or behind ("a woman and a boy")."""


Hit = tuple[Quantity, int]
"""A quantity and the index of the word behind it."""


def quantity(w: Words, start: int, end: int, kind: str, **fields: Any) -> Hit:
    """Return the quantity over the words ``start`` to ``end`` (exclusive)."""
    a, b = w.starts[start], w.ends[end - 1]
    bounds = {"low": None, "high": None, "approximate": False, **fields}
    return Quantity(start=a, end=b, kind=kind, text=w.text[a:b], **bounds), end
