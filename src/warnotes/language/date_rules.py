"""What a date expression means, one function per rule of the grammar.

Each takes the words, the expression, the publication day (or ``None``) and the lean: ``any``, ``past``
(never ahead), ``since`` (past, and February 24 is the first day of the war) or ``ahead``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from warnotes.language import calendar_spans as cal
from warnotes.language.calendar_spans import Interval
from warnotes.language.date_grammar import Found
from warnotes.language.date_words import LEX, MONTHS, SEASONS, WAR, WEEKDAYS
from warnotes.language.number_words import ORDINALS, number_at
from warnotes.language.wordscan import Words

WAR_START: date = WAR["war"]["start"]
_HOLIDAYS: dict[str, list[int]] = {**LEX["holidays"], **WAR["holidays"]}
_SPANS: dict[str, int] = LEX["spans"]
_PARTS = {"early": "early", "late": "late", "mid": "mid", "middle": "mid", "beginning": "early", "start": "early",
          "outset": "early", "end": "late", "close": "late"}  # fmt: skip
_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}


@dataclass(frozen=True, slots=True)
class Meaning:
    """An interval, or the reason why there is none and what is known all the same."""

    interval: Interval | None = None
    reason: str | None = None
    kind: str = "point"
    weekday: int | None = None
    anchor_days: int | None = None


Rule = Callable[[Words, Found, date | None, str], Meaning]
_NO_DATE = "no_publication_date"
_NO_DAY = Meaning(reason="no_such_day")


def _word(w: Words, found: Found, group: str) -> str:
    at = found.at(group)
    return "" if at is None else w.words[at].removesuffix("'s")


def _number(w: Words, found: Found, group: str) -> tuple[int, int] | None:
    """Return the bounds of the number that a group begins with; "a" and "the" are one."""
    at = found.at(group)
    if at is None:
        return None
    number = number_at(w, at)
    if number is not None and number.low is not None and number.low < 100_000:
        return number.low, number.high if number.high is not None else number.low
    return (1, 1) if w.words[at] in ("a", "an", "the", "half") else None


def _unit(w: Words, found: Found) -> str:
    word = _word(w, found, "U")
    return {"century": "century", "centuries": "century"}.get(word, word.removesuffix("s"))


def _explicit_year(w: Words, found: Found, published: date | None) -> int | str | None:
    """Return the year written out or told as last/this/next year; ``None`` when there is none."""
    if found.at("Y") is not None:
        return int(_word(w, found, "Y"))
    tail = w.words[found.end - 2 : found.end]
    if tail[1].removesuffix("'s") == "year" and tail[0] in ("last", "this", "next"):
        return _NO_DATE if published is None else published.year + {"last": -1, "this": 0, "next": 1}[tail[0]]
    return None


def _iso(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    value = cal.make_day(int(_word(w, found, "Y")), int(_word(w, found, "M")), int(_word(w, found, "D")))
    return Meaning(cal.day(value)) if value else _NO_DAY


def _slashed(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    first, second = int(_word(w, found, "D")), int(_word(w, found, "M"))
    if found.at("Y") is None or (first <= 12 and second <= 12 and first != second):
        return Meaning(reason="ambiguous_order")
    number, month = (first, second) if second <= 12 else (second, first)
    value = cal.make_day(int(_word(w, found, "Y")), month, number)
    return Meaning(cal.day(value)) if value else _NO_DAY


def _dotted(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    number, month, year = (int(part) for part in w.words[found.start].split("."))
    value = cal.make_day(year, month, number) if year else None
    return Meaning(cal.day(value)) if value else _NO_DAY


def resolve_day(
    published: date | None, month: int, number: int, year: int | str | None, lean: str
) -> Meaning:
    """Return the day ``number`` of ``month``, in ``year`` or in the year that the news means."""
    if isinstance(year, int):
        value = cal.make_day(year, month, number)
        return Meaning(cal.day(value)) if value else _NO_DAY
    if lean == "since" and (month, number) == (WAR_START.month, WAR_START.day) and year is None:
        return Meaning(cal.day(WAR_START))
    if published is None or year is not None:
        return Meaning(reason=_NO_DATE)
    value = cal.day_without_year(published, month, number, "past" if lean == "since" else lean)
    return Meaning(cal.day(value)) if value else _NO_DAY


def _month_day(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    year = _explicit_year(w, found, published)
    return resolve_day(published, MONTHS[_word(w, found, "M")], int(_word(w, found, "D")), year, lean)


def _month_days(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    month, year = MONTHS[_word(w, found, "M")], _explicit_year(w, found, published)
    end = resolve_day(published, month, int(_word(w, found, "E")), year, lean)
    if end.interval is None or end.interval.last is None:
        return end
    start = cal.make_day(end.interval.last.year, month, int(_word(w, found, "D")))
    if start is None or start > end.interval.last:
        return _NO_DAY
    return Meaning(cal.span(start, end.interval.last), kind="range")


def _part(w: Words, found: Found) -> str | None:
    """Return early, mid or late when the expression begins so ("mid-January", "the end of January")."""
    edge = _word(w, found, "EDGE") or w.words[found.start]
    return _PARTS.get(edge)


def _month(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    month, year = MONTHS[_word(w, found, "M")], _explicit_year(w, found, published)
    if not isinstance(year, int):
        if published is None or year is not None:
            return Meaning(reason=_NO_DATE)
        relative = _word(w, found, "R")
        year = cal.month_without_year(published, month, "ahead" if relative == "next" else lean)
        if relative == "last" and month == published.month:
            year -= 1
    interval = cal.month_span(year, month, _part(w, found))
    return Meaning(interval) if interval else _NO_DAY


def _weekday(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    number = WEEKDAYS[_word(w, found, "W")]
    if published is None:
        return Meaning(Interval(None, None, "day"), _NO_DATE, weekday=number)
    return Meaning(cal.day(_which_weekday(w, found, published, number, lean)), weekday=number)


def _which_weekday(w: Words, found: Found, published: date, number: int, lean: str) -> date:
    monday = cal.shift(published, -published.weekday())
    at, relative = found.at("V"), _word(w, found, "R")
    if at is not None:
        weeks = {"last": -7, "this": 0, "next": 7}[w.words[found.end - 2]]
        return cal.shift(monday, weeks + number)
    past = any(word in ("past", "previous") for word in w.words[found.start : found.at("W")])
    if relative == "last" or past:
        return cal.weekday_before(cal.shift(published, -1), number)
    if relative == "next":
        return cal.weekday_after(cal.shift(published, 1), number)
    if relative == "this":
        return cal.shift(monday, number)
    return cal.weekday_after(published, number) if lean == "ahead" else cal.weekday_before(published, number)


def _offset(published: date | None, first: int, last: int, precision: str, kind: str = "point") -> Meaning:
    reason = _NO_DATE if published is None else None
    return Meaning(cal.offset(published, first, last, precision), reason, kind)


def _today(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    days = {"yesterday": -1, "tomorrow": 1}.get(_word(w, found, "T"), 0)
    return _offset(published, days, days, "day")


def _day_but_one(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    days = {"yesterday": -2, "tomorrow": 2}.get(_word(w, found, "T"))
    return Meaning(reason="needs_anchor") if days is None else _offset(published, days, days, "day")


def _this_part(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    if _word(w, found, "R") == "this":
        return _offset(published, 0, 0, "day")
    night = w.words[found.end - 1].removesuffix("'s") == "night"
    return _offset(published, -1, 0, "span", "range") if night else _offset(published, -1, -1, "day")


def _overnight(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    return _offset(published, -1, 0, "span", "range")


def _ago(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    bounds, unit = _number(w, found, "N"), _unit(w, found)
    if bounds is None or unit in ("decade", "century"):
        return Meaning(reason="vague")
    low, high = bounds
    if w.words[found.start] == "half" or found.at("H") is not None:
        if unit != "year":
            return Meaning(reason="vague")
        low = high = 6 if w.words[found.start] == "half" else low * 12 + 6
        unit = "month"
    return ago(published, low, high, unit)


def ago(published: date | None, low: int, high: int, unit: str) -> Meaning:
    """Return "n units ago": a day exactly, a week within three days, a whole month or year."""
    if unit in ("hour", "minute", "moment"):
        back = -(-high // 24) if unit == "hour" else 0
        return _offset(published, -back, 0, "span" if back else "day")
    if unit in _UNIT_DAYS:
        slack = 0 if unit == "day" else 3
        days = _UNIT_DAYS[unit]
        exact = "day" if unit == "day" else "week"
        return _offset(published, -high * days - slack, -low * days + slack, exact if low == high else "span")
    if published is None:
        return Meaning(Interval(None, None, unit), _NO_DATE)
    first = _whole_unit_back(published, high, unit)
    last = _whole_unit_back(published, low, unit)
    if first is None or last is None or first.first is None or last.last is None:
        return Meaning(reason="vague")
    return Meaning(first if low == high else cal.span(first.first, last.last))


def _whole_unit_back(published: date, count: int, unit: str) -> Interval | None:
    if unit == "year":
        return cal.year_span(published.year - count)
    return cal.month_span(*cal.months_back(published, count))


def _past_units(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    unit, plural = _unit(w, found), _word(w, found, "U").endswith("s")
    bounds = _number(w, found, "N")
    if bounds is None and plural:
        return _recent(w, found, published, lean)
    if unit in ("decade", "century"):
        return Meaning(reason="vague")
    count = min(bounds[1] if bounds else 1, 5000)
    if unit in ("hour", "minute", "moment"):
        return _offset(published, -max(-(-count // 24), 1), 0, "span", "range")
    days = count * _UNIT_DAYS.get(unit, {"month": 30, "year": 365}.get(unit, 1))
    return _offset(published, -days, 0, "span", "range")


def _recent(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    days = _SPANS.get(f"recent_{_unit(w, found)}s")
    return Meaning(reason="vague") if days is None else _offset(published, -days, 0, "span", "range")


def _coming(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    return Meaning(reason="vague", kind="future")


def _relative(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    unit, relative = _unit(w, found), _word(w, found, "R") or "this"
    if unit in ("decade", "century"):
        return Meaning(reason="vague")
    precision = {"weekend": "span"}.get(unit, unit)
    if published is None:
        return Meaning(Interval(None, None, precision), _NO_DATE)
    interval = _whole_unit(
        published, unit, relative, None if unit in ("week", "weekend") else _part(w, found)
    )
    if interval is None or interval.first is None:
        return Meaning(reason="vague")
    if w.words[found.start] == "later" and relative == "this":
        return Meaning(Interval(max(interval.first, published), interval.last, precision), kind="future")
    if relative == "this" and found.at("EDGE") is None and lean != "ahead":
        interval = interval.capped(published)
    if found.at("S") is not None:
        interval = Interval(interval.first, interval.last, "span")
    return Meaning(interval)


def _whole_unit(published: date, unit: str, relative: str, part: str | None) -> Interval | None:
    step = {"last": -1, "next": 1}.get(relative, 0)
    if unit == "year":
        return cal.year_span(published.year + step, part)
    if unit == "month":
        return cal.month_span(*cal.months_back(published, -step), part)
    monday = cal.shift(published, -published.weekday())
    if unit == "weekend":
        saturday = cal.weekday_before(published, 5)
        if published.weekday() < 5 and step > 0:
            step -= 0
        elif published.weekday() < 5 and step < 0:
            step = 0
        return cal.span(cal.shift(saturday, 7 * step), cal.shift(saturday, 7 * step + 1))
    days = {"week": 7, "fortnight": 14}.get(unit, 7)
    return Interval(cal.shift(monday, days * step), cal.shift(monday, days * step + days - 1), "week")


def _season(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    month, year = SEASONS[_word(w, found, "Q")], _explicit_year(w, found, published)
    relative = _word(w, found, "R")
    if not isinstance(year, int):
        if published is None or year is not None:
            return Meaning(Interval(None, None, "span"), _NO_DATE)
        year = published.year + (relative == "next") - (published.month < month and relative != "next")
        year -= relative == "this" and month == 12 and 2 < published.month < 12 and 0
        interval = cal.season_span(year, month)
        inside = interval is not None and interval.last is not None and published <= interval.last
        if relative == "last" and inside:
            year -= 1
        if relative == "this" and published.month < month and month != 12:
            year += 1
    interval = cal.season_span(year, month)
    return Meaning(interval) if interval else Meaning(reason="vague")


def _year(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    interval = cal.year_span(int(_word(w, found, "Y")), _part(w, found))
    return Meaning(interval) if interval else Meaning(reason="vague")


def _half_year(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    year, which = int(_word(w, found, "Y")), ORDINALS[_word(w, found, "O")]
    months = 6 if _word(w, found, "Q") == "half" else 3
    if which * months > 12:
        return Meaning(reason="vague")
    first = cal.month_span(year, (which - 1) * months + 1)
    last = cal.month_span(year, which * months)
    if first is None or last is None or first.first is None or last.last is None:
        return Meaning(reason="vague")
    return Meaning(cal.span(first.first, last.last))


def _monthday(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    if published is None:
        return Meaning(Interval(None, None, "day"), _NO_DATE)
    number = int(_word(w, found, "D"))
    for back in range(4):
        year, month = cal.months_back(published, back)
        value = cal.make_day(year, month, number)
        if value is not None and value <= published:
            return Meaning(cal.day(value))
    return _NO_DAY


def _since_day(start: date, published: date | None) -> Meaning:
    if published is None:
        return Meaning(Interval(start, None, "span"), _NO_DATE, "since")
    if published < start:
        return Meaning(reason="needs_anchor", kind="since")
    return Meaning(cal.span(start, published), kind="since")


def _since_war(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    return _since_day(WAR_START, published)


def _since_annexed(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    return _since_day(WAR["annexation"]["crimea"], published)


def _from_war(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    bounds, unit, link = _number(w, found, "N"), _unit(w, found), _word(w, found, "A")
    if bounds is None or unit in ("hour", "minute", "decade", "century"):
        return Meaning(reason="vague")
    sign = -1 if link == "before" else 1
    if link == "since":
        end = ago(WAR_START, -bounds[1], -bounds[1], unit).interval
        return (
            Meaning(cal.span(WAR_START, end.last), kind="range")
            if end and end.last
            else Meaning(reason="vague")
        )
    return ago(WAR_START, -sign * bounds[0], -sign * bounds[0], unit)


def _day_of_war(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    bounds = _number(w, found, "D")
    if bounds is None or bounds[0] > 9999:
        return Meaning(reason="vague")
    return Meaning(cal.day(cal.shift(WAR_START, bounds[0] - 1)))


def _first_of_war(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    bounds, unit, plural = _number(w, found, "N"), _unit(w, found), _word(w, found, "U").endswith("s")
    lengths = {"hour": 1, "day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
    if found.at("U") is None:
        days = 7
    elif bounds is None and plural:
        days = {"hour": 1, "day": 7, "week": 28, "month": 90}.get(unit, 365)
    else:
        count = bounds[1] if bounds else 1
        days = -(-count // 24) if unit == "hour" else min(count, 5000) * lengths.get(unit, 1)
    return Meaning(cal.span(WAR_START, cal.shift(WAR_START, days - 1)), kind="range")


def _anniversary(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    inside = w.words[found.start : found.end]
    if not any(word in ("war", "invasion") for word in inside):
        return Meaning(reason="needs_anchor", kind="anaphoric")
    years = next((ORDINALS[word] for word in inside if word in ORDINALS), None)
    if years is None and "one" in inside:
        years = 1
    if years is not None:
        return Meaning(cal.day(date(WAR_START.year + years, WAR_START.month, WAR_START.day)))
    return resolve_day(published, WAR_START.month, WAR_START.day, None, "any")


def _anaphoric(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    bounds, unit, link = _number(w, found, "N"), _unit(w, found), _word(w, found, "A")
    days = None
    if unit in _UNIT_DAYS and bounds is not None and bounds[0] == bounds[1]:
        days = bounds[0] * _UNIT_DAYS[unit] * (-1 if link in ("before", "earlier") else 1)
    return Meaning(reason="needs_anchor", kind="anaphoric", anchor_days=days)


def _anchored(days: int) -> Rule:
    def rule(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
        at = found.at("U")
        unit = "day" if at is None else w.words[at]
        whole = unit in (
            "week",
            "month",
            "year",
            "fortnight",
            "weekend",
            "decade",
            "century",
        ) or unit.endswith("s")
        return Meaning(reason="needs_anchor", kind="anaphoric", anchor_days=None if whole else days)

    return rule


def _duration(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    return Meaning(reason="duration", kind="duration")


def _vague(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    return Meaning(reason="vague", kind="vague")


def _holiday(w: Words, found: Found, published: date | None, lean: str) -> Meaning:
    if found.name in _HOLIDAYS:
        month, number = _HOLIDAYS[found.name]
        return resolve_day(published, month, number, None, "any" if lean == "since" else lean)
    if published is None:
        return Meaning(Interval(None, None, "day"), _NO_DATE)
    orthodox = "orthodox" in found.name
    value = cal.easter(published.year, orthodox)
    return Meaning(cal.day(value if value <= published else cal.easter(published.year - 1, orthodox)))


RULES: dict[str, Rule] = {
    "iso": _iso, "slashed": _slashed, "dotted": _dotted, "month_day": _month_day, "month_days": _month_days,
    "month": _month, "weekday": _weekday, "today": _today, "day_but_one": _day_but_one,
    "this_part": _this_part, "overnight": _overnight, "ago": _ago, "past_units": _past_units,
    "recent": _recent, "coming": _coming, "relative": _relative, "season": _season, "year": _year,
    "half_year": _half_year, "monthday": _monthday, "since_war": _since_war,
    "since_annexed": _since_annexed, "from_war": _from_war, "day_of_war": _day_of_war,
    "first_of_war": _first_of_war, "anniversary": _anniversary, "anaphoric": _anaphoric,
    "that_day": _anchored(0), "next_day": _anchored(1), "previous_day": _anchored(-1),
    "in_the_day": _anchored(0), "duration": _duration, "vague": _vague, "holiday": _holiday,
}  # fmt: skip
