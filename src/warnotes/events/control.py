"""Which claims speak of one thing: a place that changes hands, is held, attacked or encircled.

A capture by one side and a withdrawal of the other are the same change of hands; a denial, or the other
side's word that it holds the place, belongs to the change that it answers. What is then captured back is
another event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from warnotes.events.facts import Fact, Record
from warnotes.events.spans import Span, gap, hull, length, overlap

OTHER = {"Russia": "Ukraine", "Ukraine": "Russia"}
TIGHT = 10
"""A claim dated to more days than this ("in January") joins an event, and never links two."""
GAPS = {"take": 14, "part": 3, "hold": 7, "advance": 3, "assault": 3, "encircle": 7}
"""Days without a claim after which the next claim of the same thing is another event."""
ANSWER = {"take": 14, "part": 3}
"""Days within which a denial, or the word that a place is held, answers a claimed change of hands."""
PART_OF_WHOLE = 2


@dataclass(frozen=True, slots=True)
class Word:
    """A claim as a word for (or against) something: ``what`` happens at a spot in favour of ``side``."""

    fact: Fact
    what: str
    side: str
    asserts: bool
    span: Span

    def order(self) -> tuple[Span, str]:
        """By days, then id."""
        return self.span, self.fact.row_id


@dataclass(slots=True)
class ControlEvent:
    """Words on one thing; ``what`` and ``side`` as in :class:`Word`.

    ``span`` goes from the first to the last day that the words which made the event name; tightly dated
    ones, if there are any. Answers do not change it.
    """

    what: str
    side: str
    words: list[Word]
    span: Span

    @classmethod
    def of(cls, what: str, side: str, words: list[Word]) -> ControlEvent:
        """An event made by these words."""
        tight = [word.span for word in words if length(word.span) <= TIGHT]
        return cls(what, side, words, hull(tight or [word.span for word in words]))

    def backs(self, word: Word) -> bool:
        """Whether a word speaks for what the event says: the same side gains, holds or attacks."""
        return word.asserts == (word.side == self.side)

    def order(self) -> tuple[Span, str, str, str]:
        """By days, then content."""
        return self.span, self.what, self.side, min(word.fact.row_id for word in self.words)


def control_events(facts: Iterable[Fact]) -> list[ControlEvent]:
    """Return the events that claims make; a claim without place or day makes none."""
    by_spot: dict[str, list[Word]] = defaultdict(list)
    for fact in facts:
        word = _word(fact)
        if word is not None and fact.spot is not None:
            by_spot[fact.spot.key].append(word)
    return [event for key in sorted(by_spot) for event in _at_spot(by_spot[key])]


def _word(fact: Fact) -> Word | None:
    row = fact.row
    if fact.table != "claims" or fact.spot is None or fact.spot.level == "country":
        return None
    first = fact.first or (None if row["background"] else row["said_start"] or fact.said)
    last = fact.last or (None if row["background"] else fact.said)
    if first is None or last is None:
        return None
    what, side = thing(row)
    return Word(fact, what, side, row["stance"] == "asserts", (first, max(first, last)))


def thing(row: Record) -> tuple[str, str]:
    """What a claim row is about, and in whose favour: a withdrawal is a capture by the other side."""
    what, side = row["action"], row["by_side"]
    if what in ("capture", "withdraw"):
        side = OTHER[side] if what == "withdraw" else side
        what = "part" if row["extent"] == "part" else "take"
    return what, side


def _at_spot(words: list[Word]) -> list[ControlEvent]:
    words = sorted(words, key=Word.order)
    takes = _chains([w for w in words if w.what == "take" and w.asserts], words)
    rest = [w for w in words if not (w.what == "take" and w.asserts)]
    rest = _join_parts(takes, rest)
    parts = _chains([w for w in rest if w.what == "part" and w.asserts], words)
    left = []
    for word in [w for w in rest if not (w.what == "part" and w.asserts)]:
        home = _answered(word, takes + parts)
        if home is None:
            left.append(word)
        else:
            home[1].append(word)
    events = [event for event, _ in [*takes, *parts]]
    for event, answers in [*takes, *parts]:
        event.words += answers
    return sorted([*events, *_alone(left)], key=ControlEvent.order)


Chain = tuple[ControlEvent, list[Word]]
"""An event, and the words that answer it (kept apart until all have found their event)."""


def _chains(words: Sequence[Word], all_words: Sequence[Word]) -> list[Chain]:
    """Words of one kind as events: for each side, tightly dated words in runs, then the loose."""
    found: list[Chain] = []
    for what, side in sorted({(w.what, w.side) for w in words}):
        here = [w for w in words if (w.what, w.side) == (what, side)]
        turned = [w.span for w in all_words if w.what == "take" and w.asserts and w.side == OTHER[side]]
        tight = [w for w in here if length(w.span) <= TIGHT]
        events = [ControlEvent.of(what, side, run) for run in _runs(tight, GAPS[what], turned)]
        found += [(event, []) for event in [*events, *_place_loose(here, events)]]
    return found


def _runs(words: Sequence[Word], most: int, turned: Sequence[Span]) -> list[list[Word]]:
    """Cut words in order of days where none follows for ``most`` days, or the place changed hands between."""
    runs: list[list[Word]] = []
    last: Span | None = None
    for word in words:
        if last is None or gap(last, word.span) > most or _turned_between(last, word.span, turned):
            runs.append([])
            last = word.span
        runs[-1].append(word)
        last = (last[0], max(last[1], word.span[1]))
    return runs


def _turned_between(before: Span, after: Span, turned: Sequence[Span]) -> bool:
    return any(before[1] < span[0] and span[1] < after[0] for span in turned)


def _place_loose(words: Sequence[Word], events: Sequence[ControlEvent]) -> list[ControlEvent]:
    """Let loosely dated words join the event on their days; return new events of those that find none.

    Of several events that with most tightly dated words is meant, then the first.
    """
    rank = [(-len(event.words), event.order()) for event in events]
    alone: dict[Span, list[Word]] = defaultdict(list)
    for word in [w for w in words if length(w.span) > TIGHT]:
        near = [(rank[n], n) for n, event in enumerate(events) if overlap(word.span, event.span)]
        if near:
            events[min(near)[1]].words.append(word)
        else:
            alone[word.span].append(word)
    return [ControlEvent.of(run[0].what, run[0].side, run) for _, run in sorted(alone.items())]


def _join_parts(takes: Sequence[Chain], rest: Sequence[Word]) -> list[Word]:
    """Words on a part of a place join a capture of the whole told of the same days; return the others."""
    spans = [event.span for event, _ in takes]
    left = []
    for word in rest:
        fits = [
            chain
            for chain, span in zip(takes, spans, strict=True)
            if word.what == "part" and chain[0].side == word.side and gap(word.span, span) <= PART_OF_WHOLE
        ]
        if fits:
            fits[0][1].append(word)
        else:
            left.append(word)
    return left


def _answered(word: Word, chains: Sequence[Chain]) -> Chain | None:
    """The change of hands that a denial or a holder's word is about, if one was claimed near its days."""
    if word.what not in ("take", "part", "hold"):
        return None
    near = [
        (gap(word.span, chain[0].span), chain[0].backs(word), n)
        for n, chain in enumerate(chains)
        if _answers(word, chain[0])
    ]
    return chains[min(near)[2]] if near else None


def _answers(word: Word, event: ControlEvent) -> bool:
    if gap(word.span, event.span) > ANSWER[event.what]:
        return False
    if word.what != "hold":
        return event.side == word.side and (word.what == event.what or event.what == "take")
    if event.backs(word):  # whoever has taken a place holds it only from then on
        return event.what == "take" and word.span[1] >= event.span[0]
    return event.what == "take" and gap(word.span, event.span) <= GAPS["hold"]


def _alone(words: Sequence[Word]) -> list[ControlEvent]:
    """Events of what answers nothing: places held, attacked, encircled; denials of what nobody asserts."""
    events = []
    for key in sorted({(w.what, w.side) for w in words}):
        here = [w for w in words if (w.what, w.side) == key]
        tight = [w for w in here if length(w.span) <= TIGHT]
        made = [ControlEvent.of(*key, run) for run in _runs(tight, GAPS[key[0]], ())]
        events += [*made, *_place_loose(here, made)]
    return events


def rivals(event: ControlEvent, others: Iterable[ControlEvent]) -> list[ControlEvent]:
    """The events that claim the same place for the other side on days that the event's own share."""
    return [
        other
        for other in others
        if other.what == event.what == "take" and other.side != event.side and overlap(other.span, event.span)
    ]
