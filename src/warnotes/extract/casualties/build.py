"""From a finding to casualty rows: evidence, who says it, where, when, and what kind of people."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from warnotes.extract.casualties import words as w
from warnotes.extract.casualties.classes import class_of, side_of_victims
from warnotes.extract.casualties.links import Links
from warnotes.extract.casualties.people import People
from warnotes.extract.casualties.setting import Setting
from warnotes.extract.casualties.tolls import UN, is_growing, war_start
from warnotes.extract.context import BACKGROUND_DAYS, Context, Where, fill
from warnotes.extract.dating import When
from warnotes.rows import Casualty, Strike

if TYPE_CHECKING:
    from warnotes.extract.casualties.harm import Harm
    from warnotes.extract.casualties.victims import Finding
    from warnotes.extract.reading import Reading, Said

CONFIDENCE = {"counted": 0.85, "subject": 0.85, "object": 0.85, "of": 0.8, "toll": 0.8, "losses": 0.7}
SINGLE = {"named": 0.65, "definite": 0.6, "pronoun": 0.5, "none": 0.5}
CONFLICT_START = date(2014, 2, 1)  # what happened earlier belongs to another story
NEAR = 3  # sentences back to the group that "among the dead" means
LONGEST = 30  # tokens of evidence


class Builder:
    """Makes rows from findings of one article, in text order."""

    def __init__(self, reading: Reading, context: Context, strikes: list[Strike]) -> None:
        """Everything of one article."""
        self.reading, self.context = reading, context
        self.setting = Setting(reading, context)
        self.links = Links(reading, context, strikes)
        self.made: list[Casualty] = []
        self._sentences: dict[int, int] = {}

    def rows(self, finding: Finding, inherited: str | None) -> list[Casualty]:
        """The group (or the group of each class), then the subsets with ``part_of_row``."""
        said = self.reading.said(finding.harm.i)
        if said.denied:
            return []
        made = (self._row(finding.harm, group, said, inherited) for group in finding.groups)
        rows = [row for row in made if row is not None]
        if len(rows) == 1:
            rows += self._parts(finding, rows[0], said)
        if finding.harm.relation == "include":
            self._include(rows, finding)
        self.made += rows
        for row in rows:
            self._sentences[id(row)] = self.reading.sentence_number(finding.harm.i)
        return rows

    def sentence_of(self, row: Casualty) -> int:
        """Number of the sentence that a row was made from."""
        return self._sentences[id(row)]

    def _include(self, rows: list[Casualty], finding: Finding) -> None:
        """ "the dead include a nurse": part of the group told last with the same outcome."""
        number = self.reading.sentence_number(finding.harm.i)
        for whole in reversed(self.made):
            if number - self._sentences[id(whole)] > NEAR:
                return
            if whole.outcome == finding.harm.outcome and whole.part_of_row is None:
                for row in rows:
                    row.part_of_row, row.rule = whole, "subset"
                return

    def _parts(self, finding: Finding, whole: Casualty, said: Said) -> list[Casualty]:
        parts: list[Casualty] = []
        for subset in finding.subsets:
            part = self._row(finding.harm, subset, said, None)
            if part is None or not _smaller(part, whole):
                continue
            part.part_of_row, part.rule = whole, "subset"
            for name in (
                "cumulative",
                "background",
                "event_start",
                "event_end",
                "date_precision",
                "date_text",
            ):
                setattr(part, name, getattr(whole, name))
            parts.append(part)
        return parts

    def _row(self, harm: Harm, people: People, said: Said, inherited: str | None) -> Casualty | None:
        tokens = self.reading.clause(harm.i)
        toll = self.setting.is_toll(harm, people, said)
        when = self.setting.when(harm, said, tokens, toll)
        if when.end is not None and when.end < CONFLICT_START:
            return None
        where = self.setting.where(harm, people, tokens, toll)
        if self._before_the_war(harm, when) and not _in_ukraine(harm, where):
            return None
        if _arrest_abroad(harm, where):
            return None
        row = self._started(harm, people)
        self._people(row, people, said, inherited, toll)
        fill(row, self.reading, said, when, where)
        row.cumulative = toll or is_growing(harm, self.reading)
        if not toll:
            self.links.link(row, harm, when, where, self.made)
        row.background = (toll and where.mention is None) or self._past(row)
        return row

    @staticmethod
    def _before_the_war(harm: Harm, when: When) -> bool:
        """Over before the invasion; for the missing it is enough to have begun in an earlier year."""
        if when.start is not None and harm.outcome != "killed" and when.start.year < war_start().year:
            return True
        return when.end is not None and when.end < war_start()

    def _past(self, row: Casualty) -> bool:
        published = self.reading.published
        if published is None or row.event_end is None:
            return False
        days = (published - row.event_end).days
        if row.date_precision == "month" and row.event_start is not None:
            days += (row.event_end - row.event_start).days // 2  # "last month" is its middle
        return days > BACKGROUND_DAYS

    def _started(self, harm: Harm, people: People) -> Casualty:
        first, last = self._evidence(harm, people)
        span = self.reading.doc[first:last]
        row = Casualty(start=span.start_char, end=span.end_char, rule=harm.rule, outcome=harm.outcome)
        row.confidence = SINGLE.get(people.kind, CONFIDENCE.get(harm.relation, 0.7))
        return row

    def _people(self, row: Casualty, people: People, said: Said, inherited: str | None, toll: bool) -> None:
        doc = self.reading.doc
        row.count_min, row.count_max, row.approximate = people.low, people.high, people.approximate
        words = doc[people.first : max(people.last, people.number)]
        row.count_text = doc[people.first : max(people.number, people.first + 1)].text
        row.victim_text = words.text
        row.victims = class_of(people, inherited, toll, self.reading)
        if row.victims is None and toll and said.actor.name == UN:
            row.victims = "civilian"  # the UN's monitors record civilians only
        row.victim_side = side_of_victims(words.text, said.actor.side)
        if row.victim_side is None:
            row.notes = (*row.notes, "no_victim_side")
        row.trace["people"] = people.kind
        row.trace["count"] = (words.start_char, words.end_char)

    def _evidence(self, harm: Harm, people: People) -> tuple[int, int]:
        first, last = min(harm.first, people.first), max(harm.last, people.last, people.number)
        sentence = self.reading.sentence(harm.i)
        first, last = max(first, sentence.start), min(max(last, harm.last), sentence.end)
        return (first, last) if last - first <= LONGEST else (max(first, last - LONGEST), last)


def _in_ukraine(harm: Harm, where: Where) -> bool:
    """Before the invasion only the dead of the war in Ukraine's east belong to the story."""
    place = where.mention.place if where.mention is not None else None
    return harm.outcome == "killed" and place is not None and place.country == "UA"


def _arrest_abroad(harm: Harm, where: Where) -> bool:
    """ "has been detained in Russia": an arrest, where no army takes prisoners."""
    place = where.mention.place if where.mention is not None else None
    police = harm.rule.split("-")[0] in w.words("people_needed", "police")
    return police and place is not None and place.country != "UA" and not place.front


def _smaller(part: Casualty, whole: Casualty) -> bool:
    limit = whole.count_max if whole.count_max is not None else whole.count_min
    return limit is None or (part.count_min or 0) <= limit or whole.count_max is None
