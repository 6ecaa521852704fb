"""Numbers that count nobody: ages, money, calibres, distances, clock times, years, models, populations."""

from __future__ import annotations

from typing import Any

from warnotes import lexicon
from warnotes.language.bounds import Phrase
from warnotes.language.codes import UNITS, Measure, past_half_days
from warnotes.language.money import money_of
from warnotes.language.number_words import CARDINALS, ORDINALS
from warnotes.language.wordscan import Words

_LEX: dict[str, Any] = lexicon.load("english/numbers")
_NAMES = frozenset(_LEX["names"]["words"])
_NAMES_ANY_CASE = frozenset(_LEX["names"]["any_case"])
_SPELLED = frozenset({"war", "article", "phase", "stream", "channel", "radio", "covid"})
_STRETCH = frozenset(
    {"straight", "consecutive", "full", "long", "whole", "successive", "additional", "working"}
)
_POPULATED = frozenset(_LEX["population"]["heads"])
_INHABITANTS = frozenset(_LEX["population"]["nouns"])
_YEAR_CUES = frozenset(_LEX["years"]["before"])
_COUNTED = frozenset(_LEX["years"]["counted"])
_FIRST_YEAR = 1500
_SINGULAR_ONLY_GLUED = frozenset({"story", "level", "floor", "strong", "fold", "storied", "storeyed", "odd"})
_FIGURES_ONLY = frozenset({"m", "g", "c", "mi", "min", "mins", "ha", "cal", "°"})
_AGED = frozenset({"aged", "age", "ages"})
_YOUNG = frozenset({"boy", "girl", "man", "woman", "child", "teenager", "age", "ages"})
_AGE_LIST = frozenset({",", "and", "or", "to", "between", "just", "only", "from"})
_AFTER_AGE = frozenset(
    {"were", "was", "died", "and", "who", "in", "when", "respectively", "have", "had", "from"}
)
_CLOSERS = frozenset({",", ".", ";", ")", "-", "—"})
_MONTHS = frozenset(lexicon.load("english/dates")["months"])
_PARENTS = frozenset(_LEX["offspring"]["parents"])
_OLDEST = 110
_IN = frozenset({"three", "four", "five", "six", "ten", "3", "4", "5", "6", "10", "100"})
_FRACTIONS = frozenset(_LEX["fractions"]["words"])


def measure_of(w: Words, phrase: Phrase) -> Measure | None:
    """Return what ``phrase`` measures, or ``None`` when nothing speaks against a count."""
    return (
        money_of(w, phrase)
        or _clock(w, phrase)
        or _with_unit(w, phrase)
        or _or_two(w, phrase)
        or _fraction(w, phrase)
        or _age(w, phrase)
        or _named(w, phrase)
        or _year(w, phrase)
        or _population(w, phrase)
        or _offspring(w, phrase)
        or _compound(w, phrase)
    )


def _clock(w: Words, phrase: Phrase) -> Measure | None:
    end = past_half_days(w, phrase.end)
    return Measure("clock", phrase.start, end) if end > phrase.end and phrase.number.value < 2401 else None


def _with_unit(w: Words, phrase: Phrase) -> Measure | None:
    at, number = phrase.end, phrase.number
    hyphen = w.words[at] == "-" and w.glued(at) and w.glued(at + 1)
    at += hyphen + (w.words[at + hyphen] in _STRETCH) + (phrase.number.vague and w.words[at] == "of")
    if w.words[at : at + 3] == ["and", "a", "half"]:
        at += 3
    if w.words[at : at + 2] == ["per", "cent"]:
        return Measure("percent", phrase.start, at + 2, number.value)
    unit = UNITS.get(w.words[at])
    if unit is None or not _unit_holds(w, phrase, at, hyphen):
        return None
    if unit == "duration":
        end = _old(w, at + 1)
        return Measure("age" if end else unit, phrase.start, end or at + 1, number.value)
    if w.words[at + 1 : at + 3] in (["/", "h"], ["per", "hour"], ["an", "hour"]):
        return Measure("speed", phrase.start, at + 3, number.value)
    joined = w.words[at] in ("square", "sq", "nautical", "cubic", "metric") and w.words[at + 1] in UNITS
    return Measure(unit, phrase.start, at + 1 + joined, number.value)


def _unit_holds(w: Words, phrase: Phrase, at: int, hyphen: bool) -> bool:
    word = w.words[at]
    if word in _SINGULAR_ONLY_GLUED:
        return hyphen
    if word in _FIGURES_ONLY:
        return phrase.number.figures and w.text[w.starts[at]].islower()
    if word in ("second", "times"):
        return hyphen or word == "times"
    return word != "square" or w.words[at + 1] in UNITS


