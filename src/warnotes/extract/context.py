"""The place and the date that a sentence leaves unsaid, and where they were taken from.

``where`` and ``when`` look in the clause, then in the sentence, then back through the text; every answer
says by ``source`` which step it came from, so that a row can show it and a reader can doubt it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from warnotes.extract.dating import Dating, When
from warnotes.extract.inherit import CUMULATIVE, WIDE, reach
from warnotes.extract.reading import Located, Reading, Said
from warnotes.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Span

    from warnotes.language.places import PlaceMention
    from warnotes.rows import PlacedRow, Row

BACKGROUND_DAYS = 14
FIRST_DAYS = 7  # a count that begins in the first week of the war is one of the whole war
REACH = 4  # sentences back for what "the city" means
ANAPHORA = {
    "city": ("settlement",), "town": ("settlement",), "village": ("settlement",), "settlement": ("settlement",),
    "capital": ("settlement",), "port": ("settlement",), "suburb": ("settlement", "district"), "district": ("district", "settlement"),
    "region": ("region",), "province": ("region",), "oblast": ("region",), "area": ("settlement", "region", "district"),
    "plant": ("site",), "bridge": ("site",), "base": ("site", "settlement"), "airport": ("site",), "airfield": ("site",),
    "island": ("site",), "peninsula": ("region",), "facility": ("site",), "there": ("settlement", "region", "site", "district"),
}  # fmt: skip
SITE_WORDS = {
    "plant": r"plant|azovstal|works|refinery", "bridge": r"bridge", "base": r"base|ground|airfield", "airport": r"airport",
    "airfield": r"airfield|airport|base", "island": r"island",
}  # fmt: skip
COMPASS = re.compile(r"(?:north|south|east|west|central)\w*[\s-](?:\w+ern\s)?Ukraine|.*\bSea$", re.I)

TOWN_OF = re.compile(r"(?:region\s+|oblast\s+|province\s+)?(?:[\w-]+\s+)?(?:town|city|village|settlement|port|suburb|hamlet)\s+of", re.I)
WHOLE = frozenset({"in", "across", "against", "on", "throughout", "over", "around", "into", "of", "at"})
EVENT = re.compile(
    r"\b(?:kill|dead|death|died|wound|injur|strike|struck|attack|shell|bomb|missile|drone|rocket|blast|explosion|hit|"
    r"destroy|captur|seiz|siege|fight|battle|fire|evacuat|bod(?:y|ies))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Where:
    """A place for a row. ``source``: clause, sentence, anaphora, context, lead or none."""

    mention: PlaceMention | None
    source: str
    first: int | None = None


class Context:
    """Finds place and date for a token of a reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._dating = Dating(reading)
        self._war_start: date = load("dates")["war"]["start"]
        self._usable = [p for p in reading.places if self._is_place(p)]

    @staticmethod
    def _is_place(item: Located[PlaceMention]) -> bool:
        mention = item.value
        return not mention.as_actor and (mention.place is not None or mention.kind_cue is not None)

    # ---- where ---------------------------------------------------------------------------------------------

    def places_of(self, tokens: set[int]) -> list[Located[PlaceMention]]:
        """Named places (no countries unless nothing else) that stand on these tokens, in text order."""
        found = [p for p in self._usable if p.first in tokens]
        narrow = [p for p in found if not self._country(p)]
        return narrow or found

    @staticmethod
    def _country(item: Located[PlaceMention]) -> bool:
        """A country, a part of one by compass ("eastern Ukraine") or a sea: a place only for want of a better one."""
        place = item.value.place
        return place is not None and (place.kind == "country" or COMPASS.match(place.name) is not None)

    def where(self, i: int, tokens: set[int] | None = None) -> Where:
        """The place of what token ``i`` speaks of; ``tokens`` is its clause when the caller knows better."""
        reading = self.reading
        tokens = reading.clause(i) if tokens is None else tokens
        inside = self.places_of(tokens)
        best = self._choose(inside, i)
        anaphor = self._anaphor(i, tokens)
        if best is not None and not self._country(best):
            wide = best.value.place is not None and best.value.place.kind == "region"
            if not (wide and anaphor is not None and self._narrower(anaphor)):
                return Where(best.value, "clause", best.first)
        if WIDE.search(self._text_of(tokens)):
            return Where(best.value, "clause", best.first) if best is not None else Where(None, "none")
        if anaphor is not None:
            return anaphor
        if best is not None and best.value.place is not None and self._stands_for_all(best):
            return Where(best.value, "clause", best.first)
        sentence = reading.sentence(i)
        around = self.places_of(set(range(sentence.start, sentence.end)))
        strong = [p for p in around if not self._country(p)]
        if CUMULATIVE.search(sentence.text):  # "a war that has killed thousands, Moscow said" was not at Moscow
            strong = [p for p in strong if p.value.place is None or p.value.place.country == "UA"]
        near = self._opening(strong, sentence) or self._choose(strong, i)
        anaphor = self._anaphor(i, set(range(sentence.start, sentence.end)))
        wide = near is None or (near.value.place is not None and near.value.place.kind == "region")
        if anaphor is not None and wide and (near is None or self._narrower(anaphor)):
            return anaphor
        if near is not None:
            return Where(near.value, "sentence", near.first)
        if best is not None:
            return Where(best.value, "clause", best.first)
        return self._earlier(i)

    def _stands_for_all(self, item: Located[PlaceMention]) -> bool:
        """"launched against Ukraine", "in eastern Ukraine": the whole is meant, not the city named before."""
        place = item.value.place
        if place is None or place.kind != "country":
            return True
        doc = self.reading.doc
        before = [doc[k].lower_ for k in range(max(0, item.first - 3), item.first)]
        owns = item.last < len(doc) and doc[item.last].lower_ in ("'s", "’s", "’", "'")
        return not owns and bool(set(before) & WHOLE) and place.country in ("UA", "RU")

    def _adjectival(self, item: Located[PlaceMention], following: list[Located[PlaceMention]]) -> bool:
        """"the Donetsk town of Bakhmut": the region only says which town."""
        if not following:
            return False
        between = self.reading.doc[item.last : following[0].first].text
        return TOWN_OF.fullmatch(between.strip()) is not None

    def _choose(self, items: list[Located[PlaceMention]], i: int) -> Located[PlaceMention] | None:
        """The first place after the trigger if near, else the nearest before it."""
        items = [p for n, p in enumerate(items) if not self._adjectival(p, items[n + 1 : n + 2])]
        after = [p for p in items if p.first >= i]
        before = [p for p in items if p.first < i]
        if after and (not before or after[0].first - i <= 14 or after[0].first - i <= i - before[-1].last):
            return after[0]
        return before[-1] if before else (after[0] if after else None)

    def _text_of(self, tokens: set[int]) -> str:
        """Words from the first to the last of the tokens, within one sentence's reach."""
        return str(self.reading.doc[min(tokens) : max(tokens) + 1].text) if tokens else ""

    @staticmethod
    def _narrower(where: Where) -> bool:
        place = where.mention.place if where.mention is not None else None
        return place is not None and place.kind in ("settlement", "district", "site")

    def _opening(self, items: list[Located[PlaceMention]], sentence: Span) -> Located[PlaceMention] | None:
        """"In Kharkiv, officials said …": the place that a sentence opens with is its scene."""
        doc = self.reading.doc
        for item in items:
            lead = [doc[k].lower_ for k in range(sentence.start, item.first)]
            if len(lead) <= 5 and {"in", "at", "near", "outside", "around"} & set(lead):
                return item
        return None

    def _anaphor(self, i: int, tokens: set[int]) -> Where | None:
        doc = self.reading.doc
        near = sorted((t for t in tokens if doc[t].lower_ in ANAPHORA), key=lambda t: (abs(t - i), t))
        for t in near:
            word = doc[t].lower_
            definite = word == "there" or (
                t > 0
                and any(doc[t - k].lower_ in ("the", "this", "that", "its", "'s", "’s") for k in (1, 2, 3) if t - k >= 0)
            )
            if not definite:
                continue
            meant = [p for p in self._usable if p.first < t and self._is_a(p, word)]
            number = self.reading.sentence_number(t)
            away = {p.first: number - self.reading.sentence_number(p.first) for p in meant}
            meant = [p for p in meant if away[p.first] <= REACH + 2]
            if meant:
                best = max(meant, key=lambda p: (-away[p.first], -p.first if away[p.first] else p.first))
                return Where(best.value, "anaphora", best.first)
        return None

    @staticmethod
    def _is_a(item: Located[PlaceMention], word: str) -> bool:
        """Whether the place is what the noun calls it; of sites only one of that sort."""
        place = item.value.place
        kind = place.kind if place is not None else "settlement"
        if kind not in ANAPHORA[word]:
            return False
        if kind == "site" and place is not None and word in SITE_WORDS:
            return re.search(SITE_WORDS[word], place.name, re.I) is not None
        return True

    def _earlier(self, i: int) -> Where:
        """The place that the text speaks of: recent, narrow, often named, and in a sentence about an event."""
        number = self.reading.sentence_number(i)
        far = reach(self.reading.sentence(i).text)
        best: tuple[float, int] | None = None
        for place in self._usable:
            away = number - self.reading.sentence_number(place.first)
            if place.first < i and away <= far:
                weight = self._weight(place, away)
                if weight > 0 and (best is None or (weight, place.first) >= best):
                    best, chosen = (weight, place.first), place
        return Where(chosen.value, "context", chosen.first) if best is not None else Where(None, "none")

    def _weight(self, item: Located[PlaceMention], away: int) -> float:
        place = item.value.place
        weight = 0.8**away
        if self._country(item):
            before = self.reading.doc[item.first - 1].lower_ if item.first else ""
            weight *= 0.6 if before in ("across", "throughout", "around", "over", "against") else 0.0
        else:
            kind = place.kind if place else ""
            weight *= {"settlement": 1.0, "site": 1.0, "district": 1.0, "region": 0.75}.get(kind, 0.7)
        if item.value.office:
            weight *= 0.9
        if item.value.dateline:
            weight *= 0.3
        if place is not None and place.country != "UA":
            weight *= 0.6 if place.country == "RU" else 0.1
        if not EVENT.search(self.reading.sentence(item.first).text):
            weight *= 0.7 if place is None or place.country == "UA" else 0.0
        return weight * (1 + 0.04 * min(self._mentions.get(place.name if place else "", 0), 5))

    @cached_property
    def _mentions(self) -> Counter[str]:
        return Counter(p.value.place.name for p in self._usable if p.value.place is not None)

    # ---- when ----------------------------------------------------------------------------------------------

    def when(self, i: int, said: Said, tokens: set[int] | None = None) -> When:
        """The interval of what token ``i`` speaks of; a thing done never ends after publication."""
        return self._dating.when(i, said, tokens)

    def is_background(self, when: When) -> bool:
        """More than 14 days before publication, or counted from the start of the war for longer than that."""
        published = self.reading.published
        if published is None or when.start is None or when.end is None:
            return False
        since_the_start = when.source != "publication" and (when.start - self._war_start).days <= FIRST_DAYS
        whole = since_the_start and (when.end - when.start).days > BACKGROUND_DAYS
        return whole or (published - when.end).days > BACKGROUND_DAYS


