"""A text in sentence-like pieces by punctuation alone: cheap, linear, never at an abbreviation."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from warnotes.lexicon import load

Span = tuple[int, int]

END = re.compile(r"\n+|[.!?][\"”’')\]]{0,3}[ \t]{1,9}(?=[\"“‘(\[]?[A-Z0-9])")
WORD_BEFORE = 12  # characters back to the word that may be an abbreviation
LONGEST = 4000
"""Characters of a piece: no sentence is longer, and a text without an end is cut."""


def segments(text: str) -> list[Span]:
    """Pieces of ``text`` as character spans (half open) that cover all of it, none empty."""
    cuts = [0]
    for match in END.finditer(text):
        if text[match.start()] == "." and _abbreviated(text, match.start()):
            continue
        _cut(cuts, match.end())
    _cut(cuts, len(text))
    return [(start, end) for start, end in pairwise(cuts) if end > start]


def _cut(cuts: list[int], end: int) -> None:
    while end - cuts[-1] > LONGEST:
        cuts.append(cuts[-1] + LONGEST)
    cuts.append(end)


def _abbreviated(text: str, stop: int) -> bool:
    """Whether the full stop at ``stop`` belongs to the word before it ("Lt.", "U.S.", "J.")."""
    before = text[max(0, stop - WORD_BEFORE) : stop]
    word = before.rpartition(" ")[2].lstrip("(\"“‘'[")
    return len(word) == 1 or word.lower() in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(load("english/gate")["segments"]["abbreviations"])
