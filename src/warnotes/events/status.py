"""How a control event stands, by rules that a reader can check, and how that changed from day to day.

The latest word of each speaker counts. In this order:

1. ``corroborated`` if the side that loses by it says so itself: a concession ends a dispute.
2. ``disputed`` if anybody denies it, or the place is claimed for both sides on the same days.
3. ``corroborated`` if a third party says so.
4. ``reported`` if only outlets say so, in their own voice.
5. ``unverified`` otherwise: only the side that gains by it says so, or a speaker of unknown side.

A side's word that it holds the place counts as a denial from the first claimed day on. None of these words
says that a claim is true.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from warnotes.events.control import OTHER, ControlEvent, Word

OUTLET, UNKNOWN = "outlet", "unknown"


@dataclass(frozen=True, slots=True)
class Step:
    """One word on an event, and how the event stands after that day."""

    said: date | None
    voice: str
    side: str
    asserts: bool
    status: str
    row_id: str


def status(event: ControlEvent, rivals: Sequence[ControlEvent] = ()) -> str:
    """How the event stands by all words; ``rivals`` claim the same place and days for the other side."""
    return _stands(event, event.words, [word for rival in rivals for word in rival.words])


def history(event: ControlEvent, rivals: Sequence[ControlEvent] = ()) -> list[Step]:
    """Every word that speaks for or against it, in order of saying, with the status by that day's end."""
    against = [word for rival in rivals for word in rival.words]
    steps = []
    for word in _in_order(event.words):
        known = [w for w in event.words if _said(w) <= _said(word)]
        rival = [w for w in against if _said(w) <= _said(word)]
        position = _position(event, word)
        if position is not None:
            fact = word.fact
            state = _stands(event, known, rival)
            steps.append(Step(fact.said, fact.voice, _side(word), position, state, fact.row_id))
    return steps


def claimed_by(event: ControlEvent) -> list[str]:
    """The sides that assert it, at any time."""
    return _sides(event, asserts=True)


def denied_by(event: ControlEvent) -> list[str]:
    """The sides that deny it, at any time."""
    return _sides(event, asserts=False)


def _sides(event: ControlEvent, *, asserts: bool) -> list[str]:
    return sorted(
        {_side(word) for word in event.words if _position(event, word) is asserts and not word.fact.own_voice}
    )


def _stands(event: ControlEvent, words: Iterable[Word], rival_words: Iterable[Word]) -> str:
    latest = _latest(event, words)
    loser = OTHER[event.side]
    pro = [_side(word) for word, position in latest if position]
    contra = [_side(word) for word, position in latest if not position]
    both = any(word.asserts and _side(word) not in (event.side,) for word in rival_words)
    if loser in pro and loser not in contra:
        return "corroborated"
    if (pro and contra) or (pro and both):
        return "disputed"
    if "other" in pro:
        return "corroborated"
    return "reported" if set(pro) == {OUTLET} else "unverified"


def _latest(event: ControlEvent, words: Iterable[Word]) -> list[tuple[Word, bool]]:
    """Each speaker's last word that takes a position; one who says both on one day is heard as denying."""
    last: dict[str, tuple[Word, bool]] = {}
    for word in _in_order(words):
        position = _position(event, word)
        if position is None:
            continue
        before = last.get(word.fact.voice)
        if before is None or _said(before[0]) < _said(word) or not position:
            last[word.fact.voice] = word, position
    return list(last.values())


def _position(event: ControlEvent, word: Word) -> bool | None:
    """True if the word speaks for the event, False if against it, None if it says neither."""
    if event.backs(word):
        return True
    if word.what == "hold" and word.asserts and event.what == "take":
        return False if word.span[1] >= event.span[0] else None
    return False


def _in_order(words: Iterable[Word]) -> list[Word]:
    return sorted(words, key=lambda word: word.fact.order())


def _said(word: Word) -> date:
    return word.fact.said or date.max


def _side(word: Word) -> str:
    """Whose word: a side, ``other``, the outlet's own; a speaker of unknown side is no third party."""
    if word.fact.own_voice:
        return OUTLET
    return word.fact.side or UNKNOWN
