"""Evidence from the known days of the war: events told as past or still open, towns taken, offices held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from warnotes import lexicon
from warnotes.language.calendar_spans import month_span, season_span
from warnotes.language.date_words import MONTHS, SEASONS, WEEKDAYS
from warnotes.language.publication_dates import LEAD
from warnotes.language.publication_model import Evidence, Span
from warnotes.language.publication_text import Flat, any_of, words_of

DAY = timedelta(days=1)
GRACE = timedelta(days=7)
"""News precedes an office by some days; titles outlive it by three times as long."""
HEADLINE = timedelta(days=21)
"""A town whose capture is told with a weekday fell within these days."""
_NEAR = 70
_TOOK = rf"(?:{any_of('took')}|{any_of('taking_after')} {any_of('taking')})"
_OF = r"(?:(?: full| complete)? (?:control|possession) of)?"
_TOWN = rf" (?:{any_of('town_words')} )*(?:(?:city|town|port|cities|towns) (?:of )?)?(?:[a-z'-]+ and )?"
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WHEN = re.compile(
    rf"\b(?:in|since|last|early|late|mid|on)[ -](?P<month>{_MONTH})\b\.?(?! ?\d{{4}})"
    r"(?: \d\d?\b)?(?!,? \d{4})"
    rf"|\b(?P<this>last|this) (?P<unit>week|month|year)\b"
    rf"|\b(?P<which>last|this) (?P<season>{'|'.join(SEASONS)})\b"
    rf"|\b(?P<weekday>{'|'.join(WEEKDAYS)})\b"
)
_FORMER = re.compile(rf"\b{any_of('former')}\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\bat the time\b|\bhad been\b")


def lexicon_of_days() -> dict[str, Any]:
    """The lexicon of dated events and offices of the war."""
    return lexicon.load("publication")


def from_events(flat: Flat) -> Iterator[Evidence]:
    """Events told as past: the text is no older; with a month or weekday beside them it is little younger."""
    for event in lexicon_of_days()["event"]:
        for match in _first_matches(flat, event.get("phrases", ())):
            if not words_of("unreal") & flat.words(match.start()):
                yield from _told(flat, match, event["name"], event["day"])
    for word in lexicon_of_days()["word"]:
        for match in _first_matches(flat, word["phrases"]):
            reason = f"{word['name']}: {word['day']} or later"
            yield flat.evidence(match.start(), match.end(), reason, 4, (word["day"], None))
    for town in lexicon_of_days()["taken"]:
        yield from _taken(flat, town)


def from_open(flat: Flat) -> Iterator[Evidence]:
    """What is told as still open: the text is no younger."""
    for event in lexicon_of_days()["open"]:
        for match in _first_matches(flat, event["phrases"]):
            if "had" not in flat.words(match.start()):
                reason = f"{event['name']} until {event['until']}"
                yield flat.evidence(match.start(), match.end(), reason, 7, (None, event["until"]))


def from_offices(flat: Flat) -> Iterator[Evidence]:
    """Holders of offices: the text falls into their terms."""
    for name, titles, since, until in _terms():
        if name.split()[-1] not in flat.lower:
            continue
        for match in _office(name, titles).finditer(flat.lower):
            near = flat.lower[max(0, match.start() - 12) : match.end() + 8]
            if _FORMER.search(near) or _YEAR.search(flat.sentence(match.start())):
                continue
            first, last = since and since - GRACE, until and until + 3 * GRACE
            reason = f"in office {since or '…'} to {until or '…'}"
            yield flat.evidence(match.start(), match.end(), reason, 5, (first, last))
            break
    says = "|".join(sorted(words_of("says")))
    for each in lexicon_of_days()["office"]:
        if each.get("says"):
            phrases = [f"{each['name'].split()[-1]} {says}"]
            for match in _first_matches(flat, phrases):
                reason = f"speaks in office, {each['from']} to {each['to']}"
                yield flat.evidence(match.start(), match.end(), reason, 7, (None, each["to"] + 2 * GRACE))


def _first_matches(flat: Flat, phrases: list[str]) -> Iterator[re.Match[str]]:
    for words in phrases:
        match: re.Match[str] | None = next(flat.matches(words), None)
        if match:
            yield match


def _told(
    flat: Flat, match: re.Match[str], name: str, day: date, last: date | None = None
) -> Iterator[Evidence]:
    """The event as a lower bound, and what a bare month, "last year" or a weekday beside it adds."""
    yield flat.evidence(match.start(), match.end(), f"{name}: {day} or later", 4, (day, None))
    low = max(0, match.start() - _NEAR)
    around = flat.lower[low : match.end() + _NEAR]
    for when in _WHEN.finditer(around):
        if flat.sentence(low + when.start()) != flat.sentence(match.start()):
            continue
        span = _span_of(when, day, last, low + when.start() < LEAD)
        if span is not None:
            words = around[when.start() : when.end()]
            start, end = min(match.start(), low + when.start()), max(match.end(), low + when.end())
            yield flat.evidence(start, end, f'{name} ({day}) told with "{words}"', 6, span)


def _span_of(when: re.Match[str], day: date, last: date | None, leads: bool) -> Span | None:
    """The days on which the event's day is "in July", "last year", or named by its weekday alone."""
    if when["month"]:
        month = MONTHS[when["month"]]
        if month not in (day.month, (last or day).month):
            return None
        end = month_span(day.year + 1, day.month)
        return (day, end.last) if end else None
    if when["season"]:
        first = SEASONS[when["season"]]
        year = day.year - (day.month < first)
        season = season_span(year, first)
        over = season.last if season else None
        if over is None or day > over:
            return None
        return (over + DAY, over + 366 * DAY) if when["which"] == "last" else (day, over)
    if when["unit"] == "year":
        year = day.year + (when["this"] == "last")
        return date(year, 1, 1), date(year, 12, 31)
    if last is None:  # what has gone on since is told with the weekdays of other news
        return None
    if when["unit"]:
        return day, last + (14 if when["unit"] == "week" else 62) * DAY
    return (day, last + HEADLINE) if leads else None


