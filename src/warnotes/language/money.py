"""Money: signs, codes and names of currencies before or behind a number."""

from __future__ import annotations

from typing import Any

from warnotes import lexicon
from warnotes.language.bounds import Phrase
from warnotes.language.codes import Measure
from warnotes.language.wordscan import Words

_MONEY: dict[str, Any] = lexicon.load("english/numbers")["currencies"]
_SIGNS: dict[str, str] = _MONEY["signs"]
_HEAVY = frozenset({"of", "bomb", "bombs", "warhead", "warheads", "payload", "-"})
_MILLION = 10**6


def money_of(w: Words, phrase: Phrase) -> Measure | None:
    """Return the amount and its currency (ISO 4217), or the weight when pounds are heavy."""
    start, end, value = phrase.start, phrase.end, phrase.number.value
    at = _core_start(w, phrase) - 1
    sign = _SIGNS.get(w.words[at]) or _MONEY["codes"].get(w.words[at])
    if sign:
        first = at
        if w.words[at] == "$" and w.glued(at) and w.words[at - 1] in _MONEY["prefixes"]:
            sign, first = _MONEY["prefixes"][w.words[at - 1]], at - 1
        named = _MONEY["names"].get(w.words[end]) is not None
        return Measure("money", min(start, first), end + named, value, sign)
    if w.words[end] in _SIGNS:
        return Measure("money", start, end + 1, value, _SIGNS[w.words[end]])
    return _named(w, phrase)


def _core_start(w: Words, phrase: Phrase) -> int:
    """Return where the first figure of the phrase stands (prefix words lie before it)."""
    at = phrase.number.start
    if phrase.ranged:
        while at > phrase.start and w.words[at - 1] not in _SIGNS and not w.words[at - 1][:1].isdecimal():
            at -= 1
        at -= w.words[at - 1][:1].isdecimal()
    return at


def _named(w: Words, phrase: Phrase) -> Measure | None:
    start, at, value = phrase.start, phrase.end, phrase.number.value
    at += (w.words[at] == "-" and w.glued(at)) + (phrase.number.vague and w.words[at] == "of")
    country, at = _country(w, at)
    word = w.words[at]
    if word in ("pound", "pounds") and _is_weight(w, phrase, at):
        return Measure("weight", start, at + 1, value)
    currency = _MONEY["names"].get(word) or _MONEY["codes"].get(word)
    return None if currency is None else Measure("money", start, at + 1, value, country or currency)


def _country(w: Words, at: int) -> tuple[str | None, int]:
    """Read "US", "U.S.", "Canadian" before the name of a currency."""
    for length in (3, 2, 1):
        key = ("" if length == 3 else " ").join(w.words[at : at + length])
        if key in _MONEY["adjectives"]:
            end = at + length
            return _MONEY["adjectives"][key], end + (w.words[end] == ".")
    return None, at


def _is_weight(w: Words, phrase: Phrase, at: int) -> bool:
    heavy = w.words[at + 1] in _HEAVY or w.words[at - 1] == "-"
    return heavy and phrase.number.scale < _MILLION
