"""B-cubed: how well events group rows, measured against stories grouped by hand.

For each row, precision is the share of the rows in its event that belong to its story, recall the share of
its story that stands in its event; both are averaged over the rows (Bagga and Baldwin 1998). Worked example:
stories {a, b, c} and {d}, events {a, b} and {c, d}: precision (1 + 1 + 1/2 + 1/2) / 4 = 0.75, recall
(2/3 + 2/3 + 1/3 + 1) / 4 = 0.67.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BCubed:
    """Figures over ``items`` rows."""

    precision: float
    recall: float
    items: int

    @property
    def f1(self) -> float:
        """Harmonic mean; 0 when there is nothing."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(stories: Iterable[Iterable[Hashable]], event_of: Mapping[Hashable, Hashable]) -> BCubed:
    """Score the events against stories; a row without an event stands alone.

    Stories that share a row are one story, as a row has one event. Rows of no story are not looked at.
    """
    story_of = _story_of(stories)
    event = {row: event_of.get(row, ("alone", row)) for row in story_of}
    members: dict[Hashable, set[Hashable]] = defaultdict(set)
    told: dict[Hashable, set[Hashable]] = defaultdict(set)
    for row in story_of:
        members[event[row]].add(row)
        told[story_of[row]].add(row)
    shared = {row: len(members[event[row]] & told[story_of[row]]) for row in story_of}
    n = len(story_of)
    if not n:
        return BCubed(0.0, 0.0, 0)
    precision = sum(shared[row] / len(members[event[row]]) for row in story_of) / n
    recall = sum(shared[row] / len(told[story_of[row]]) for row in story_of) / n
    return BCubed(precision, recall, n)


def _story_of(stories: Iterable[Iterable[Hashable]]) -> dict[Hashable, int]:
    """Row -> number of its story, stories that share a row joined."""
    joined: list[set[Hashable]] = []
    for story in stories:
        mine = set(story)
        apart = [other for other in joined if not other & mine]
        for other in joined:
            if other & mine:
                mine |= other
        joined = [*apart, mine]
    return {row: number for number, story in enumerate(joined) for row in story}
