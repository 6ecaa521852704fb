"""Every number phrase of a text, and what it is: count, ratio, whole, zero, or no count at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from warnotes import lexicon
from warnotes.language.bounds import Phrase, phrase_at
from warnotes.language.date_grammar import Found, find_expressions
from warnotes.language.measures import Measure, code_at, measure_of
from warnotes.language.number_words import CARDINALS, ORDINALS, PLURAL_SCALES, VAGUE
from warnotes.language.quantity import Quantity
from warnotes.language.wordscan import Words

_LEX: dict[str, Any] = lexicon.load("english/numbers")
_STARTS = frozenset({*CARDINALS, *VAGUE, *PLURAL_SCALES, "hundred", "a", "an", "half", "zero"})
_WHOLES = frozenset({"all", "both"})
_NONE = frozenset({"no", "none", "nobody", "noone", "without"})
_SINGLES = frozenset({"another", "second", "third", "fourth"})
_OPENERS = _STARTS | _WHOLES | _NONE | _SINGLES
_NOTHING = frozenset(_LEX["nothing"]["nouns"])
_FILLERS = frozenset(_LEX["nothing"]["fillers"])
_SILENCE = frozenset(_LEX["nothing"]["silence"])
_HARMED = frozenset(_LEX["casualty"]["verbs"])
_THINGS = frozenset(_LEX["casualty"]["things"])
_PERSONS = frozenset(_LEX["casualty"]["persons"])
_CHOICE = frozenset(_LEX["selection"]["words"])
_NOT_BEST = frozenset(_LEX["selection"]["not_superlatives"])
_ONE_AFTER = frozenset(_LEX["one"]["after"])
_ONE_BEFORE = frozenset(_LEX["one"]["before"])
_BOTH = frozenset(_LEX["both"]["nouns"])
_BOTH_NOT = frozenset(_LEX["both"]["refuse"])
_DATE_UNITS = dict.fromkeys(("duration", "past_units", "coming", "anaphoric", "ago"), "duration") | {
    "year": "year"
}
_DETERMINERS = frozenset(
    {"the", "those", "these", "its", "their", "his", "her", "some", "about", "a", "total"}
)


def find_quantities(text: str) -> list[Quantity]:
    """Return every number phrase of ``text``, sorted and without overlap; offsets count characters."""
    w, expressions = find_expressions(text)
    dated = {i: each for each in expressions for i in range(each.start, each.end)}
    found: list[Quantity] = []
    floor = 0
    for i in range(w.count):
        word = w.words[i]
        if i < floor or not (word in _OPENERS or word[0].isdigit()):
            continue
        hit = _read_date(w, i, floor, dated[i]) if i in dated else _read(w, i, floor)
        if hit is not None:
            quantity, floor = hit
            found.append(quantity)
    return found


_Hit = tuple[Quantity, int]


def _read_date(w: Words, i: int, floor: int, expression: Found) -> _Hit | None:
    """Take a number inside a date expression for part of the date."""
    if not (w.words[i] in CARDINALS or w.words[i] in VAGUE or w.words[i][0].isdigit()):
        return None
    start = max(expression.start, floor)
    return _measured(w, Measure(_DATE_UNITS.get(expression.rule, "date"), start, expression.end))


def _read(w: Words, i: int, floor: int) -> _Hit | None:
    word = w.words[i]
    if word in _NONE:
        return _none(w, i)
    if word == "all":
        return _all(w, i, floor)
    if word == "both":
        return _both(w, i)
    if word in _SINGLES:
        return _single(w, i)
    if word[0].isdigit():
        code = code_at(w, i)
        if code is not None:
            return _measured(w, code)
    return _half_of(w, i) or _counted(w, i, floor)


def _quantity(w: Words, start: int, end: int, kind: str, **fields: Any) -> _Hit:
    a, b = w.starts[start], w.ends[end - 1]
    bounds = {"low": None, "high": None, "approximate": False, **fields}
    return Quantity(start=a, end=b, kind=kind, text=w.text[a:b], **bounds), end


def _measured(w: Words, measure: Measure, phrase: Phrase | None = None) -> _Hit:
    bounds = {} if phrase is None else {
        "low": phrase.low, "high": phrase.high, "approximate": phrase.approximate, "more": phrase.more,
    }  # fmt: skip
    return _quantity(
        w, measure.start, measure.end, "other", unit=measure.unit, value=measure.value,
        currency=measure.currency, **bounds,
    )  # fmt: skip


def _counted(w: Words, i: int, floor: int) -> _Hit | None:
    phrase = phrase_at(w, i, floor)
    if phrase is None:
        return None
    measure = measure_of(w, phrase)
    if measure is not None:
        return _measured(w, replace(measure, start=max(measure.start, floor)), phrase)
    if phrase.number.end == phrase.number.start + 1 and w.words[i] in ("many", "multiple", "one", "numerous"):
        if not _bare_holds(w, phrase):
            return None
    if _selects(w, phrase):
        return _quantity(
            w, phrase.start, phrase.end, "other", unit="selection", low=phrase.low, high=phrase.high
        )
    return _ratio(w, phrase) or _count(w, phrase)


def _count(w: Words, phrase: Phrase) -> _Hit:
    kind = "none" if (phrase.low, phrase.high) == (0, 0) else "count"
    return _quantity(
        w, phrase.start, phrase.end, kind, low=phrase.low, high=phrase.high,
        approximate=phrase.approximate, more=phrase.more,
    )  # fmt: skip


def _bare_holds(w: Words, phrase: Phrase) -> bool:
    """Return whether a lone "one" or "many" counts: not "this one", "one can", "how many", "many a"."""
    word, before, behind = w.words[phrase.number.start], w.words[phrase.start - 1], w.words[phrase.end]
    if word != "one":
        return before not in ("how", "so", "too", "as", "great", "not")
    return before not in _ONE_BEFORE and behind not in _ONE_AFTER


def _selects(w: Words, phrase: Phrase) -> bool:
    """Return whether "one of the worst" follows: a choice, not a count."""
    if w.words[phrase.end] != "of" or phrase.number.value > 5 or phrase.bounded:
        return False
    for word in w.words[phrase.end + 1 : phrase.end + 7]:
        if not word[:1].isalpha():
            return False
        if word in _CHOICE or (word.endswith("est") and word not in _NOT_BEST and len(word) > 5):
            return True
    return False


def _ratio(w: Words, phrase: Phrase) -> _Hit | None:
    """Read "five out of seven", "28 of 31", "three of the five"."""
    at = phrase.end
    if w.words[at : at + 2] == ["out", "of"]:
        at += 2
    elif w.words[at] == "of" and w.words[phrase.number.start] not in PLURAL_SCALES:
        at += 1
    else:
        return None
    whole = _whole(w, at)
    if whole is None or (whole.high is not None and phrase.low is not None and whole.high < phrase.low):
        return None
    return _quantity(
        w, phrase.start, whole.end, "ratio", low=phrase.low, high=phrase.high, more=phrase.more,
        approximate=phrase.approximate, whole_low=whole.low, whole_high=whole.high,
    )  # fmt: skip


def _whole(w: Words, at: int) -> Phrase | None:
    """Return the plain count that begins at or shortly after word ``at`` ("the five", "a total of 88")."""
    floor = at
    for step in range(4):
        word = w.words[at + step]
        if word[:1].isdigit() and code_at(w, at + step) is not None:
            return None
        phrase = phrase_at(w, at + step, floor) if word in _STARTS or word[:1].isdigit() else None
        if phrase is not None:
            return phrase if measure_of(w, phrase) is None and phrase.number.start == at + step else None
        if word not in _DETERMINERS and word not in (
            "of",
            "least",
            "at",
            "more",
            "than",
            "over",
            "all",
            "up",
            "to",
        ):
            return None
    return None


def _all(w: Words, i: int, floor: int) -> _Hit | None:
    """Read "all 14", "all of the 14", "all but two of the 31"."""
    if w.words[i + 1] == "but":
        return _all_but(w, i)
    at = i + 1 + (w.words[i + 1] == "of")
    whole = _whole(w, at)
    if whole is None or whole.number.vague or whole.low is None or whole.low < 2:
        return None
    return _quantity(
        w, i, whole.end, "all", low=whole.low, high=whole.high, approximate=whole.approximate,
        whole_low=whole.low, whole_high=whole.high,
    )  # fmt: skip


def _all_but(w: Words, i: int) -> _Hit | None:
    rest = phrase_at(w, i + 2, i + 2)
    if rest is None or rest.low is None or rest.high is None:
        return None
    at = rest.end + (w.words[rest.end] == "out")
    whole = _whole(w, at + 1) if w.words[at] == "of" else None
    if whole is None or whole.low is None:
        return _quantity(w, i, rest.end, "other", unit="remainder", low=rest.low, high=rest.high)
    high = None if whole.high is None else whole.high - rest.low
    return _quantity(
        w, i, whole.end, "ratio", low=whole.low - rest.high, high=high, approximate=whole.approximate,
        whole_low=whole.low, whole_high=whole.high,
    )  # fmt: skip


def _both(w: Words, i: int) -> _Hit | None:
    """Read "both pilots", "both of the missiles"; "both in A and in B" and "both sides" count nobody."""
    window = w.words[i + 1 : i + 4]
    for word in window:
        if word in _BOTH_NOT or not word[:1].isalpha() or word == "and":
            return None
        if word in _BOTH or (word.endswith("s") and not word.endswith(("ss", "us", "'s"))):
            return _quantity(w, i, i + 1, "all", low=2, high=2, whole_low=2, whole_high=2)
    return None


def _none(w: Words, i: int) -> _Hit | None:
    """Read "no one", "nobody", "none", "no civilian casualties"; "no reports of casualties" is silence."""
    word, behind = w.words[i], w.words[i + 1]
    if word in ("none", "nobody", "noone"):
        return _quantity(w, i, i + 1, "none", low=0, high=0)
    if behind == "one" or (behind == "-" and w.words[i + 2] == "one"):
        end = i + 2 + (behind == "-")
        return None if word != "no" else _quantity(w, i, end, "none", low=0, high=0)
    at = i + 1
    while w.words[at] in _FILLERS and w.words[at] not in _NOTHING and at < i + 4:
        at += 1
    if w.words[at] in _FILLERS and w.words[at + 1] in _NOTHING:
        at += 1
    if w.words[at] in _SILENCE and w.words[at + 1] in ("of", "about", "on"):
        return _quantity(w, i, at + 1, "other", unit="silence")
    if w.words[at] in _NOTHING and not (
        word == "without" and w.words[at] not in ("casualties", "injuries", "losses")
    ):
        return _quantity(w, i, at + 1, "none", low=0, high=0)
    return None


def _single(w: Words, i: int) -> _Hit | None:
    """Read "another" and "a third" as one more person or munition, where what follows says so."""
    word, behind = w.words[i], w.words[i + 1]
    if word == "another" and (behind in _OPENERS or behind[:1].isdigit()) and behind not in ("one", "all"):
        return None
    start = i
    if word in ORDINALS:
        if w.words[i - 1] not in ("a", "the") or w.words[i - 1] == "the":
            return None
        start = i - 1
    if behind == "one":
        behind = w.words[i + 2]
    elif behind not in _HARMED and behind not in _PERSONS and behind not in _THINGS:
        return None
    if behind == "in" and word == "another" and w.words[i + 2] in ("a", "the"):
        return None
    return _quantity(w, start, i + 1, "count", low=1, high=1, more=True)


def _half_of(w: Words, i: int) -> _Hit | None:
    """Read "half of them", "half the crew": a fraction whose whole is named elsewhere."""
    if w.words[i] == "half" and w.words[i + 1] in ("of", "the", "its", "their"):
        return _quantity(w, i, i + 1, "other", unit="fraction", value=0.5)
    if (
        w.words[i] == "a"
        and w.words[i + 1] in ("third", "quarter", "fifth", "tenth")
        and w.words[i + 2] == "of"
    ):
        return _quantity(w, i, i + 2, "other", unit="fraction")
    return None
