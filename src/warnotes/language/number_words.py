"""One number, in figures or words, as bounds: "1.2 million", "one hundred and twenty-seven", "several dozen".

Nothing here knows what is counted; :mod:`warnotes.language.quantities` decides that from the surroundings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from warnotes import lexicon
from warnotes.language.wordscan import Words

_LEX: dict[str, Any] = lexicon.load("english/numbers")
CARDINALS: dict[str, int] = _LEX["cardinals"]
SCALES: dict[str, int] = _LEX["scales"]
GLUED_SCALES: dict[str, int] = _LEX["glued_scales"]
ORDINALS: dict[str, int] = _LEX["ordinals"]
VAGUE: dict[str, list[int]] = _LEX["vague"]
GROUPS: dict[str, list[int]] = _LEX["groups"]
PLURAL_SCALES: dict[str, int] = _LEX["plural_scales"]
_LONGEST_FIGURE = 18
_SPACES = frozenset(" \u00a0\u2009\u202f\u2007")
_AFTER_A = frozenset({*SCALES, *GROUPS, "half", "good", "score"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number over the words ``start`` to ``end`` (exclusive); ``None`` is an open end."""

    start: int
    end: int
    low: int | None
    high: int | None
    value: float
    figures: bool = False
    scale: int = 1
    vague: bool = False

    @property
    def whole(self) -> bool:
        """Return whether the value is an integer: 3.5 counts nobody."""
        return self.value == int(self.value)


def figure_value(word: str) -> float | None:
    """Return the value of a run of digits, or ``None`` when it is a code (1.2.3, 12,34,5, too long)."""
    if len(word) > _LONGEST_FIGURE:
        return None
    head, *groups = word.split(",")
    if any(len(group.split(".")[0]) != 3 for group in groups) or (groups and len(head) > 3):
        return None
    try:
        return float(word.replace(",", ""))
    except ValueError:
        return None


def number_at(w: Words, i: int) -> Number | None:
    """Return the number that begins at word ``i``, longest reading first, or ``None``."""
    word = w.words[i]
    if word[:1].isdecimal():
        return _figures(w, i)
    if word in CARDINALS or word == "hundred":
        return _spelled(w, i)
    if word in ("a", "an", "half"):
        return _article(w, i)
    if word in VAGUE:
        return _scaled_vague(w, i, i + 1, VAGUE[word])
    if word in PLURAL_SCALES:
        return _plural_scale(w, i)
    if word == "zero":
        return Number(i, i + 1, 0, 0, 0.0)
    return None


def _figures(w: Words, i: int) -> Number | None:
    value = figure_value(w.words[i])
    if value is None:
        return None
    end = i + 1
    if len(w.words[i]) <= 3 and not w.glued(i):
        value, end = _spaced_thousands(w, i, value)
    suffix = w.words[end]
    if w.glued(end) and suffix in GLUED_SCALES and not _metres(w, end):
        return _build(i, end + 1, value, GLUED_SCALES[suffix])
    scale, end = _scale_behind(w, end)
    return _build(i, end, value, scale)


def _metres(w: Words, i: int) -> bool:
    """Return whether a glued "m" measures ("5m deep") rather than scales ("1.2m people")."""
    behind = w.words[i + 1]
    return w.words[i] == "m" and (behind in {"wide", "deep", "high", "long", "tall", "away", "from", "below"})


def _spaced_thousands(w: Words, i: int, value: float) -> tuple[float, int]:
    """Join "12 000" (also with no-break spaces); a group must be three digits and stand alone."""
    end = i + 1
    while (
        len(w.words[end]) == 3
        and w.words[end].isdecimal()
        and w.starts[end] == w.ends[end - 1] + 1
        and w.text[w.ends[end - 1]] in _SPACES
        and end - i < 4
        and not (w.glued(end + 1) and w.words[end + 1][:1].isalpha())
    ):
        value = value * 1000 + int(w.words[end])
        end += 1
    return value, end


def _build(start: int, end: int, value: float, scale: int) -> Number:
    scaled = round(value * scale, 6)
    whole = int(scaled)
    return Number(start, end, whole, whole, float(scaled), figures=True, scale=scale)


def _scale_behind(w: Words, end: int) -> tuple[int, int]:
    """Read scale words behind a number: "million", "hundred thousand", also after a hyphen."""
    scale = 1
    while True:
        at = end + 1 if w.words[end] == "-" and w.glued(end) and w.glued(end + 1) else end
        word = w.words[at]
        if word in SCALES:
            scale, end = scale * SCALES[word], at + 1
        elif word in {"bn", "mn", "tn"}:
            return scale * GLUED_SCALES[word], at + 1
        else:
            return scale, end
        if scale > 10**15:
            return scale, end


