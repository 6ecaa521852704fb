"""What the other side says of a claim in the same article: denials, confirmations, silence; and what was not verified."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from warnotes.lexicon import load
from warnotes.rows import Claim

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.context import Context
    from warnotes.extract.reading import Reading
    from warnotes.language.attribution import Statement

ABOUT = frozenset(
    {
        "claim",
        "claims",
        "report",
        "reports",
        "this",
        "that",
        "it",
        "which",
        "assertion",
        "assertions",
        "statement",
        "statements",
        "allegation",
        "loss",
        "capture",
        "reporting",
        "information",
        "news",
        "fall",
    }
)
REACH = 3  # sentences back for the claim that an answer speaks of


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile("|".join(load("english/speech")[key]["patterns"]), re.I)


def add_responses(rows: list[Claim], reading: Reading, context: Context) -> list[Claim]:
    """Rows with denials added as rows of their own, and verification and response set on what they speak of."""
    found = list(rows)
    for statement in reading.statements:
        if statement.denies and statement.kind == "verb":
            _deny(statement, found, reading)
    for verb in reading.doc:
        if (
            verb.lemma_ in ("deny", "reject", "dismiss", "dispute", "refute")
            and verb.tag_ == "VBN"
            and verb.dep_ == "acl"
        ):
            _deny_participle(verb, found, reading)
    _verification(found, reading)
    return found


def _sentence_of(row: Claim, reading: Reading) -> int:
    span = reading.doc.char_span(row.start, row.end, alignment_mode="expand")
    return reading.sentence_number(span.start) if span is not None else 0


def _candidates(position: int, side: str | None, rows: list[Claim], reading: Reading) -> list[Claim]:
    number = reading.sentence_number(position)
    fitting = [
        r
        for r in rows
        if r.stance == "asserts"
        and r.start <= reading.doc[position].idx
        and r.speaker_side != side
        and number - _sentence_of(r, reading) <= REACH
        and r.action in ("capture", "encircle", "advance", "assault", "withdraw")
        and not r.background
    ]
    if not fitting:
        return []
    latest = max(_sentence_of(r, reading) for r in fitting)
    return [r for r in fitting if _sentence_of(r, reading) == latest]


def _deny(statement: Statement, rows: list[Claim], reading: Reading) -> None:
    verb = reading.doc[statement.cue]
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    relative = verb.dep_ == "relcl" and not any(c.dep_ == "ccomp" for c in verb.children)
    if any(_inside(r, statement, reading) for r in rows if r.stance == "denies"):
        return
    if not relative and not any(o.lower_ in ABOUT for o in objects):
        return
    _answer(statement.cue, statement, rows, reading)


def _inside(row: Claim, statement: Statement, reading: Reading) -> bool:
    span = reading.doc.char_span(row.start, row.end, alignment_mode="expand")
    return span is not None and any(i in statement.scope for i in range(span.start, span.end))


def _answer(cue: int, statement: Statement, rows: list[Claim], reading: Reading) -> None:
    side = statement.actor.side
    for claim in _candidates(cue, side, rows, reading):
        claim.response = "denied"
        rows.append(_denial(claim, cue, statement, reading))


def _denial(claim: Claim, cue: int, statement: Statement, reading: Reading) -> Claim:
    token: Token = reading.doc[cue]
    first = min([cue, *(statement.speaker or ())][:2])
    start = reading.doc[first].idx
    said = reading.said(cue)
    start_date, end_date, _ = reading._said_dates(statement)
    row = replace(
        claim,
        start=start,
        end=token.idx + len(token),
        rule="denial",
        stance="denies",
        responds_to_row=claim,
        response="none",
        verification="none",
        speaker=statement.actor.name,
        speaker_text=statement.actor.text or None,
        speaker_side=statement.actor.side,
        said_start=start_date,
        said_end=end_date,
        trace=dict(claim.trace) | {"stance": (token.idx, token.idx + len(token))},
    )
    del said
    return row


def _deny_participle(verb: Token, rows: list[Claim], reading: Reading) -> None:
    statement = next((s for s in reading.statements if s.cue == verb.i), None)
    if statement is not None and not any(
        r.responds_to_row is not None and r.start <= verb.idx < r.end for r in rows
    ):
        _answer(verb.i, statement, rows, reading)


def _verification(rows: list[Claim], reading: Reading) -> None:
    for number, sentence in enumerate(reading.sentences):
        if _pattern("unverified").search(sentence.text):
            for row in rows:
                distance = number - _sentence_of(row, reading)
                if row.speaker is not None and row.stance == "asserts" and 0 <= distance <= 4:
                    row.verification = "unverified"
        if _pattern("no_comment").search(sentence.text):
            for row in rows:
                distance = number - _sentence_of(row, reading)
                if row.response == "none" and row.stance == "asserts" and 0 <= distance <= 2:
                    row.response = "no_comment"
