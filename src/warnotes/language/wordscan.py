"""Text into words and marks with offsets: what the number, person and date grammars read.

Much cheaper than a tokeniser, and independent of one: a word is a run of letters (with inner
apostrophes), a figure is a run of digits with inner points and commas, every other mark stands alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|\n|[^\w\s]|_")
FOLD = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "−": "-"})
_PADDING = 16
"""Empty words behind the last one (and so, by negative index, before the first)."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A text as parallel lists: lower-case words and the character offsets of each."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    count: int

    def glued(self, i: int) -> bool:
        """Return whether word ``i`` follows the word before it without a space."""
        return 0 < i < self.count and self.ends[i - 1] == self.starts[i]

    def capital(self, i: int) -> bool:
        """Return whether word ``i`` begins with a capital letter in the text."""
        return 0 <= i < self.count and self.text[self.starts[i]].isupper()


def lower_same_length(text: str) -> str:
    """Lower-case ``text`` without moving a single offset (some capitals have two lower letters)."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered


@lru_cache(maxsize=4)
def scan(text: str) -> Words:
    """Split ``text`` once; number, person and date grammar share the result."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(lower_same_length(text).translate(FOLD)):
        words.append(match.group())
        starts.append(match.start())
        ends.append(match.end())
    count = len(words)
    words.extend([""] * _PADDING)
    starts.extend([len(text)] * _PADDING)
    ends.extend([len(text)] * _PADDING)
    return Words(text, words, starts, ends, count)
