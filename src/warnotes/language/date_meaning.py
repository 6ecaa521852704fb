"""What a date rule hands back, and how rules read the words of an expression.

Each rule takes the words, the expression, the publication day (or ``None``) and the lean: ``any``, ``past``
(never ahead), ``since`` (past, and the first day of the war may be named without its year) or ``ahead``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from warnotes.language import calendar_spans as cal
from warnotes.language.calendar_spans import Interval
from warnotes.language.date_checks import Found
from warnotes.language.date_words import WAR
from warnotes.language.number_words import GROUPS, number_at
from warnotes.language.wordscan import Words

WAR_START: date = WAR["war"]["start"]
NO_DATE = "no_publication_date"
UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
MOST_UNITS = 5000
"""More days, weeks or years than this are not reckoned with."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """An interval, or the reason why there is none and what is known all the same."""

    interval: Interval | None = None
    reason: str | None = None
    kind: str = "point"
    weekday: int | None = None
    anchor_days: int | None = None


Rule = Callable[[Words, Found, date | None, str], Meaning]
NO_DAY = Meaning(reason="no_such_day")
VAGUE = Meaning(reason="vague")


def word_of(w: Words, found: Found, group: str) -> str:
    """Return the first word of a group without its possessive, or an empty text."""
    at = found.at(group)
    return "" if at is None else w.words[at].removesuffix("'s")


def number_of(w: Words, found: Found, group: str) -> tuple[int, int] | None:
    """Return the bounds of the number that a group begins with; "a" and "the" are one."""
    at = found.at(group)
    if at is None:
        return None
    number = number_at(w, at)
    if number is not None and number.low is not None and number.low < MOST_UNITS:
        high = number.low if number.high is None else number.high
        return number.low, min(high, MOST_UNITS)
    if w.words[at] in GROUPS:
        low, high = GROUPS[w.words[at]]
        return low, max(low, high)
    return (1, 1) if w.words[at] in ("a", "an", "the", "half") else None


def unit_of(w: Words, found: Found) -> str:
    """Return the unit in the singular: hour, day, week, month, year, decade, century."""
    word = word_of(w, found, "U")
    return "century" if word == "centuries" else word.removesuffix("s")


def plural(w: Words, found: Found) -> bool:
    """Return whether the unit is a plural."""
    return word_of(w, found, "U").endswith("s")


def fixed_day(value: date | None) -> Meaning:
    """Return a day, or the reason when the calendar has none."""
    return Meaning(cal.day(value)) if value else NO_DAY


def by_offset(published: date | None, first: int, last: int, precision: str, kind: str = "point") -> Meaning:
    """Return what lies ``first`` to ``last`` days from publication."""
    reason = NO_DATE if published is None else None
    return Meaning(cal.offset(published, first, last, precision), reason, kind)


def unresolved(precision: str) -> Meaning:
    """Return a date that only a publication day would tell."""
    return Meaning(Interval(None, None, precision), NO_DATE)
