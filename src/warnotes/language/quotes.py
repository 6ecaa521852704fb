"""Quotations: paired double marks as token ranges; an odd mark costs one paragraph, not the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OPEN, CLOSE, STRAIGHT = frozenset("“«„"), frozenset("”»"), frozenset(['"', "``", "''"])
SINGLE_OPEN, SINGLE_CLOSE = frozenset(["'", "‘"]), frozenset(["'", "’"])
MARKS = OPEN | CLOSE | STRAIGHT | SINGLE_OPEN | SINGLE_CLOSE
OWNER = 6  # tokens from the mark behind which an apostrophe may be a possessive's
SPEECH = 4  # tokens at least of a quotation in single marks
LONGEST = 220  # tokens: an unclosed mark must not swallow an article printed as one paragraph


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens from the opening mark up to and including the closing one (half open)."""

    start: int
    end: int

    def __len__(self) -> int:
        """Tokens between the marks."""
        return max(0, self.end - self.start - 2)


def find_quotations(doc: Doc) -> list[Quotation]:
    """Quotations of a text in order, never nested."""
    found: list[Quotation] = []
    opened: int | None = None
    for token in _marks(doc):
        if opened is not None and token.i - opened > LONGEST + 1:  # nothing stood where it became too long
            found.append(Quotation(opened, doc[opened].sent.end))
            opened = None
        if opened is not None and ("\n" in token.text or token.i - opened > LONGEST):
            far = token.i - opened > LONGEST  # a mark that is never closed holds for its own sentence
            found.append(Quotation(opened, doc[opened].sent.end if far else token.i))
            opened = None
        if _opens(token, opened is not None):
            if (
                opened is not None
            ):  # a new paragraph of one speech, run together: the first mark was never closed
                found.append(Quotation(opened, token.i))
            opened = token.i
        elif opened is not None and (token.text in CLOSE or token.text in STRAIGHT):
            found.append(Quotation(opened, token.i + 1))
            opened = None
    if opened is not None and len(doc) - 1 - opened > LONGEST:
        found.append(Quotation(opened, doc[opened].sent.end))
    double = [q for q in found if q.end > q.start]
    return sorted([*double, *_single(doc, double)], key=lambda q: q.start)


def _marks(doc: Doc) -> Iterator[Token]:
    """The tokens that may open or close a quotation, or end a paragraph."""
    strings = doc.vocab.strings
    values = doc.to_array("ORTH").tolist()
    marks = {value for value in set(values) if (text := strings[value]) in MARKS or "\n" in text}
    return (doc[i] for i, value in enumerate(values) if value in marks)


def _single(doc: Doc, double: list[Quotation]) -> Iterator[Quotation]:
    """Speech in single marks, as some papers print it: opened behind a space, closed behind a stop."""
    taken = {i for q in double for i in range(q.start, q.end)}
    last = -1
    for token in _marks(doc):
        if token.text not in SINGLE_OPEN or token.i <= last or token.i in taken or token.whitespace_:
            continue
        if token.i > 0 and not token.nbor(-1).whitespace_ and "\n" not in token.nbor(-1).text:
            continue
        end = _single_end(doc, token.i, taken)
        if end is not None:
            last = end
            yield Quotation(token.i, end + 1)


def _single_end(doc: Doc, start: int, taken: set[int]) -> int | None:
    """The mark behind a stop; None if a word in marks ('infrastructure') was meant."""
    for i in range(start + 1, min(start + LONGEST, len(doc))):
        token, before = doc[i], doc[i - 1]
        if "\n" in token.text or i in taken:
            return None
        if token.text not in SINGLE_CLOSE or before.whitespace_:
            continue
        if before.text[-1:] in ".,!?":
            return i if i - start > SPEECH else None
        if token.tag_ != "POS" or i - start <= OWNER:  # "the officials' car"
            return None
    return None


def _opens(token: Token, inside: bool) -> bool:
    """Whether a mark opens: one that is typeset so, or a straight one that leans on the word behind it."""
    if token.text in OPEN:
        return True
    if token.text not in STRAIGHT:
        return False
    if not inside:
        return not _closes(token)
    return token.i > 0 and bool(token.nbor(-1).whitespace_) and not token.whitespace_


def _closes(token: Token) -> bool:
    """A straight mark that leans on the word before it, a space behind, closes: its opening one is lost."""
    if token.i == 0 or not token.whitespace_:
        return False
    before = token.nbor(-1)
    return not before.whitespace_ and "\n" not in before.text
