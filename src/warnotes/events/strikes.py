"""Strike events: incidents that some article calls a strike, split where both sides struck one town."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from warnotes.events.facts import Fact, n_of
from warnotes.events.incidents import Cell, day_of, incidents
from warnotes.events.likeness import GRAVE
from warnotes.events.mentions import gathered, mentions
from warnotes.events.spans import Span, gap
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

    "25 killed in the region" is the strike on its town in which as many were killed. Two towns in
    which as many were killed *and* as many injured on one day are one, named after its larger neighbour.
    """
    days = [day_of(cell) for cell in cells]
    size = [len({fact.outlet for mention in cell for fact in mention.facts}) for cell in cells]
    tolls = [_tolls(cell) for cell in cells]
    known: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for n, cell in enumerate(cells):
        if cell[0].spot.level == "town":
            for mark in tolls[n]:
                known[cell[0].spot.region, mark].append(n)
    home: dict[int, int] = {}
    for n, cell in enumerate(cells):
        spot = cell[0].spot
        marks = tolls[n] if spot.level == "region" else {mark for mark in tolls[n] if "+" in mark}
        near = {
            t for mark in marks for t in known[spot.region, mark] if t != n and gap(days[n], days[t]) <= 1
        }
        larger = {t for t in near if spot.level == "region" or (size[t], -t) > (size[n], -n)}
        if len(larger) == 1 and spot.level != "country":
            home[n] = larger.pop()
    return _moved(cells, home)


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


def _tolls(cell: Cell) -> set[str]:
    """What marks a grave strike: each count of dead, and each with a count of injured beside it."""
    marks = set()
    for mention in cell:
        dead = {n for n in mention.counts.get("killed", ()) if n >= GRAVE}
        hurt = {n for n in mention.counts.get("injured", ()) if n >= GRAVE}
        marks |= {str(n) for n in dead} | {f"{n}+{m}" for n in dead for m in hurt}
    return marks


def _outlets(facts: Sequence[Fact], name: str) -> Counter[str]:
    """Value -> number of outlets that name it."""
    values = sorted({fact.row[name] for fact in facts if fact.row[name] is not None})
    return Counter({v: n_of((f for f in facts if f.row[name] == v), lambda f: f.outlet) for v in values})


def _most_named(facts: Sequence[Fact], name: str) -> str | None:
    named = _outlets(facts, name)
    return min(named, key=lambda value: (-named[value], value), default=None)
