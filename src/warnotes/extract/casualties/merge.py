"""A fact told twice in one article is one row: titles, leads and later repetitions fold into the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warnotes.extract.reading import Reading
    from warnotes.rows import Casualty


def merged(rows: list[Casualty], reading: Reading) -> list[Casualty]:
    """Rows without those that say again what another row says as exactly."""
    kept: list[Casualty] = []
    replaced: dict[int, Casualty] = {}
    for row in rows:
        twin = next((k for k in kept if _same(k, row)), None)
        if twin is None:
            kept.append(row)
            continue
        better = row if _better(row, twin) else twin
        worse = twin if better is row else row
        if better is row:
            kept[kept.index(twin)] = row
        _enrich(better, worse)
        replaced[id(worse)] = better
    for row in kept:
        while row.part_of_row is not None and id(row.part_of_row) in replaced:
            row.part_of_row = replaced[id(row.part_of_row)]
        if row.part_of_row is row:
            row.part_of_row = None
    return kept


def _same(a: Casualty, b: Casualty) -> bool:
    if a.outcome != b.outcome or (a.part_of_row is b and a.part_of_row is not None) or b.part_of_row is a:
        return False
    if not (_counts_agree(a, b) and _speakers_agree(a, b)):
        return False
    if a.cumulative and a.background and b.cumulative and b.background:
        return True
    return _places_agree(a, b) and _days_agree(a, b)


def _counts_agree(a: Casualty, b: Casualty) -> bool:
    if (a.count_min, a.count_max) == (b.count_min, b.count_max):
        return a.count_min != 1 or a.count_max != 1 or _one_person(a, b)
    if a.count_min == b.count_min and a.count_min and a.count_min > 2 and None in (a.count_max, b.count_max):
        return True
    return _vaguer(a, b) or _vaguer(b, a)


def _vaguer(a: Casualty, b: Casualty) -> bool:
    """Whether ``a`` is a vague word for the figure of ``b``: "dozens" beside 34."""
    if a.count_min is None or a.count_max is None or a.count_max <= a.count_min or b.count_min is None:
        return False
    return a.count_min <= b.count_min and (b.count_max or b.count_min) <= a.count_max


def _one_person(a: Casualty, b: Casualty) -> bool:
    names = [_names(r.victim_text or "") for r in (a, b)]
    if names[0] and names[1]:
        return bool(names[0] & names[1])
    return True


def _names(text: str) -> set[str]:
    return {word.strip(",.'’s") for word in text.split()[0:] if word[:1].isupper() and word.lower() not in ("a", "an", "the", "one")}


def _speakers_agree(a: Casualty, b: Casualty) -> bool:
    return a.speaker_side == b.speaker_side or None in (a.speaker_side, b.speaker_side)


def _places_agree(a: Casualty, b: Casualty) -> bool:
    if a.place == b.place or None in (a.place, b.place) or "country" in (a.place_kind, b.place_kind):
        return True
    if a.admin1 and a.admin1 == b.admin1 and "region" in (a.place_kind, b.place_kind):
        return True
    return (a.place_score or 0) < 0.65 or (b.place_score or 0) < 0.65


def _days_agree(a: Casualty, b: Casualty) -> bool:
    if None in (a.event_start, b.event_start, a.event_end, b.event_end):
        return True
    assert a.event_start and a.event_end and b.event_start and b.event_end
    gap = max(a.event_start, b.event_start) - min(a.event_end, b.event_end)
    return gap.days <= 1


def _better(row: Casualty, twin: Casualty) -> bool:
    """Whether the later row says it more exactly than the row kept so far."""
    exact = [r.count_max is not None and r.count_min == r.count_max for r in (row, twin)]
    if exact[0] != exact[1]:
        return exact[0]
    if (row.speaker_side is None) != (twin.speaker_side is None):
        return row.speaker_side is not None
    return False


def _enrich(better: Casualty, worse: Casualty) -> None:
    better.victims = better.victims or worse.victims
    better.victim_side = better.victim_side or worse.victim_side
    if better.strike_row is None:
        better.strike_row = worse.strike_row
    if (better.place_score or 0) < (worse.place_score or 0):
        for name in ("place", "place_text", "place_id", "place_kind", "admin1", "country", "lat", "lon", "place_score"):
            setattr(better, name, getattr(worse, name))
        for key in ("place", "place_source"):
            if key in worse.trace:
                better.trace[key] = worse.trace[key]
    if better.date_text is None and worse.date_text is not None:
        for name in ("event_start", "event_end", "date_precision", "date_text", "background"):
            setattr(better, name, getattr(worse, name))
        better.trace["date"] = worse.trace.get("date", "context")