def _spelled(w: Words, i: int) -> Number | None:
    """Read "thirty-four", "one hundred and twenty-seven", "two and a half thousand"."""
    total, current, end = 0, 0, i
    last_scale = 1
    while end < w.count and total < 10**15:
        at = _joined(w, end, current, last_scale) if end > i else end
        word = w.words[at]
        if word in CARDINALS and _fits(current, CARDINALS[word]):
            current += CARDINALS[word]
        elif word == "hundred" and current < 100:
            current = max(current, 1) * 100
        elif word in SCALES and word != "hundred" and (current or total):
            total, current = total + max(current, 1) * SCALES[word], 0
        else:
            break
        last_scale = SCALES.get(word, 1)
        end = at + 1
    value = float(total + current)
    return _with_half(w, Number(i, end, int(value), int(value), value)) if end > i else None


def _fits(current: int, small: int) -> bool:
    """Return whether ``small`` continues a number: units after tens, anything after a hundred."""
    below_hundred = current % 100
    return below_hundred == 0 or (below_hundred % 10 == 0 and below_hundred >= 20 and small < 10)


def _joined(w: Words, at: int, current: int, last_scale: int) -> int:
    """Step over a hyphen ("thirty-four") or the "and" after a hundred or a thousand."""
    word, behind = w.words[at], w.words[at + 1]
    if word == "-" and w.glued(at) and w.glued(at + 1) and (behind in CARDINALS or behind in SCALES):
        return at + 1
    if word == "and" and last_scale >= 100 and CARDINALS.get(behind, 100) < 100:
        return at + 1
    return at


def _with_half(w: Words, number: Number) -> Number:
    """Read "one and a half thousand": the half is worth something only before a scale."""
    words, end = w.words, number.end
    if words[end : end + 3] == ["and", "a", "half"]:
        scale, after = _scale_behind(w, end + 3)
        value = (number.value + 0.5) * scale
        return Number(number.start, after, int(value), int(value), value, scale=scale)
    return number


def _article(w: Words, i: int) -> Number | None:
    """Read "a dozen", "a hundred thousand", "half a million", "a half-dozen", "a few hundred", "a couple"."""
    words = w.words
    if words[i] != "half" and words[i + 1] not in _AFTER_A:
        return None
    if words[i] == "half":
        return _half(w, i, i + 1)
    at = i + 2 if words[i + 1] in ("good", "mere", "whole") else i + 1
    if words[at] == "half":
        return _half(w, i, at + 1)
    if words[at] in GROUPS:
        return _group(w, i, at)
    if words[at] == "hundred" or words[at] in SCALES:
        inner = _spelled(w, at) if words[at] == "hundred" else None
        scale, end = _scale_behind(w, at)
        if inner is not None and inner.end > end:
            return Number(i, inner.end, inner.low, inner.high, inner.value)
        return Number(i, end, scale, scale, float(scale), scale=scale)
    return None


def _half(w: Words, start: int, at: int) -> Number | None:
    words = w.words
    while words[at] in ("a", "-") and at < start + 5:
        at += 1
    scale = SCALES.get(words[at])
    if scale is None:
        return None
    more, end = _scale_behind(w, at + 1)
    half = scale * more // 2
    return Number(start, end, half, half, float(half), scale=scale * more)


def _group(w: Words, start: int, at: int) -> Number | None:
    """Read "a couple of drones", "a few dozen", "a number of"; "a number" alone counts nothing."""
    has_of = w.words[at + 1] == "of"
    if w.words[at] == "number" and not has_of:
        return None
    if w.words[at] in ("pair", "trio", "quartet") and not has_of:
        return None
    scaled = at + 2 if has_of and w.words[at + 2] in SCALES else at + 1
    return _scaled_vague(w, start, scaled, GROUPS[w.words[at]])


def _scaled_vague(w: Words, start: int, end: int, bounds: list[int]) -> Number:
    """Multiply both bounds of a vague word by a scale behind it: "several dozen" is [36, 108]."""
    low, high = bounds
    scale, end = _scale_behind(w, end)
    top = None if high < 0 else high * scale
    return Number(start, end, low * scale, top, float(low * scale), scale=scale, vague=True)


def _plural_scale(w: Words, i: int) -> Number:
    """Read "hundreds" [200, 999] and "tens of thousands" [20000, 99999]."""
    unit, end = PLURAL_SCALES[w.words[i]], i + 1
    if w.words[end] == "of" and w.words[end + 1] in PLURAL_SCALES:
        unit, end = unit * PLURAL_SCALES[w.words[end + 1]], end + 2
    return Number(i, end, 2 * unit, 10 * unit - 1, float(2 * unit), scale=unit, vague=True)
