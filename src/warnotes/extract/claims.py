"""Claims: who says that whom controls or moves where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warnotes.extract.context import Context, Where, fill
from warnotes.extract.control import Hit, find_hits
from warnotes.extract.reading import Reading, Said
from warnotes.extract.responses import add_responses
from warnotes.language.actors import unit_of
from warnotes.rows import Claim

if TYPE_CHECKING:
    from warnotes.extract.reading import Located
    from warnotes.language.places import PlaceMention

DEFENSIVE = frozenset({"hold"})


def find_claims(reading: Reading, context: Context) -> list[Claim]:
    """Claims of control in text order, one row a place, each fact once a speaker, with denials and verification."""
    rows: list[Claim] = []
    for hit in find_hits(reading, context):
        said = reading.said(hit.trigger)
        for place in hit.places:
            row = _row(hit, place, said, reading, context)
            if row is not None:
                rows.append(row)
    merged = _merge(rows)
    return sorted(add_responses(merged, reading, context), key=lambda r: (r.start, r.end, r.action))


def _row(
    hit: Hit, place: Located[PlaceMention], said: Said, reading: Reading, context: Context
) -> Claim | None:
    side = hit.side.side if hit.side is not None else None
    notes: tuple[str, ...] = ()
    if side not in ("Russia", "Ukraine"):
        side, notes = _inferred(hit, said), ("actor_inferred",)
    if side is None:
        return None
    span = reading.doc[hit.first : max(hit.last, hit.first + 1)]
    when = context.when(hit.trigger, said)
    row = Claim(
        start=span.start_char,
        end=span.end_char,
        rule=hit.rule,
        action=hit.action,
        by_side=side,
        extent=hit.extent,
        notes=notes,
    )
    denied = said.denied != hit.denied
    row.stance = "denies" if denied else "asserts"
    if hit.actor_head is not None:
        row.by_unit = unit_of(reading.doc[hit.first : hit.last].text)
    where = Where(
        place.value,
        "clause" if place.first >= reading.sentence(hit.trigger).start else "context",
        place.first,
    )
    fill(row, reading, said, when, where)
    row.background = context.is_background(when)
    row.trace["action"] = (
        reading.doc[hit.trigger].idx,
        reading.doc[hit.trigger].idx + len(reading.doc[hit.trigger]),
    )
    return row


def _inferred(hit: Hit, said: Said) -> str | None:
    """Without a named actor: who speaks of his own success, else who holds ground in this war's places."""
    speaker = said.actor.side if said.actor.side in ("Russia", "Ukraine") else None
    if hit.action in DEFENSIVE:
        return speaker or "Ukraine"
    if hit.action == "withdraw":
        return None
    return speaker if speaker == "Russia" else "Russia"


def _key(row: Claim) -> tuple[str, str, str, str]:
    return row.action, row.by_side, row.stance, row.place or row.place_text or ""


def _merge(rows: list[Claim]) -> list[Claim]:
    """The same fact twice is one row: of one speaker, or told by the outlet and by a speaker."""
    kept: list[Claim] = []
    for row in rows:
        twin = next(
            (
                k
                for k in kept
                if _key(k) == _key(row) and _same_voice(k, row) and k.background == row.background
            ),
            None,
        )
        if twin is None:
            kept.append(row)
        elif (
            (twin.speaker is None
            and row.speaker is not None)
            or (twin.date_text is None
            and row.date_text is not None
            and twin.speaker == row.speaker)
        ):
            kept[kept.index(twin)] = row
    return kept


def _same_voice(one: Claim, two: Claim) -> bool:
    if one.speaker is None or two.speaker is None:
        return True
    return (
        one.speaker == two.speaker
        or (one.speaker_side == two.speaker_side
        and bool(re.search(r"official|authorit|Ukraine$|Russia$", f"{one.speaker} {two.speaker}")))
    )
