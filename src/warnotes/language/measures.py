"""Numbers that count nobody: ages, money, calibres, distances, clock times, years, models, populations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from warnotes import lexicon
from warnotes.language.bounds import Phrase
from warnotes.language.number_words import GLUED_SCALES, ORDINALS, figure_value
from warnotes.language.wordscan import Words

_LEX: dict[str, Any] = lexicon.load("english/numbers")
_UNITS: dict[str, str] = {
    word: unit
    for unit, words in _LEX["units"].items()
    for word in words
    if " " not in word and "-" not in word
}
_MONEY = _LEX["currencies"]
_SIGNS: dict[str, str] = _MONEY["signs"]
_NAMES = frozenset(_LEX["names"]["words"])
_NAMES_ANY_CASE = frozenset(_LEX["names"]["any_case"])
_POPULATED = frozenset(_LEX["population"]["heads"])
_INHABITANTS = frozenset(_LEX["population"]["nouns"])
_YEAR_CUES = frozenset(_LEX["years"]["before"])
_PEOPLE = frozenset(_LEX["years"]["counted"])
_DETACHED = frozenset({"mid", "pre", "post", "non", "sub", "early", "late", "to", "the", "in", "and"})
_ORDINAL_TAILS = frozenset({"st", "nd", "rd", "th"})
_GLUED_UNITS = frozenset({*_UNITS, *GLUED_SCALES, *_ORDINAL_TAILS, "s", "x", "am", "pm"})
_SINGULAR_ONLY_GLUED = frozenset({"story", "level", "floor", "strong", "fold", "storied", "storeyed", "odd"})
_FIGURES_ONLY = frozenset({"m", "g", "c", "mi", "min", "mins", "ha", "cal", "°"})
_BOYS = frozenset({"boy", "girl", "man", "woman", "child", "teenager", "age", "ages"})
_FRACTIONS = frozenset({"third", "thirds", "quarter", "quarters", "fifth", "fifths", "tenth", "tenths", "half",
                        "halves", "fourths", "sixth", "eighth"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that is no count: its unit, the words ``start`` to ``end`` and, for some, value and currency."""

    unit: str
    start: int
    end: int
    value: float | None = None
    currency: str | None = None


def code_at(w: Words, i: int) -> Measure | None:
    """Return the model, code, ordinal or clock time written around the figure at word ``i``."""
    behind = w.words[i + 1]
    if behind == ":" and w.glued(i + 1) and w.glued(i + 2) and w.words[i + 2][:1].isdigit():
        return Measure("clock", i, _past_half_days(w, i + 3))
    if w.glued(i + 1) and behind in _ORDINAL_TAILS:
        return Measure("ordinal", i, i + 2, figure_value(w.words[i]))
    start = _model_start(w, i)
    letters = w.glued(i + 1) and _is_letters(behind)
    coded = letters and (behind not in _GLUED_UNITS or (w.glued(i + 2) and w.words[i + 2][0].isdigit()))
    if start < i or coded:
        return Measure("name", start, _glued_end(w, i))
    if (
        w.glued(i + 1)
        and behind in ("/", "_", "=", "#", "&")
        and w.glued(i + 2)
        and behind + w.words[i + 2] != "/h"
    ):
        return Measure("code", i, _glued_end(w, i))
    if w.glued(i) and w.words[i - 1] in ("/", "_", "=", "#", "&", "@", ":", "№"):
        return Measure("code", i, _glued_end(w, i))
    if w.words[i - 1] == "[" and behind == "]":
        return Measure("code", i, i + 1)
    return Measure("code", i, i + 1) if figure_value(w.words[i]) is None else None


def _is_letters(word: str) -> bool:
    return word[:1].isalpha()


def _model_start(w: Words, i: int) -> int:
    """Return the first word of a name that the figure at ``i`` is glued to ("Kh-101", "M142"), else ``i``."""
    if not w.glued(i):
        return i
    if _is_letters(w.words[i - 1]) and w.words[i - 1] not in ("x",):
        at = i - 1
    elif w.words[i - 1] == "-" and w.glued(i - 1) and _is_letters(w.words[i - 2]):
        at = i - 2
        if w.words[at] in _DETACHED or "'" in w.words[at]:
            return i
    else:
        return i
    while at > i - 5 and w.glued(at) and w.words[at - 1][:1].isalnum():
        at -= 1
    return at


def _glued_end(w: Words, i: int) -> int:
    """Return the word behind the run that hangs together with the figure at ``i``: "31K", "300/S-400"."""
    end = i + 1
    while (
        w.glued(end)
        and end < i + 40
        and (
            w.words[end][:1].isalnum()
            or (w.words[end] in "-/_=&:.+" and w.glued(end + 1) and w.words[end + 1][:1].isalnum())
        )
    ):
        end += 1
    return end


