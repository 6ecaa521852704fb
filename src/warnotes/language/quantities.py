"""Every number phrase of a text, and what it is: count, ratio, whole, zero, or no count at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from warnotes import lexicon
from warnotes.language.bounds import Phrase, phrase_at
from warnotes.language.codes import Measure, code_at
from warnotes.language.date_grammar import Found, find_expressions
from warnotes.language.measures import measure_of
from warnotes.language.number_words import CARDINALS, VAGUE
from warnotes.language.quantity import Hit, Quantity, quantity
from warnotes.language.wholes import NUMBER_STARTS, both, every, fraction, nothing, ratio, single
from warnotes.language.wordscan import Words

_LEX: dict[str, Any] = lexicon.load("english/numbers")
_CHOICE = frozenset(_LEX["selection"]["words"])
_NOT_BEST = frozenset(_LEX["selection"]["not_superlatives"])
_ONE_AFTER = frozenset(_LEX["one"]["after"])
_ONE_BEFORE = frozenset(_LEX["one"]["before"])
_NOT_MANY = frozenset(_LEX["many"]["before"])
_LAUNCHERS = frozenset(_LEX["many"]["launchers"])
_READERS: dict[str, Callable[[Words, int], Hit | None]] = {
    "all": every,
    "both": both,
    **dict.fromkeys(("no", "none", "nobody", "noone", "without", "any", "anyone"), nothing),
    **dict.fromkeys(("another", "second", "third", "fourth", "others"), single),
}
_OPENERS = NUMBER_STARTS | _READERS.keys()
_DATE_UNITS = {
    **dict.fromkeys(("duration", "past_units", "coming", "anaphoric", "ago"), "duration"),
    "year": "year",
}


def find_quantities(text: str) -> list[Quantity]:
    """Return every number phrase of ``text``, sorted and without overlap; offsets count characters."""
    w, expressions = find_expressions(text)
    dated = {i: each for each in expressions for i in range(each.start, each.end)}
    found: list[Quantity] = []
    floor = 0
    openers = [
        i
        for i, word in enumerate(w.words)
        if word in _OPENERS or "0" <= word[:1] <= "9" or word[:1].isdecimal()
    ]
    for i in openers:
        if i < floor:
            continue
        hit = _read_date(w, i, floor, dated[i]) if i in dated else _read(w, i, floor)
        if hit is not None:
            each, floor = hit
            found.append(each)
    return found


def _read_date(w: Words, i: int, floor: int, expression: Found) -> Hit | None:
    """Take a number inside a date expression for part of the date."""
    if not (w.words[i] in CARDINALS or w.words[i] in VAGUE or w.words[i][0].isdecimal()):
        return None
    start = max(expression.start, floor)
    return _measured(w, Measure(_DATE_UNITS.get(expression.rule, "date"), start, expression.end))


def _read(w: Words, i: int, floor: int) -> Hit | None:
    word = w.words[i]
    reader = _READERS.get(word)
    if reader is not None:
        return reader(w, i)
    if word[0].isdecimal():
        code = code_at(w, i)
        if code is not None:
            return _measured(w, replace(code, start=max(code.start, floor)))
    return fraction(w, i) or _counted(w, i, floor)


def _measured(w: Words, measure: Measure, phrase: Phrase | None = None) -> Hit:
    bounds: dict[str, Any] = {}
    if phrase is not None:
        bounds = {"low": phrase.low, "high": phrase.high}
        bounds |= {"approximate": phrase.approximate, "more": phrase.more}
    return quantity(
        w, measure.start, measure.end, "other", unit=measure.unit, value=measure.value,
        currency=measure.currency, **bounds,
    )  # fmt: skip


def _counted(w: Words, i: int, floor: int) -> Hit | None:
    phrase = phrase_at(w, i, floor)
    if phrase is None:
        return None
    measure = measure_of(w, phrase)
    if measure is not None:
        return _measured(w, replace(measure, start=max(measure.start, floor)), phrase)
    if not _stands_for_a_count(w, phrase):
        return None
    if _selects(w, phrase):
        return quantity(
            w, phrase.start, phrase.end, "other", unit="selection", low=phrase.low, high=phrase.high
        )
    return ratio(w, phrase) or _count(w, phrase)


def _count(w: Words, phrase: Phrase) -> Hit:
    kind = "none" if (phrase.low, phrase.high) == (0, 0) else "count"
    return quantity(
        w, phrase.start, phrase.end, kind, low=phrase.low, high=phrase.high,
        approximate=phrase.approximate, more=phrase.more,
    )  # fmt: skip


def _stands_for_a_count(w: Words, phrase: Phrase) -> bool:
    """Return whether a lone "one" or "many" counts: not "this one", "one can", "how many", "many a"."""
    word, before, behind = w.words[phrase.number.start], w.words[phrase.start - 1], w.words[phrase.end]
    if phrase.number.end > phrase.number.start + 1 or not phrase.number.low:
        return True
    if word in ("many", "multiple", "numerous"):
        return before not in _NOT_MANY and not (word == "multiple" and behind in _LAUNCHERS)
    if word != "one":
        return True
    if before in _ONE_BEFORE or behind in _ONE_AFTER:
        return False
    return behind[:1].isalpha() or not {"a", "an", "the", "that"} & set(
        w.words[max(0, phrase.start - 3) : phrase.start]
    )


def _selects(w: Words, phrase: Phrase) -> bool:
    """Return whether "one of the worst" follows: a choice, not a count."""
    if w.words[phrase.end] != "of" or phrase.number.value > 5 or phrase.bounded:
        return False
    for word in w.words[phrase.end + 1 : phrase.end + 7]:
        if not word[:1].isalnum():
            return False
        if word in _CHOICE or (word.endswith("est") and word not in _NOT_BEST and len(word) > 5):
            return True
    return False
