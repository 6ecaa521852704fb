"""Parts and wholes ("28 of 31", "all 14"), stated zeros ("no casualties") and further ones ("another")."""

from __future__ import annotations

from typing import Any

from warnotes import lexicon
from warnotes.language.bounds import Phrase, phrase_at
from warnotes.language.codes import code_at
from warnotes.language.measures import measure_of
from warnotes.language.number_words import CARDINALS, ORDINALS, PLURAL_SCALES, VAGUE
from warnotes.language.quantity import Hit, quantity
from warnotes.language.wordscan import Words

_LEX: dict[str, Any] = lexicon.load("english/numbers")
NUMBER_STARTS = frozenset({*CARDINALS, *VAGUE, *PLURAL_SCALES, "hundred", "a", "an", "half", "zero"})
_NOTHING = frozenset(_LEX["nothing"]["nouns"])
_FILLERS = frozenset(_LEX["nothing"]["fillers"])
_SILENCE = frozenset(_LEX["nothing"]["silence"])
_HARM = frozenset(_LEX["nothing"]["harm"])
_WITHOUT = frozenset({"casualties", "injuries", "losses", "victims"})
_HARMED = frozenset(_LEX["casualty"]["verbs"])
_THINGS = frozenset(_LEX["casualty"]["things"])
_PERSONS = frozenset(_LEX["casualty"]["persons"])
_INJURED = frozenset(_LEX["casualty"]["participles"])
_BOTH = frozenset(_LEX["both"]["nouns"])
_BOTH_NOT = frozenset(_LEX["both"]["refuse"])
_BEFORE_WHOLE = frozenset(_LEX["whole"]["before"])
_OTHERS: list[int] = _LEX["more"]["others"]


def ratio(w: Words, phrase: Phrase) -> Hit | None:
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
    return quantity(
        w, phrase.start, whole.end, "ratio", low=phrase.low, high=phrase.high, more=phrase.more,
        approximate=phrase.approximate, whole_low=whole.low, whole_high=whole.high,
    )  # fmt: skip


def _whole(w: Words, at: int) -> Phrase | None:
    """Return the plain count that begins at or shortly after word ``at`` ("the five", "a total of 88")."""
    for i in range(at, at + 4):
        word = w.words[i]
        if word[:1].isdecimal() and code_at(w, i) is not None:
            return None
        phrase = phrase_at(w, i, at) if word in NUMBER_STARTS or word[:1].isdecimal() else None
        if phrase is not None:
            return phrase if measure_of(w, phrase) is None else None
        if word not in _BEFORE_WHOLE:
            return None
    return None


def every(w: Words, i: int) -> Hit | None:
    """Read "all 14", "all of the 14", "all but two of the 31"."""
    if w.words[i + 1] == "but":
        return _all_but(w, i)
    whole = _whole(w, i + 1 + (w.words[i + 1] == "of"))
    if whole is None or whole.number.vague or whole.low is None or whole.low < 2:
        return None
    return quantity(
        w, i, whole.end, "all", low=whole.low, high=whole.high, approximate=whole.approximate,
        whole_low=whole.low, whole_high=whole.high,
    )  # fmt: skip


def _all_but(w: Words, i: int) -> Hit | None:
    rest = phrase_at(w, i + 2, i + 2)
    if rest is None or rest.low is None or rest.high is None:
        return None
    at = rest.end + (w.words[rest.end] == "out")
    whole = _whole(w, at + 1) if w.words[at] == "of" else None
    if whole is None or whole.low is None or whole.low < rest.high:
        return quantity(w, i, rest.end, "other", unit="remainder", low=rest.low, high=rest.high)
    high = None if whole.high is None else whole.high - rest.low
    return quantity(
        w, i, whole.end, "ratio", low=whole.low - rest.high, high=high, approximate=whole.approximate,
        whole_low=whole.low, whole_high=whole.high,
    )  # fmt: skip


