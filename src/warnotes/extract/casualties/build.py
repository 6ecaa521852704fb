"""From a finding to casualty rows: evidence, who says it, where, when, and what kind of people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from warnotes.extract.casualties import words as w
from warnotes.extract.casualties.people import People, victims_in
from warnotes.extract.casualties.tolls import is_growing, is_war_toll, toll_when, war_start
from warnotes.extract.context import Context, When, Where, fill
from warnotes.extract.sides import other, side_in
from warnotes.language.actors import fold
from warnotes.rows import Casualty, Strike

if TYPE_CHECKING:
    from warnotes.extract.casualties.triggers import Harm
    from warnotes.extract.casualties.victims import Finding
    from warnotes.extract.reading import Reading, Said

CONFIDENCE = {"counted": 0.85, "subject": 0.85, "object": 0.85, "of": 0.8, "toll": 0.8, "losses": 0.7}
SINGLE = {"named": 0.65, "definite": 0.6, "pronoun": 0.5, "none": 0.5}
LONGEST = 30  # tokens of evidence


class Builder:
    """Makes rows from findings of one article."""

    def __init__(self, reading: Reading, context: Context, strikes: list[Strike]) -> None:
        self.reading, self.context, self.strikes = reading, context, strikes

    def rows(self, finding: Finding, inherited: str | None) -> list[Casualty]:
        """The group (or the group of each class), then the subsets with ``part_of_row``."""
        said = self.reading.said(finding.harm.i)
        if said.denied:
            return []
        rows = [row for group in finding.groups if (row := self._row(finding.harm, group, said, inherited)) is not None]
        if len(rows) != 1:
            return rows
        for subset in finding.subsets:
            part = self._row(finding.harm, subset, said, None)
            if part is not None and _smaller(part, rows[0]):
                part.part_of_row, part.rule = rows[0], "subset"
                part.cumulative, part.background = rows[0].cumulative, rows[0].background
                part.event_start, part.event_end = rows[0].event_start, rows[0].event_end
                rows.append(part)
        return rows

    def _row(self, harm: Harm, people: People, said: Said, inherited: str | None) -> Casualty | None:
        reading = self.reading
        tokens = reading.clause(harm.i)
        when = self.context.when(harm.i, said, tokens)
        toll = is_war_toll(harm, people, reading)
        if toll:
            when = toll_when(when, said, reading)
        if when.end is not None and when.end < war_start():
            return None
        first, last = self._evidence(harm, people)
        span = reading.doc[first:last]
        row = Casualty(start=span.start_char, end=span.end_char, rule=harm.rule, outcome=harm.outcome)
        row.confidence = SINGLE.get(people.kind, CONFIDENCE.get(harm.relation, 0.7))
        self._people(row, people, said, inherited)
        where = self._where(harm, tokens, toll)
        fill(row, reading, said, when, where)
        row.cumulative = toll or is_growing(harm, reading)
        row.background = toll or self.context.is_background(when)
        if not toll and where.source != "clause":
            row.strike_row = self._strike(harm)
        else:
            row.strike_row = self._strike(harm)
        return row

    def _people(self, row: Casualty, people: People, said: Said, inherited: str | None) -> None:
        doc = self.reading.doc
        row.count_min, row.count_max, row.approximate = people.low, people.high, people.approximate
        words = doc[people.first : max(people.last, people.number)]
        row.count_text = doc[people.first : max(people.number, people.first + 1)].text
        row.victim_text = words.text
        row.victims = people.victims or (inherited if people.bare or people.further else None)
        side = side_in(fold(words.text), said.actor.side)
        row.victim_side = side if side in ("Russia", "Ukraine") else None
        if row.victim_side is None:
            row.notes = (*row.notes, "no_victim_side")
        row.trace["count"] = (words.start_char, words.end_char)

    def _where(self, harm: Harm, tokens: set[int], toll: bool) -> Where:
        if toll:
            places = [p for p in self.context.places_of(tokens) if not self.context._country(p)]
            inside = [p for p in places if self.reading.doc[p.first - 1].lower_ in ("in", "near", "of", "at", "region", "city") and p.first > harm.i]
            return Where(inside[0].value, "clause", inside[0].first) if inside else Where(None, "war")
        return self.context.where(harm.i, tokens)

    def _evidence(self, harm: Harm, people: People) -> tuple[int, int]:
        first, last = min(harm.first, people.first), max(harm.last, people.last, people.number)
        sentence = self.reading.sentence(harm.i)
        first, last = max(first, sentence.start), min(max(last, harm.last), sentence.end)
        return (first, last) if last - first <= LONGEST else (max(first, last - LONGEST), last)

    def _strike(self, harm: Harm) -> Strike | None:
        sentence = self.reading.sentence(harm.i)
        inside = [s for s in self.strikes if sentence.start_char <= s.start < sentence.end_char]
        at = self.reading.doc[harm.i].idx
        return min(inside, key=lambda s: (abs(s.start - at), s.start), default=None)


def _smaller(part: Casualty, whole: Casualty) -> bool:
    limit = whole.count_max if whole.count_max is not None else whole.count_min
    return limit is None or (part.count_min or 0) <= limit or whole.count_max is None
