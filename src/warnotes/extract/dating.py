"""The date of an event: in its clause, its sentence, elsewhere in the text, or from publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from warnotes.extract.event_dates import OLD, SHORT, EventDates
from warnotes.extract.reading import Reading
from warnotes.language.statements import marked
from warnotes.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.reading import Located, Said
    from warnotes.language.dates import DateExpr

DAY = timedelta(days=1)
ANCHOR_REACH = 4  # sentences back to the day that "a day earlier" counts from
DENIAL_REACH = 2  # sentences back to the claim that is denied
LONG = 21 * DAY  # "over the past month" dates only the clause it stands in
BEFORE_RECORD = 8  # tokens from "largest" to "since"


@dataclass(frozen=True, slots=True)
class When:
    """An interval for a row. ``source``: clause, sentence, context, speech, publication, war or none."""

    start: date | None
    end: date | None
    precision: str | None
    text: str | None
    source: str
    note: str | None = None
    first: int | None = None


class Dating:
    """Finds the date for a token of a reading."""

    def __init__(self, reading: Reading) -> None:
        """Read dates and statements of ``reading``."""
        self._reading = reading
        self._events = EventDates(reading)
        self._other_time = frozenset(load("english/events")["other_time"])

    def when(self, i: int, said: Said, tokens: set[int] | None = None) -> When:
        """The interval of what token ``i`` speaks of; a thing done never ends after publication."""
        tokens = self._reading.clause(i) if tokens is None else tokens
        dates = self._usable(i)
        inside = [d for d in dates if d.first in tokens or self._opens_below(d, tokens)]
        around = [d for d in dates if d in inside or (self._carries(d) and not self._of_another(d, i))]
        for source, items in (("clause", inside), ("sentence", around)):
            while items:
                chosen = Reading.nearest(items, i)
                assert chosen is not None
                resolved = self._resolve(chosen, i, source)
                if resolved is not None:
                    return resolved
                items = [d for d in items if d is not chosen]
        return self._inherited(i, said)

    # ---- dates of the sentence ---------------------------------------------------------------------------

    def _usable(self, i: int) -> list[Located[DateExpr]]:
        """Dates of the sentence that can date an event."""
        sentence = self._reading.sentence(i)
        speech = self._reading.speech_dates(sentence)
        dates = self._reading.within(self._reading.dates, sentence.start, sentence.end)
        return [
            d
            for d in dates
            if d.first not in speech
            and (d.value.first is not None or d.value.kind == "anaphoric")
            and not self._of_a_record(d, i)
        ]

    def _carries(self, item: Located[DateExpr]) -> bool:
        """Whether a date holds outside its clause: no long time, no fresh day with a year (a caption)."""
        value, published = item.value, self._reading.published
        if value.kind == "since" or value.first is None:
            return value.kind != "since"
        if value.rule in ("past_units", "recent") and (value.last or value.first) > value.first + LONG:
            return False
        fresh = published is not None and (published - value.first).days <= OLD
        return not (fresh and str(value.first.year) in value.text)

    def _opens_below(self, item: Located[DateExpr], tokens: set[int]) -> bool:
        """ "Killed since the war began": the clause of the date hangs on the clause of the event."""
        mark = self._reading.doc[item.first]
        return item.value.kind == "since" and mark.dep_ == "mark" and mark.head.head.i in tokens

    def _of_a_record(self, item: Located[DateExpr], i: int) -> bool:
        """ "The largest attack since the invasion", "since the landing in March": dates of a comparison."""
        doc = self._reading.doc
        if item.value.kind == "since":
            near = doc[max(0, item.first - BEFORE_RECORD) : item.first]
            return any(t.tag_ in ("JJS", "RBS") or t.lower_ in ("first", "unprecedented") for t in near)
        over = {t.i for t in doc[i].ancestors}
        return any(t.lower_ in ("since", "than") and t.i not in over for t in _above(doc[item.first]))

    def _of_another(self, item: Located[DateExpr], i: int) -> bool:
        """Whether a date of long ago stands in a clause beside the event: "the peninsula seized in 2014"."""
        published, value = self._reading.published, item.value
        if published is None or value.first is None:
            return False
        last = value.last or value.first
        if (published - last).days <= OLD and (last - value.first).days <= SHORT:
            return False
        trigger = self._reading.doc[i]
        over = {trigger.i} | {t.i for t in trigger.ancestors}
        head = self._reading.clause_head(item.first)
        while head.i not in over:
            if self._beside(head, i):
                return True
            if head.head.i == head.i:
                return False
            head = head.head
        return False

    def _beside(self, clause: Token, i: int) -> bool:
        if clause.dep_ in (
            "relcl",
            "acl",
            "appos",
        ):  # "the hall, which was hit in March, killing six": one event
            return clause.head.i not in (i, self._reading.clause_head(i).head.i)
        return clause.dep_ == "advcl" and marked(clause, self._other_time)

    def _resolve(self, item: Located[DateExpr], i: int, source: str) -> When | None:
        value = item.value
        start, end = value.first, value.last
        if value.kind == "anaphoric":
            start = end = self._counted(item, i)
        if start is None and end is None:
            return None
        published = self._reading.published
        if published is not None:
            if start is not None and start > published:
                return None
            end = min(end, published) if end is not None else published
        precision = "day" if value.kind == "anaphoric" else value.precision
        return When(start or end, end or start, precision, value.text, source, None, item.first)

    def _counted(self, item: Located[DateExpr], i: int) -> date | None:
        """ "A day earlier" counts from the day named last; "three days after X": X was three days ago."""
        days, published = item.value.anchor_days, self._reading.published
        if days is None:
            return None
        if item.value.text.lower().endswith((" after", " before")):
            behind = item.last <= i and published is not None
            return published - timedelta(days=days) if behind and published is not None else None
        number = self._reading.sentence_number(item.first)
        earlier = [
            d
            for d in self._reading.dates
            if d.first < item.first
            and d.value.first is not None
            and d.value.precision == "day"
            and number - self._reading.sentence_number(d.first) <= ANCHOR_REACH
        ]
        anchor = earlier[-1].value.first if earlier else None
        return anchor + timedelta(days=days) if anchor is not None else None

    # ---- dates from elsewhere ----------------------------------------------------------------------------

    def _inherited(self, i: int, said: Said) -> When:
        published = self._reading.published
        elsewhere = (
            self._there(i)
            or self._events.of_event(i)
            or (None if said.explicit else self._events.of_chronicle(i))
        )
        if elsewhere is not None:
            resolved = self._resolve(elsewhere, i, "context")
            if resolved is not None:
                return resolved
        if said.explicit and said.start is not None and said.end is not None:
            return _around(said.start, said.end, "speech")
        denied = self._denied_on(i) if said.denied else None
        if denied is not None:
            return _around(*denied, "context")
        if published is None:
            return When(None, None, None, None, "none", "no_publication_date")
        return _around(published, published, "publication")

    def _there(self, i: int) -> Located[DateExpr] | None:
        """ "There, …" goes on with the place and the time of the sentence before."""
        sentence, number = self._reading.sentence(i), self._reading.sentence_number(i)
        if number == 0 or sentence.text.split(",")[0].strip().lower() != "there":
            return None
        before = self._reading.sentences[number - 1]
        dates = self._reading.within(self._reading.dates, before.start, before.end)
        return next(
            (d for d in reversed(dates) if d.value.first is not None and d.value.kind == "point"), None
        )

    def _denied_on(self, i: int) -> tuple[date, date] | None:
        """The day of the claim that is denied: of the last dated statement before."""
        number = self._reading.sentence_number(i)
        for statement in reversed(self._reading.statements):
            away = number - self._reading.sentence_number(statement.cue)
            if statement.cue < i and 0 < away <= DENIAL_REACH:
                start, end, explicit = self._reading.said_dates(statement)
                if explicit and start is not None and end is not None:
                    return start, end
        return None


def _around(first: date, last: date, source: str) -> When:
    """What is told on a day happened on it or the day before; what is told over a longer time, within it."""
    start = first - DAY if (last - first).days <= SHORT else first
    return When(start, last, "span", None, source)


def _above(token: Token) -> list[Token]:
    """The tokens over a date up to its verb."""
    found: list[Token] = []
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX") and above.dep_ != "pcomp":  # "since losing the port in May"
            break
        found.append(above)
    return found