def both(w: Words, i: int) -> Hit | None:
    """Read "both pilots", "both of the missiles", "both died"; not "both sides" or "both in A and in B"."""
    if w.words[i + 1] in _INJURED and w.words[i + 2] == "and":
        return None
    if w.words[i + 1] in _INJURED or (w.words[i + 1] in ("were", "are") and w.words[i + 2] in _INJURED):
        return quantity(w, i, i + 1, "all", low=2, high=2, whole_low=2, whole_high=2)
    for at in range(i + 1, i + 4):
        word = w.words[at]
        if word in _BOTH_NOT or not word[:1].isalpha() or w.words[at + 1] == "and":
            return None
        if word in _BOTH or (word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))):
            return quantity(w, i, i + 1, "all", low=2, high=2, whole_low=2, whole_high=2)
    return None


def nothing(w: Words, i: int) -> Hit | None:
    """Read "no one", "none", "no civilian casualties", "not … any casualties"; "no reports of" is silence."""
    word, behind = w.words[i], w.words[i + 1]
    if word in ("none", "nobody", "noone"):
        return quantity(w, i, i + 1, "none", low=0, high=0)
    if word == "no" and (behind == "one" or w.words[i + 1 : i + 3] == ["-", "one"]):
        return quantity(w, i, i + 2 + (behind == "-"), "none", low=0, high=0)
    at = _past_fillers(w, i + 1)
    if word in ("any", "anyone"):
        return _not_any(w, i, at)
    if w.words[at] in _SILENCE and w.words[at + 1] in ("of", "about", "on"):
        return quantity(w, i, at + 1, "other", unit="silence")
    if w.words[at] in (_WITHOUT if word == "without" else _NOTHING):
        return quantity(w, i, at + 1, "none", low=0, high=0)
    return None


def _past_fillers(w: Words, at: int) -> int:
    """Step over "civilian", "reported", "serious" to the noun, which may itself be such a word."""
    for end in range(at, at + 3):
        if w.words[end] not in _FILLERS:
            return end if w.words[end] in _NOTHING or w.words[end] in _SILENCE else max(at, end - 1)
    return at


def _not_any(w: Words, i: int, at: int) -> Hit | None:
    """Read "did not cause any casualties" and "did not injure anyone" behind a verb of harm."""
    before = w.words[max(0, i - 5) : i]
    if not any(word in ("not", "without", "never") or word.endswith("n't") for word in before):
        return None
    if w.words[i] == "anyone":
        return quantity(w, i, i + 1, "none", low=0, high=0) if w.words[i - 1] in _HARM else None
    return quantity(w, i, at + 1, "none", low=0, high=0) if w.words[at] in _NOTHING else None


def single(w: Words, i: int) -> Hit | None:
    """Read "another" and "a third" as one more person or munition, where what follows says so."""
    word, behind = w.words[i], w.words[i + 1]
    if word == "others":
        return _others(w, i)
    if word == "another" and (behind in NUMBER_STARTS or behind[:1].isdecimal()) and behind != "one":
        return None
    if word in ORDINALS and (w.words[i - 1] != "a" or behind in ("had", "has", "of", "are")):
        return None
    if behind == "one":
        behind = w.words[i + 2]
    elif behind not in _HARMED and behind not in _PERSONS and behind not in _THINGS:
        return None
    if behind == "in" and word == "another" and w.words[i + 2] in ("a", "the"):
        return None
    return quantity(w, i - (word in ORDINALS), i + 1, "count", low=1, high=1, more=True)


def _others(w: Words, i: int) -> Hit | None:
    """Read "others were injured": how many is not said, but some."""
    at = i + 1 + (w.words[i + 1] in ("were", "are", "have", "had")) + (w.words[i + 2] == "been")
    harmed = w.words[at] in _INJURED or w.words[i - 1] in _HARM
    if not harmed or w.words[i - 1] in ("among", "the"):
        return None
    low, high = _OTHERS
    return quantity(w, i, i + 1, "count", low=low, high=None if high < 0 else high, more=True)


def fraction(w: Words, i: int) -> Hit | None:
    """Read "half of them", "half the crew", "a third of": a share whose whole is named elsewhere."""
    if w.words[i] == "half" and w.words[i + 1] in ("of", "the", "its", "their"):
        return quantity(w, i, i + 1, "other", unit="fraction", value=0.5)
    part = w.words[i] == "a" and w.words[i + 1] in ("third", "quarter", "fifth", "tenth")
    if part and w.words[i + 2] in ("of", "had", "has", "have", "are"):
        return quantity(w, i, i + 2, "other", unit="fraction")
    return None
