"""Each fact once: the lede, the body and a later reminder of one claim are one row."""

from __future__ import annotations

import re
from datetime import timedelta

from warnotes.rows import Claim

NAMELESS = re.compile(
    r"\b(?:head|governor|mayor|spokes\w+|commander|officials?|authorities|authority|leader|president|minister)\b",
    re.I,
)
GENERIC = re.compile(
    r"^(?:Russia|Ukraine)(?:n (?:officials|military|forces))?$|\bofficials?\b|\bauthorities\b",
    re.I,
)
SLACK = timedelta(days=3)


def merge(rows: list[Claim]) -> list[Claim]:
    """Rows without repetitions, in order; of two the one with a speaker, then the one with a date stays."""
    kept: list[Claim] = []
    for row in rows:
        twin = next((k for k in kept if _same_fact(k, row)), None)
        if twin is None:
            kept.append(row)
        elif _better(row, twin):
            kept[kept.index(twin)] = row
    return kept


def _same_fact(one: Claim, two: Claim) -> bool:
    return _key(one) == _key(two) and _same_voice(one, two) and _same_time(one, two)


def _key(row: Claim) -> tuple[str, str, str, str]:
    return row.action, row.by_side, row.stance, row.place or row.place_text or ""


def _same_voice(one: Claim, two: Claim) -> bool:
    if one.speaker is None or two.speaker is None or one.speaker == two.speaker:
        return True
    if (
        "capture_noun" in one.rule or "capture_noun" in two.rule
    ):  # "after the fall of X", whoever comes back to it
        return True
    return one.speaker_side == two.speaker_side and (_generic(one.speaker) or _generic(two.speaker))


def _same_time(one: Claim, two: Claim) -> bool:
    if one.background != two.background:
        return False
    if None in (one.date_text, two.date_text) or not (one.event_start and two.event_start):
        return True
    first, second = sorted((one, two), key=lambda r: (r.event_start, r.event_end))
    return bool(first.event_end and second.event_start and second.event_start - first.event_end <= SLACK)


def _better(new: Claim, old: Claim) -> bool:
    if (new.speaker is None) != (old.speaker is None):
        return old.speaker is None
    if new.speaker == old.speaker:
        return old.date_text is None and new.date_text is not None
    return _generic(old.speaker) and not _generic(new.speaker)


def _generic(speaker: str | None) -> bool:
    """A speaker without a name of his own: "officials", "head of the region", "Ukraine"."""
    if speaker is None:
        return False
    return GENERIC.search(speaker) is not None or (
        NAMELESS.search(speaker) is not None and not re.search(r"[A-Z][a-z]+ [A-Z]", speaker)
    )
