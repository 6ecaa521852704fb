"""Words of a text as classes of date words: one character a word, for the date grammar's regexes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from warnotes import lexicon
from warnotes.language.number_words import CARDINALS
from warnotes.language.wordscan import Words, scan

LEX: dict[str, Any] = lexicon.load("english/dates")
WAR: dict[str, Any] = lexicon.load("dates")
MONTHS: dict[str, int] = {**LEX["months"], **LEX["month_abbreviations"]}
WEEKDAYS: dict[str, int] = {**LEX["weekdays"], **LEX["weekday_abbreviations"]}
SEASONS: dict[str, int] = LEX["seasons"]

_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}\Z")
_PUNCTUATION = {".": "stop", ",": "comma", "-": "hyphen", "/": "slash", "\n": "newline", ":": "colon"}
_NAMES = sorted(
    {
        *LEX["classes"], *_PUNCTUATION.values(), "month", "month_short", "weekday", "weekday_short", "season",
        "dd", "year", "figure", "num", "dotted", "mark", "word", "war", "invaded", "began", "annexed",
    }
)  # fmt: skip
CHARS: dict[str, str] = {name: chr(0xE000 + k) for k, name in enumerate(_NAMES)}
_GROUPS = {
    "unit": ("hours", "day", "week", "month_unit", "year_unit", "long"),
    "gap": tuple(
        name
        for name in _NAMES
        if name == "hyphen" or name not in {*_PUNCTUATION.values(), "mark", "month", "weekday"}
    ),
    "count": ("dd", "figure", "num", "year"),
    "within": ("in", "for"),
}


class _Classes(dict[str, str]):
    """Word to class character; figures, marks and possessives are worked out on demand, never stored."""

    def __missing__(self, word: str) -> str:
        first = word[0]
        if first.isdecimal():
            return CHARS[_figure_class(word)]
        if not first.isalpha():
            return CHARS["mark"]
        if word.endswith("'s"):
            return self.get(word[:-2], CHARS["word"])
        return CHARS["word"]


def _figure_class(word: str) -> str:
    if len(word) <= 2 and word.isdecimal():
        return "dd" if 1 <= int(word) <= 31 else "figure"
    if len(word) == 4 and word.isdecimal() and "1900" <= word <= "2099":
        return "year"
    return "dotted" if _DOTTED.match(word) else "figure"


def _table() -> _Classes:
    table = _Classes({mark: CHARS[name] for mark, name in _PUNCTUATION.items()})
    groups: dict[str, Any] = {
        **LEX["classes"], "month": LEX["months"], "month_short": LEX["month_abbreviations"],
        "weekday": LEX["weekdays"], "weekday_short": LEX["weekday_abbreviations"], "season": SEASONS,
        "num": CARDINALS, "war": WAR["war"]["nouns"], "invaded": WAR["war"]["verbs"],
        "began": WAR["war"]["began"], "annexed": WAR["annexation"]["words"],
    }  # fmt: skip
    for name, words in groups.items():
        for word in words:
            table.setdefault(word, CHARS[name])
    return table


_TABLE = _table()
_CHECKED = re.compile("[" + "".join(CHARS[n] for n in ("month", "month_short", "weekday_short")) + "]")
_MONTH_BEFORE = frozenset(LEX["month_cues"]["before"])
_WEEKDAY_BEFORE = frozenset({"on", "last", "next", "since", "until", "late", "early", "by", "from", "to"})
_DOUBTFUL = frozenset(LEX["month_cues"]["doubtful"])


@lru_cache(maxsize=4)
def classes(text: str) -> tuple[Words, str]:
    """Return the words of ``text`` and their class string (same length)."""
    w = scan(text)
    table = _TABLE
    chars = [table[word] for word in w.words[: w.count]]
    for match in _CHECKED.finditer("".join(chars)):
        i = match.start()
        chars[i] = _checked(w, i, chars[i])
    return w, "".join(chars)


def _checked(w: Words, i: int, char: str) -> str:
    """Keep a month or short weekday only where it cannot be the verb, the star or the sitting."""
    behind, before = w.words[i + 1], w.words[i - 1]
    by_figure = behind[:1].isdecimal() or before[:1].isdecimal() or before in ("th", "st", "nd", "rd")
    if not w.capital(i):
        return CHARS["word"]
    if char == CHARS["weekday_short"]:
        dated = w.words[i + 2][:1].isdecimal() or w.words[i + 2] in MONTHS or before in _WEEKDAY_BEFORE
        return char if behind == "." and w.glued(i + 1) and dated else CHARS["word"]
    if char == CHARS["month_short"]:
        return char if by_figure or behind == "." else CHARS["word"]
    word = w.words[i].removesuffix("'s")
    if word in _DOUBTFUL and not by_figure and before not in _MONTH_BEFORE:
        return CHARS["word"]
    return char


def compile_rule(pattern: str) -> re.Pattern[str]:
    """Turn a pattern over class names ("month stop? dd") into a regex over class strings."""

    def replace(match: re.Match[str]) -> str:
        name = match.group()
        if name in _GROUPS:
            return "[" + "".join(CHARS[member] for member in _GROUPS[name]) + "]"
        return CHARS[name]

    return re.compile(re.sub(r"[a-z_]+", replace, pattern).replace(" ", ""))
