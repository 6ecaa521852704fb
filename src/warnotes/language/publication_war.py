"""Evidence from the war's own age: begun, "three months into the invasion", "last year's invasion"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from warnotes import lexicon
from warnotes.language import calendar_spans as cal
from warnotes.language.date_checks import Found, our_war
from warnotes.language.date_grammar import find_expressions
from warnotes.language.date_meaning import WAR_START, number_of, unit_of, word_of
from warnotes.language.number_words import CARDINALS, ORDINALS
from warnotes.language.publication_dates import DAY, LEAD
from warnotes.language.publication_model import Evidence
from warnotes.language.publication_text import Flat, any_of
from warnotes.language.wordscan import Words

_DAYS_OF = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.44, "year": 365.25}
_LESS, _MORE = re.compile(rf"\b{any_of('less')}\b"), re.compile(rf"\b{any_of('more')}\b")
_NOT_YET = frozenset({"will", "would", "could", "within", "if"})
_OTHERS = frozenset({"2014", "will", "would", "could", "donbas", "afghanistan", "world", "eight"})
_OLD_WAR = 7
"""Years: a war that lasted longer is another."""
_GAP = r"(?: [^\s.;,]+)"
_INVASION = r"(?:invaded|invasion|full-scale war|war (?:began|started))"
_NEWS = r"(?:invaded(?! by)|(?:war|invasion) (?:began|started)|launched [^.;]{0,40}invasion)"
_FEB, _NO_YEAR = r"(?:feb\.|february)", r"\b(?!,? (?:20|last|of|anniv))"
_LAST_YEAR = re.compile(
    rf"\b{_INVASION}{_GAP}{{0,4}}? last year\b|\blast year's{_GAP}{{0,2}}? {_INVASION}"
    rf"|\bbegan (?:on )?(?:in )?{_FEB}(?: 24)?,? last year\b|\b{_FEB} 24,? last year\b"
)
_LAST_FEBRUARY = re.compile(
    rf"\b{_INVASION}{_GAP}{{0,4}}? last february\b|\blast february's{_GAP}{{0,2}}? {_INVASION}"
)
_LAST_MONTH = re.compile(rf"\b{_NEWS}{_GAP}{{0,4}}? last month\b")
_LAST_WEEK = re.compile(
    rf"\b{_NEWS}{_GAP}{{0,4}}? (?:last week|this week|(?:on|last) thursday)\b"
    r"|\blast (?:week|thursday)'s invasion\b"
)
_THIS_YEAR = re.compile(rf"\b{_INVASION}{_GAP}{{0,3}}? (?:earlier )?this year\b|\bfebruary this year\b")
_FEBRUARY = re.compile(
    rf"\b{_INVASION}{_GAP}{{0,4}}? {_FEB} 24{_NO_YEAR}|\b{_FEB} 24{_GAP}? invasion\b"
    rf"|\bsince {_FEB} 24{_NO_YEAR}"
    rf"|\b{_INVASION}{_GAP}{{0,4}}? in (?:late )?february{_NO_YEAR}"
)
_YEAR = WAR_START.year
_BY_YEAR: tuple[tuple[re.Pattern[str], date, date, str], ...] = (
    (_LAST_YEAR, date(_YEAR, 12, 20), date(_YEAR + 1, 12, 31), f"{_YEAR} is last year"),
    (_LAST_FEBRUARY, date(_YEAR, 5, 1), date(_YEAR + 1, 4, 30), "last February is that of the invasion"),
    (_LAST_MONTH, date(_YEAR, 2, 28), date(_YEAR, 4, 5), "the invasion was last month"),
    (_LAST_WEEK, WAR_START, date(_YEAR, 3, 12), "the invasion was last week"),
    (_THIS_YEAR, WAR_START, date(_YEAR, 12, 31), f"{_YEAR} is this year"),
    (_FEBRUARY, WAR_START, date(_YEAR + 1, 3, 31), "the day of the invasion needs no year"),
)
_LED = r"(?:nearly |almost |more than |over |about |some |the )?"
_COUNT = rf"(?P<n>\d{{1,4}}|{'|'.join(sorted(CARDINALS, key=len, reverse=True))}|a)"
_UNIT = r"(?P<u>day|week|month|year)"
_AGES = (
    re.compile(rf"{_LED}\b{_COUNT}[ -]{_UNIT}s?[ -](?:old|long){_GAP}{{0,2}}? (?:war|invasion|conflict)\b"),
    re.compile(
        r"\b(?:invaded ukraine|invading ukraine|invasion (?:began|of ukraine)|invasion) "
        rf"{_LED}{_COUNT} {_UNIT}s? ago\b"
    ),
    re.compile(rf"{_LED}\b{_COUNT} {_UNIT}s? of (?:full-scale )?war\b(?! crimes)"),
)
_NTH = re.compile(
    r"\b(?:war|invasion|conflict),?(?: [^\s.;]+){0,4}? (?:in|into|enter\w*|entering) (?:its|the|a) "
    rf"(?P<nth>{'|'.join(sorted(ORDINALS, key=len, reverse=True))}) {_UNIT}\b"
)


def from_war(flat: Flat) -> Iterator[Evidence]:
    """The war told as begun, and how old the text says it is."""
    yield from _begun(flat)
    w, founds = find_expressions(flat.text)
    for found in founds:
        if found.rule in ("day_of_war", "from_war") and our_war(w, found):
            yield from _aged(flat, w, found)
    for pattern, first, last, reason in _BY_YEAR:
        match = pattern.search(flat.lower)
        if match and not {"2014", "crimea"} & flat.words(match.start()):
            yield flat.evidence(match.start(), match.end(), reason, 3, (first, last))
    yield from _ages(flat)
    yield from _nth(flat)


def _begun(flat: Flat) -> Iterator[Evidence]:
    words = lexicon.load("publication")["war"]
    maybe, begun = frozenset(words["maybe"]), words["spoken_of"]
    reason = f"the war has begun: {begun} or later"

    def told(phrases: list[str]) -> Iterator[re.Match[str]]:
        return (m for each in phrases for m in flat.matches(each) if not maybe & flat.words(m.start()))

    match, twice = next(told(words["begun"]), None), list(told(words["twice"]))
    if match is None and len(twice) > 1:
        match = twice[0]
    if match is not None:
        yield flat.evidence(match.start(), match.end(), reason, 2, (begun, None))


def _aged(flat: Flat, w: Words, found: Found) -> Iterator[Evidence]:
    """ "On day 100 of the war", "three months into the invasion"."""
    start, end = w.starts[found.start], w.ends[found.end - 1]
    bounds = number_of(w, found, "D" if found.rule == "day_of_war" else "N")
    if bounds is None or flat.words(start) & _NOT_YET:
        return
    if found.rule == "day_of_war":
        day = cal.shift(WAR_START, bounds[0] - 2)
        latest = day + 9 * DAY if start < LEAD and bounds[0] > 9 else None
        yield flat.evidence(start, end, f"day {bounds[0]} of the war", 3, (day, latest))
        return
    unit, link = unit_of(w, found), word_of(w, found, "A")
    if link == "before" or unit not in _DAYS_OF:
        return
    first, last = _lasted(bounds[0], unit, flat.lower[max(0, start - 16) : end])
    if unit == "year" and link == "after":
        first = cal.shift(first, -180)  # "two years after" is often said of the second year
    as_of_now = link == "since" or (link == "into" and unit != "day")
    now = as_of_now and start < LEAD and bounds[0] == bounds[1] and _counted(w, found)
    yield flat.evidence(start, end, "the age of the war", 3, (first, last if now else None))


def _counted(w: Words, found: Found) -> bool:
    """Whether a number is written: "the weeks since" has none."""
    at = found.at("N")
    return at is not None and w.words[at] != "the"


def _lasted(count: float, unit: str, words: str) -> tuple[date, date]:
    """The days on which the war is "nearly two years", "three months", "more than 100 days" old; ours."""
    size = _DAYS_OF[unit]
    low = (count - (0.4 if unit in ("day", "year") else 1)) * size - 4
    high = (1.25 * count + 1) * size + 4
    if _LESS.search(words):
        low, high = 0.7 * count * size - 4, (1.1 * count + 0.1) * size + 6
    elif _MORE.search(words):
        low, high = count * size - 4, 1.6 * count * size + size
    return cal.shift(WAR_START, max(0, int(low))), cal.shift(WAR_START, int(high))


def _ages(flat: Flat) -> Iterator[Evidence]:
    """The war "two years ago", "nearly two-year-old", "two years of war"."""
    for pattern in _AGES:
        for match in pattern.finditer(flat.lower):
            if flat.words(match.start()) & _OTHERS or (match["n"] == "a" and " of " in match.group()):
                continue
            count = 1 if match["n"] == "a" else CARDINALS.get(match["n"]) or int(match["n"])
            if match["u"] == "year" and count > _OLD_WAR:
                continue
            span = _lasted(count, match["u"], match.group())
            yield flat.evidence(match.start(), match.end(), "the age of the war", 3, span)
            break


def _nth(flat: Flat) -> Iterator[Evidence]:
    """The war "in its third year"; its first is told of any time."""
    match = _NTH.search(flat.lower)
    if match is None or ORDINALS[match["nth"]] == 1:
        return
    size, nth, unit = _DAYS_OF[match["u"]], ORDINALS[match["nth"]], match["u"]
    first = cal.shift(WAR_START, max(0, int((nth - 1.35) * size) - 3))
    span = first, cal.shift(WAR_START, int((nth + 0.7) * size) + 4)
    yield flat.evidence(match.start(), match.end(), f"the war in its {match['nth']} {unit}", 3, span)
