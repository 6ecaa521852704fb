"""The grammar of dates: which classes of words may follow each other.

In a pattern every lower-case name is a class of one word (``english/dates.toml``), capitals name groups
that the meaning rules read: D, E days; M month; Y year; W weekday; N number; U unit; R last/this/next;
A after/before/into; EDGE beginning or end; Q season or half; T today; V "last week"; S "so far"; H a half.
"""

from __future__ import annotations

from dataclasses import dataclass

_N = "(?:count(?:hyphen? num)?|a? few of?|a)"
_SOON = "(?:early|earlier)"
_PERIOD = "(?:week|month_unit|year_unit|weekend|long)"
_PART_OF = "(?:(?:in|at|on|to)? the? (?P<EDGE>edge|mid) of|early|mid hyphen?)"
_REL_YEAR = "(?:comma? of? (?:last|next|this) year_unit)"
_LEAD = (
    f"(?:{_SOON} on?|at part on|(?:in|on|at)? the? early? (?:hours|part) (?:of|on)|at? part on|on the?|on)"
)
_DAY = "(?P<D>dd) ordinal_tail?"
_DAY_2 = "(?P<E>dd) ordinal_tail?"
_MONTH = "(?P<M>month|month_short stop?)"
_DAYNAME = "(?P<W>weekday|weekday_short stop)"
_DAYNAME_FIRST = f"(?:{_LEAD}? (?:weekday|weekday_short stop) (?:early? part)? comma?)?"
_YEAR = f"(?:comma? (?P<Y>year)|{_REL_YEAR})"
_JOIN = "(?:hyphen|to|and)"
_UNITS = ("hours", "day", "week", "month_unit", "year_unit", "long")
_MONTHS = ("month", "month_short")
_ANY = ("day", "week", "month_unit", "year_unit", "long", "hours", "part", "weekend")
_WARS = ("war", "invaded")


