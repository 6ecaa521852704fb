"""How much of an article is about what the tables hold: the share of its text in paragraphs with a row."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


def relevance(text: str, spans: Iterable[tuple[int, int]]) -> float:
    """Return the share (0 to 1) of non-blank paragraphs' characters that lie in a paragraph with a span."""
    starts, ends, at = [], [], 0
    for line in text.split("\n"):
        if line.strip():
            starts.append(at)
            ends.append(at + len(line))
        at += len(line) + 1
    touched: set[int] = set()
    for start, end in spans:
        touched.update(range(bisect_right(ends, start), bisect_left(starts, end)))
    whole = sum(ends) - sum(starts)
    return sum(ends[n] - starts[n] for n in touched) / whole if whole else 0.0