def _past_half_days(w: Words, end: int) -> int:
    """Step over "a.m.", "pm", "GMT", "local time" behind a clock time."""
    words = w.words
    if words[end] in ("a", "p") and words[end + 1 : end + 3] == [".", "m"]:
        end += 4 if words[end + 3] == "." and w.glued(end + 3) else 3
    elif words[end] in ("am", "pm", "gmt", "utc", "o'clock"):
        end += 1
    return end + 2 if words[end : end + 2] == ["local", "time"] else end


def measure_of(w: Words, phrase: Phrase) -> Measure | None:
    """Return what ``phrase`` measures, or ``None`` when nothing speaks against a count."""
    return (
        _money(w, phrase)
        or _clock(w, phrase)
        or _with_unit(w, phrase)
        or _fraction(w, phrase)
        or _age(w, phrase)
        or _named(w, phrase)
        or _year(w, phrase)
        or _population(w, phrase)
        or _compound(w, phrase)
    )


def _money(w: Words, phrase: Phrase) -> Measure | None:
    start, end, value = phrase.start, phrase.end, phrase.number.value
    at = _core_start(w, phrase) - 1
    sign = _SIGNS.get(w.words[at]) or _MONEY["codes"].get(w.words[at])
    if sign:
        first = at
        if w.words[at] == "$" and w.glued(at) and w.words[at - 1] in _MONEY["prefixes"]:
            sign, first = _MONEY["prefixes"][w.words[at - 1]], at - 1
        return Measure("money", min(start, first), end, value, sign)
    if w.words[end] in _SIGNS:
        return Measure("money", start, end + 1, value, _SIGNS[w.words[end]])
    return _money_word(w, phrase)


def _core_start(w: Words, phrase: Phrase) -> int:
    """Return where the first figure of the phrase stands (prefix words lie before it)."""
    at = phrase.number.start
    if phrase.ranged:
        while at > phrase.start and w.words[at - 1] not in _SIGNS and not w.words[at - 1][:1].isdigit():
            at -= 1
        at -= w.words[at - 1][:1].isdigit()
    return at


def _money_word(w: Words, phrase: Phrase) -> Measure | None:
    start, at, value = phrase.start, phrase.end, phrase.number.value
    if w.words[at] == "-" and w.glued(at):
        at += 1
    adjective = None
    for length in (3, 2, 1):
        key = ("" if length == 3 else " ").join(w.words[at : at + length])
        if key in _MONEY["adjectives"]:
            adjective, at = _MONEY["adjectives"][key], at + length
            break
    at += adjective is not None and w.words[at] == "."
    word = w.words[at]
    if word in ("pound", "pounds") and _is_weight(w, phrase, at):
        return Measure("weight", start, at + 1, value)
    currency = _MONEY["names"].get(word) or _MONEY["codes"].get(word)
    if currency is None:
        return None
    return Measure("money", start, at + 1, value, adjective or currency)


def _is_weight(w: Words, phrase: Phrase, at: int) -> bool:
    heavy = w.words[at + 1] in ("of", "bomb", "bombs", "warhead", "warheads", "-") or w.words[at - 1] == "-"
    return heavy and phrase.number.scale < 10**6


def _clock(w: Words, phrase: Phrase) -> Measure | None:
    end = _past_half_days(w, phrase.end)
    return Measure("clock", phrase.start, end) if end > phrase.end and phrase.number.value < 2401 else None


def _with_unit(w: Words, phrase: Phrase) -> Measure | None:
    at, number = phrase.end, phrase.number
    hyphen = w.words[at] == "-" and w.glued(at) and w.glued(at + 1)
    at += hyphen
    if w.words[at : at + 3] == ["and", "a", "half"]:
        at += 3
    if w.words[at : at + 2] == ["per", "cent"]:
        return Measure("percent", phrase.start, at + 2, number.value)
    unit = _UNITS.get(w.words[at])
    if unit is None or not _unit_holds(w, phrase, at, hyphen):
        return None
    if unit == "duration":
        end = _old(w, at + 1)
        return Measure("age" if end else unit, phrase.start, end or at + 1, number.value)
    if w.words[at + 1 : at + 3] in (["/", "h"], ["per", "hour"], ["an", "hour"]):
        return Measure("speed", phrase.start, at + 3, number.value)
    joined = w.words[at] in ("square", "sq", "nautical", "cubic", "metric") and w.words[at + 1] in _UNITS
    return Measure(unit, phrase.start, at + 1 + joined, number.value)


