"""Dates reckoned from publication: yesterday, overnight, two weeks ago, last month, in recent days."""

from __future__ import annotations

from datetime import date

from warnotes.language import calendar_spans as cal
from warnotes.language.calendar_spans import Interval
from warnotes.language.date_checks import Found
from warnotes.language.date_fixed import part_of
from warnotes.language.date_meaning import (
    UNIT_DAYS,
    VAGUE,
    Meaning,
    by_offset,
    number_of,
    plural,
    unit_of,
    unresolved,
    word_of,
)
from warnotes.language.date_words import LEX
from warnotes.language.wordscan import Words

_SPANS: dict[str, int] = LEX["spans"]
_SHORT = ("hour", "minute", "moment")
_LONG = ("decade", "century")
_ABOUT = {"month": 30, "year": 365}


def today(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """Yesterday, today, tonight, tomorrow."""
    days = {"yesterday": -1, "tomorrow": 1}.get(word_of(w, found, "T"), 0)
    return by_offset(published, days, days, "day")


def day_but_one(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """The day before yesterday."""
    days = {"yesterday": -2, "tomorrow": 2}.get(word_of(w, found, "T"))
    return Meaning(reason="needs_anchor") if days is None else by_offset(published, days, days, "day")


def this_part(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """This morning; last night, which is read like overnight."""
    if word_of(w, found, "R") == "this":
        return by_offset(published, 0, 0, "day")
    night = w.words[found.end - 1].removesuffix("'s") == "night"
    return by_offset(published, -1, 0, "span", "range") if night else by_offset(published, -1, -1, "day")


def overnight(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """From the day before to the day of publication."""
    return by_offset(published, -1, 0, "span", "range")


def ago(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """Three weeks ago; a year and a half ago."""
    bounds, unit = number_of(w, found, "N"), unit_of(w, found)
    if bounds is None or unit in _LONG:
        return VAGUE
    low, high = bounds
    half = w.words[found.start] == "half"
    if half or found.at("H") is not None:
        if unit != "year":
            return VAGUE
        low = high = 6 if half else low * 12 + 6
        unit = "month"
    return units_ago(published, low, high, unit)


def units_ago(published: date | None, low: int, high: int, unit: str) -> Meaning:
    """Return ``low`` to ``high`` units back: a day exactly, a week within 3 days, a whole month or year."""
    if unit in _SHORT:
        back = -(-high // 24) if unit == "hour" else 0
        return by_offset(published, -back, 0, "span" if back else "day")
    if unit in UNIT_DAYS:
        slack, days = (0 if unit == "day" else 3), UNIT_DAYS[unit]
        precision = "span" if low != high else "day" if unit == "day" else "week"
        return by_offset(published, -high * days - slack, -low * days + slack, precision)
    if published is None:
        return unresolved(unit)
    first, last = _whole_unit_back(published, high, unit), _whole_unit_back(published, low, unit)
    if first is None or last is None or first.first is None or last.last is None:
        return VAGUE
    return Meaning(first if low == high else cal.span(first.first, last.last))


def _whole_unit_back(published: date, count: int, unit: str) -> Interval | None:
    if unit == "year":
        return cal.year_span(published.year - count)
    return cal.month_span(*cal.months_back(published, count))


def past_units(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """Over the past 24 hours; in the last three weeks."""
    unit, bounds = unit_of(w, found), number_of(w, found, "N")
    if lean == "ahead":
        return coming(w, found, published, lean)
    if bounds is None and plural(w, found):
        return recent(w, found, published, lean)
    if unit in _LONG:
        return VAGUE
    count = bounds[1] if bounds else 1
    if unit in _SHORT:
        return by_offset(published, -max(-(-count // 24), 1), 0, "span", "range")
    days = count * (UNIT_DAYS.get(unit) or _ABOUT[unit])
    return by_offset(published, -days, 0, "span", "range")


def recent(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """In recent weeks."""
    days = _SPANS.get(f"recent_{unit_of(w, found)}s")
    return VAGUE if days is None else by_offset(published, -days, 0, "span", "range")


def coming(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """In the coming weeks: no interval that anything reported could lie in."""
    return Meaning(reason="vague", kind="future")


def relative(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """Last week; earlier this month; at the end of the year; so far this year; over the weekend."""
    unit, which = unit_of(w, found), word_of(w, found, "R") or "this"
    precision = "span" if unit == "weekend" else unit
    if unit in _LONG:
        return VAGUE
    if published is None:
        return unresolved(precision)
    later = which == "this" and w.words[found.start] == "later"
    if unit == "weekend" and published.weekday() < 5 and (later or (which == "this" and lean == "ahead")):
        which = "next"
    interval = _whole_unit(published, unit, which, None if unit in UNIT_DAYS else part_of(w, found))
    if interval is None or interval.first is None:
        return VAGUE
    if later:
        return Meaning(Interval(max(interval.first, published), interval.last, precision), kind="future")
    if which == "this" and found.at("EDGE") is None and lean != "ahead":
        interval = interval.capped(published)
    return Meaning(Interval(interval.first, interval.last, "span") if found.at("S") is not None else interval)


def _whole_unit(published: date, unit: str, which: str, part: str | None) -> Interval | None:
    step = {"last": -1, "next": 1}.get(which, 0)
    if unit == "year":
        return cal.year_span(published.year + step, part)
    if unit == "month":
        return cal.month_span(*cal.months_back(published, -step), part)
    if unit == "weekend":
        return _weekend(published, step)
    monday = cal.shift(published, 7 * step - published.weekday())
    return Interval(monday, cal.shift(monday, UNIT_DAYS.get(unit, 7) - 1), "week")


def _weekend(published: date, step: int) -> Interval:
    """Return the weekend meant: on a weekday "last", "this" and "the weekend" are all the one just over."""
    saturday = cal.weekday_before(published, 5)
    if published.weekday() < 5 and step < 0:
        step = 0
    first = cal.shift(saturday, 7 * step)
    return cal.span(first, cal.shift(first, 1))
