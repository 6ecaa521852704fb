"""Dates of the calendar: days, months, weekdays, seasons, years, holidays."""

from __future__ import annotations

from datetime import date

from warnotes.language import calendar_spans as cal
from warnotes.language.calendar_spans import Interval
from warnotes.language.date_checks import Found
from warnotes.language.date_meaning import (
    NO_DATE,
    NO_DAY,
    VAGUE,
    WAR_START,
    Meaning,
    fixed_day,
    unresolved,
    word_of,
)
from warnotes.language.date_words import LEX, MONTHS, SEASONS, WAR, WEEKDAYS
from warnotes.language.number_words import ORDINALS
from warnotes.language.wordscan import Words

_HOLIDAYS: dict[str, list[int]] = {**LEX["holidays"], **WAR["holidays"]}
_SEPTEMBER, _DECEMBER = 9, 12
_PARTS: dict[str, str] = LEX["parts"]


def explicit_year(w: Words, found: Found, published: date | None) -> int | str | None:
    """Return the year written out or told as last/this/next year, ``None`` without one, else a reason."""
    if found.at("Y") is not None:
        return int(word_of(w, found, "Y"))
    before, unit = w.words[found.end - 2], w.words[found.end - 1].removesuffix("'s")
    if unit == "year" and before in ("last", "this", "next"):
        return NO_DATE if published is None else published.year + {"last": -1, "this": 0, "next": 1}[before]
    return None


def part_of(w: Words, found: Found) -> str | None:
    """Return early, mid or late when the expression begins so ("mid-January", "the end of January")."""
    return _PARTS.get(word_of(w, found, "EDGE") or w.words[found.start])


