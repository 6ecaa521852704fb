"""Which date words may follow each other: rules over class strings, longest match first.

A rule only finds an expression; what day it means is worked out in :mod:`warnotes.language.date_rules`.
In a pattern every lower-case name is a class of one word (``english/dates.toml``), capitals name groups.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from warnotes.language.date_words import CHARS, LEX, SEASONS, WAR, classes, compile_rule
from warnotes.language.wordscan import Words

_N = "(?:count(?:hyphen? num)?|a? few of?|a)"
_SOON = "(?:early|earlier)"
_PERIOD = "(?:week|month_unit|year_unit|weekend|long)"
_PART_OF = "(?:(?:in|at|on|to)? the? (?P<EDGE>edge|mid) of|early|mid hyphen?)"
_REL_YEAR = "(?:comma? of? (?:last|next|this) year_unit)"
_WEEKDAY_LEAD = (
    f"(?:{_SOON} on?|at part on|(?:in|on|at)? the? early? (?:hours|part) (?:of|on)|at? part on|on the?|on)"
)
_DAY = "(?P<D>dd) ordinal_tail?"
_DAY_2 = "(?P<E>dd) ordinal_tail?"
_MONTH = "(?P<M>month|month_short stop?)"
_DAYNAME = "(?P<W>weekday|weekday_short stop)"
_ANY_DAYNAME = "(?:weekday|weekday_short stop)"
_YEAR = f"(?:comma? (?P<Y>year)|{_REL_YEAR})"
_JOIN = "(?:hyphen|to|and)"
_WAR = "gap{{0,{n}}}? (?:war|invaded)"

_PATTERNS: tuple[tuple[str, str, str], ...] = (
    # name, class that must be there, pattern
    ("iso", "year", "(?P<Y>year) hyphen (?P<M>dd) hyphen (?P<D>dd)"),
    ("slashed", "slash", "(?P<D>dd) slash (?P<M>dd) slash (?:(?P<Y>year)|dd)"),
    ("dotted", "dotted", "dotted"),
    ("month_day", "month", f"(?:{_ANY_DAYNAME} comma?)? on? {_MONTH} the? {_DAY} {_YEAR}?"),
    ("month_day", "month", f"(?:{_ANY_DAYNAME} comma?)? on? the? {_DAY} of? {_MONTH} {_YEAR}?"),
    ("month_days", "month", f"between? {_MONTH} {_DAY} {_JOIN} {_DAY_2} {_YEAR}?"),
    ("month_days", "month", f"between? the? {_DAY} {_JOIN} the? {_DAY_2} of? {_MONTH} {_YEAR}?"),
    ("month", "month", f"(?:{_PART_OF}|(?P<R>last|next|this))? {_MONTH} (?:of? {_YEAR})?"),
    ("weekday", "weekday", f"{_WEEKDAY_LEAD}? (?P<R>last|next|this past?|the? past)? {_DAYNAME}"
     "(?:early? part|overnight)? (?P<V>comma? of? (?:last|this|next) week)?"),
    ("today", "today", f"{_SOON}? (?P<T>today) part?"),
    ("day_but_one", "today", "(?:on? the)? day (?:before|after) (?P<T>today)"),
    ("this_part", "part", f"(?:{_SOON}|on|in)? (?P<R>this|last) part"),
    ("overnight", "overnight", "overnight"),
    ("ago", "ago", f"(?P<N>{_N}|half a)? (?P<U>unit) (?P<H>and a half)? ago"),
    ("ago", "ago", f"(?P<N>{_N}) (?P<H>and a half) (?P<U>unit) ago"),
    ("past_units", "past", f"in? the? past (?P<N>{_N})? (?P<U>unit)"),
    ("past_units", "last", f"in? the last (?P<N>{_N})? (?P<U>unit)"),
    ("recent", "recent", "in? (?:the|word)? recent (?P<U>unit)"),
    ("coming", "coming", f"in? the? coming (?:{_N})? (?:unit|weekend)"),
    ("coming", "next", f"in? the next {_N} unit"),
    ("relative", "this", f"(?:{_PART_OF}|(?P<S>so far)|{_SOON}|in|at|on)? (?P<R>this) (?P<U>{_PERIOD})"),
    ("relative", "last", f"(?:{_PART_OF}|{_SOON}|in|at|on)? (?P<R>last) (?P<U>{_PERIOD})"),
    ("relative", "next", f"(?:{_PART_OF}|{_SOON}|in|at|on)? (?P<R>next) (?P<U>{_PERIOD})"),
    ("relative", "edge", "(?:in|at|on|to)? the (?P<EDGE>edge) of the (?P<U>week|month_unit|year_unit)"),
    ("relative", "weekend", f"{_SOON}? (?:in|at|on) the (?P<U>weekend)"),
    ("season", "season", f"(?:in the|in)? (?:{_PART_OF} the?)? (?P<R>last|next|this|the)? (?P<Q>season)"
     f"(?:of? {_YEAR})?"),
    ("year", "year", f"{_PART_OF}? (?P<Y>year)"),
    ("half_year", "year", "(?:in? the)? (?P<O>first|word) (?P<Q>half|quarter) of (?P<Y>year)"),
    ("monthday", "ordinal_tail", f"on the {_DAY}"),
    ("since_war", "war", f"since {_WAR.format(n=7)} began?"),
    ("since_war", "invaded", f"since {_WAR.format(n=4)}"),
    ("since_annexed", "annexed", "since gap{0,3}? annexed"),
    ("from_war", "war", f"(?P<N>{_N}|the)? (?P<U>unit) (?P<A>after|into|to|since|before) {_WAR.format(n=6)} began?"),
    ("from_war", "invaded", f"(?P<N>{_N}|the)? (?P<U>unit) (?P<A>after|since|before) {_WAR.format(n=4)}"),
    ("day_of_war", "war", f"(?:on|in)? day (?P<D>count) of {_WAR.format(n=4)}"),
    ("day_of_war", "war", f"(?:on|in)? the? (?P<D>count) ordinal_tail day of {_WAR.format(n=4)}"),
    ("first_of_war", "war", f"(?:in|on|at)? the? (?:first|early) (?P<N>{_N})? (?P<U>unit) of {_WAR.format(n=4)}"),
    ("first_of_war", "war", f"(?:in|on|at)? the edge of {_WAR.format(n=4)}"),
    ("anniversary", "anniversary", "(?:on|in|to)? the gap{0,3}? anniversary (?:of gap{0,5}? war)?"),
    ("anaphoric", "day", f"(?P<N>{_N}|the)? (?P<U>unit) (?P<A>after|before|earlier)"),
    ("anaphoric", "earlier", f"(?P<N>{_N}|the)? (?P<U>unit) (?P<A>after|before|earlier)"),
    ("anaphoric", "after", f"(?P<N>{_N}|the)? (?P<U>unit) (?P<A>after|before|earlier)"),
    ("anaphoric", "before", f"(?P<N>{_N}|the)? (?P<U>unit) (?P<A>after|before|earlier)"),
    ("that_day", "same", f"(?:{_SOON}|on|in)? (?:the|that) same (?P<U>unit|part|weekend)"),
    ("that_day", "that", f"(?:{_SOON}|on|in)? that (?P<U>unit|part|weekend)"),
    ("next_day", "following", f"(?:on|in)? the following (?:{_N})? (?P<U>unit|part|weekend)"),
    ("next_day", "next", "(?:on|in)? the next (?P<U>unit|part|weekend)"),
    ("previous_day", "past", "(?:on|in)? the past (?P<U>unit|part|weekend)"),
    ("in_the_day", "earlier", "earlier (?:in|on) the (?:day|part)"),
    ("duration", "in", f"in (?P<N>{_N})? (?P<U>unit)"),
    ("vague", "vague", "vague"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """One date expression over the words ``start`` to ``end``; ``at`` gives the word where a group begins."""

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


_SHORT = {"month": "month_short", "weekday": "weekday_short"}
_RULES = tuple(
    (name, frozenset({CHARS[key], CHARS[_SHORT.get(key, key)]}), compile_rule(pattern))
    for name, key, pattern in _PATTERNS
)
_YEAR_BEFORE = frozenset(LEX["year_cues"]["before"])
_YEAR_NOT = frozenset(LEX["year_cues"]["refuse_after"])
_OTHER_WARS = frozenset(WAR["war"]["other_wars"])
_HOLIDAYS: dict[str, list[list[str]]] = {}
for _name in [*LEX["holidays"], *WAR["holidays"], "orthodox easter", "easter"]:
    _HOLIDAYS.setdefault(_name.split()[0], []).append(_name.split())
for _names in _HOLIDAYS.values():
    _names.sort(key=len, reverse=True)


@lru_cache(maxsize=4)
def find_expressions(text: str) -> tuple[Words, tuple[Found, ...]]:
    """Return the words of ``text`` and its date expressions, sorted, longest first where two overlap."""
    w, string = classes(text)
    hits: list[Found] = []
    present = set(string)
    for name, keys, regex in _RULES:
        if not keys.isdisjoint(present):
            hits.extend(
                found
                for match in regex.finditer(string)
                if _accepted(w, found := Found(name, match.start(), match.end(), match))
            )
    hits.extend(_holidays(w))
    return w, tuple(_longest(hits, w.count))


def _longest(hits: list[Found], count: int) -> list[Found]:
    taken = bytearray(count + 1)
    kept = []
    for found in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if not any(taken[found.start : found.end]):
            taken[found.start : found.end] = b"\x01" * (found.end - found.start)
            kept.append(found)
    return sorted(kept, key=lambda hit: hit.start)


def _holidays(w: Words) -> list[Found]:
    found = []
    for i in range(w.count):
        for words in _HOLIDAYS.get(w.words[i], ()):
            if w.words[i : i + len(words)] == words and w.capital(i):
                found.append(Found("holiday", i, i + len(words), None, " ".join(words)))
                break
    return found


def _accepted(w: Words, found: Found) -> bool:
    """Return whether the words around bear the reading out (a year is no number of houses, and so on)."""
    check = _CHECKS.get(found.rule)
    return check is None or check(w, found)


def _year_holds(w: Words, found: Found) -> bool:
    if found.start > 0 and w.glued(found.end) and w.words[found.end] == "s":
        return False
    if w.words[found.end] in _YEAR_NOT:
        return False
    return found.end - found.start > 1 or (
        w.words[found.start - 1] in _YEAR_BEFORE
        and not (w.glued(found.start) and w.words[found.start - 2][:1].isalpha())
    )


def _weekday_holds(w: Words, found: Found) -> bool:
    return w.words[found.start - 1] not in LEX["blocked"]["before_weekday"]


def _season_holds(w: Words, found: Found) -> bool:
    """Take a season only with "last/this/next", a year, or "in (the)"; "the fall of Kherson" is none."""
    at = found.at("Q")
    if at is None:
        return False
    has_year = found.end > at + 1
    relative = found.at("R")
    if relative is not None and w.words[relative] != "the":
        return True
    if has_year:
        return w.words[at] not in SEASONS or found.at("Y") is not None or "year" in w.words[found.end - 1]
    ahead = w.words[found.start]
    return (
        ahead == "in"
        and not (w.words[at] == "fall" and w.words[found.end] == "of")
        and w.words[found.end] not in ("offensive", "campaign", "conditions", "weather", "of")
    )


def _past_units_hold(w: Words, found: Found) -> bool:
    """Take "the last week", "past three days", "the previous 24 hours"; not "last week", "the last day of"."""
    inside = w.words[found.start : found.end]
    counted = found.at("N") is not None
    if w.words[found.end] == "of" or (not counted and ("previous" in inside or "preceding" in inside)):
        return False
    return counted or "past" in inside or "the" in inside


def _previous_holds(w: Words, found: Found) -> bool:
    return "past" not in w.words[found.start : found.end]


def _singular_unit(w: Words, found: Found) -> bool:
    at = found.at("U")
    return at is not None and not w.words[at].endswith("s")


def _war_units_hold(w: Words, found: Found) -> bool:
    at = found.at("A")
    return at is not None and w.words[at] not in ("to", "until", "till", "through") and _our_war(w, found)


def _war_edge_holds(w: Words, found: Found) -> bool:
    return not {"end", "close"} & set(w.words[found.start : found.start + 4]) and _our_war(w, found)


def _monthday_holds(w: Words, found: Found) -> bool:
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


def _our_war(w: Words, found: Found) -> bool:
    inside = {word.removesuffix("'s") for word in w.words[found.start : found.end]}
    return not inside & _OTHER_WARS or w.words[found.end - 1] == "invaded"


def _duration_holds(w: Words, found: Found) -> bool:
    bare = found.at("N") is None and not w.words[found.end - 1].endswith("s")
    return w.words[found.start] == "for" and not bare


def _anaphoric_holds(w: Words, found: Found) -> bool:
    """Refuse "the week after" the fact and single "day before": a number, an article or a plural is needed."""
    unit, number = found.at("U"), found.at("N")
    if unit is None or (number is None and not w.words[unit].endswith("s")):
        return False
    return (
        number is None
        or w.words[number] != "the"
        or w.words[unit] in ("day", "night", "week", "month", "year")
    )


def _half_holds(w: Words, found: Found) -> bool:
    at = found.at("O")
    return at is not None and w.words[at] in ("first", "second", "third", "fourth")


def _month_days_hold(w: Words, found: Found) -> bool:
    """Refuse "on January 14 and 15 people": a joined second day must be followed by no noun."""
    behind = w.words[found.end]
    if w.words[found.end - 1].isdigit() and "and" in w.words[found.start : found.end]:
        return not behind[:1].isalpha() or behind in ("in", "as", "after", "when", "at", "by", "were", "was")
    return True


def _month_day_holds(w: Words, found: Found) -> bool:
    """Refuse "in March 12 people": the figure counts what follows, unless "on" makes it a day."""
    at = found.at("D")
    if at is None or at + 1 != found.end or w.words[found.end] not in _YEAR_NOT:
        return True
    return "on" in w.words[found.start - 1 : found.start + 1]


_CHECKS = {
    "month_day": _month_day_holds,
    "year": _year_holds,
    "weekday": _weekday_holds,
    "season": _season_holds,
    "past_units": _past_units_hold,
    "previous_day": _previous_holds,
    "that_day": _singular_unit,
    "monthday": _monthday_holds,
    "since_war": _our_war,
    "from_war": _war_units_hold,
    "day_of_war": _our_war,
    "first_of_war": _war_edge_holds,
    "duration": _duration_holds,
    "anaphoric": _anaphoric_holds,
    "half_year": _half_holds,
    "month_days": _month_days_hold,
}
