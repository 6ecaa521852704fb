"""When does a row say what a gold row says? Names, counts and days, each by the annotation guide.

The rules, in short: any listed spelling of the place will do, and the whole country is the same as
no place; counts need the same bounds, except that an open bound may be off by one and that two
vague spans need only overlap; a day may be off by one, a longer span need only overlap.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from warnotes.lexicon import load

Row = Mapping[str, Any]
Test = Callable[[Row, Row], "bool | None"]
"""(gold row, extracted row) -> agrees, or None when the gold does not judge it."""

GENERIC = re.compile(
    r"\b(?:region|oblast|province|district|raion|republic|city|town|village|settlement|peninsula|island|airport"
    r"|port|of|the|area)\b"
)
WHOLE_COUNTRY = {"ukraine", None}
DAY = timedelta(days=1)
SHORT = timedelta(days=2)
ONE, UNSAID = (1, 1), (None, None)

Bounds = tuple[int | None, int | None]


def folded(name: str | None) -> str | None:
    """A name without case, accents, hyphens and generic words, in its standard spelling."""
    if name is None:
        return None
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    text = re.sub(r"[^a-z0-9 ]+", " ", text.replace("'", "").replace("-", " "))
    text = " ".join(GENERIC.sub(" ", text).split())
    same: dict[str, str] = load("spellings")["same"]
    return same.get(text, text) or None


def same_place(gold: Row, row: Row) -> bool:
    """One of the names that the gold lists is the row's place, by its canonical name or as written."""
    accepted = {folded(name) for name in gold["place"]} or {None}
    if accepted & WHOLE_COUNTRY:
        accepted |= WHOLE_COUNTRY
    offered = {folded(row["place"]), folded(row["place_text"])}
    return bool(accepted & (offered - {None} if row["place"] else offered))


def same_count(gold: Sequence[int | None] | None, row: Bounds) -> bool:
    """Two spans of a count mean the same."""
    low, high = _bounds(gold)
    if (low, high) == row:
        return True
    if (low, high) == UNSAID:
        return False
    if low is None or high is None:
        return _near(low, row[0]) and _near(high, row[1])
    return high > low and _overlap(low, high, *row)


def same_munitions(gold: Sequence[int | None] | None, row: Bounds) -> bool:
    """As :func:`same_count`, but "a missile hit" may be read as one missile or as no count."""
    return {_bounds(gold), row} == {ONE, UNSAID} or same_count(gold, row)


def same_days(gold: Sequence[str | None] | None, start: date | None, end: date | None) -> bool | None:
    """Two spans of days mean the same; None when the gold has no date to judge by."""
    first, last = (_day(value) for value in gold or UNSAID)
    if first is None and last is None:
        return None
    if start is None:
        return False
    first, last, end = first or last, last or first, end or start
    assert first is not None and last is not None  # noqa: PT018 - one of them was given
    if last - first <= SHORT:
        return abs(start - first) <= DAY and abs(end - last) <= DAY
    return start <= last and end >= first and end - start <= 2 * (last - first) + DAY


def equal(gold_field: str, column: str, default: Any = None) -> Test:
    """A test that a gold field equals a column; a field left out counts as ``default``."""
    return lambda gold, row: (gold.get(gold_field) or default) == row[column]


def days(gold_field: str, column: str) -> Test:
    """A test that a gold span of days means the same as ``<column>_start`` to ``<column>_end``."""
    return lambda gold, row: same_days(gold.get(gold_field), row[f"{column}_start"], row[f"{column}_end"])


@dataclass(frozen=True, slots=True)
class Rule:
    """When two rows of a table are one (every test of ``key``), and what is judged beyond that."""

    key: Mapping[str, Test]
    attributes: Mapping[str, Test] = field(default_factory=dict)

    def matches(self, gold: Row, row: Row, ignore: Sequence[str] = ()) -> bool:
        """Every key test but the ignored ones agrees."""
        return all(test(gold, row) for name, test in self.key.items() if name not in ignore)

    def agreeing(self, gold: Row, row: Row) -> int:
        """How many attributes agree."""
        return sum(test(gold, row) is True for test in self.attributes.values())


RULES: dict[str, Rule] = {
    "claims": Rule(
        key={
            "action": equal("action", "action"),
            "by": equal("by", "by_side"),
            "stance": equal("stance", "stance"),
            "place": same_place,
        },
        attributes={
            "side": equal("side", "speaker_side"),
            "event date": days("event", "event"),
            "said": days("said", "said"),
            "verification": equal("verification", "verification", "none"),
        },
    ),
    "casualties": Rule(
        key={
            "outcome": equal("outcome", "outcome"),
            "count": lambda gold, row: same_count((gold["min"], gold["max"]), _pair(row, "count")),
            "place": same_place,
        },
        attributes={
            "side": equal("side", "speaker_side"),
            "event date": days("event", "event"),
            "victims": equal("victims", "victims"),
            "background": equal("background", "background", False),
        },
    ),
    "strikes": Rule(
        key={
            "attacker": equal("attacker", "attacker_side"),
            "weapon": equal("weapon", "weapon"),
            "launched": lambda gold, row: same_munitions(gold.get("launched"), _pair(row, "launched")),
            "intercepted": lambda gold, row: same_munitions(
                gold.get("intercepted"), _pair(row, "intercepted")
            ),
            "place": same_place,
        },
        attributes={
            "side": equal("side", "speaker_side"),
            "event date": days("event", "event"),
            "background": equal("background", "background", False),
        },
    ),
    "pledges": Rule(
        key={
            "donor": lambda gold, row: folded(gold.get("donor")) == folded(row["donor"]),
            "item": lambda gold, row: folded(gold.get("item")) == folded(row["item"]),
            "status": equal("status", "status"),
            "quantity": lambda gold, row: same_count(gold.get("quantity"), _pair(row, "quantity")),
        },
        attributes={
            "recipient": lambda gold, row: folded(gold.get("recipient")) == folded(row["recipient"]),
            "value": lambda gold, row: (
                (gold.get("value"), gold.get("currency")) == (row["value"], row["currency"])
            ),
            "side": equal("side", "speaker_side"),
            "event date": days("event", "event"),
        },
    ),
}


def _pair(row: Row, name: str) -> Bounds:
    return row[f"{name}_min"], row[f"{name}_max"]


def _bounds(gold: Sequence[int | None] | None) -> Bounds:
    return (gold[0], gold[1]) if gold else UNSAID


def _near(gold: int | None, row: int | None) -> bool:
    """Both open, or both given and at most one apart: "more than 40" is 41 or 40."""
    return gold is row if gold is None or row is None else abs(gold - row) <= 1


def _overlap(gold_low: int, gold_high: int, low: int | None, high: int | None) -> bool:
    if low is None or (high is not None and high <= low):
        return False
    return low <= gold_high and (high is None or high >= gold_low)


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)
