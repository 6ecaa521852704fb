"""Which claims an outlet says it could not verify, and where the other side kept silent."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from warnotes.language.actors import first_side
from warnotes.lexicon import load
from warnotes.rows import Claim

if TYPE_CHECKING:
    from warnotes.extract.reading import Reading

BACK, FORWARD = 4, 1  # sentences
ALL = re.compile(r"\b(?:claims|reports|accounts|statements|assertions|either|both|battlefield)\b", re.I)


@cache
def pattern(key: str) -> re.Pattern[str]:
    """Compiled patterns of the speech lexicon under ``key``."""
    return re.compile("|".join(load("english/speech")[key]["patterns"]), re.I)


def sentence_of(row: Claim, reading: Reading) -> int:
    """Number of the sentence that a row starts in."""
    span = reading.doc.char_span(row.start, row.end, alignment_mode="expand")
    return reading.sentence_number(span.start) if span is not None else 0


def mark_unverified(rows: list[Claim], reading: Reading) -> None:
    """Set ``verification`` and the response ``no_comment`` on the rows that a disclaimer speaks of."""
    if not rows or not any(pattern(key).search(reading.text) for key in ("unverified", "no_comment")):
        return
    for number, sentence in enumerate(reading.sentences):
        if pattern("unverified").search(sentence.text):
            for row in _covered(rows, number, sentence.text, reading):
                row.verification = "unverified"
        if pattern("no_comment").search(sentence.text):
            _silent(rows, number, reading)


def _covered(rows: list[Claim], number: int, text: str, reading: Reading) -> list[Claim]:
    """Claims of the speaker heard last before the disclaimer; of all if it speaks of several claims."""
    claims = [r for r in rows if r.speaker is not None and r.rule != "denial" and not r.background]
    before = [r for r in claims if 0 <= number - sentence_of(r, reading) <= BACK]
    if not before:
        return [r for r in claims if 0 < sentence_of(r, reading) - number <= FORWARD]
    found = pattern("unverified").search(text)
    lead = text[max(0, found.start() - 60) : found.start()] if found is not None else ""
    if re.search(r"\b(?:claim|report|assertion|account)s?\s*,?\s*(?:that|which)\s*$", lead):
        return [
            r for r in before if sentence_of(r, reading) == number
        ]  # "a claim that could not be verified"
    whose = re.search(r"([\w'’]+(?:\s[\w'’]+)?)\s+(?:claim|report|account)s?\b", lead)
    side = first_side(whose.group(1)) if whose is not None else None
    if side in ("Russia", "Ukraine"):
        return [r for r in before if r.speaker_side == side]
    latest = max(before, key=lambda r: (sentence_of(r, reading), r.start))
    if ALL.search(text):
        return before
    return [r for r in claims if r.speaker_side == latest.speaker_side and r.speaker == latest.speaker]


def _silent(rows: list[Claim], number: int, reading: Reading) -> None:
    for row in rows:
        if (
            row.response == "none"
            and row.stance == "asserts"
            and 0 <= number - sentence_of(row, reading) <= 2
        ):
            row.response = "no_comment"
