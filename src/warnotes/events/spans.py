"""Days and spans of days, as the ledger compares them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

Span = tuple[date, date]
DAY = timedelta(days=1)


def length(span: Span) -> int:
    """How many days a span covers, both ends included."""
    return (span[1] - span[0]).days + 1


def gap(one: Span, other: Span) -> int:
    """Days between two spans; 0 if they share a day or touch within it."""
    return max((other[0] - one[1]).days, (one[0] - other[1]).days, 0)


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a day."""
    return gap(one, other) == 0


def hull(spans: Iterable[Span]) -> Span:
    """The span from the first day to the last of several (at least one)."""
    firsts, lasts = zip(*spans, strict=True)
    return min(firsts), max(lasts)


def widened(span: Span, days: int) -> Span:
    """The span with so many days more at either end."""
    return span[0] - days * DAY, span[1] + days * DAY
