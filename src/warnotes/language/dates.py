"""Dates of a text as intervals: expressions of the grammar, joined into ranges and bounds, then resolved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from warnotes.language.calendar_spans import Interval, shift, span
from warnotes.language.date_grammar import Found, find_expressions
from warnotes.language.date_meaning import Meaning
from warnotes.language.date_rules import RULES
from warnotes.language.date_words import LEX
from warnotes.language.wordscan import Words

_BY = frozenset(LEX["bounds"]["by"])
_AHEAD = frozenset(LEX["tense"]["ahead"])
_ENDED = frozenset(LEX["tense"]["ended"])
_CLAUSE_ENDS = frozenset(LEX["tense"]["said"] + LEX["tense"]["clause"])
_BE = frozenset({"is", "are", "was", "were", "be", "not", "s"})
_RANGE_WORDS = frozenset({"to", "until", "till", "through", "into", "-"})
_PAIRS = frozenset({"weekday", "month_day", "month", "year", "today", "iso", "season", "relative", "holiday"})
_DAYS = frozenset({"weekday", "month_day", "month_days", "today", "holiday", "iso"})
_LINKS = frozenset({"on", "into", "to", "from", "between"})
_LEADS = frozenset({"in", "on", "during"})
_WINDOW = 8


@dataclass(frozen=True, slots=True)
class DateExpr:
    """One date expression: ``text[start:end]`` and the inclusive interval that it means.

    ``first`` and ``last`` are ``None`` when the words alone cannot tell (``reason`` says why:
    ``no_publication_date``, ``needs_anchor``, ``ambiguous_order``, ``no_such_day``, ``vague``,
    ``duration``, ``after_publication``), and one of them is ``None`` for an open end ("until Thursday").
    kind: ``point``, ``range``, ``since``, ``by``, ``before``, ``from``, ``after``, ``future``,
    ``anaphoric``, ``duration``, ``vague``. precision: ``day``, ``span``, ``week``, ``month``, ``year``.
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    precision: str | None
    kind: str
    reason: str | None = None
    offset_first: int | None = None
    offset_last: int | None = None
    """Days from publication, when the words say so ("yesterday": -1)."""
    weekday: int | None = None
    """Monday 0, when a weekday is named."""
    anchor_days: int | None = None
    """Days from a date that the text names elsewhere: "three days later" is the anchor plus 3. In "the news
    came three days after the town fell" the clause behind is the anchor: the town fell 3 days earlier."""
    rule: str = ""


def find_dates(text: str, published: date | None = None) -> list[DateExpr]:
    """Return the date expressions of ``text``, sorted, without overlap, resolved against ``published``."""
    w, founds = find_expressions(text)
    result: list[DateExpr] = []
    i = 0
    while i < len(founds):
        group = _group(w, founds, i)
        floor = founds[i - 1].end if i else 0
        result.append(_express(w, group, published, floor))
        i += len(group)
    return result


def _group(w: Words, founds: tuple[Found, ...], i: int) -> list[Found]:
    """Return the expressions from ``i`` that are read together: a range, or "overnight into Friday"."""
    group = [founds[i]]
    for found in founds[i + 1 : i + 3]:
        before = group[-1]
        between = w.words[before.end : found.start]
        if (
            before.rule == "overnight"
            and found.rule in _DAYS
            and len(between) < 2
            and _LINKS.issuperset(between)
        ):
            group.append(found)
        elif _ranged(w, before, found, between):
            group.append(found)
            return group
        else:
            return group
    return group


def _ranged(w: Words, first: Found, second: Found, between: list[str]) -> bool:
    if first.rule not in _PAIRS or second.rule not in _PAIRS or len(between) != 1:
        return False
    if between[0] == "and":
        return first.rule == second.rule or w.words[first.start - 1] == "between"
    return between[0] in _RANGE_WORDS and (between[0] != "into" or w.words[first.end - 1] == "night")


def _express(w: Words, group: list[Found], published: date | None, floor: int) -> DateExpr:
    prefix = w.words[group[0].start - 1] if group[0].start > floor else ""
    lean = _lean(w, group, prefix)
    meaning = _meaning(w, group, published, lean)
    kind_of_prefix = _prefix_kind(w, group, prefix)
    first = group[0].start
    if kind_of_prefix:
        kept = "before_end" if kind_of_prefix == "before" and _is_end(w, group[0]) else kind_of_prefix
        meaning = _bounded(meaning, kept, published)
        first -= kind_of_prefix != "after"
    elif (len(group) > 1 and prefix in ("between", "from")) or prefix in _leads(group):
        first -= 1
    return _build(w, first, group[-1], meaning)


def _leads(group: list[Found]) -> frozenset[str]:
    """Return the prepositions that belong to the expression."""
    return _LEADS | {"at", "over"} if group[0].rule == "holiday" else _LEADS


