"""What the other side says of a claim in the same article: denials as rows of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from warnotes.extract.verification import sentence_of
from warnotes.rows import Claim

if TYPE_CHECKING:
    from warnotes.extract.reading import Reading
    from warnotes.language.attribution import Statement

ABOUT = frozenset(
    [
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
    ]
)
ANSWERED = frozenset({"capture", "encircle", "advance", "assault", "withdraw"})
DENYING = frozenset({"deny", "reject", "dismiss", "dispute", "refute"})
REACH = 3  # sentences back for the claim that an answer speaks of


def add_responses(rows: list[Claim], reading: Reading) -> list[Claim]:
    """Rows with denials added as rows of their own and ``response`` set on what they answer."""
    found = list(rows)
    for statement in reading.statements:
        if statement.kind == "verb" and statement.denies and _speaks_of_a_claim(statement, found, reading):
            _answer(statement, found, reading)
    return found


def _speaks_of_a_claim(statement: Statement, rows: list[Claim], reading: Reading) -> bool:
    """ "denied the claim", ", which Ukraine denies", "a claim denied by": not a denial that states itself."""
    verb = reading.doc[statement.cue]
    if any(r.stance == "denies" and _inside(r, statement, reading) for r in rows):
        return False
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return verb.lemma_ in DENYING
    if verb.dep_ == "relcl" and not any(c.dep_ == "ccomp" for c in verb.children):
        return True
    return any(o.lower_ in ABOUT for o in objects)


def _inside(row: Claim, statement: Statement, reading: Reading) -> bool:
    span = reading.doc.char_span(row.start, row.end, alignment_mode="expand")
    return span is not None and any(i in statement.scope for i in range(span.start, span.end))


def _candidates(statement: Statement, rows: list[Claim], reading: Reading) -> list[Claim]:
    """Claims of the other side in the nearest sentence; after ", which" only those of the last verb."""
    cue = statement.cue
    number = reading.sentence_number(cue)
    fitting = [
        r
        for r in rows
        if r.stance == "asserts"
        and r.speaker is not None
        and r.start <= reading.doc[cue].idx
        and r.speaker_side != statement.actor.side
        and number - sentence_of(r, reading) <= REACH
        and r.action in ANSWERED
        and not r.background
    ]
    if not fitting:
        return []
    latest = max(sentence_of(r, reading) for r in fitting)
    near = [r for r in fitting if sentence_of(r, reading) == latest]
    if reading.doc[cue].dep_ == "relcl":
        last = max(_trigger(r) for r in near)
        near = [r for r in near if _trigger(r) == last]
    return near


def _trigger(row: Claim) -> int:
    return int(row.trace["action"][0])


def _answer(statement: Statement, rows: list[Claim], reading: Reading) -> None:
    for claim in _candidates(statement, rows, reading):
        claim.response = "denied"
        rows.append(_denial(claim, statement, reading))


def _denial(claim: Claim, statement: Statement, reading: Reading) -> Claim:
    token = reading.doc[statement.cue]
    first = min(statement.cue, statement.speaker[0] if statement.speaker else statement.cue)
    said_start, said_end, _ = reading.said_dates(statement)
    return replace(
        claim,
        start=reading.doc[first].idx,
        end=token.idx + len(token),
        rule="denial",
        stance="denies",
        responds_to_row=claim,
        response="none",
        verification="none",
        speaker=statement.actor.name,
        speaker_text=statement.actor.text or None,
        speaker_side=statement.actor.side,
        said_start=said_start,
        said_end=said_end,
        trace=dict(claim.trace) | {"stance": (token.idx, token.idx + len(token))},
    )
