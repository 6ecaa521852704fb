"""What a text says of its own day: pieces of evidence, each a set of days when it can have been written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

HORIZON = (date(2014, 1, 1), date(2039, 12, 31))
"""Days reckoned with; a window that reaches one of them is open there."""
Span = tuple[date | None, date | None]
"""First and last day, ``None`` for no bound."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words ``text[start:end]`` and the days (``spans``, one or several) on which they can have been written.

    ``reason`` is one line for a reader; ``rank`` the order of trust (lower is firmer). A piece that leaves no
    day with the firmer ones is set aside, so one slip of the pen does not spoil a window.
    """

    start: int
    end: int
    quote: str
    reason: str
    spans: tuple[Span, ...]
    rank: int

    @property
    def earliest(self) -> date | None:
        """First possible day, ``None`` when open."""
        firsts = [first for first, _ in self.spans]
        return None if None in firsts else min(day for day in firsts if day is not None)

    @property
    def latest(self) -> date | None:
        """Last possible day, ``None`` when open."""
        lasts = [last for _, last in self.spans]
        return None if None in lasts else max(day for day in lasts if day is not None)


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which a text can have been published: ``earliest`` to ``latest``, ``None`` for an open end.

    weekday: Monday 0, when one weekday is named more often than any other; the text appeared on it or within
    six days. reasons: the evidence that bears the two bounds, earliest first; contradicted: set aside.
    """

    earliest: date | None
    latest: date | None
    weekday: int | None
    reasons: tuple[Evidence, ...]
    contradicted: tuple[Evidence, ...]


def combine(evidence: Iterable[Evidence], weekday: int | None) -> Window:
    """Cut all evidence with each other, the firmest first; what would leave no day is set aside."""
    days = _mask((HORIZON,))
    kept: list[Evidence] = []
    against: list[Evidence] = []
    for each in sorted(evidence, key=lambda e: (e.rank, e.start, e.reason)):
        left = days & _mask(each.spans)
        if left:
            days = left
            kept.append(each)
        else:
            against.append(each)
    first, last = _day((days & -days).bit_length() - 1), _day(days.bit_length() - 1)
    earliest, latest = (first if first > HORIZON[0] else None), (last if last < HORIZON[1] else None)
    return Window(earliest, latest, weekday, _bearing(kept), tuple(against))


def _bearing(kept: list[Evidence]) -> tuple[Evidence, ...]:
    """The evidence that bears the bounds, without what is implied by it."""
    first, last = HORIZON
    lower = max((e for e in kept if e.earliest), key=lambda e: (e.earliest or first, -e.start), default=None)
    upper = min((e for e in kept if e.latest), key=lambda e: (e.latest or last, e.start), default=None)
    several = [e for e in kept if len(e.spans) > 1 and e not in (lower, upper)]
    return tuple(e for e in dict.fromkeys([lower, *several, upper]) if e is not None)


def _mask(spans: Iterable[Span]) -> int:
    """Days as bits, counted from the first day of the horizon."""
    bits = 0
    for first, last in spans:
        low = max(0, (max(first or HORIZON[0], HORIZON[0]) - HORIZON[0]).days)
        high = (min(last or HORIZON[1], HORIZON[1]) - HORIZON[0]).days
        if high >= low:
            bits |= ((1 << (high - low + 1)) - 1) << low
    return bits


def _day(bit: int) -> date:
    return HORIZON[0] + timedelta(days=bit)
