"""The strike that did the harm, and what the article has told of its place and day."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from warnotes.extract.casualties import words as w
from warnotes.extract.context import Where, _fill_place
from warnotes.extract.dating import When

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.casualties.harm import Harm
    from warnotes.extract.context import Context
    from warnotes.extract.reading import Reading
    from warnotes.rows import Casualty, PlacedRow, Strike

DEFINITE = frozenset({"the", "this", "that", "its", "their", "same", "both", "these", "those"})
BOUND = frozenset({"in", "near", "of", "at", "on", "around"})
PLACE = ("place", "place_text", "place_id", "place_kind", "admin1", "country", "lat", "lon", "place_score")
TIME = ("event_start", "event_end", "date_precision", "date_text")
UNSAID = frozenset({"publication", "speech", "none"})
REACH = 1600  # characters back to the attack that "the attack" means


@cache
def _attacks() -> frozenset[str]:
    return frozenset(w.harm()["attack_nouns"]["nouns"])


def attack_word(harm: Harm, reading: Reading) -> Token | None:
    """The word of "the attack", "this strike" in the sentence of the harm."""
    doc, sentence = reading.doc, reading.sentence(harm.i)
    for token in sentence:
        if token.lower_.removesuffix("s") not in _attacks():
            continue
        if any(t.lower_ in DEFINITE for t in doc[max(sentence.start, token.i - 3) : token.i]):
            return token
    return None


class Links:
    """Ties casualty rows of one article to its strikes and to each other."""

    def __init__(self, reading: Reading, context: Context, strikes: list[Strike]) -> None:
        """Everything of one article."""
        self.reading, self.context, self.strikes = reading, context, strikes

    def link(self, row: Casualty, harm: Harm, when: When, where: Where, earlier: list[Casualty]) -> None:
        """Take the strike of the sentence, or that which "the attack" means, with its place and day."""
        strike = self._in_sentence(harm)
        attack = attack_word(harm, self.reading) if strike is None else None
        if attack is not None:
            strike = self._before(row.start, attack)
        row.strike_row = strike
        unsaid = when.source in UNSAID
        if strike is not None:
            if where.source in ("context", "none") and strike.place is not None:
                _copy(row, strike, PLACE, "place", "strike")
            if unsaid and _dated(strike):
                _copy(row, strike, TIME, "date", "strike")
        if attack is not None and strike is None and where.source in ("context", "none"):
            self._same_noun(row, attack)
        if row.place is None and where.source == "none":
            self._ahead(row, harm)
        if row.date_text is None and unsaid:
            self._same_place(row, earlier)

    def _in_sentence(self, harm: Harm) -> Strike | None:
        sentence = self.reading.sentence(harm.i)
        inside = [s for s in self.strikes if sentence.start_char <= s.start < sentence.end_char]
        at = self.reading.doc[harm.i].idx
        return min(inside, key=lambda s: (abs(s.start - at), s.start), default=None)

    def _before(self, start: int, attack: Token) -> Strike | None:
        noun = attack.lower_.removesuffix("s")
        strikish = noun in w.words("attack_nouns", "strikes")
        text = self.reading.text
        for strike in reversed(self.strikes):
            if strike.start >= start or strike.background:
                continue
            if start - strike.start > REACH:
                return None
            if (strikish and start - strike.start <= REACH // 2) or noun in text[
                strike.start : strike.end
            ].lower():
                return strike
        return None

    def _same_noun(self, row: Casualty, attack: Token) -> None:
        """The place of the sentence that spoke of this explosion before."""
        noun = attack.lower_.removesuffix("s")
        number = self.reading.sentence_number(attack.i)
        for sentence in reversed(self.reading.sentences[max(0, number - 12) : number]):
            if not any(t.lower_.removesuffix("s") == noun for t in sentence):
                continue
            places = [
                p
                for p in self.context.places_of(set(range(sentence.start, sentence.end)))
                if not self.context._country(p)
            ]
            if places:
                place_on(row, Where(places[0].value, "strike", places[0].first))
                return

    def _ahead(self, row: Casualty, harm: Harm) -> None:
        """A title or first sentence that names no place: the first one that the next sentences name."""
        number = self.reading.sentence_number(harm.i)
        if number > 2 or (row.count_min or row.count_max or 0) < 2:
            return
        start = self.reading.sentences[number].end
        end = self.reading.sentences[min(number + 3, len(self.reading.sentences) - 1)].end
        doc = self.reading.doc
        places = [
            p
            for p in self.context.places_of(set(range(start, end)))
            if not self.context._country(p) and any(t.lower_ in BOUND for t in doc[p.first - 3 : p.first])
        ]
        if places:
            place_on(row, Where(places[0].value, "lead", places[0].first))

    def _same_place(self, row: Casualty, earlier: list[Casualty]) -> None:
        """A day that the article gives for harm or a strike in the same town."""
        if row.place is None or row.place_kind in ("region", "country"):
            return
        told: list[PlacedRow] = [r for r in (*earlier, *self.strikes) if r.place == row.place and _dated(r)]
        if told:
            nearest = min(told, key=lambda r: (abs(r.start - row.start), r.start))
            _copy(row, nearest, TIME, "date", "same place")


def _dated(row: PlacedRow) -> bool:
    """Dated to a few days by words of its own."""
    if row.date_text is None or row.event_start is None or row.event_end is None or row.background:
        return False
    return "date_source" not in row.trace and (row.event_end - row.event_start).days <= 3


def place_on(row: PlacedRow, where: Where) -> None:
    """Write a place found late on a row."""
    notes = [n for n in row.notes if n != "no_place_in_text"]
    _fill_place(row, where, notes)
    row.notes = tuple(notes)
    row.trace["place_source"] = where.source


def _copy(row: Casualty, source: PlacedRow, columns: tuple[str, ...], key: str, how: str) -> None:
    for name in columns:
        setattr(row, name, getattr(source, name))
    if key in source.trace:
        row.trace[key] = source.trace[key]
    row.trace[f"{key}_source"] = how
    if key == "place":
        row.notes = tuple(n for n in row.notes if n != "no_place_in_text")
