"""Finding date expressions: each rule runs only around its key words, the longest of two readings wins."""

from __future__ import annotations

import re
from functools import lru_cache

from warnotes.language.date_checks import Found, accepted
from warnotes.language.date_patterns import PATTERNS
from warnotes.language.date_words import CHARS, LEX, WAR, classes, compile_rule
from warnotes.language.wordscan import Words

__all__ = ["Found", "find_expressions"]

_BEFORE, _AFTER = 14, 14
"""How far around its key word an expression can reach, in words."""


def _by_keys() -> dict[re.Pattern[str], list[tuple[str, re.Pattern[str]]]]:
    """Group the compiled rules by the regex of their key classes."""
    grouped: dict[re.Pattern[str], list[tuple[str, re.Pattern[str]]]] = {}
    for each in PATTERNS:
        keys = re.compile("[" + "".join(CHARS[key] for key in each.keys) + "]")
        grouped.setdefault(keys, []).append((each.rule, compile_rule(each.pattern)))
    return grouped


_RULES = _by_keys()
_HOLIDAYS: dict[str, list[list[str]]] = {}
for _name in [*LEX["holidays"], *WAR["holidays"], "orthodox easter", "easter"]:
    _HOLIDAYS.setdefault(_name.split()[0], []).append(_name.split())
for _names in _HOLIDAYS.values():
    _names.sort(key=len, reverse=True)


@lru_cache(maxsize=4)
def find_expressions(text: str) -> tuple[Words, tuple[Found, ...]]:
    """Return the words of ``text`` and its date expressions in text order, without overlap."""
    w, string = classes(text)
    hits: list[Found] = []
    for keys, rules in _RULES.items():
        for start, end in _windows(keys, string):
            for name, regex in rules:
                for match in regex.finditer(string, start, end):
                    found = Found(name, match.start(), match.end(), match)
                    if accepted(w, found):
                        hits.append(found)
    hits.extend(_holidays(w))
    return w, tuple(_longest(hits, w.count))


def _windows(keys: re.Pattern[str], string: str) -> list[tuple[int, int]]:
    """Return the stretches around the key words, merged where they touch."""
    windows: list[tuple[int, int]] = []
    for match in keys.finditer(string):
        start, end = max(0, match.start() - _BEFORE), match.start() + _AFTER
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def _longest(hits: list[Found], count: int) -> list[Found]:
    taken = bytearray(count + 1)
    kept = []
    for found in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if not any(taken[found.start : found.end]):
            taken[found.start : found.end] = b"\x01" * (found.end - found.start)
            kept.append(found)
    return sorted(kept, key=lambda hit: hit.start)


def _holidays(w: Words) -> list[Found]:
    found = []
    for i in [i for i, word in enumerate(w.words) if word in _HOLIDAYS]:
        for words in _HOLIDAYS[w.words[i]]:
            if w.words[i : i + len(words)] == words and w.capital(i):
                found.append(Found("holiday", i, i + len(words), None, _holiday_name(w, i, words)))
                break
    return found


def _holiday_name(w: Words, i: int, words: list[str]) -> str:
    """Return the holiday's name; "the Orthodox Christian Easter" is the Orthodox one."""
    name = " ".join(words)
    return f"orthodox {name}" if name == "easter" and "orthodox" in w.words[max(0, i - 2) : i] else name
