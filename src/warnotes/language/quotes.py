"""Quotations: paired double quotation marks as token ranges; an odd mark costs one paragraph, not the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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
    """Quotations of a text in order, never nested. A straight mark opens or closes by the spaces around it."""
    found: list[Quotation] = []
    opened: int | None = None
    for token in doc:
        if opened is not None and ("\n" in token.text or token.i - opened > LONGEST):
            if token.i - opened <= LONGEST:  # speech that goes on in the next paragraph is closed only there
                found.append(Quotation(opened, token.i))
            opened = None
        role = _role(token, opened is not None)
        if role == "open":
            if opened is not None and token.text in OPEN:
                found.append(Quotation(opened, token.i))
            opened = token.i
        elif role == "close" and opened is not None:
            found.append(Quotation(opened, token.i + 1))
            opened = None
    return found


def _role(token: Token, inside: bool) -> str | None:
    """Whether a mark opens or closes; without a hint from spaces straight marks take turns."""
    if token.text in OPEN:
        return "open"
    if token.text in CLOSE:
        return "close"
    if token.text not in STRAIGHT:
        return None
    before = token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).text in "(—–\n"
    after = bool(token.whitespace_) or token.i + 1 == len(token.doc) or token.nbor().text in ".,;:!?)—–"
    if before != after:
        return "open" if before else "close"
    return "close" if inside else "open"
