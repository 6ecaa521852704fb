"""The day of an event that the text has dated elsewhere: "the strike on the prison" and "Friday's strike"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from warnotes.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Span

    from warnotes.extract.reading import Located, Reading
    from warnotes.language.dates import DateExpr

NEAR = 3  # sentences back to what "the attack" means
SHORT = 3  # days: an event that took longer gives no day
CHRONICLE = 4  # old dates that open sentences, from which on an article is a chronicle
OLD = 14


@dataclass(frozen=True, slots=True)
class Told:
    """An event with its days: where it stands, and what tells it from others."""

    item: Located[DateExpr]
    sentence: int
    towns: frozenset[str]
    sites: frozenset[str]

    @property
    def day(self) -> date:
        """First day."""
        assert self.item.value.first is not None
        return self.item.value.first


class EventDates:
    """Finds the date of an event for a sentence that does not give it."""

    def __init__(self, reading: Reading) -> None:
        """Read the dated events of ``reading``."""
        self._reading = reading
        self._words: dict[str, Any] = load("english/events")

    def of_event(self, i: int) -> Located[DateExpr] | None:
        """The date that the text gives elsewhere for the event that token ``i`` speaks of, or None."""
        sentence = self._reading.sentence(i)
        number = self._reading.sentence_number(i)
        towns, sites = self._towns(sentence), self._sites(sentence)
        fitting = [t for t in self._told if t.sentence != number and not _apart(t.towns, towns)]
        same = [t for t in fitting if t.sites & sites]
        if same:
            days = {t.day for t in same}
            return same[0].item if (max(days) - min(days)).days <= 1 else None
        if not self._points_back(i):
            return None
        near = [t for t in fitting if 0 < number - t.sentence <= NEAR]
        return near[-1].item if near else None

    def of_chronicle(self, i: int) -> Located[DateExpr] | None:
        """In a chronicle the date that opened a sentence holds until the next one."""
        if len(self._openings) < CHRONICLE:
            return None
        before = [d for d in self._openings if d.first < i]
        return before[-1] if before else None

    @cached_property
    def _told(self) -> list[Told]:
        return [self._tell(d) for d in self._reading.dates if self._dates_event(d)]

    def _tell(self, item: Located[DateExpr]) -> Told:
        sentence = self._reading.sentence(item.first)
        number = self._reading.sentence_number(item.first)
        return Told(item, number, self._towns(sentence), self._sites(sentence))

    def _dates_event(self, item: Located[DateExpr]) -> bool:
        value, reading = item.value, self._reading
        if (
            value.first is None
            or value.kind not in ("point", "range")
            or value.precision not in ("day", "span")
        ):
            return False
        if ((value.last or value.first) - value.first).days > SHORT:
            return False
        if str(value.first.year) in value.text:  # "… on June 18, 2022": the caption of a picture
            return False
        if item.first in reading.speech_dates(reading.sentence(item.first)):
            return False
        stems = tuple(self._words["stems"])
        return any(reading.doc[k].lower_.startswith(stems) for k in reading.clause(item.first))

    @cached_property
    def _openings(self) -> list[Located[DateExpr]]:
        """Dates of long ago that open a sentence."""
        reading, published = self._reading, self._reading.published
        if published is None:
            return []
        return [
            d
            for d in reading.dates
            if d.value.first is not None
            and d.first - reading.sentence(d.first).start <= 2
            and (published - (d.value.last or d.value.first)).days > OLD
        ]

    def _towns(self, sentence: Span) -> frozenset[str]:
        places = self._reading.within(self._reading.places, sentence.start, sentence.end)
        named = (p.value.place for p in places if not p.value.as_actor)
        return frozenset(p.name for p in named if p is not None and p.kind == "settlement")

    def _sites(self, sentence: Span) -> frozenset[str]:
        return frozenset(t.lemma_.lower() for t in sentence if t.pos_ in ("NOUN", "PROPN")) & frozenset(
            self._words["sites"]
        )

    def _points_back(self, i: int) -> bool:
        """Whether the clause of the token speaks of "the attack"."""
        doc, words = self._reading.doc, self._words
        return any(
            doc[k].lemma_.lower() in words["nouns"]
            and any(c.lower_ in words["pointers"] for c in doc[k].children if c.dep_ == "det")
            for k in self._reading.clause(i) | {i}
        )


def _apart(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether both name towns and none in common."""
    return bool(one and two and not one & two)