def _war(gap: int) -> str:
    return f"gap{{0,{gap}}}? (?:war|invaded)"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One rule: its name, the classes of which one must be there, and the pattern."""

    rule: str
    keys: tuple[str, ...]
    pattern: str


PATTERNS: tuple[Pattern, ...] = (
    Pattern("iso", ("year",), "(?P<Y>year) hyphen (?P<M>dd) hyphen (?P<D>dd)"),
    Pattern("slashed", ("slash",), "(?P<D>dd) slash (?P<M>dd) slash (?:(?P<Y>year)|dd)"),
    Pattern("dotted", ("dotted",), "dotted"),
    Pattern("month_day", _MONTHS, f"{_DAYNAME_FIRST} on? {_MONTH} the? {_DAY} {_YEAR}?"),
    Pattern("month_day", _MONTHS, f"{_DAYNAME_FIRST} on? the? {_DAY} of? {_MONTH} {_YEAR}?"),
    Pattern("month_day", _MONTHS, f"{_DAYNAME_FIRST} on? the (?P<O>ordinal) of {_MONTH} {_YEAR}?"),
    Pattern("month_days", _MONTHS, f"between? {_MONTH} {_DAY} {_JOIN} {_DAY_2} {_YEAR}?"),
    Pattern("month_days", _MONTHS, f"between? the? {_DAY} {_JOIN} the? {_DAY_2} of? {_MONTH} {_YEAR}?"),
    Pattern("month", _MONTHS, f"(?:{_PART_OF}|(?P<R>last|next|this))? {_MONTH} (?:of? {_YEAR})?"),
    Pattern(
        "weekday",
        ("weekday", "weekday_short"),
        f"{_LEAD}? (?P<R>last|next|this past?|the? past)? {_DAYNAME} (?:early? part|overnight)?"
        "(?P<V>comma? of? (?:last|this|next) week)?",
    ),
    Pattern("today", ("today",), f"{_SOON}? (?P<T>today) part?"),
    Pattern("day_but_one", ("today",), "(?:on? the)? day (?:before|after) (?P<T>today)"),
    Pattern("this_part", ("part",), f"(?:{_SOON}|on|in)? (?P<R>this|last) part"),
    Pattern("this_part", ("part",), "(?:in|at) the early hours of (?P<R>this) part"),
    Pattern("overnight", ("overnight",), "overnight"),
    Pattern("ago", ("ago",), f"(?P<N>{_N}|half a)? (?P<U>unit) (?P<H>and a half)? ago"),
    Pattern("ago", ("ago",), f"(?P<N>{_N}) (?P<H>and a half) (?P<U>unit) ago"),
    Pattern("past_units", ("past", "last"), f"within? the? (?:past|last) (?P<N>{_N})? (?P<U>unit)"),
    Pattern("past_units", ("hours",), "in (?P<N>count) (?P<U>hours)"),
    Pattern("since_then", ("then",), "since then"),
    Pattern("recent", ("recent",), "within? (?:the|more|most)? recent (?P<U>unit)"),
    Pattern("coming", ("coming",), f"within? the? coming (?:{_N})? (?:unit|weekend)"),
    Pattern("coming", ("next",), f"within? the next {_N} unit"),
    Pattern("coming", ("next",), "in the next (?:long|hours|week|month_unit|year_unit)"),
    Pattern(
        "relative",
        ("this",),
        f"(?:{_PART_OF}|(?P<S>so far)|{_SOON}|within|at|on)? (?P<R>this) (?P<U>{_PERIOD})",
    ),
    Pattern("relative", ("last",), f"(?:{_PART_OF}|{_SOON}|within|at|on)? (?P<R>last) (?P<U>{_PERIOD})"),
    Pattern("relative", ("next",), f"(?:{_PART_OF}|{_SOON}|within|at|on)? (?P<R>next) (?P<U>{_PERIOD})"),
    Pattern(
        "relative", ("edge",), "(?:in|at|on|to)? the (?P<EDGE>edge) of the (?P<U>week|month_unit|year_unit)"
    ),
    Pattern("relative", ("weekend",), f"{_SOON}? (?:in|at|on) the (?P<U>weekend)"),
    Pattern(
        "season",
        ("season",),
        f"in? (?:{_PART_OF} the?)? (?P<R>last|next|this|the)? (?P<Q>season) (?:of? {_YEAR})?",
    ),
    Pattern("year", ("year",), f"{_PART_OF}? (?P<Y>year)"),
    Pattern(
        "half_year",
        ("half", "quarter"),
        "(?:in? the)? (?P<O>first|ordinal) (?P<Q>half|quarter) of (?P<Y>year)",
    ),
    Pattern("monthday", ("ordinal_tail",), f"on the {_DAY}"),
    Pattern("since_war", _WARS, f"since {_war(7)} began?"),
    Pattern("since_annexed", ("annexed",), "since gap{0,4}? annexed"),
    Pattern(
        "from_war", _WARS, f"(?P<N>{_N}|the)? (?P<U>unit) (?P<A>after|into|since|before) {_war(6)} began?"
    ),
    Pattern("day_of_war", _WARS, f"(?:on|in)? day (?P<D>count) of {_war(4)}"),
    Pattern("day_of_war", _WARS, f"(?:on|in)? the? (?P<D>count) ordinal_tail day of {_war(4)}"),
    Pattern(
        "first_of_war", _WARS, f"(?:in|on|at)? the? (?:first|early) (?P<N>{_N})? (?P<U>unit) of {_war(4)}"
    ),
    Pattern("first_of_war", _WARS, f"(?:in|on|at)? the edge of {_war(4)}"),
    Pattern("anniversary", ("anniversary",), "(?:on|in|to)? the gap{0,3}? anniversary (?:of gap{0,5}? war)?"),
    Pattern("anaphoric", _UNITS, f"(?P<N>{_N}|the)? (?P<U>unit) (?P<A>after|before|earlier)"),
    Pattern(
        "that_day",
        ("same", "that"),
        f"(?:{_SOON}|on|in)? (?:(?:the|that) same|that) (?P<U>unit|part|weekend)",
    ),
    Pattern("next_day", ("following",), f"(?:on|in)? the following (?:{_N})? (?P<U>unit|part|weekend)"),
    Pattern("next_day", ("next",), "on? the next (?P<U>unit|part|weekend)"),
    Pattern("previous_day", ("past",), "(?:on|in)? the past (?P<U>unit|part|weekend)"),
    Pattern("in_the_day", ("earlier",), "earlier (?:in|on) the (?:day|part)"),
    Pattern("duration", ("for",), f"for (?P<N>{_N})? (?P<U>unit)"),
    Pattern("vague", ("vague",), "vague"),
)