def _lean(w: Words, group: list[Found], prefix: str) -> str:
    start, end = group[0].start, group[-1].end
    if prefix == "since":
        return "since"
    if prefix in _BY:
        return _lean_of_bound(w, group, start, end)
    return "ahead" if _told_ahead(w, start) else "any"


def _lean_of_bound(w: Words, group: list[Found], start: int, end: int) -> str:
    """Return where "by X" and "until X" lie: days and months near publication, weekdays ahead unless past."""
    around = {*_clause(w, end), *w.words[max(0, start - _WINDOW) : start]}
    if around & _AHEAD:
        return "ahead"
    if group[-1].rule in ("month", "month_day", "month_days"):
        return "near"
    opens = w.words[start - 1] == "by" and w.capital(start - 1)
    return "past" if opens or around & _ENDED else "ahead"


def _told_ahead(w: Words, start: int) -> bool:
    """Return whether the clause before word ``start`` speaks of what is to come."""
    for i in range(start - 1, max(-1, start - _WINDOW), -1):
        word = w.words[i]
        if word in _AHEAD or (word == "set" and w.words[i + 1] in ("for", "to")):
            return True
        if word == "due" and w.words[i - 1] in _BE:
            return True
        if word in _CLAUSE_ENDS or not word[:1].isalnum():
            return False
    return False


def _clause(w: Words, end: int) -> list[str]:
    """Return the words behind ``end`` up to the end of the sentence, at most eight."""
    words: list[str] = []
    for word in w.words[end : end + _WINDOW]:
        if word in (".", "\n", ";"):
            break
        words.append(word)
    return words


def _prefix_kind(w: Words, group: list[Found], prefix: str) -> str | None:
    rule = group[0].rule
    if rule in ("overnight", "anaphoric", "duration", "since_war", "past_units") or len(group) > 1:
        return "since" if prefix == "since" else None
    if prefix == "since":
        return "since"
    if prefix in _BY:
        return "by"
    return prefix if prefix in ("before", "from", "after") else None


def _meaning(w: Words, group: list[Found], published: date | None, lean: str) -> Meaning:
    last = group[-1]
    meaning = RULES[last.rule](w, last, published, lean)
    if len(group) == 1:
        return meaning
    if meaning.interval is None or meaning.interval.first is None or meaning.interval.last is None:
        return replace(meaning, kind="range")
    starts = group[:-1]
    if starts[-1].rule == "overnight":
        return _joined(shift(meaning.interval.first, -1), meaning.interval.last)
    first = _first_of_pair(w, starts[-1], meaning.interval)
    if first is None:
        return replace(meaning, kind="range")
    return _joined(first, meaning.interval.last)


def _joined(first: date, last: date) -> Meaning:
    return Meaning(span(min(first, last), last), kind="range")


def _first_of_pair(w: Words, found: Found, second: Interval) -> date | None:
    """Resolve the first end against the second: the last such day before it."""
    if second.first is None or second.last is None:
        return None
    against = shift(second.first, -1) if found.rule == "weekday" else second.last
    interval = RULES[found.rule](w, found, against, "past").interval
    return None if interval is None else interval.first


def _is_end(w: Words, found: Found) -> bool:
    """Return whether the expression is itself an end: "before the end of the year"."""
    at = found.at("EDGE")
    return at is not None and w.words[at] in ("end", "close")


def _bounded(meaning: Meaning, kind: str, published: date | None) -> Meaning:
    """Turn a date into the bound that the word before it makes of it."""
    interval = meaning.interval
    if interval is None or meaning.kind in ("anaphoric", "duration", "vague", "future", "since"):
        return meaning
    if kind in ("from", "after"):
        return replace(meaning, kind=kind)
    if kind == "since":
        last = published if interval.first is not None else None
        if last is not None and interval.first is not None and interval.first > last:
            return Meaning(reason="after_publication", kind=kind)
        reason = meaning.reason or ("no_publication_date" if published is None else None)
        offset = None if interval.offset_first is None else 0
        return replace(
            meaning, kind=kind, reason=reason,
            interval=Interval(interval.first, last, "span", interval.offset_first, offset),
        )  # fmt: skip
    last = interval.last
    if kind == "before" and interval.first is not None:
        last = shift(interval.first, -1)
    kind = kind.removesuffix("_end")
    return replace(meaning, kind=kind, interval=replace(interval, first=None, last=last, offset_first=None))


def _build(w: Words, first: int, last: Found, meaning: Meaning) -> DateExpr:
    start, end = w.starts[first], w.ends[last.end - 1]
    if w.words[last.end - 1].endswith("'s"):
        end -= 2
    interval = meaning.interval or Interval(None, None, "")
    return DateExpr(
        start=start,
        end=end,
        text=w.text[start:end],
        first=interval.first,
        last=interval.last,
        precision=interval.precision or None,
        kind=meaning.kind,
        reason=meaning.reason,
        offset_first=interval.offset_first,
        offset_last=interval.offset_last,
        weekday=meaning.weekday,
        anchor_days=meaning.anchor_days,
        rule=last.rule,
    )
