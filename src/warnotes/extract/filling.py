"""Writes who, when and where on a row, and from which words each was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from warnotes.extract.dating import When
    from warnotes.extract.reading import Reading, Said
    from warnotes.extract.whereabouts import Where
    from warnotes.language.gazetteer import Place
    from warnotes.rows import PlacedRow, Row

CANDIDATES = 5
"""Readings of an ambiguous name that a trace keeps, likeliest first."""

TRUST = {"clause": 1.0, "sentence": 0.9, "anaphora": 0.8, "context": 0.6, "lead": 0.5}
"""How far a place is to be believed by the step that found it; other steps 0.5."""


def fill(row: Row, reading: Reading, said: Said, when: When, where: Where | None = None) -> None:
    """Write attribution, time and place blocks on a row, with the trace of each."""
    doc = reading.doc
    row.speaker, row.speaker_side = said.actor.name, said.actor.side
    row.speaker_text = said.actor.text or None
    row.said_start, row.said_end = said.start, said.end
    row.event_start, row.event_end = when.start, when.end
    row.date_precision, row.date_text = when.precision, when.text
    notes = list(row.notes)
    if when.note:
        notes.append(when.note)
    if said.statement is not None and said.statement.speaker is not None:
        row.trace["speaker"] = _chars(doc, *said.statement.speaker)
    row.trace["date"] = _date_span(doc, when) or when.source
    if where is not None:
        fill_place(row, where, notes)  # type: ignore[arg-type]
        if where.mention is not None:
            row.trace["place"] = (where.mention.start, where.mention.end)
            if where.mention.place is None and where.mention.candidates:
                row.trace["place_candidates"] = "; ".join(map(_told, where.mention.candidates[:CANDIDATES]))
        row.trace["place_source"] = where.source
    row.notes = tuple(dict.fromkeys(notes))


def _told(place: Place) -> str:
    """A place that a name may mean: "Andriivka (settlement, Bucha Raion in Kyiv Oblast)"."""
    inside = " in ".join(filter(None, (place.admin2, place.admin1))) or place.country or "no region"
    return f"{place.name} ({place.kind}, {inside})"


def uncross(row: Row) -> None:
    """Take away a pair of days of which the first is the later: one of the two was misread."""
    for name in ("event", "said"):
        first, last = getattr(row, f"{name}_start"), getattr(row, f"{name}_end")
        if first is not None and last is not None and first > last:
            setattr(row, f"{name}_start", None)
            setattr(row, f"{name}_end", None)
            row.notes = (*row.notes, f"{name}_days_crossed")


def fill_place(row: PlacedRow, where: Where, notes: list[str]) -> None:
    """Write the place block on a row, or note why it has none."""
    mention = where.mention
    if mention is None:
        notes.append("no_place_in_text")
        return
    row.place_text = mention.text
    place = mention.place
    if place is None:
        notes.append(mention.reason or "unknown_place")
        return
    row.place, row.place_id, row.place_kind = place.name, place.place_id, place.kind
    if place.kind == "site" and place.parent and place.name.startswith(place.parent):
        row.place = place.parent  # "Olenivka prison" is at Olenivka: events of one town stay together
        notes.append("site_in_settlement")
    row.admin1, row.country, row.lat, row.lon = place.admin1, place.country, place.lat, place.lon
    row.place_score = round(mention.score * TRUST.get(where.source, 0.5), 3)


def _date_span(doc: Any, when: When) -> tuple[int, int] | None:
    """Characters of the words that a date came from."""
    if when.first is None or when.text is None:
        return None
    start = doc[when.first].idx
    return start, start + len(when.text)


def _chars(doc: Any, first: int, last: int) -> tuple[int, int]:
    span = doc[first:last]
    return span.start_char, span.end_char
