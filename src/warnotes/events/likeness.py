"""How alike two mentions of strikes at one place are: figures first, then target and attacker.

The numbers are points of evidence, chosen by reading pairs of reports; they are no probabilities.
"""

from __future__ import annotations

from warnotes.events.mentions import OUTCOMES, Mention
from warnotes.events.spans import gap, length

GRAVE = 5
"""From so many dead or injured on, a figure tells one strike from another."""
EQUAL, ALIKE, UNLIKE = 4.0, 2.0, -4.0
SPREAD, FAR = 2.5, 4.0
"""Two counts within the first factor may be one toll that rose; beyond the second they are two tolls."""
SIDELINE = 3
"""A date that one outlet gives for three that give another may be a slip; one for two is another strike."""
SAME_SITE = 2.5
NIGHT, WEEK = 2, 7
WEIGHT = {"killed": 1.0, "injured": 0.5}
ENOUGH_OUTSIDE, ENOUGH_INSIDE = 2.0, -1.0


def joins(mention: Mention, cell: Mention, outlets: int) -> float | None:
    """How well a mention fits a cell (of so many outlets), or None if it does not.

    On the cell's own day nothing need speak for it; from another day, or a span of more than a week, figures
    or the site must.
    """
    days = gap(mention.span, cell.span)
    figures = sum(WEIGHT[o] * _figures(mention, cell, o) for o in OUTCOMES)
    same_target = 1.0 if mention.targets & cell.targets else 0.0
    sides = -1.0 if mention.attackers and cell.attackers and not mention.attackers & cell.attackers else 0.0
    points = figures + (_sites(mention, cell) or same_target) + sides
    wide = length(mention.span)
    if points < (ENOUGH_OUTSIDE if days or wide > WEEK else 0.0 if wide > NIGHT else ENOUGH_INSIDE):
        return None
    return points + (0.0 if days else 1.5) - 0.1 * days + 0.1 * min(outlets, 10)


def one_strike(one: Mention, other: Mention, days: int) -> bool:
    """Whether two cells so many days apart are one strike with two dates, one of which few outlets give.

    The figures must agree: the very same count, or on the next day counts that are alike; at a site that both
    name, the same count will do however many outlets give either date. On the next day a grave strike on the
    same kind of target will do too, if the other cell has no grave figure.
    """
    if days == 0 or (days == 1 and one.sites & other.sites and _same_count(one, other, GRAVE)):
        return True
    fewer, more = sorted(len({fact.outlet for fact in m.facts}) for m in (one, other))
    if _same_count(one, other, 2 * GRAVE):
        return fewer == 1 or 2 * fewer <= more
    if days > 1 or SIDELINE * fewer > more:
        return False
    graver, lesser = sorted((one, other), key=lambda m: -m.most("killed"))
    if lesser.most("killed") >= GRAVE:
        return _alike(one, other, "killed", GRAVE, SPREAD)
    apart = one.attackers and other.attackers and not one.attackers & other.attackers
    same_target = bool(one.targets & other.targets or one.sites & other.sites) and not apart
    return same_target and graver.most("killed") >= 2 * GRAVE


def _same_count(one: Mention, other: Mention, grave: int) -> bool:
    """Whether both give one count of dead that is too high to be met twice within days by chance."""
    return any(n >= grave for n in one.counts.get("killed", set()) & other.counts.get("killed", set()))


def _sites(mention: Mention, cell: Mention) -> float:
    """A site named by both speaks for one strike; two that have none in common speak against it."""
    if mention.sites & cell.sites:
        return SAME_SITE
    return -1.0 if mention.sites and cell.sites else 0.0


def _figures(mention: Mention, cell: Mention, outcome: str) -> float:
    mine, theirs = mention.counts.get(outcome, set()), cell.counts.get(outcome, set())
    if {n for n in mine if n >= GRAVE} & theirs:
        return EQUAL
    if min(mention.most(outcome), cell.most(outcome)) < GRAVE:
        return 0.0
    if _alike(mention, cell, outcome, GRAVE, SPREAD):
        return ALIKE
    return 0.0 if _alike(mention, cell, outcome, GRAVE, FAR) else UNLIKE


def _alike(one: Mention, other: Mention, outcome: str, grave: int, factor: float) -> bool:
    """Whether any two grave counts lie within a factor of each other."""
    mine, theirs = (sorted(n for n in m.counts.get(outcome, ()) if n >= grave) for m in (one, other))
    return any(max(a, b) <= factor * min(a, b) for a in mine for b in theirs)
