"""What an event cost by what was said of it: a range over the latest figure of each speaker.

- A speaker's latest figure stands; of several on one day the highest (a toll rises). An outlet in its own
  voice is a speaker; a near-duplicate is none.
- ``part_of`` rows, and rows on children, rescuers or other kinds of people beside a row on everybody, are
  within another figure already; so is a single death told of beside a toll of several.
- The low end is the lowest of the low ends, the high end the highest of the high ends. "At least 50" leaves
  the high end open, unless somebody gives a full figure that is at least as high.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from warnotes.events.facts import Fact

SOME = re.compile(
    r"\b(?:child|children|boys?|girls?|wom[ae]n|m[ae]n|teen\w*|infants?|bab(?:y|ies)|toddlers?|minors?|pensioners?"
    r"|rescuers?|firefighters?|medics?|doctors?|nurses?|polic\w+|journalists?|reporters?|teachers?|students?"
    r"|employees?|couples?|famil(?:y|ies)|mothers?|fathers?|wi(?:fe|ves)|husbands?|daughters?|sons?|brothers?|sisters?"
    r"|year-old\w*|elderly|residents?|volunteers?|drivers?|foreigners?|citizens?)\b",
    re.IGNORECASE,
)
"""Words for some of the people hurt; "people", "civilians", "persons" and "soldiers" may mean all of them."""

SEVERAL = 3
"""Beside a toll of so many, a figure of one is the death of somebody who is told about."""

Range = tuple[int | None, int | None]
NOTHING: Range = (None, None)


@dataclass(frozen=True, slots=True)
class Figure:
    """What one speaker said of an outcome on one day: ``low`` or ``high`` None is an open end."""

    said: date | None
    voice: str
    low: int | None
    high: int | None
    row_id: str

    @property
    def least(self) -> int:
        """The number that it stands for when figures are put in order: the low end, else the high one."""
        return self.low if self.low is not None else (self.high or 0)


def toll(facts: Iterable[Fact], outcome: str) -> Range:
    """The range of an outcome (``killed``, ``injured``, ``missing``); two None where no figure was given."""
    return spread(latest(figures(facts, outcome)))


def figures(facts: Iterable[Fact], outcome: str) -> list[Figure]:
    """Every figure on all who met an outcome, in order of saying: the history of the toll."""
    rows = [f for f in facts if f.table == "casualties" and f.row["outcome"] == outcome]
    whole = [f for f in rows if f.row["part_of"] is None]
    general = [f for f in whole if not SOME.search(f.row["victim_text"] or "")]
    most = max((f.row["count_min"] or 0 for f in general), default=0)
    everybody = [f for f in general if most < SEVERAL or f.row["count_max"] != 1]
    found = [_figure(f, "count") for f in sorted(everybody or whole, key=Fact.order)]
    return [figure for figure in found if (figure.low, figure.high) != NOTHING]


def munitions(facts: Iterable[Fact], what: str, weapon: str | None) -> Range:
    """The range launched or intercepted (``what``) of the event's weapon; others are left out."""
    rows = [f for f in facts if f.table == "strikes" and f.row["weapon"] in (weapon, None)]
    found = [_figure(f, what) for f in sorted(rows, key=Fact.order)]
    return spread(latest([figure for figure in found if (figure.low, figure.high) != NOTHING]))


def latest(found: Sequence[Figure]) -> list[Figure]:
    """The last figure of each speaker; of one day's the highest."""
    by_voice: dict[str, list[Figure]] = defaultdict(list)
    for figure in found:
        by_voice[figure.voice].append(figure)
    return [
        max(said, key=lambda f: (f.said or date.min, f.least, f.high or 0, f.row_id))
        for _, said in sorted(by_voice.items())
    ]


def spread(found: Sequence[Figure]) -> Range:
    """One range over several figures; an open end stays open unless a full figure reaches as far."""
    lows = [figure.low for figure in found if figure.low is not None]
    highs = [figure.high for figure in found if figure.high is not None]
    openings = [figure.low for figure in found if figure.high is None and figure.low is not None]
    low = min(lows, default=None)
    high = max(highs, default=None)
    if high is None or (openings and max(openings) > high):
        return low, None
    return (None if low is not None and low > high else low), high


def _figure(fact: Fact, stem: str) -> Figure:
    row = fact.row
    return Figure(fact.said, fact.voice, row[f"{stem}_min"], row[f"{stem}_max"], fact.row_id)
