"""Which mentions speak of one strike: the same place, the same day, and figures that agree.

At each place the days that articles name outright are the anchors. Reports that leave the day open or name
a week or month, and follow-ups ("the toll has risen to 31"), join the anchor that they are most like, or
make an event of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from warnotes.events.likeness import joins, one_strike
from warnotes.events.mentions import LOOSE, Mention, gathered
from warnotes.events.spans import DAY, Span, gap, hull, length

Cell = list[Mention]
"""Mentions of one strike."""

NEAR = 3
"""Days apart at which two anchors may still be one strike, reported with two dates."""

BACK = 14
"""How many days back the strike may lie that an undated report or a follow-up speaks of."""


def incidents(found: Iterable[Mention]) -> list[Cell]:
    """Return the mentions of each strike, the cells in order of place and day."""
    by_bucket: dict[str, list[Mention]] = defaultdict(list)
    for mention in found:
        by_bucket[mention.bucket].append(mention)
    return [cell for key in sorted(by_bucket) for cell in _at_spot(sorted(by_bucket[key], key=Mention.order))]


def day_of(cell: Cell) -> Span:
    """The day (or night) of a strike: the one that most outlets name outright, else the narrowest span.

    With the day before or after, if at least half as many outlets name that one.
    """
    named: dict[Span, set[str]] = defaultdict(set)
    best = [m for m in cell if m.sharp] or [m for m in cell if m.told and not m.follow_up] or cell
    for mention in best:
        named[mention.span] |= {fact.outlet for fact in mention.facts}
    main = min(named, key=lambda span: (-len(named[span]), length(span), span))
    if length(main) > 1:
        return main
    near = [
        s for s in named if length(s) == 1 and gap(s, main) <= 1 and 2 * len(named[s]) >= len(named[main])
    ]
    return hull([main, *_one_side(main, near)])


def _one_side(main: Span, near: Sequence[Span]) -> list[Span]:
    """The neighbour before if there is one, else that after: a strike lasts no longer than a night."""
    return sorted(span for span in near if span != main)[:1]


def _at_spot(found: Sequence[Mention]) -> list[Cell]:
    sharp = [m for m in found if m.sharp]
    nights = [m for m in found if m.told and not m.follow_up and not m.sharp and length(m.span) <= LOOSE]
    vague = [m for m in found if not m.told or m.follow_up]
    loose = [m for m in found if m.told and not m.follow_up and length(m.span) > LOOSE]
    brief = [m for m in vague if length(m.span) <= LOOSE]
    cells = _by_day(sharp)
    cells = _merged([*cells, *_by_day(_settle(nights, cells, 0))])
    cells = _merged([*cells, *_by_day(_settle(_settle(brief, cells, 0), cells, BACK))])
    left = _settle([*loose, *(m for m in vague if length(m.span) > LOOSE)], cells, BACK)
    return [*cells, *_by_span(left)]


def _by_day(found: Iterable[Mention]) -> list[Cell]:
    """Mentions that end on one day together."""
    cells: dict[date, Cell] = defaultdict(list)
    for mention in found:
        cells[mention.span[1]].append(mention)
    return [cells[day] for day in sorted(cells)]


def _by_span(found: Iterable[Mention]) -> list[Cell]:
    """Mentions of the same span of days together."""
    cells: dict[Span, Cell] = defaultdict(list)
    for mention in found:
        cells[mention.span].append(mention)
    return [cells[span] for span in sorted(cells)]


def _settle(found: Sequence[Mention], cells: Sequence[Cell], back: int) -> list[Mention]:
    """Let each mention join the cell that it is most like; return those that find none.

    ``back``: how many days before its own the strike may lie of which a mention speaks that names no day. All
    are compared with the cells as they stood before, so the order of mentions does not matter.
    """
    anchors = _Anchors(cells)
    homes = [anchors.home(m, 0 if m.told and not m.follow_up else back) for m in found]
    for mention, home in zip(found, homes, strict=True):
        if home is not None:
            cells[home].append(mention)
    return [mention for mention, home in zip(found, homes, strict=True) if home is None]


class _Anchors:
    """Cells by day, to find those near a mention without looking at all of a long war."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.whole = [gathered(cell) for cell in cells]
        self.size = [len({fact.outlet for m in cell for fact in m.facts}) for cell in cells]
        self.by_day: dict[date, list[int]] = defaultdict(list)
        for number, cell in enumerate(cells):
            self.whole[number].span = day_of(cell)
            self.by_day[self.whole[number].span[1]].append(number)

    def home(self, mention: Mention, back: int) -> int | None:
        """The number of the cell that the mention is most like, or None."""
        days = (mention.span[1] - mention.span[0]).days + back + 1
        near = [n for i in range(-1, days) for n in self.by_day.get(mention.span[1] - i * DAY, ())]
        rated = [(joins(mention, self.whole[n], self.size[n]), self.whole[n].span, n) for n in near]
        likely = [(-rate, span, n) for rate, span, n in rated if rate is not None]
        return min(likely)[2] if likely else None


def _merged(cells: Sequence[Cell]) -> list[Cell]:
    """Join neighbouring cells that tell one strike with two dates."""
    whole = [(day_of(cell), gathered(cell), cell) for cell in cells]
    whole.sort(key=lambda item: (item[0], item[1].order()))
    group = list(range(len(whole)))
    for i, (span, one, _) in enumerate(whole):
        for j in range(i + 1, len(whole)):
            days = (whole[j][0][1] - span[1]).days
            if days > NEAR:
                break
            if one_strike(one, whole[j][1], days):
                group[j] = group[i] if group[j] == j else group[j]
    joined: dict[int, Cell] = defaultdict(list)
    for i, (_, _, cell) in enumerate(whole):
        joined[group[i]] += cell
    return [joined[i] for i in sorted(joined)]
