"""Casualties: people killed, injured, missing or captured, each group with who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.casualties.build import Builder
from warnotes.extract.casualties.classes import spread
from warnotes.extract.casualties.filters import refused
from warnotes.extract.casualties.merge import merged
from warnotes.extract.casualties.people import find_people
from warnotes.extract.casualties.triggers import find_harms
from warnotes.extract.casualties.victims import Finding, Victims

if TYPE_CHECKING:
    from warnotes.extract.context import Context
    from warnotes.extract.reading import Reading
    from warnotes.rows import Casualty, Strike

__all__ = ["find_casualties"]


def find_casualties(reading: Reading, context: Context, strikes: list[Strike]) -> list[Casualty]:
    """Rows of the table in text order; a fact told twice is one row."""
    rows: list[Casualty] = []
    builder = Builder(reading, context, strikes)
    before: Finding | None = None
    for finding in find_findings(reading):
        inherited = _class_before(before, finding, reading)
        rows += builder.rows(finding, inherited)
        before = finding
    rows = merged(rows, builder.sentence_of)
    spread(rows)
    return sorted(rows, key=lambda r: (r.start, r.end, r.outcome))


def find_findings(reading: Reading) -> list[Finding]:
    """Words of harm with their victims, told as fact, in text order."""
    people = find_people(reading)
    harms = find_harms(reading, people)
    victims = Victims(reading, people, harms)
    findings = [f for harm in harms if (f := victims.find(harm)) is not None]
    _share_out(findings)
    return [f for f in findings if not refused(f, findings, reading)]


def _share_out(findings: list[Finding]) -> None:
    """ "31 were hurt, four of whom died": the four belong to the second word alone."""
    for finding in findings:
        others = {g.first for f in findings if f is not finding for g in f.groups}
        finding.subsets = [s for s in finding.subsets if s.first not in others]


def _class_before(before: Finding | None, finding: Finding, reading: Reading) -> str | None:
    """ "seven civilians were killed and eight others wounded": the eight are civilians too."""
    if before is None or reading.sentence_number(before.harm.i) != reading.sentence_number(finding.harm.i):
        return None
    classes = {g.victims for g in before.groups}
    return classes.pop() if len(classes) == 1 else None
