"""Figures that are part of a name or a code: models (Kh-101, M142), ordinals, clock times, addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from warnotes import lexicon
from warnotes.language.number_words import GLUED_SCALES, figure_value
from warnotes.language.wordscan import Words

_LEX: dict[str, Any] = lexicon.load("english/numbers")
UNITS: dict[str, str] = {
    word: unit
    for unit, words in _LEX["units"].items()
    for word in words
    if " " not in word and "-" not in word
}
_DETACHED = frozenset({"mid", "pre", "post", "non", "sub", "early", "late", "to", "the", "in", "and"})
_ORDINAL_TAILS = frozenset({"st", "nd", "rd", "th"})
_GLUED_UNITS = frozenset({*UNITS, *GLUED_SCALES, *_ORDINAL_TAILS, "s", "x", "am", "pm"})
_JOINTS = frozenset("/_=#&")


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that is no count: its unit, its words and, for some, a value (of money: in ``currency``)."""

    unit: str
    start: int
    end: int
    value: float | None = None
    currency: str | None = None


def code_at(w: Words, i: int) -> Measure | None:
    """Return the model, code, ordinal or clock time written around the figure at word ``i``."""
    behind, letters = w.words[i + 1], w.glued(i + 1) and w.words[i + 1][:1].isalpha()
    if behind == ":" and w.glued(i + 1) and w.glued(i + 2) and w.words[i + 2][:1].isdecimal():
        return Measure("clock", i, past_half_days(w, i + 3))
    if letters and behind in _ORDINAL_TAILS:
        return Measure("ordinal", i, i + 2, figure_value(w.words[i]))
    start = _model_start(w, i)
    unknown = letters and behind not in _GLUED_UNITS
    if start < i or unknown or (letters and w.glued(i + 2) and w.words[i + 2][0].isdecimal()):
        return Measure("name", start, _glued_end(w, i))
    return _address(w, i)


def _address(w: Words, i: int) -> Measure | None:
    """Read parts of links and lists: 2022/02/15, #3, [12], 0500, 1.2.3."""
    word, before, behind = w.words[i], w.words[i - 1], w.words[i + 1]
    if w.glued(i + 1) and behind in _JOINTS and w.glued(i + 2) and behind + w.words[i + 2] != "/h":
        return Measure("code", i, _glued_end(w, i))
    if w.glued(i) and (before in _JOINTS or before in "@:№"):
        return Measure("code", i, _glued_end(w, i))
    if behind == "-" and w.glued(i + 1) and w.glued(i + 2) and _is_score(word, w.words[i + 2]):
        return Measure("code", i, i + 3)
    if before == "[" and behind == "]":
        return Measure("code", i, i + 1)
    if word[0] == "0" and len(word) > 1 and word[1] != ".":
        clock = len(word) == 4 and word < "2400" and word.isdecimal()
        return Measure("clock" if clock else "code", i, past_half_days(w, i + 1) if clock else i + 1)
    return Measure("code", i, i + 1) if figure_value(word) is None else None


def _is_score(first: str, second: str) -> bool:
    """Return whether "2-2" or "3-1" is meant: a range goes up."""
    small = len(first) < 3 and len(second) < 3 and first.isdecimal() and second.isdecimal()
    return small and int(first) >= int(second)


def _model_start(w: Words, i: int) -> int:
    """Return the first word of a name that the figure at ``i`` is glued to ("Kh-101", "M142"), else ``i``."""
    if not w.glued(i):
        return i
    if w.words[i - 1][:1].isalpha() and w.words[i - 1] != "x":
        at = i - 1
    elif w.words[i - 1] == "-" and w.glued(i - 1) and w.words[i - 2][:1].isalpha():
        at = i - 2
    else:
        return i
    if w.words[at] in _DETACHED or "'" in w.words[at]:
        return i
    while at > i - 5 and w.glued(at) and w.words[at - 1][:1].isalnum():
        at -= 1
    return at


def _glued_end(w: Words, i: int) -> int:
    """Return the word behind the run that hangs together with the figure at ``i``: "31K", "300/S-400"."""
    end = i + 1
    while end < i + 40 and w.glued(end):
        inner = w.words[end] in "-/_=&:.+" and w.glued(end + 1) and w.words[end + 1][:1].isalnum()
        if not (inner or w.words[end][:1].isalnum()):
            break
        end += 1
    return end


def past_half_days(w: Words, end: int) -> int:
    """Step over "a.m.", "pm", "GMT", "local time" behind a clock time."""
    words = w.words
    if words[end] in ("a", "p") and words[end + 1 : end + 3] == [".", "m"]:
        end += 4 if words[end + 3] == "." and w.glued(end + 3) else 3
    elif words[end] in ("am", "pm", "gmt", "utc", "o'clock"):
        end += 1
    return end + 2 if words[end : end + 2] == ["local", "time"] else end
