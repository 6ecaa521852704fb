"""How sure a row is: the measured precision of its kind, from a small model trained on gold articles.

A logistic model over what is known of a row when it is made (its rule, where place, date and speaker came
from, the shape of its count …). Its weights ship as ``data/judge.json`` and are made by ``python -m
warnotes.accuracy.train``; the answer is the row's ``confidence``, and rows that are more often wrong than the
table can bear are left out. Without weights for a table every row is kept at the table's prior.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from warnotes.rows import ArticleRows, Casualty, Claim, PlacedRow, Pledge, Row, Strike

TABLES = ("claims", "casualties", "strikes", "pledges")
PRIOR = 0.7


@cache
def _weights() -> dict[str, Any]:
    source = files("warnotes").joinpath("data/judge.json")
    loaded: dict[str, Any] = json.loads(source.read_text(encoding="utf-8")) if source.is_file() else {}
    return loaded


def judge(rows: ArticleRows, length: int, *, keep_all: bool = False) -> ArticleRows:
    """Set ``confidence`` on every row and leave out those below the threshold of their table.

    Args:
        rows: all rows of one article; changed in place.
        length: characters of the article's text.
        keep_all: leave none out (for training).
    """
    for table in TABLES:
        here: list[Any] = getattr(rows, table)
        model = _weights().get(table)
        kept = []
        for row, found in zip(here, features_of(here, length), strict=True):
            row.confidence = confidence(model, found)
            if keep_all or model is None or row.confidence >= model["threshold"]:
                kept.append(row)
        setattr(rows, table, kept)
    _drop_dangling(rows)
    return rows


def _drop_dangling(rows: ArticleRows) -> None:
    """References to rows that were left out are cut."""
    claims, casualties, strikes = (
        set(map(id, rows.claims)),
        set(map(id, rows.casualties)),
        set(map(id, rows.strikes)),
    )
    for claim in rows.claims:
        if id(claim.responds_to_row) not in claims:
            claim.responds_to_row = None
    for casualty in rows.casualties:
        if id(casualty.part_of_row) not in casualties:
            casualty.part_of_row = None
        if id(casualty.strike_row) not in strikes:
            casualty.strike_row = None


def confidence(model: dict[str, Any] | None, found: Sequence[str]) -> float:
    """Probability that a row with these features is right; the prior where nothing was measured."""
    if model is None:
        return PRIOR
    total = model["bias"] + sum(model["weights"].get(name, 0.0) for name in found)
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 3)


def features_of(rows: Sequence[Row], length: int) -> Iterator[tuple[str, ...]]:
    """What is known of each row when it is made, as names; the same for training and use."""
    rules = Counter(row.rule for row in rows)
    for number, row in enumerate(rows):
        found = [f"rule={row.rule}", f"rows={min(len(rows) // 4, 5)}"]
        found.append(f"same_rule={min(rules[row.rule], 4)}")
        found.append(f"voice={row.speaker_side or ('named' if row.speaker_text else 'outlet')}")
        found.append(f"background={row.background}")
        found.append(f"date={_source(row.trace.get('date'))}")
        found.append(f"date_precision={row.date_precision}")
        found += [f"note={note}" for note in row.notes]
        found.append(f"at={min(4, 5 * row.start // max(length, 1)) if row.start else 'start'}")
        found.append(f"long={min((row.end - row.start) // 40, 4)}")
        found += _own(row)
        if number and rows[number - 1].start == row.start:
            found.append("shares_start")
        yield tuple(dict.fromkeys(found))


def _source(trace: Any) -> str:
    return str(trace) if isinstance(trace, str) else "text" if trace is not None else "none"


def _own(row: Row) -> Iterator[str]:
    if isinstance(row, PlacedRow):
        yield f"place={row.trace.get('place_source')}"
        yield f"place_kind={row.place_kind}"
        yield f"country={row.country}"
    if isinstance(row, Claim):
        yield from (
            f"action={row.action}",
            f"by={row.by_side}",
            f"stance={row.stance}",
            f"extent={row.extent}",
        )
        yield f"action_voice={row.action}_{row.speaker_side}"
        yield f"by_voice={row.by_side}_{row.speaker_side}"
        yield f"action_place={row.action}_{row.place_kind}"
    elif isinstance(row, Casualty):
        yield from (f"outcome={row.outcome}", f"victims={row.victims}", f"cumulative={row.cumulative}")
        yield f"shape={_shape(row.count_min, row.count_max)}"
        yield f"part={row.part_of_row is not None}"
        yield f"strike={row.strike_row is not None}"
    elif isinstance(row, Strike):
        yield from (f"attacker={row.attacker_side}", f"weapon={row.weapon}", f"target={row.target}")
        yield f"launched={_shape(row.launched_min, row.launched_max)}"
        yield f"intercepted={_shape(row.intercepted_min, row.intercepted_max)}"
        yield f"weapon_place={row.weapon}_{row.trace.get('place_source')}"
        yield f"definite={row.trace.get('definite')}"
    elif isinstance(row, Pledge):
        yield from (f"status={row.status}", f"counted={_shape(row.quantity_min, row.quantity_max)}")


def _shape(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return "none"
    if low is None or high is None:
        return "open"
    if low == high:
        return "zero" if low == 0 else "one" if low == 1 else "exact"
    return "range"
