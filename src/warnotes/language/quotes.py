"""Quotations: paired double quotation marks as token ranges; an odd mark costs one paragraph, not the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

OPEN, CLOSE, STRAIGHT = frozenset("“«„"), frozenset("”»"), frozenset(['"', "``", "''"])
LONGEST = 220  # tokens: an unclosed mark must not swallow an article printed as one paragraph


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens from the opening mark up to and including the closing one (half open)."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start - 2


def find_quotations(doc: Doc) -> list[Quotation]:
    """Quotations of a text in order, never nested."""
    found: list[Quotation] = []
    opened: int | None = None
    for token in doc:
        if opened is not None and ("\n" in token.text or token.i - opened > LONGEST):
            if token.i - opened <= LONGEST:  # speech that goes on in the next paragraph is closed only there
                found.append(Quotation(opened, token.i))
            opened = None
        if token.text in OPEN or (opened is None and token.text in STRAIGHT):
            if opened is not None and token.text in OPEN:
                found.append(Quotation(opened, token.i))
            opened = token.i
        elif opened is not None and (token.text in CLOSE or token.text in STRAIGHT):
            found.append(Quotation(opened, token.i + 1))
            opened = None
    return found