def iso(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """2023-01-31."""
    year, month, number = (int(word_of(w, found, group)) for group in ("Y", "M", "D"))
    return fixed_day(cal.make_day(year, month, number))


def slashed(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """31/01/2023; 02/03/2023 may be two days, so it is none."""
    first, second = int(word_of(w, found, "D")), int(word_of(w, found, "M"))
    if found.at("Y") is None or (first <= 12 and second <= 12 and first != second):
        return Meaning(reason="ambiguous_order")
    number, month = (first, second) if second <= 12 else (second, first)
    return fixed_day(cal.make_day(int(word_of(w, found, "Y")), month, number))


def dotted(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """31.01.2023, always day first."""
    number, month, year = (int(part) for part in w.words[found.start].split("."))
    return fixed_day(cal.make_day(year, month, number))


def resolve_day(
    published: date | None, month: int, number: int, year: int | str | None, lean: str
) -> Meaning:
    """Return the day ``number`` of ``month``, in ``year`` or in the year that the news means."""
    if isinstance(year, int):
        return fixed_day(cal.make_day(year, month, number))
    famous = (month, number) == (WAR_START.month, WAR_START.day)
    if lean == "since" and famous and year is None:
        return fixed_day(WAR_START)
    if published is None or year is not None:
        return unresolved("day")
    if famous and lean == "any" and published >= WAR_START:
        lean = "past"
    return fixed_day(cal.day_without_year(published, month, number, "past" if lean == "since" else lean))


def month_day(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """January 14; 14 January 2023; February 24 last year."""
    ordinal = word_of(w, found, "O")
    number = ORDINALS[ordinal] if ordinal else int(word_of(w, found, "D"))
    month = MONTHS[word_of(w, found, "M")]
    return resolve_day(published, month, number, explicit_year(w, found, published), lean)


def month_days(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """January 14-15; between 1 and 5 March."""
    month, year = MONTHS[word_of(w, found, "M")], explicit_year(w, found, published)
    end = resolve_day(published, month, int(word_of(w, found, "E")), year, lean)
    last = end.interval.last if end.interval else None
    if last is None:
        return end
    first = cal.make_day(last.year, month, int(word_of(w, found, "D")))
    return NO_DAY if first is None or first > last else Meaning(cal.span(first, last), kind="range")


def month(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """In January; late January 2023; last July."""
    number, year = MONTHS[word_of(w, found, "M")], explicit_year(w, found, published)
    if not isinstance(year, int):
        if published is None or year is not None:
            return unresolved("month")
        relative = word_of(w, found, "R")
        year = cal.month_without_year(published, number, "ahead" if relative == "next" else lean)
        year -= relative == "last" and number == published.month
    interval = cal.month_span(year, number, part_of(w, found))
    return Meaning(interval) if interval else NO_DAY


def weekday(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """On Tuesday: the most recent one, the day of publication included."""
    number = WEEKDAYS[word_of(w, found, "W")]
    if published is None:
        return Meaning(Interval(None, None, "day"), NO_DATE, weekday=number)
    return Meaning(cal.day(_which_weekday(w, found, published, number, lean)), weekday=number)


def _which_weekday(w: Words, found: Found, published: date, number: int, lean: str) -> date:
    monday, relative = cal.shift(published, -published.weekday()), word_of(w, found, "R")
    if found.at("V") is not None:
        return cal.shift(monday, {"last": -7, "this": 0, "next": 7}[w.words[found.end - 2]] + number)
    if relative == "last" or {"past", "previous"} & set(w.words[found.start : found.at("W")]):
        return cal.weekday_before(cal.shift(published, -1), number)
    if relative == "next":
        return cal.weekday_after(cal.shift(published, 1), number)
    if relative == "this":
        return cal.shift(monday, number)
    return cal.weekday_after(published, number) if lean == "ahead" else cal.weekday_before(published, number)


def monthday(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """On the 16th: the last such day of a month."""
    if published is None:
        return unresolved("day")
    number = int(word_of(w, found, "D"))
    days = (cal.make_day(*cal.months_back(published, back), number) for back in range(4))
    return fixed_day(next((day for day in days if day is not None and day <= published), None))


def season(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """Last summer; in the autumn of 2022."""
    first_month, year = SEASONS[word_of(w, found, "Q")], explicit_year(w, found, published)
    if not isinstance(year, int):
        if published is None or year is not None:
            return unresolved("span")
        year = _season_year(published, first_month, "next" if lean == "ahead" else word_of(w, found, "R"))
    interval = cal.season_span(year, first_month)
    return Meaning(interval) if interval else VAGUE


def _season_year(published: date, first_month: int, relative: str) -> int:
    """Return the year of the latest such season that has begun; "last" must be over, "this" may come."""
    year = published.year - (published.month < first_month)
    running = cal.season_span(year, first_month)
    if relative == "last" and running and running.last and published <= running.last:
        return year - 1
    soon = published.month < first_month and (first_month != _DECEMBER or published.month >= _SEPTEMBER)
    return year + 1 if relative == "next" or (relative == "this" and soon) else year


def year(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """In 2014; in early 2022."""
    interval = cal.year_span(int(word_of(w, found, "Y")), part_of(w, found))
    return Meaning(interval) if interval else VAGUE


def half_year(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """In the first half of 2023; the third quarter of 2022."""
    value, which = int(word_of(w, found, "Y")), ORDINALS[word_of(w, found, "O")]
    months = 6 if word_of(w, found, "Q") == "half" else 3
    if which * months > 12:
        return VAGUE
    first, last = cal.month_span(value, (which - 1) * months + 1), cal.month_span(value, which * months)
    if first is None or last is None or first.first is None or last.last is None:
        return VAGUE
    return Meaning(cal.span(first.first, last.last))


def holiday(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """On New Year's Eve; at Easter."""
    if found.name in _HOLIDAYS:
        month_number, number = _HOLIDAYS[found.name]
        return resolve_day(published, month_number, number, None, "any" if lean == "since" else lean)
    if published is None:
        return unresolved("day")
    if published.year < 2:
        return VAGUE
    orthodox = "orthodox" in found.name
    this_year = cal.easter(published.year, orthodox)
    return fixed_day(this_year if this_year <= published else cal.easter(published.year - 1, orthodox))
