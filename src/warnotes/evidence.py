"""The stretch of text around a row: what a reader needs to see to judge it."""

from __future__ import annotations

from dataclasses import dataclass

WIDEST = 600
"""Characters shown on either side of a row at most; a paragraph may be a megabyte."""


@dataclass(frozen=True, slots=True)
class Context:
    """A stretch of an article's text: ``text[start:end]``, whole or cut at a space."""

    start: int
    end: int
    cut_before: bool
    cut_after: bool


def around(text: str, start: int, end: int, widest: int = WIDEST) -> Context:
    """Return the paragraph (or paragraphs) that hold ``text[start:end]``, cut to a readable length."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    left = first if start - first <= widest else _after_space(text, start - widest, start)
    right = last if last - end <= widest else _before_space(text, end, end + widest)
    return Context(left, right, left > first, right < last)


def _after_space(text: str, low: int, high: int) -> int:
    found = text.find(" ", low, high)
    return low if found < 0 else found + 1


def _before_space(text: str, low: int, high: int) -> int:
    found = text.rfind(" ", low, high)
    return high if found < 0 else found
