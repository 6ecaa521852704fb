"""Where and when the harm was done: the clause, the attack that it speaks of, or what the article has told before."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from warnotes.extract.casualties import words as w
from warnotes.extract.casualties.tolls import toll_when
from warnotes.extract.context import When, Where, _fill_place

if TYPE_CHECKING:
    from spacy.tokens import Token

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
BOUND = frozenset({"in", "near", "of", "at", "on", "around"})
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
        if base.first is not None and base.source == "sentence" and self._past_of(base.first, people, harm):
            base = Where(None, "none")
        if base.source in ("clause", "anaphora"):
            return self._narrowed(base)
        if _nationwide().search(self.reading.sentence(harm.i).text) and base.source != "sentence":
            return Where(None, "nationwide")
        return self._narrowed(base) if base.source == "sentence" else base

    def _past_of(self, i: int, people: People, harm: Harm) -> bool:
        """Whether a place belongs to what the victims did before ("prisoners who were captured in Mariupol")."""
        token = self.reading.doc[i]
        for _ in range(12):
            if token.dep_ in ("relcl", "acl") and people.first <= token.head.i <= people.last + 1:
                past = token.lemma_.lower() in w.words("past_of_victims", "verbs")
                return past and not (token.i == harm.i or harm.i in {t.i for t in token.subtree})
            if token.head.i == token.i:
                return False
            token = token.head
        return False

    def _toll_place(self, harm: Harm, tokens: set[int]) -> Where:
        """Only a place that the figure is bound to: "in Mariupol", "a siege of Mariupol that killed thousands"."""
        doc = self.reading.doc
        head = doc[harm.i]
        if head.dep_ == "relcl" and head.head.lemma_.lower() in ("war", "invasion", "conflict"):
            return Where(None, "war")
        if any(doc[i].lower_ == "there" and doc[i].dep_ == "advmod" for i in tokens):
            return self.context.where(harm.i, tokens)
        around = tokens | set(range(max(head.sent.start, harm.i - 16), harm.i))
        places = [p for p in self.context.places_of(around) if not self.context._country(p)]
        for place in places:
            known = place.value.place
            before = doc[max(0, place.first - 4) : place.first]
            if known is None or known.country not in ("UA", "RU") or not any(t.lower_ in BOUND for t in before):
                continue
            if not any(t.lower_ in ("office", "officials", "council", "governor", "mayor") for t in doc[place.first : place.last + 3]):
                return self._narrowed(Where(place.value, "clause", place.first))
        return Where(None, "war")

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

    def link(self, row: Casualty, harm: Harm, when: When, where: Where, earlier: list[Casualty]) -> None:
        """Take the strike of the sentence, or the one that "the attack" means, with what it knows of place and day."""
        strike = self._in_sentence(harm)
        attack = self._attack_word(harm) if strike is None else None
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

    def _attack_word(self, harm: Harm) -> Token | None:
        """The word of "the attack", "this strike" in the sentence of the harm."""
        doc, sentence = self.reading.doc, self.reading.sentence(harm.i)
        for token in sentence:
            if token.lower_.removesuffix("s") not in _attacks():
                continue
            if any(t.lower_ in DEFINITE for t in doc[max(sentence.start, token.i - 3) : token.i]):
                return token
        return None

    def _before(self, start: int, attack: Token) -> Strike | None:
        noun = attack.lower_.removesuffix("s")
        strikish = noun in w.words("attack_nouns", "strikes")
        text = self.reading.doc.text
        for strike in reversed(self.strikes):
            if strike.start >= start or strike.background:
                continue
            if start - strike.start > REACH:
                return None
            if (strikish and start - strike.start <= REACH // 2) or noun in text[strike.start : strike.end].lower():
                return strike
        return None

    def _same_noun(self, row: Casualty, attack: Token) -> None:
        """The place of the sentence that spoke of this explosion before."""
        noun = attack.lower_.removesuffix("s")
        number = self.reading.sentence_number(attack.i)
        for sentence in reversed(self.reading.sentences[max(0, number - 12) : number]):
            if not any(t.lower_.removesuffix("s") == noun for t in sentence):
                continue
            places = [p for p in self.context.places_of(set(range(sentence.start, sentence.end))) if not self.context._country(p)]
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
