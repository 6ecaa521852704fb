"""A text with its lines and sentences, as the boilerplate rules see them.

Rough on purpose: a sentence ends at a full stop before a capital, and always at the end of a line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

END_PART, END_CHARS = 0.75, 1200

BOUNDARY = re.compile(r"[.!?…][\"”’')\]]{0,3} +(?=[\"“‘'(\[]?[A-Z0-9@©—–_*•]|-{1,3} )|\n+| (?=_{3})|_{3} ")
ABBREVIATED = re.compile(
    r"(?:^|[\s(\"“‘'])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Cpl|Pvt|Capt|Cmdr|Adm|Brig|Sen|Rep|Gov|Pres|Rev|St|Jr|Sr"
    r"|No|vs|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Z]|(?:[A-Za-z]\.)+[A-Za-z])\.$"
)


class Page:
    """A text with its lines and sentences, each found once and only if a rule asks."""

    def __init__(self, text: str) -> None:
        """Take a cleaned text."""
        self.text = text
        lowered = text.lower()
        self.lowered = lowered if len(lowered) == len(text) else "".join(map(_lower, text))
        self.ending = len(text) - max(END_CHARS, int(len(text) * (1 - END_PART)))

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """Start and end of each line."""
        return [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", self.text)]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Start and end of each sentence; a line break always ends one."""
        found, start = [], 0
        for match in BOUNDARY.finditer(self.text):
            mark = match.group()
            stop = match.start() + len(mark.rstrip(" \n"))
            if mark[0] == "." and ABBREVIATED.search(self.text[max(start, stop - 12) : stop]):
                continue
            if stop > start:
                found.append((start, stop))
            start = match.end()
        if start < len(self.text):
            found.append((start, len(self.text)))
        return found

    def holding(self, needs: tuple[str, ...], parts: list[tuple[int, int]]) -> list[int]:
        """Indices of the parts (lines or sentences) in which one of the needed strings begins."""
        starts = [start for start, _ in parts]
        found = set()
        for need in needs:
            at = self.lowered.find(need)
            while at >= 0:
                index = max(0, bisect_right(starts, at) - 1)
                found.add(index)
                at = self.lowered.find(need, max(at + 1, parts[index][1]))
        return sorted(found)


def _lower(ch: str) -> str:
    return ch.lower() if len(ch.lower()) == 1 else ch