def _unit_holds(w: Words, phrase: Phrase, at: int, hyphen: bool) -> bool:
    word = w.words[at]
    if word in _SINGULAR_ONLY_GLUED:
        return hyphen
    if word in _FIGURES_ONLY:
        return phrase.number.figures and w.text[w.starts[at]].islower()
    if word in ("second", "times"):
        return hyphen or word == "times"
    return word != "square" or w.words[at + 1] in _UNITS


def _old(w: Words, at: int) -> int:
    """Return the word behind "(-)old" or "of age", or 0."""
    if w.words[at] == "-" and w.words[at + 1] in ("old", "olds"):
        return at + 2
    if w.words[at] in ("old", "olds"):
        return at + 1
    return at + 2 if w.words[at : at + 2] == ["of", "age"] else 0


def _fraction(w: Words, phrase: Phrase) -> Measure | None:
    at = phrase.end + (w.words[phrase.end] == "-" and w.glued(phrase.end))
    if w.words[at] in _FRACTIONS and phrase.number.value <= 10:
        return Measure("fraction", phrase.start, at + 1)
    if w.words[phrase.end] == "in" and not phrase.bounded:
        inner = w.words[phrase.end + 1]
        if inner in ("five", "ten", "three", "four", "six", "10", "100") and phrase.number.value < 10:
            return Measure("fraction", phrase.start, phrase.end + 2)
    return None


def _age(w: Words, phrase: Phrase) -> Measure | None:
    words, start, end = w.words, phrase.start, phrase.end
    value = phrase.number.value
    before = words[start - 1]
    if before in ("aged", "age", "ages") or (before == "of" and words[start - 2] in _BOYS):
        return Measure("age", start, end, value)
    if before == "the" and words[start - 3 : start - 1] == ["in", "in"]:
        return None
    if not phrase.number.figures or not 0 < value <= 110 or phrase.bounded:
        return None
    if words[end] == "s" and w.glued(end):
        return Measure("age", start, end + 1, value)
    closed = (before == "," and words[end] in {",", ".", ";", ")", "-", "—"}) or (
        before == "(" and words[end] in {")", ","}
    )
    named = w.capital(start - 2) and words[start - 2][:1].isalpha() and len(words[start - 2]) > 2
    return Measure("age", start, end, value) if closed and named and not phrase.ranged else None


def _named(w: Words, phrase: Phrase) -> Measure | None:
    start, before = phrase.start, w.words[phrase.start - 1]
    at = start - 2 if before == "." and w.words[start - 2] in ("no", "nr", "vol") else start - 1
    word = w.words[at]
    if word in _NAMES and phrase.number.figures and (w.capital(at) or word in _NAMES_ANY_CASE):
        return Measure("name", at, phrase.end)
    if word in ("number", "article", "group") and w.words[start - 1] == word and word == "number":
        return Measure("name", at, phrase.end)
    return None


def _year(w: Words, phrase: Phrase) -> Measure | None:
    number = phrase.number
    figure = w.words[number.start]
    if (
        len(figure) != 4
        or not figure.isdigit()
        or not 1900 <= number.value <= 2099
        or number.end != number.start + 1
    ):
        return None
    if w.words[phrase.end] == "s" and w.glued(phrase.end):
        return Measure("year", number.start, phrase.end + 1, number.value)
    cue = w.words[number.start - 1] in _YEAR_CUES
    counted = w.words[phrase.end] in _PEOPLE or phrase.bounded
    return Measure("year", number.start, phrase.end, number.value) if cue or not counted else None


def _population(w: Words, phrase: Phrase) -> Measure | None:
    start, words = phrase.start, w.words
    before = words[max(0, start - 6) : start]
    if words[phrase.end] in _INHABITANTS:
        return Measure("population", start, phrase.end + 1)
    if words[start - 1] == "of" and words[start - 2] in _POPULATED:
        return Measure("population", start, phrase.end)
    if "population" in before or (start > 1 and before[-2:] == ["home", "to"]):
        return Measure("population", start, phrase.end)
    return None


def _compound(w: Words, phrase: Phrase) -> Measure | None:
    end = phrase.end
    if w.words[end] == "-" and w.glued(end) and w.glued(end + 1) and _is_letters(w.words[end + 1]):
        return Measure("adjective", phrase.start, end + 2)
    if w.words[end] in ORDINALS and w.glued(end):
        return Measure("ordinal", phrase.start, end + 1)
    return None if phrase.number.whole else Measure("decimal", phrase.start, end, phrase.number.value)
