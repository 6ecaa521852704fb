"""Which readings of the date grammar the words around bear out: a year is no number of houses, and so on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from warnotes.language.date_words import LEX, SEASONS, WAR
from warnotes.language.wordscan import Words

_YEAR_BEFORE = frozenset(LEX["year_cues"]["before"])
_COUNTED = frozenset(LEX["year_cues"]["refuse_after"])
_OTHER_WARS = frozenset(WAR["war"]["other_wars"])
_WAR_YEARS = frozenset({str(WAR["war"]["start"].year)})
_BLOCKED_WEEKDAY = frozenset(LEX["blocked"]["before_weekday"])
_PROGRAMMES = frozenset(LEX["blocked"]["after_weekday"])
_SEASON_NOUNS = frozenset(LEX["blocked"]["after_season"])
_WHOLE_UNITS = frozenset({"day", "night", "week", "month", "year"})


@dataclass(frozen=True, slots=True)
class Found:
    """One date expression over the words ``start`` to ``end``; ``name`` is that of a holiday."""

    rule: str
    start: int
    end: int
    match: re.Match[str] | None = None
    name: str = ""

    def at(self, group: str) -> int | None:
        """Return the index of the first word of ``group``, or ``None`` when the rule did not use it."""
        if self.match is None or group not in self.match.re.groupindex:
            return None
        where = self.match.start(group)
        return where if where >= 0 else None


def accepted(w: Words, found: Found) -> bool:
    """Return whether nothing around the expression speaks against it."""
    check = _CHECKS.get(found.rule)
    return check is None or check(w, found)


def _year(w: Words, found: Found) -> bool:
    behind = w.words[found.end]
    if (w.glued(found.end) and behind == "s") or behind in _COUNTED:
        return False
    if found.end - found.start > 1:
        return True
    glued_name = w.glued(found.start) and w.words[found.start - 2][:1].isalpha()
    return w.words[found.start - 1] in _YEAR_BEFORE and not glued_name


def _weekday(w: Words, found: Found) -> bool:
    at = found.at("W")
    if w.words[found.end] in _PROGRAMMES and w.capital(found.end):
        return False
    return at is None or w.words[at - 1] not in _BLOCKED_WEEKDAY


def _season(w: Words, found: Found) -> bool:
    """Take a season only with "last/this/next", a year, or "in the"; "the fall of Kherson" is none."""
    at, relative = found.at("Q"), found.at("R")
    if at is None or w.words[at] not in SEASONS:
        return False
    if relative is not None and w.words[relative] != "the":
        return True
    if found.end > at + 1:
        return True
    return w.words[found.start] == "in" and relative is not None and w.words[found.end] not in _SEASON_NOUNS


def _past_units(w: Words, found: Found) -> bool:
    """Take "the last week", "past three days", "the previous 24 hours"; not "the last day of"."""
    inside = w.words[found.start : found.end]
    counted = found.at("N") is not None
    if not {"past", "last", "previous", "preceding"} & set(inside):
        return inside[1:] in (["24", "hours"], ["48", "hours"])
    if w.words[found.end] == "of" or (not counted and ("previous" in inside or "preceding" in inside)):
        return False
    return counted or "past" in inside or "the" in inside


def _previous_day(w: Words, found: Found) -> bool:
    return "past" not in w.words[found.start : found.end]


def _monthday(w: Words, found: Found) -> bool:
    behind = w.words[found.end]
    return not behind[:1].isalpha() or behind in (
        "and",
        "when",
        "as",
        "after",
        "that",
        "in",
        "but",
        "by",
        "at",
    )


def our_war(w: Words, found: Found) -> bool:
    """Return whether nothing in the expression names another war or another year."""
    inside = {word.removesuffix("'s") for word in w.words[found.start : found.end]}
    if any(len(word) == 4 and word.isdecimal() and word not in _WAR_YEARS for word in inside):
        return False
    return not inside & _OTHER_WARS or w.words[found.end - 1] == "invaded"


def _war_edge(w: Words, found: Found) -> bool:
    return not {"end", "close"} & set(w.words[found.start : found.start + 4]) and our_war(w, found)


def _duration(w: Words, found: Found) -> bool:
    return found.at("N") is not None or w.words[found.end - 1].endswith("s")


def _anaphoric(w: Words, found: Found) -> bool:
    """Need a number, an article or a plural: "days later", not "day before"."""
    unit, number = found.at("U"), found.at("N")
    if unit is None or (number is None and not w.words[unit].endswith("s")):
        return False
    return number is None or w.words[number] != "the" or w.words[unit] in _WHOLE_UNITS


def _singular_unit(w: Words, found: Found) -> bool:
    at = found.at("U")
    return at is not None and not w.words[at].endswith("s")


def _half_year(w: Words, found: Found) -> bool:
    at = found.at("O")
    return at is not None and w.words[at] in ("first", "second", "third", "fourth")


def _month_days(w: Words, found: Found) -> bool:
    """Refuse "on January 14 and 15 people": a joined second day must be followed by no noun."""
    behind = w.words[found.end]
    if w.words[found.end - 1].isdecimal() and "and" in w.words[found.start : found.end]:
        return not behind[:1].isalpha() or behind in ("in", "as", "after", "when", "at", "by", "were", "was")
    return True


def _month_day(w: Words, found: Found) -> bool:
    """Refuse "in March 12 people": the figure counts what follows, unless "on" makes it a day."""
    at = found.at("D")
    if at is None or at + 1 != found.end or w.words[found.end] not in _COUNTED:
        return True
    return "on" in w.words[found.start - 1 : found.start + 1]


def _today(w: Words, found: Found) -> bool:
    """Refuse "Russia Today" and "Tucker Carlson Tonight": a capital behind a capital is a name."""
    at = found.at("T")
    return at is None or not (w.capital(at) and w.capital(at - 1) and w.words[at - 1].isalpha())


_CHECKS: dict[str, Callable[[Words, Found], bool]] = {
    "today": _today,
    "year": _year,
    "weekday": _weekday,
    "season": _season,
    "past_units": _past_units,
    "previous_day": _previous_day,
    "that_day": _singular_unit,
    "monthday": _monthday,
    "since_war": our_war,
    "from_war": our_war,
    "day_of_war": our_war,
    "first_of_war": _war_edge,
    "duration": _duration,
    "anaphoric": _anaphoric,
    "half_year": _half_year,
    "month_days": _month_days,
    "month_day": _month_day,
}
