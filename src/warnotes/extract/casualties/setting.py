"""Where and when the harm was done: the clause, the attack that it speaks of, or what the article has told before."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from warnotes.extract.casualties import words as w
from warnotes.extract.casualties.tolls import toll_when
from warnotes.extract.context import When, Where

if TYPE_CHECKING:
    from warnotes.extract.casualties.people import People
    from warnotes.extract.casualties.triggers import Harm
    from warnotes.extract.context import Context
    from warnotes.extract.reading import Located, Reading, Said
    from warnotes.language.places import PlaceMention
    from warnotes.rows import Casualty, PlacedRow, Strike

DEFINITE = frozenset({"the", "this", "that", "its", "their", "same", "both", "these", "those"})
FINE = {"site": 0, "district": 1, "settlement": 1, "region": 3, "country": 4}
JOINTS = frozenset({"in", "of", "the", ",", "region", "oblast", "district", "province", "city", "town", "village", "near", "(", "'s", "’s"})
PLACE = ("place", "place_text", "place_id", "place_kind", "admin1", "country", "lat", "lon", "place_score")
TIME = ("event_start", "event_end", "date_precision", "date_text")
UNSAID = frozenset({"publication", "speech", "none"})
REACH = 1600  # characters back to the attack that "the attack" means


@cache
def _nationwide() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{p})" for p in w.harm()["nationwide"]["patterns"]), re.I)


@cache
def _attacks() -> frozenset[str]:
    return frozenset(w.harm()["attack_nouns"]["nouns"])


class Setting:
    """Places and days for the rows of one article, given its strikes."""

    def __init__(self, reading: Reading, context: Context, strikes: list[Strike]) -> None:
        self.reading, self.context, self.strikes = reading, context, strikes

    # ---- where -------------------------------------------------------------------------------------------

    def where(self, harm: Harm, people: People, tokens: set[int], toll: bool) -> Where:
        """The place named for the harm; source ``war`` or ``nationwide`` when the figure is for the whole country."""
        if toll:
            return self._toll_place(harm, tokens)
        own = self._victims_place(people)
        if own is not None:
            return own
        base = self.context.where(harm.i, tokens)
        if base.source in ("clause", "anaphora"):
            return self._narrowed(base)
        if _nationwide().search(self.reading.sentence(harm.i).text) and base.source != "sentence":
            return Where(None, "nationwide")
        return self._narrowed(base) if base.source == "sentence" else base

    def _toll_place(self, harm: Harm, tokens: set[int]) -> Where:
        places = [p for p in self.context.places_of(tokens) if not self.context._country(p) and p.first > harm.i]
        inside = [p for p in places if self.reading.doc[p.first - 1].lower_ in ("in", "near", "of", "at", "on")]
        return self._narrowed(Where(inside[0].value, "clause", inside[0].first)) if inside else Where(None, "war")

    def _victims_place(self, people: People) -> Where | None:
        """ "the mayor of Dniprorudne": where the victim holds office."""
        if people.kind not in ("named", "definite", "person"):
            return None
        doc = self.reading.doc
        for place in self.context.places_of(set(range(people.first, people.last + 6))):
            office = doc[max(people.first - 1, place.first - 3) : place.first]
            if [t.lower_ for t in office][-1:] == ["of"] and office[-2:][0].lower_ in ("mayor", "head", "governor", "administrator"):
                return Where(place.value, "victim", place.first)
        return None

    def _narrowed(self, where: Where) -> Where:
        """The most specific of the places that stand side by side ("Izium, Kharkiv region")."""
        if where.first is None or where.mention is None:
            return where
        places = self.context._usable
        at = next((k for k, p in enumerate(places) if p.first == where.first), None)
        if at is None:
            return where
        best = places[at]
        for step in (-1, 1):
            k = at + step
            while 0 <= k < len(places) and self._adjacent(places[min(k, k - step)], places[max(k, k - step)]):
                if _grain(places[k]) < _grain(best):
                    best = places[k]
                k += step
        return where if best is places[at] else Where(best.value, where.source, best.first)

    def _adjacent(self, left: Located[PlaceMention], right: Located[PlaceMention]) -> bool:
        between = self.reading.doc[left.last : right.first]
        return 0 < len(between) <= 4 and all(t.lower_ in JOINTS for t in between)

    # ---- when --------------------------------------------------------------------------------------------

    def when(self, harm: Harm, said: Said, tokens: set[int], toll: bool) -> When:
        """The days of the harm, or from the start of the war for a toll of the war."""
        when = self.context.when(harm.i, said, tokens)
        return toll_when(when, said, self.reading) if toll else when

    # ---- what was told before ------------------------------------------------------------------------------

    def link(self, row: Casualty, harm: Harm, said_when: When, where: Where, earlier: list[Casualty]) -> None:
        """Take the strike of the sentence, or the one that "the attack" means, with what it knows of place and day."""
        strike = self._in_sentence(harm)
        same_sentence = strike is not None
        if strike is None and self._refers_back(harm):
            strike = self._before(row.start)
        row.strike_row = strike
        unsaid = said_when.source in UNSAID
        if strike is not None:
            if where.source in ("context", "none") and strike.place is not None:
                _copy(row, strike, PLACE, "place", "strike")
            if unsaid and strike.date_text is not None and strike.event_start is not None and (same_sentence or not row.date_text):
                _copy(row, strike, TIME, "date", "strike")
        if row.date_text is None and unsaid:
            self._same_place(row, earlier)

    def _in_sentence(self, harm: Harm) -> Strike | None:
        sentence = self.reading.sentence(harm.i)
        inside = [s for s in self.strikes if sentence.start_char <= s.start < sentence.end_char]
        at = self.reading.doc[harm.i].idx
        return min(inside, key=lambda s: (abs(s.start - at), s.start), default=None)

    def _refers_back(self, harm: Harm) -> bool:
        doc = self.reading.doc
        sentence = self.reading.sentence(harm.i)
        for token in sentence:
            if token.lower_ in _attacks() and any(t.lower_ in DEFINITE for t in doc[max(sentence.start, token.i - 3) : token.i]):
                return True
        return False

    def _before(self, start: int) -> Strike | None:
        before = [s for s in self.strikes if s.start < start and start - s.start <= REACH]
        return before[-1] if before else None

    def _same_place(self, row: Casualty, earlier: list[Casualty]) -> None:
        """A day that the article gives for harm or a strike in the same town."""
        if row.place is None or row.place_kind in ("region", "country"):
            return
        told: list[PlacedRow] = [r for r in (*earlier, *self.strikes) if r.place == row.place and r.date_text and r.event_start]
        if told:
            nearest = min(told, key=lambda r: (abs(r.start - row.start), r.start))
            _copy(row, nearest, TIME, "date", "same place")


def _grain(place: Located[PlaceMention]) -> int:
    kind = place.value.place.kind if place.value.place is not None else "settlement"
    return FINE.get(kind, 2)


def _copy(row: Casualty, source: PlacedRow, columns: tuple[str, ...], key: str, how: str) -> None:
    for name in columns:
        setattr(row, name, getattr(source, name))
    if key in source.trace:
        row.trace[key] = source.trace[key]
    row.trace[f"{key}_source"] = how
    if key == "place":
        row.notes = tuple(n for n in row.notes if n != "no_place_in_text")
