"""A fact told twice in one article is one row: titles, leads and later repetitions fold into the first."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from warnotes.extract.casualties.words import harm

if TYPE_CHECKING:
    from warnotes.rows import Casualty

PLACE = ("place", "place_text", "place_id", "place_kind", "admin1", "country", "lat", "lon", "place_score")
SPEAKER = ("speaker", "speaker_text", "speaker_side", "said_start", "said_end")
TIME = ("event_start", "event_end", "date_precision", "date_text", "background")
FURTHER = re.compile(r"^(?:another|a further|an additional)\b|\b(?:more(?! than)|others?)\b", re.I)
OWNED = re.compile(r"(?:my|her|his|our) (?:husband|wife|son|daughter|mother|father|brother|sister)$", re.I)
CRIMEA = {"Crimea", "Sevastopol"}
FIRM = ("clause", "anaphora", "strike", "sentence", "victim")
TITLES = frozenset(
    {
        "a",
        "an",
        "the",
        "one",
        "maj",
        "gen",
        "col",
        "lt",
        "major",
        "general",
        "colonel",
        "mr",
        "mrs",
        "ms",
        "dr",
    }
)


def merged(rows: list[Casualty], sentence_of: Callable[[Casualty], int]) -> list[Casualty]:
    """Rows without those that say again what another row says as exactly."""
    kept: list[Casualty] = []
    replaced: dict[int, Casualty] = {}
    for row in rows:
        twin = next((k for k in kept if _same(k, row) and not _both_told(k, row, sentence_of)), None)
        if twin is None:
            kept.append(row)
            continue
        hedged = sentence_of(twin) == 0 and _hedges(row, twin)
        better, worse = (row, twin) if hedged or _better(row, twin) else (twin, row)
        kept[kept.index(twin)] = better
        _enrich(better, worse)
        replaced[id(worse)] = better
    for row in kept:
        while row.part_of_row is not None and id(row.part_of_row) in replaced:
            row.part_of_row = replaced[id(row.part_of_row)]
        if row.part_of_row is row:
            row.part_of_row = None
    return kept


def _hedges(row: Casualty, title: Casualty) -> bool:
    """A title leaves out the "at least" that the text keeps."""
    return row.count_max is None and row.count_min == title.count_min == title.count_max


def _both_told(a: Casualty, b: Casualty, sentence_of: Callable[[Casualty], int]) -> bool:
    """Two people in one sentence are two: "a guard was shot dead and his brother fatally wounded"."""
    single = a.count_min == a.count_max == b.count_min == b.count_max == 1
    return single and sentence_of(a) == sentence_of(b)


def _same(a: Casualty, b: Casualty) -> bool:
    if a.outcome != b.outcome or b.part_of_row is a or a.part_of_row is b:
        return False
    if FURTHER.search(b.victim_text or "") and not FURTHER.search(a.victim_text or ""):
        return False
    if not (_counts_agree(a, b) and (_speakers_agree(a, b) or _same_figure(a, b))):
        return False
    if _refers(a) or _refers(b):
        return True
    if a.cumulative and a.background and b.cumulative and b.background:
        return True
    if a.place == b.place and a.place_kind in ("settlement", "site") and (_vaguer(a, b) or _vaguer(b, a)):
        return True
    return _places_agree(a, b) and _days_agree(a, b)


def _counts_agree(a: Casualty, b: Casualty) -> bool:
    if (a.count_min, a.count_max) == (b.count_min, b.count_max):
        return (a.count_min, a.count_max) != (1, 1) or _one_person(a, b)
    if a.count_min == b.count_min and a.count_min and a.count_min > 2 and None in (a.count_max, b.count_max):
        return True
    if _open_beside_exact(a, b):
        return True
    return _vaguer(a, b) or _vaguer(b, a)


def _open_beside_exact(a: Casualty, b: Casualty) -> bool:
    """ "200" in the title, "more than 200" in the text."""
    exact, bound = (a, b) if a.count_max is not None else (b, a)
    if exact.count_min is None or bound.count_min is None or bound.count_max is not None:
        return False
    return exact.count_max == exact.count_min >= 10 and bound.count_min - exact.count_min == 1


def _vaguer(a: Casualty, b: Casualty) -> bool:
    """Whether ``a`` is a vague word for the figure of ``b``: "dozens" beside 34."""
    if a.count_min is None or a.count_max is None or a.count_max <= a.count_min or b.count_min is None:
        return False
    if _exactness(b) == 0:
        return False
    return a.count_min <= b.count_min and (b.count_max or b.count_min) <= a.count_max


def _one_person(a: Casualty, b: Casualty) -> bool:
    names = [_names(r.victim_text or "") for r in (a, b)]
    if names[0] and names[1]:
        return bool(names[0] & names[1])
    sorts = [_sort(r.victim_text or "") for r in (a, b)]
    return sorts[0] == sorts[1] or None in sorts


def _refers(row: Casualty) -> bool:
    """ "she", "my husband": somebody of whom the article speaks elsewhere."""
    return row.trace.get("people") == "pronoun" or OWNED.match(row.victim_text or "") is not None


def _sort(text: str) -> str | None:
    words = set(text.lower().split())
    return next((sort for sort, nouns in harm()["sorts"].items() if words & set(nouns)), None)


def _names(text: str) -> set[str]:
    words = (word.strip(",.'’s") for word in text.split() if word[:1].isupper())
    return {word for word in words if word.lower() not in TITLES}


def _same_figure(a: Casualty, b: Casualty) -> bool:
    """Two speakers with one figure tell one fact; only different figures stand apart."""
    return a.count_min == a.count_max == b.count_min == b.count_max and (a.count_min or 0) > 2


def _speakers_agree(a: Casualty, b: Casualty) -> bool:
    return a.speaker_side == b.speaker_side or None in (a.speaker_side, b.speaker_side)


def _places_agree(a: Casualty, b: Casualty) -> bool:
    if a.place == b.place or None in (a.place, b.place) or "country" in (a.place_kind, b.place_kind):
        return True
    if (a.count_min or 0) >= 5 and {a.place, a.admin1} & CRIMEA and {b.place, b.admin1} & CRIMEA:
        return True
    if a.admin1 and a.admin1 == b.admin1 and "region" in (a.place_kind, b.place_kind):
        return True
    return not (_firm(a) and _firm(b))


def _firm(row: Casualty) -> bool:
    return row.trace.get("place_source") in FIRM


def _days_agree(a: Casualty, b: Casualty) -> bool:
    if a.event_start is None or b.event_start is None or a.event_end is None or b.event_end is None:
        return True
    return (max(a.event_start, b.event_start) - min(a.event_end, b.event_end)).days <= 1


def _exactness(row: Casualty) -> int:
    """0 for a vague word, 1 for an open bound, 2 for a figure."""
    if row.count_max is None or row.count_min is None:
        return 1
    return 2 if row.count_min == row.count_max else 0


def _better(row: Casualty, twin: Casualty) -> bool:
    """Whether the later row says it more exactly than the row kept so far."""
    if twin.trace.get("people") == "pronoun" or row.trace.get("people") == "pronoun":
        return row.trace.get("people") != "pronoun"
    if _open_beside_exact(row, twin):
        return row.count_max is None
    if _exactness(row) != _exactness(twin):
        return _exactness(row) > _exactness(twin)
    return False


def _enrich(better: Casualty, worse: Casualty) -> None:
    better.victims = better.victims or worse.victims
    better.victim_side = better.victim_side or worse.victim_side
    if better.strike_row is None:
        better.strike_row = worse.strike_row
    figure = _exactness(better) > 0 and (better.count_min or 0) > 1
    if figure and better.speaker_side is None and worse.speaker_side is not None:  # a title is nobody's word
        _copy(better, worse, SPEAKER, ("speaker",))
    if not _firm(better) and _firm(worse):
        _copy(better, worse, PLACE, ("place", "place_source"))
    if _own_date(worse) and not _own_date(better):
        _copy(better, worse, TIME, ("date", "date_source"))


def _own_date(row: Casualty) -> bool:
    return row.date_text is not None and "date_source" not in row.trace


def _copy(to: Casualty, source: Casualty, columns: tuple[str, ...], traces: tuple[str, ...]) -> None:
    for name in columns:
        setattr(to, name, getattr(source, name))
    for key in traces:
        if key in source.trace:
            to.trace[key] = source.trace[key]
        else:
            to.trace.pop(key, None)
