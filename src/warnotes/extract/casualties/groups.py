"""Sums of people listed together, one for each class of victims."""

from __future__ import annotations

from dataclasses import replace

from warnotes.extract.casualties.people import People


def grouped(members: list[People]) -> list[People]:
    """One group for civilians, one for soldiers; those of unknown class join the only class there is."""
    classes = {p.victims for p in members if p.victims is not None}
    if len(classes) < 2:
        return [_sum(members)]
    groups: dict[str | None, list[People]] = {}
    for people in members:
        groups.setdefault(people.victims, []).append(people)
    return [_sum(group) for group in groups.values()]


def _sum(members: list[People]) -> People:
    if len(members) == 1:
        return members[0]
    low = sum(p.low or 0 for p in members)
    high = None if any(p.high is None for p in members) else sum(p.high or 0 for p in members)
    classes = {p.victims for p in members}
    return replace(
        members[0],
        last=max(p.last for p in members),
        low=low,
        high=high,
        approximate=any(p.approximate for p in members),
        victims=classes.pop() if len(classes) == 1 else None,
        kind="list",
        number=max(p.number for p in members),
    )
