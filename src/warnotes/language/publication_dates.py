"""Evidence from the calendar: years written out, weekdays tied to a day, deadlines close ahead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from warnotes.language import calendar_spans as cal
from warnotes.language.date_checks import Found
from warnotes.language.date_grammar import find_expressions
from warnotes.language.date_meaning import WAR_START, word_of
from warnotes.language.date_words import MONTHS, WEEKDAYS
from warnotes.language.dates import DateExpr, find_dates
from warnotes.language.publication_model import HORIZON, Evidence, Span
from warnotes.language.publication_text import Flat, words_of
from warnotes.language.wordscan import Words

DAY = timedelta(days=1)
AFTER = 200
"""Days within which news names a day by weekday and month but not by its year; ours."""
AHEAD = 120
LEAD = 500
"""Characters that open a text: its news stands there, and rarely the caption of an old picture."""
_NEWS_YEARS = range(WAR_START.year - 1, WAR_START.year + 10)
"""Years that a day without its year is looked for in: those of the war, and the one before."""
_EXACT = ("iso", "month_day", "month_days")
_DATED = (*_EXACT, "month", "year", "season")


def from_years(flat: Flat) -> Iterator[Evidence]:
    """Days, months and years written out: told as past the text is no older, told as to come no younger."""
    for each in find_dates(flat.text):
        if each.first is None or each.rule not in _DATED or each.kind not in ("point", "range", "since"):
            continue
        if HORIZON[0] <= each.first <= HORIZON[1]:
            yield from _from_year(flat, each, each.first)


def _from_year(flat: Flat, each: DateExpr, first: date) -> Iterator[Evidence]:
    words, last = flat.words(each.start), each.last or first
    exact = each.rule in _EXACT
    if exact and not words & (words_of("promised") | words_of("ahead")):
        # a story of the day may appear the evening before, elsewhere
        yield flat.evidence(each.start, each.end, f"a day that is past: {first}", 0, (first - DAY, None))
    elif not exact and not words & words_of("future"):
        yield flat.evidence(each.start, each.end, f"told as past: {first} or later", 1, (first, None))
    elif _promised(flat, each.start, each.rule) and not words & words_of("passed"):
        reason = f"told as to come: {last} or earlier"
        yield flat.evidence(each.start, each.end, reason, 7, (None, last + 2 * DAY))


def _promised(flat: Flat, start: int, rule: str) -> bool:
    """Whether the words right before a date speak of what is to come; a bare year needs a plain "will"."""
    before = frozenset(flat.lower[max(0, start - 50) : start].split())
    return "will" in before if rule == "year" else bool(words_of("promised") & before)


def from_days(flat: Flat) -> Iterator[Evidence]:
    """Days without a year: a weekday beside them picks the years, "until February 1" lies close ahead."""
    w, founds = find_expressions(flat.text)
    tied: list[tuple[Evidence, frozenset[int]]] = []
    for found in founds:
        yearless = found.rule == "month_day" and found.at("Y") is None and w.words[found.end - 1] != "year"
        if not yearless or found.at("D") is None:
            continue
        days = _every_year(w, found)
        start, end = w.starts[found.start], w.ends[found.end - 1]
        named = [WEEKDAYS[w.words[i]] for i in range(found.start, found.end) if w.words[i] in WEEKDAYS]
        if named and not flat.words(start) & words_of("caption"):
            days = [day for day in days if day.weekday() == named[0]]
            reason = f"that weekday only in {', '.join(str(day.year) for day in days)}"
            evidence = flat.evidence(start, end, reason, 2, *map(_around, days))
            tied.append((evidence, frozenset(day.year for day in days)))
        elif w.words[found.start - 1] in ("until", "by", "till") and "scheduled" in flat.words(start):
            spans: list[Span] = [(day - AHEAD * DAY, day) for day in days]
            yield flat.evidence(start, end, "a day close ahead", 7, *spans)
    yield from _agreeing(tied)


def _agreeing(tied: list[tuple[Evidence, frozenset[int]]]) -> Iterator[Evidence]:
    """Days tied to weekdays, if they agree on a year; a single one may be a slip of the pen."""
    several = len({each.quote for each, _ in tied}) > 1 or any(each.start < LEAD for each, _ in tied)
    if several and frozenset.intersection(*(years for _, years in tied)):
        yield from (each for each, _ in tied)


def _every_year(w: Words, found: Found) -> list[date]:
    month, number = MONTHS[word_of(w, found, "M")], int(word_of(w, found, "D"))
    days = (cal.make_day(year, month, number) for year in _NEWS_YEARS)
    return [day for day in days if day is not None]


def _around(day: date) -> Span:
    return day - AHEAD * DAY, day + AFTER * DAY


def weekday_of(flat: Flat) -> int | None:
    """The weekday that the text names most often (one alone is enough), ``None`` on a tie."""
    counted = Counter(each.weekday for each in find_dates(flat.text) if each.weekday is not None)
    most = counted.most_common(2)
    if not most or (len(most) == 2 and most[0][1] == most[1][1]):
        return None
    return most[0][0]