def fill(row: Row, reading: Reading, said: Said, when: When, where: Where | None = None) -> None:
    """Write attribution, time and place blocks on a row, with the trace of each."""
    doc = reading.doc
    row.speaker, row.speaker_side = said.actor.name, said.actor.side
    row.speaker_text = said.actor.text or None
    row.said_start, row.said_end = said.start, said.end
    row.event_start, row.event_end = when.start, when.end
    row.date_precision, row.date_text = when.precision, when.text
    notes = list(row.notes)
    if when.note:
        notes.append(when.note)
    if said.statement is not None and said.statement.speaker is not None:
        row.trace["speaker"] = _chars(doc, *said.statement.speaker)
    row.trace["date"] = _date_span(doc, when) or when.source
    if where is not None:
        _fill_place(row, where, notes)  # type: ignore[arg-type]
        if where.mention is not None:
            row.trace["place"] = (where.mention.start, where.mention.end)
        row.trace["place_source"] = where.source
    row.notes = tuple(dict.fromkeys(notes))


def _fill_place(row: PlacedRow, where: Where, notes: list[str]) -> None:
    mention = where.mention
    if mention is None:
        notes.append("no_place_in_text")
        return
    row.place_text = mention.text
    place = mention.place
    if place is None:
        notes.append(mention.reason or "unknown_place")
        return
    row.place, row.place_id, row.place_kind = place.name, place.place_id, place.kind
    if place.kind == "site" and place.parent and place.name.startswith(place.parent):
        row.place = place.parent  # "Olenivka prison" is at Olenivka: events of one town stay together
        notes.append("site_in_settlement")
    row.admin1, row.country, row.lat, row.lon = place.admin1, place.country, place.lat, place.lon
    weight = {"clause": 1.0, "sentence": 0.9, "anaphora": 0.8, "context": 0.6, "lead": 0.5}.get(
        where.source, 0.5
    )
    row.place_score = round(mention.score * weight, 3)


def _date_span(doc: Any, when: When) -> tuple[int, int] | None:
    """Characters of the words that a date came from."""
    if when.first is None or when.text is None:
        return None
    start = doc[when.first].idx
    return start, start + len(when.text)


def _chars(doc: Any, first: int, last: int) -> tuple[int, int]:
    span = doc[first:last]
    return span.start_char, span.end_char