def _taken(flat: Flat, town: dict[str, Any]) -> Iterator[Evidence]:
    """A town taken (no older than its fall) or still to be taken (no younger)."""
    day, until = town["day"], town["until"]
    for name in town["town"]:
        if name not in flat.lower:
            continue
        fallen, aimed = _falls(name)
        match = _without(flat, fallen, words_of("unreal"))
        if match:
            yield from _told(flat, match, f"{name.title()} taken", day, until)
        match = _without(flat, aimed, frozenset({"had"}))
        if match:
            reason = f"{name.title()} still to be taken, so {until} or earlier"
            yield flat.evidence(match.start(), match.end(), reason, 7, (None, until))


def _without(flat: Flat, pattern: re.Pattern[str], words: frozenset[str]) -> re.Match[str] | None:
    """The first match in a sentence that holds none of the words."""
    return next((m for m in pattern.finditer(flat.lower) if not words & flat.words(m.start())), None)


@cache
def _falls(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Regexes of a town told as taken and as still to be taken."""
    town = _TOWN + re.escape(name) + rf"\b(?!'s | {any_of('not_the_town')})"
    fallen = rf"\b{_TOOK}{_OF}{town}|\b(?:after|since|following|despite) the (?:fall|capture|loss) of{town}"
    is_now = r"\b(?:is|are|has been|have been) "
    aimed = (
        rf"{is_now}(?:[a-z'-]+ ){{0,3}}?{any_of('aims')} (?:[a-z'-]+ ){{0,4}}?to {any_of('goals')}{town}"
        rf"|\b(?:capture|fall|loss|taking) of{town} (?:[^\s.;]+ ){{0,12}}?(?:would|could)\b"
    )
    return re.compile(rf"{fallen}|\b{name} fell\b"), re.compile(aimed)


@cache
def _terms() -> tuple[tuple[str, tuple[str, ...], date | None, date | None], ...]:
    """(name, titles, first day, last day) of all holders of offices that are known."""
    terms = [
        (each["name"], tuple(each["titles"]), each["from"], each.get("to"))
        for each in lexicon_of_days()["office"]
    ]
    for person in lexicon.load("actors")["person"]:
        for role in person.get("roles", ()):
            since, until = role.get("from"), role.get("to")
            titles = tuple(
                t for t in sorted(words_of("titles")) if t.replace("defense", "defence") in role["office"]
            )
            if until and titles:
                first = date.fromisoformat(since) if since else None
                terms += [(key.lower(), titles, first, date.fromisoformat(until)) for key in person["keys"]]
    return tuple(terms)


@cache
def _office(name: str, titles: tuple[str, ...]) -> re.Pattern[str]:
    given, _, family = name.rpartition(" ")
    full = re.escape(name) if given else rf"(?:[^\W\d_]+ )?{re.escape(family)}"
    title = "|".join(map(re.escape, titles))
    return re.compile(
        rf"\b(?:{title})(?: general)?,? (?:of (?:the )?[^\s,.]+ (?:region )?)?{full}\b"
        rf"|\b{full}, (?:the )?(?:[^\s,.]+ ){{0,2}}?(?:{title})\b"
    )
