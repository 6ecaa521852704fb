"""Dates told from an event: the war and its anniversaries, and anchors that the text names elsewhere."""

from __future__ import annotations

from datetime import date

from warnotes.language import calendar_spans as cal
from warnotes.language.calendar_spans import Interval
from warnotes.language.date_checks import Found, our_war
from warnotes.language.date_fixed import resolve_day
from warnotes.language.date_meaning import (
    NO_DATE,
    UNIT_DAYS,
    VAGUE,
    WAR_START,
    Meaning,
    Rule,
    fixed_day,
    number_of,
    plural,
    unit_of,
    word_of,
)
from warnotes.language.date_relative import units_ago
from warnotes.language.date_words import WAR
from warnotes.language.number_words import ORDINALS, number_at
from warnotes.language.wordscan import Words

_ANCHOR = Meaning(reason="needs_anchor", kind="anaphoric")
_MOST_YEARS = 20
_FIRST_SINGLE = {"hour": 1, "day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_FIRST_PLURAL = {"hour": 1, "day": 7, "week": 28, "month": 97}
"""Days of "the first week(s) of the war"; the plurals are ours."""


def _begun(published: date | None) -> bool:
    """Return whether the war can be spoken of as begun: before its first day the words mean another."""
    return published is None or published >= WAR_START


def since_war(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """Since the start of the war."""
    return _since(WAR_START, published)


def since_annexed(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """Since the annexation of Crimea."""
    return _since(WAR["annexation"]["crimea"], published)


def _since(start: date, published: date | None) -> Meaning:
    if published is None:
        return Meaning(Interval(start, None, "span"), NO_DATE, "since")
    if published < start:
        return Meaning(reason="needs_anchor", kind="since")
    return Meaning(cal.span(start, published), kind="since")


def from_war(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """Nine months into the war; three days after the invasion began; the two weeks since the invasion."""
    if not _begun(published):
        return _ANCHOR
    bounds, unit, link = number_of(w, found, "N"), unit_of(w, found), word_of(w, found, "A")
    if bounds is None or unit not in ("day", "week", "fortnight", "month", "year"):
        return VAGUE
    sign = 1 if link == "before" else -1
    point = units_ago(WAR_START, sign * bounds[0], sign * bounds[0], unit)
    if link != "since":
        return Meaning(
            point.interval and Interval(point.interval.first, point.interval.last, point.interval.precision)
        )
    last = point.interval.last if point.interval else None
    return Meaning(cal.span(WAR_START, last), kind="range") if last else VAGUE


def day_of_war(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """On day 30 of the war; the 300th day of the war."""
    if not _begun(published):
        return _ANCHOR
    bounds = number_of(w, found, "D")
    return VAGUE if bounds is None or not bounds[0] else fixed_day(cal.shift(WAR_START, bounds[0] - 1))


def first_of_war(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """In the first three weeks of the war; at the start of the invasion."""
    if not _begun(published):
        return _ANCHOR
    bounds, unit = number_of(w, found, "N"), unit_of(w, found)
    if found.at("U") is None:
        days = 7
    elif bounds is None and plural(w, found):
        days = _FIRST_PLURAL.get(unit, 365)
    else:
        count = bounds[1] if bounds else 1
        days = -(-count // 24) if unit == "hour" else count * _FIRST_SINGLE.get(unit, 1)
    return Meaning(cal.span(WAR_START, cal.shift(WAR_START, days - 1)), kind="range")


def anniversary(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """On the first anniversary of the invasion; without our war named it needs an anchor."""
    inside = w.words[found.start : found.end]
    if not {"war", "invasion"} & set(inside) or not our_war(w, found):
        return _ANCHOR
    at = next(i for i in range(found.start, found.end) if w.words[i] == "anniversary")
    for i in range(found.start, at):
        number = number_at(w, i)
        if number is not None and number.low and w.words[number.end : number.end + 2] == ["-", "month"]:
            return fixed_day(cal.make_day(*cal.months_back(WAR_START, -number.low), WAR_START.day))
        years = ORDINALS.get(w.words[i]) or (number.low if number is not None else None)
        if years:
            day = cal.make_day(WAR_START.year + years, WAR_START.month, WAR_START.day)
            return fixed_day(day) if years < _MOST_YEARS else _ANCHOR
    return resolve_day(published, WAR_START.month, WAR_START.day, None, "any")


def anaphoric(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """Three days after; two weeks earlier; a day later."""
    bounds, unit, link = number_of(w, found, "N"), unit_of(w, found), word_of(w, found, "A")
    days = None
    if unit in UNIT_DAYS and bounds is not None and bounds[0] == bounds[1]:
        days = bounds[0] * UNIT_DAYS[unit] * (-1 if link in ("before", "earlier") else 1)
    return Meaning(reason="needs_anchor", kind="anaphoric", anchor_days=days)


def anchored(days: int) -> Rule:
    """Return the rule of "that day" (0), "the following day" (1) or "the previous day" (-1)."""

    def rule(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
        at = found.at("U")
        unit = "day" if at is None else w.words[at]
        longer = unit in (
            "week",
            "month",
            "year",
            "fortnight",
            "weekend",
            "decade",
            "century",
        ) or unit.endswith("s")
        return Meaning(reason="needs_anchor", kind="anaphoric", anchor_days=None if longer else days)

    return rule


def since_then(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """Since then: from an anchor to publication."""
    return Meaning(reason="needs_anchor", kind="since", anchor_days=0)


def duration(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """For months: no place on the calendar."""
    return Meaning(reason="duration", kind="duration")


def vague(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    """Recently."""
    return Meaning(reason="vague", kind="vague")
