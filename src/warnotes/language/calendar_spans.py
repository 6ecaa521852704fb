"""Calendar arithmetic of the news: which Tuesday, which March, how long "two weeks ago" is.

Pure functions on dates. Weeks run Monday to Sunday; all intervals are inclusive.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

_AHEAD_AFTER_DAYS = 330
"""A day without a year that lies longer back than this is meant to come."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Days ``first`` to ``last`` with the unit that the words named; offsets are days from publication."""

    first: date | None
    last: date | None
    precision: str
    offset_first: int | None = None
    offset_last: int | None = None

    def capped(self, published: date) -> Interval:
        """Return the interval cut at the day of publication, when it began before."""
        if self.first is None or self.last is None or self.first > published:
            return self
        return replace(self, last=min(self.last, published))


def span(first: date, last: date, precision: str = "span") -> Interval:
    """Return a fixed interval."""
    return Interval(first, last, precision)


def day(value: date) -> Interval:
    """Return one day."""
    return Interval(value, value, "day")


def shift(value: date, days: int) -> date:
    """Move a date, stopping at the ends of the calendar."""
    try:
        return value + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def offset(published: date | None, first: int, last: int, precision: str) -> Interval:
    """Return an interval told in days from publication; without a publication day only the offsets."""
    if published is None:
        return Interval(None, None, precision, first, last)
    return Interval(shift(published, first), shift(published, last), precision, first, last)


def weekday_before(published: date, weekday: int) -> date:
    """Return the most recent ``weekday`` (Monday 0), the publication day included."""
    return shift(published, -((published.weekday() - weekday) % 7))


def weekday_after(published: date, weekday: int) -> date:
    """Return the next ``weekday``, the publication day included."""
    return shift(published, (weekday - published.weekday()) % 7)


def make_day(year: int, month: int, number: int) -> date | None:
    """Return a date or ``None`` when the calendar has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month_span(year: int, month: int, part: str | None = None) -> Interval | None:
    """Return a month, its ``early``, ``mid`` or ``late`` third (1-10, 11-20, 21-), or a week at an edge."""
    if not 1 <= year <= 9998:
        return None
    end = calendar.monthrange(year, month)[1]
    first, last = {
        "early": (1, 10),
        "mid": (11, 20),
        "late": (21, end),
        "beginning": (1, 7),
        "end": (end - 6, end),
    }.get(part or "", (1, end))
    return Interval(date(year, month, first), date(year, month, last), "span" if part else "month")


def year_span(year: int, part: str | None = None) -> Interval | None:
    """Return a year, its ``early``, ``mid`` or ``late`` third (four months), or a quarter at an edge."""
    if not 1 <= year <= 9998:
        return None
    first, last = {
        "early": (1, 4),
        "mid": (5, 8),
        "late": (9, 12),
        "beginning": (1, 3),
        "end": (10, 12),
    }.get(part or "", (1, 12))
    end = calendar.monthrange(year, last)[1]
    return Interval(date(year, first, 1), date(year, last, end), "span" if part else "year")


def months_back(value: date, months: int) -> tuple[int, int]:
    """Return (year, month) that lies ``months`` before the month of ``value``."""
    index = value.year * 12 + value.month - 1 - months
    return index // 12, index % 12 + 1


def day_without_year(published: date, month: int, number: int, lean: str) -> date | None:
    """Return the day meant by "January 14": the last such day, or the next when that is 330 days back.

    ``lean`` is ``past`` (never ahead), ``ahead`` (scheduled for), ``near`` (by, until: whichever is
    nearer) or ``any``.
    """
    this_year = make_day(published.year, month, number)
    before = (
        this_year if this_year and this_year <= published else make_day(published.year - 1, month, number)
    )
    after = this_year if this_year and this_year >= published else make_day(published.year + 1, month, number)
    if lean == "ahead":
        return after
    if before is None:
        return None
    back = (published - before).days
    if lean == "near" and after is not None:
        return after if (after - published).days < back else before
    return after if lean == "any" and back > _AHEAD_AFTER_DAYS and after else before


def month_without_year(published: date, month: int, lean: str) -> int:
    """Return the year of a bare month: the most recent that is not in the future (or the next)."""
    ahead = (month - published.month) % 12
    if lean == "ahead" or (lean == "near" and ahead < 6):
        return published.year + (month < published.month)
    return published.year - (month > published.month)


def season_span(year: int, first_month: int) -> Interval | None:
    """Return a season of three months; winter is named by the year of its December."""
    if not 1 <= year <= 9997:
        return None
    end_year, end_month = (year + 1, 2) if first_month == 12 else (year, first_month + 2)
    end = calendar.monthrange(end_year, end_month)[1]
    return Interval(date(year, first_month, 1), date(end_year, end_month, end), "span")


def easter(year: int, orthodox: bool) -> date:
    """Return Easter Sunday (Gregorian by Gauss and Meeus; Orthodox by the Julian reckoning)."""
    if orthodox:
        a, b, c = year % 4, year % 7, year % 19
        d = (19 * c + 15) % 30
        e = (2 * a + 4 * b - d + 34) % 7
        month, number = divmod(d + e + 114, 31)
        return shift(date(year, month, number + 1), 13)
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    rest = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, number = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, number + 1)