def _or_two(w: Words, phrase: Phrase) -> Measure | None:
    """Read "a month or two"."""
    start = phrase.start
    if w.words[start - 1] == "or" and UNITS.get(w.words[start - 2]) == "duration":
        return Measure("duration", start, phrase.end)
    return None


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
        if inner in _IN and phrase.number.value < 10:
            return Measure("fraction", phrase.start, phrase.end + 2)
    return None


def _age(w: Words, phrase: Phrase) -> Measure | None:
    words, start, end, value = w.words, phrase.start, phrase.end, phrase.number.value
    if words[start - 1] in _AGED or (words[start - 1] == "of" and words[start - 2] in _YOUNG):
        return Measure("age", start, end, value)
    if not 0 < value <= _OLDEST or phrase.bounded:
        return None
    if _in_age_list(w, start) and (not words[end][:1].isalpha() or words[end] in _AFTER_AGE):
        return Measure("age", start, end, value)
    if not phrase.number.figures:
        return None
    if words[end] == "s" and w.glued(end):
        return Measure("age", start, end + 1, value)
    return Measure("age", start, end, value) if _in_brackets(w, phrase) and not phrase.ranged else None


def _in_age_list(w: Words, start: int) -> bool:
    """Return whether "aged" stands before the numbers before this one: "aged three, five and 14"."""
    for at in range(start - 1, max(-1, start - 9), -1):
        word = w.words[at]
        if word in _AGED:
            return True
        if not (word in CARDINALS or word in _AGE_LIST or word[0].isdecimal()):
            return False
    return False


def _in_brackets(w: Words, phrase: Phrase) -> bool:
    """Return whether a figure follows a name between commas or brackets: "Ivan, 48," or "Olha (51)"."""
    before, behind, name = w.words[phrase.start - 1], w.words[phrase.end], w.words[phrase.start - 2]
    closed = (before == "," and behind in _CLOSERS) or (before == "(" and behind in (")", ","))
    return closed and w.capital(phrase.start - 2) and name.isalpha() and len(name) > 2 and name not in _MONTHS


def _named(w: Words, phrase: Phrase) -> Measure | None:
    start, before = phrase.start, w.words[phrase.start - 1]
    at = start - 2 if before == "." and w.words[start - 2] in ("no", "nr", "vol") else start - 1
    at -= before == "#"
    word = w.words[at]
    if word in _NAMES and phrase.number.figures and (w.capital(at) or word in _NAMES_ANY_CASE):
        counted = w.words[phrase.end] == "of" and w.words[phrase.end + 1][:1].isdecimal()
        return Measure("name", at, phrase.end + 2 * counted)
    spelled = word == "number" or (w.capital(at) and word in _SPELLED)
    if spelled or (before == "of" and w.words[start - 2] == "group" and w.capital(start)):
        return Measure("name", at, phrase.end)
    return None


def _year(w: Words, phrase: Phrase) -> Measure | None:
    number, end = phrase.number, phrase.end
    figure = w.words[number.start]
    if len(figure) != 4 or not figure.isdecimal() or number.end != number.start + 1:
        return None
    if not (_FIRST_YEAR if w.words[number.start - 1] in _YEAR_CUES else 1900) <= number.value <= 2099:
        return None
    if w.words[end] == "s" and w.glued(end):
        return Measure("year", number.start, end + 1, number.value)
    if w.words[end] in _COUNTED or (phrase.bounded and w.words[number.start - 1] not in _YEAR_CUES):
        return None
    return Measure("year", number.start, end, number.value)


def _population(w: Words, phrase: Phrase) -> Measure | None:
    start, words = phrase.start, w.words
    if words[phrase.end] in _INHABITANTS:
        return Measure("population", start, phrase.end + 1)
    if words[start - 1] == "of" and words[start - 2] in _POPULATED:
        return Measure("population", start, phrase.end)
    before = words[max(0, start - 6) : start]
    told = "population" in before and not {".", ";", "\n"} & set(before)
    return Measure("population", start, phrase.end) if told or before[-2:] == ["home", "to"] else None


def _offspring(w: Words, phrase: Phrase) -> Measure | None:
    """Read "a mother of two", "dad-of-three": the children are not the ones who were hit."""
    at = phrase.start - 1 - (w.words[phrase.start - 1] == "-")
    parent = w.words[at - 1] if w.words[at - 1] != "-" else w.words[at - 2]
    if w.words[at] == "of" and parent in _PARENTS and not w.words[phrase.end].startswith("child"):
        return Measure("offspring", phrase.start, phrase.end)
    return None


def _compound(w: Words, phrase: Phrase) -> Measure | None:
    end = phrase.end
    if w.words[end] == "-" and w.glued(end) and w.glued(end + 1) and w.words[end + 1][:1].isalpha():
        return Measure("adjective", phrase.start, end + 2)
    if w.words[end] in ORDINALS and w.glued(end):
        return Measure("ordinal", phrase.start, end + 1)
    return None if phrase.number.whole else Measure("decimal", phrase.start, end, phrase.number.value)
