"""What one article says of one strike at one place and time: its rows, and the features that recur elsewhere.

Rows that lean on another for place or day get them here: the part of a group those of the group, a casualty
row those of the strike that it names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from warnotes.events.facts import Fact
from warnotes.events.sites import sites_in
from warnotes.events.spans import Span, gap, length
from warnotes.events.spots import HOME, Spot, country_spot

LOOSE = 2
"""A strike dated to more days than this ("last week") joins an event of those days by likeness."""
WAR_TOLL = 31
"""A count over more days than this is a toll of the war or of a battle, and no strike's."""
BATTLE = 1000
"""Nor is a count that may be as high as this."""
OUTCOMES = ("killed", "injured")


@dataclass(slots=True)
class Mention:
    """Rows of one article (or several that one event has gathered) on one strike.

    ``told``: the text says when; ``follow_up``: it speaks of a toll that rose, so the strike came before.
    ``salvo``: over a whole country, whose and which weapons; a town's toll is told for all weapons.
    ``counts``: the lower bounds given per outcome, parts of groups left out.
    """

    spot: Spot
    span: Span
    told: bool
    follow_up: bool
    facts: list[Fact]
    salvo: str = ""
    counts: dict[str, set[int]] = field(default_factory=dict)
    targets: set[str] = field(default_factory=set)
    sites: set[str] = field(default_factory=set)
    attackers: set[str] = field(default_factory=set)

    @property
    def sharp(self) -> bool:
        """Dated to one day by the text."""
        return self.told and not self.follow_up and length(self.span) == 1

    def most(self, outcome: str) -> int:
        """The highest count given for an outcome; 0 without any."""
        return max(self.counts.get(outcome, ()), default=0)

    @property
    def bucket(self) -> str:
        """Only mentions of one bucket may be one strike."""
        return f"{self.spot.key} {self.salvo}"

    def order(self) -> tuple[Span, str]:
        """By days, then lowest row id."""
        return self.span, min(fact.row_id for fact in self.facts)


def mentions(facts: Iterable[Fact]) -> list[Mention]:
    """Group strikes and their casualties by article, place and days; what has no place or day is left out."""
    rows = {fact.row_id: fact for fact in facts if _may_be_strike(fact)}
    groups: dict[tuple[str, str, Span, bool, str], list[Fact]] = defaultdict(list)
    spots: dict[str, Spot] = {}
    for fact in rows.values():
        home = _home(fact, rows)
        spot = home.spot or _nation(home)
        if spot is None or home.first is None or home.last is None:
            continue
        spots[spot.key] = spot
        told = home.row["date_text"] is not None
        salvo = _salvo(fact, rows) if spot.level == "country" else ""
        groups[fact.article, spot.key, (home.first, home.last), told, salvo].append(fact)
    made = [_mention(spots[key[1]], key[2], key[3], key[4], group) for key, group in groups.items()]
    return sorted(made, key=Mention.order)


def gathered(parts: Iterable[Mention]) -> Mention:
    """Several mentions as one, with the days of the first."""
    parts = list(parts)
    whole = replace(parts[0], facts=[fact for part in parts for fact in part.facts])
    whole.counts = {o: set().union(*(part.counts.get(o, set()) for part in parts)) for o in OUTCOMES}
    whole.targets = set().union(*(part.targets for part in parts))
    whole.sites = set().union(*(part.sites for part in parts))
    whole.attackers = set().union(*(part.attackers for part in parts))
    return whole


def _may_be_strike(fact: Fact) -> bool:
    if fact.table == "strikes":
        return True
    if fact.table != "casualties" or fact.row["outcome"] == "captured":
        return False
    if max(fact.row["count_min"] or 0, fact.row["count_max"] or 0) >= BATTLE:
        return False
    return fact.first is None or fact.last is None or length((fact.first, fact.last)) <= WAR_TOLL


def _home(fact: Fact, rows: Mapping[str, Fact]) -> Fact:
    """The fact whose place and day hold for this one: itself, the whole that it is part of, or its strike."""
    seen = {fact.row_id}
    while fact.table == "casualties":
        whole = rows.get(fact.row["part_of"] or "")
        strike = rows.get(fact.row["strike_id"] or "")
        if whole is not None and whole.row_id not in seen:
            fact = whole
            seen.add(whole.row_id)
        elif strike is not None and _leans_on(fact, strike):
            return strike
        else:
            break
    return fact


def _leans_on(fact: Fact, strike: Fact) -> bool:
    """A casualty row without place or day, or one that names the region of its strike's town on that day."""
    if strike.spot is None or strike.first is None or strike.last is None:
        return False
    if fact.first is None or fact.last is None:
        return True
    same_day = gap((fact.first, fact.last), (strike.first, strike.last)) <= 1
    return same_day and (fact.spot is None or fact.spot.holds(strike.spot))


def _nation(fact: Fact) -> Spot | None:
    """Launches counted without a place are those over the whole country attacked."""
    ends = ("launched_min", "launched_max", "intercepted_min", "intercepted_max")
    counted = any(fact.row.get(name) is not None for name in ends)
    attacker = fact.row.get("attacker_side")
    return country_spot(HOME[attacker]) if counted and attacker else None


def _salvo(fact: Fact, rows: Mapping[str, Fact]) -> str:
    strike = fact if fact.table == "strikes" else rows.get(fact.row["strike_id"] or "")
    names = [strike.row[name] for name in ("attacker_side", "weapon")] if strike else []
    return " ".join(name or "unsaid" for name in names)


def _mention(spot: Spot, span: Span, told: bool, salvo: str, facts: list[Fact]) -> Mention:
    made = Mention(spot, span, told, any(fact.row.get("cumulative") for fact in facts), facts, salvo)
    for fact in facts:
        made.sites |= sites_in(fact.row["quote"]) | sites_in(fact.row.get("target_text"))
        if fact.table == "strikes":
            made.targets |= {fact.row["target"]} - {None}
            made.attackers |= {fact.row["attacker_side"]} - {None}
        elif fact.row["part_of"] is None and fact.row["outcome"] in OUTCOMES:
            made.counts.setdefault(fact.row["outcome"], set()).update(_count(fact))
    return made


def _count(fact: Fact) -> set[int]:
    """The count that tells a strike: none for "dozens", which many strikes have in common."""
    low, high = fact.row["count_min"], fact.row["count_max"]
    vague = low is not None and high is not None and high > 2 * low
    return set() if vague else {low if low is not None else high or 0}
