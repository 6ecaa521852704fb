"""Dates of strikes that are those of the war, and spans that reach back too far to be news."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from warnotes.extract.context import BACKGROUND_DAYS
from warnotes.extract.strike_parts import StrikeHit, words

if TYPE_CHECKING:
    from warnotes.extract.dating import When
    from warnotes.extract.reading import Reading, Said


def month_ago(when: When, reading: Reading) -> bool:
    """ "Last month": most of it lies more than two weeks back."""
    published = reading.published
    if published is None or when.precision != "month" or when.start is None or when.end is None:
        return False
    return (published - when.start).days > 2 * BACKGROUND_DAYS and (published - when.end).days >= 1


def of_the_war(when: When, hit: StrikeHit, reading: Reading, said: Said) -> When:
    """A date that dates the invasion in a clause beside ("since it invaded on …") is not the attack's."""
    if when.first is None or abs(when.first - hit.trigger) < 4:
        return when
    low, high = sorted((when.first, hit.trigger))
    between = {t.lemma_.lower() for t in reading.doc[low + 1 : high]} | {
        t.lemma_.lower() for t in reading.doc[when.first : when.first + 6]
    }
    return _undated(when, said, reading) if between & words("wide", "war") else when


def _undated(when: When, said: Said, reading: Reading) -> When:
    """The day of the statement, or of publication, and the day before."""
    start, end = (said.start, said.end) if said.explicit else (None, None)
    start, end = start or reading.published, end or reading.published
    first = start - timedelta(days=1) if start is not None else None
    return replace(when, start=first, end=end, precision="span", text=None, source="publication", first=None)


def cumulative(when: When, reading: Reading) -> bool:
    """A count over weeks that reach back further than what is news."""
    published = reading.published
    return bool(published and when.start and (published - when.start).days > BACKGROUND_DAYS)


def since_the_war(i: int, reading: Reading) -> bool:
    """ "Since the invasion began it has fired 12,000 missiles"."""
    sentence = reading.sentence(i)
    return any(
        t.lower_ == "since" and {w.lemma_.lower() for w in reading.doc[t.i : t.i + 6]} & words("wide", "war")
        for t in sentence
    )
