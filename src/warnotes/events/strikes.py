"""Strike events: incidents that some article calls a strike, split where both sides struck one town."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from warnotes.events.facts import Fact, n_of
from warnotes.events.incidents import Cell, day_of, incidents
from warnotes.events.likeness import GRAVE
from warnotes.events.mentions import gathered, mentions
from warnotes.events.spans import DAY, Span, gap
from warnotes.events.spots import Spot

CONTESTED = 2 * GRAVE
"""From so many dead on, two named attackers are two accounts of one strike, not two strikes."""


@dataclass(slots=True)
class StrikeEvent:
    """What articles say of one strike at one spot. ``span``: its day or night."""

    spot: Spot
    span: Span
    facts: list[Fact]

    @property
    def strikes(self) -> list[Fact]:
        """The rows of ``strikes``."""
        return [fact for fact in self.facts if fact.table == "strikes"]

    @property
    def weapon(self) -> str | None:
        """The weapon that most outlets name (of equals the first by name); None if none does."""
        return _most_named(self.strikes, "weapon")

    @property
    def attacker(self) -> str | None:
        """The side that is named, or named by more than three times as many outlets as the other."""
        named = _outlets(self.strikes, "attacker_side")
        (first, n), *rest = [*named.most_common(2), (None, 0)][:2]
        return first if n > 3 * (rest[0][1] if rest else 0) else None

    def order(self) -> tuple[Span, str, str]:
        """By day, place, lowest row id."""
        return self.span, self.spot.key, min(fact.row_id for fact in self.facts)


def strike_events(facts: Iterable[Fact]) -> list[StrikeEvent]:
    """Return the strike events, in order of day and place."""
    cells = [part for cell in incidents(mentions(facts)) for part in _by_attacker(cell)]
    cells = _restated(cells)
    events = [
        StrikeEvent(cell[0].spot, day_of(cell), [fact for mention in cell for fact in mention.facts])
        for cell in cells
    ]
    return sorted((event for event in events if event.strikes), key=StrikeEvent.order)


def _by_attacker(cell: Cell) -> list[Cell]:
    """Split a cell by attacker, unless it is a grave strike that each side lays on the other.

    What names no attacker stays with the side that more mentions name.
    """
    whole = gathered(cell)
    if len(whole.attackers) < 2 or whole.most("killed") >= CONTESTED or _share_target(cell):
        return [cell]
    count = Counter(side for m in cell for side in m.attackers if len(m.attackers) == 1)
    main = min(whole.attackers, key=lambda side: (-count[side], side))
    parts: dict[str, Cell] = defaultdict(list)
    for mention in cell:
        parts[min(mention.attackers) if len(mention.attackers) == 1 else main].append(mention)
    return [parts[side] for side in sorted(parts)]


def _share_target(cell: Cell) -> bool:
    """Whether mentions that name different attackers name the same kind of target."""
    hit: dict[str, set[str]] = defaultdict(set)
    for mention in cell:
        for side in mention.attackers:
            hit[side] |= mention.targets
    return bool(set.intersection(*hit.values()))


def _restated(cells: Sequence[Cell]) -> list[Cell]:
    """Let cells join the town's strike of that day that they tell under another place name.

    "25 killed in the region" is the strike on its town in which as many were killed. Two towns of a region in
    which as many were killed *and* as many injured on one day are one strike, told of its seat because it
    is near: it is the smaller town's, unless a single outlet says so. Two places of one name are one as well.
    """
    days = [day_of(cell) for cell in cells]
    rank = [_rank(cell) for cell in cells]
    marks = [_marks(cell) for cell in cells]
    known: dict[tuple[str, date], list[int]] = defaultdict(list)
    for n, cell in enumerate(cells):
        if cell[0].spot.level == "town":
            for mark in marks[n] | _dead(cell):
                known[mark, days[n][1]].append(n)
    home: dict[int, int] = {}
    for n, cell in enumerate(cells):
        wide = cell[0].spot.level == "region"
        around = [days[n][1] + i * DAY for i in range(-2, 3)]
        found = {t for mark in marks[n] for day in around for t in known.get((mark, day), ())}
        near = {t for t in found if t != n and gap(days[n], days[t]) <= 1}
        better = {t for t in near if wide or (rank[t], -t) > (rank[n], -n)}
        if len(better) == 1:
            home[n] = better.pop()
    return _moved(cells, home)


def _rank(cell: Cell) -> tuple[bool, int]:
    """Which of two names to keep: not the seat's if two outlets name another, else that of most outlets."""
    outlets = len({fact.outlet for mention in cell for fact in mention.facts})
    spot = cell[0].spot
    return outlets > 1 and not spot.is_seat, outlets


def _marks(cell: Cell) -> set[str]:
    """What marks a grave strike: dead and injured in a region, the dead by name of place or of a region."""
    spot = cell[0].spot
    marks = set()
    for mention in cell:
        dead = {n for n in mention.counts.get("killed", ()) if n >= GRAVE}
        hurt = {n for n in mention.counts.get("injured", ()) if n >= GRAVE}
        marks |= {f"{spot.region} {n}+{m}" for n in dead for m in hurt}
        marks |= {f"named {spot.name} {n}" for n in dead}
    return marks | (_dead(cell) if spot.level == "region" else set())


def _moved(cells: Sequence[Cell], home: dict[int, int]) -> list[Cell]:
    """The cells, each that has a home elsewhere joined to it (and on to that one's own home)."""
    joined = [list(cell) for cell in cells]
    for n, cell in enumerate(cells):
        at, steps = n, 0
        while at in home and steps < len(home):
            at, steps = home[at], steps + 1
        if at != n:
            joined[at] += cell
    return [cell for n, cell in enumerate(joined) if n not in home]


def _dead(cell: Cell) -> set[str]:
    """The marks by which a region's cell finds its town."""
    region = cell[0].spot.region
    return {f"{region} {n}" for mention in cell for n in mention.counts.get("killed", ()) if n >= GRAVE}


def _outlets(facts: Sequence[Fact], name: str) -> Counter[str]:
    """Value -> number of outlets that name it."""
    values = sorted({fact.row[name] for fact in facts if fact.row[name] is not None})
    return Counter({v: n_of((f for f in facts if f.row[name] == v), lambda f: f.outlet) for v in values})


def _most_named(facts: Sequence[Fact], name: str) -> str | None:
    named = _outlets(facts, name)
    return min(named, key=lambda value: (-named[value], value), default=None)
