"""Who speaks a quotation: its tag, the tag of the quotation before it, or the last statement."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from warnotes.language.statements import Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from warnotes.language.quotes import Quotation

FOLLOWS = 45  # tokens between two quotations of one speaker
BACK = 60  # tokens back to the statement whose speaker goes on in quotation marks
TAG = 25  # tokens from a quotation to its tag
STRAY = 8  # tokens from a quotation to a tag that the parser made a sentence of its own
WORDS, SPEECH = 3, 6  # tokens of a quoted word, and of a quotation that is speech for sure


def quoted_statements(
    doc: Doc, quotations: list[Quotation], statements: list[Statement]
) -> Iterator[Statement]:
    """Quotations with the speaker of their tag: in the sentence of their end, of their start, or before."""
    verbs = [s for s in statements if s.kind in ("verb", "source")]
    previous: Statement | None = None
    previous_end = -FOLLOWS
    for quote in quotations:
        chosen = _tag_of(doc, quote, verbs)
        if chosen is None and previous is not None and quote.start - previous_end <= FOLLOWS:
            chosen = previous
        if chosen is None and len(quote) > SPEECH:
            chosen = next(reversed(_between(verbs, quote.start - BACK, quote.start + 1)), None)
        if chosen is None:
            continue
        if len(quote) > WORDS:
            previous, previous_end = chosen, quote.end
        yield replace(chosen, denies=False, kind="quote", scope=frozenset(range(quote.start, quote.end)))


def _tag_of(doc: Doc, quote: Quotation, verbs: list[Statement]) -> Statement | None:
    """The reporting verb of a quotation: led up to by a colon, behind it in its sentence, or before it."""
    end_sentence, start_sentence = doc[quote.end - 1].sent, doc[quote.start].sent
    before = _between(verbs, start_sentence.start, quote.start)
    if before and quote.start > 0 and doc[quote.start - 1].text in (":", ","):
        return before[-1]
    near = _between(verbs, quote.end, max(end_sentence.end, quote.end + STRAY + 1))
    after = [s for s in near if s.cue < end_sentence.end or _stray_tag(doc, quote, s.cue)]
    if after and after[0].cue - quote.end <= TAG:
        return after[0]
    return before[-1] if before else None


def _between(verbs: list[Statement], first: int, last: int) -> list[Statement]:
    """The statements with their cue in a range of tokens; ``verbs`` are in text order."""
    start, end = (bisect_left(verbs, i, key=lambda s: s.cue) for i in (first, last))
    return verbs[start:end]


def _stray_tag(doc: Doc, quote: Quotation, cue: int) -> bool:
    """A tag that the parser made a sentence of its own: '"Why?" | he asked.'"""
    if not quote.end <= cue <= quote.end + STRAY or quote.end >= len(doc):
        return False
    sentence = doc[cue].sent
    small = (len(sentence) <= 8 and not doc[sentence.start].is_sent_start) or doc[quote.end].text[
        :1
    ].islower()
    return sentence.start <= quote.end and "\n" not in doc[quote.end - 1 : cue].text and small
