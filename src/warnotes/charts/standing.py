"""How each claim of a figure stands: by the ledger's rule, brought along by the rows or asked for here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from warnotes.charts import frames
from warnotes.events import make_ledger
from warnotes.events.standing import DENIAL, STATUSES, Standing, standings
from warnotes.tables.schema import SCHEMA

KINDS = (*STATUSES, DENIAL)
MEANING = {
    "corroborated": "also said by the side that loses by it, or by a third party",
    "reported": "stated by outlets only, in their own voice",
    "unverified": "said by one side only",
    "disputed": "denied by someone, or claimed for both sides",
    "denial": "a word against the claim: a denial, or that the place is held",
}
COLUMNS = ("event_id", "event_status", "standing")
BLANK: dict[str, Any] = dict.fromkeys(SCHEMA["claims"].names)
DATES = ("said_start", "said_end", "event_start", "event_end", "published")


def judged(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that the claims figures read, with ``event_id``, ``event_status`` and ``standing``.

    ``standing`` is one of :data:`KINDS`. Rows that carry the three columns (those of a report's view, judged
    by all words of the tables) keep them; others are judged among themselves.

    Args:
        claims: rows of the ``claims`` table.
    """
    rows = frames.ready(claims, "claims")
    if "standing" in claims.columns:
        return rows
    twice = rows["claim_id"].duplicated(keep=False) | rows["claim_id"].isna()
    ids = [f"{name}#{i}" if twice[i] else name for i, name in enumerate(rows["claim_id"])]
    return with_standing(rows, of_rows(rows.assign(claim_id=ids)), ids)


def with_standing(rows: pd.DataFrame, found: Mapping[str, Standing], ids: Sequence[str]) -> pd.DataFrame:
    """Return ``rows``, whose ids in ``found`` are ``ids``, with the three :data:`COLUMNS`."""
    here = [found[name] for name in ids]
    values = ([s.event for s in here], [s.status for s in here], [s.kind for s in here])
    out = rows.copy()
    for name, column in zip(COLUMNS, values, strict=True):
        out[name] = pd.Series(column, index=rows.index, dtype=object)
    return out


def of_rows(rows: pd.DataFrame) -> dict[str, Standing]:
    """Ask the ledger about rows of :func:`warnotes.charts.frames.ready`, each ``claim_id`` once."""
    records = [_record(row) for row in rows.to_dict("records")]
    articles = {
        row["article_id"]: {name: row[name] for name in ("article_id", "outlet", "published")}
        | {"duplicate_of": None}
        for row in records
    }
    tables = {"articles": list(articles.values()), "claims": records, "casualties": [], "strikes": []}
    whole = [row for row in records if row["by_side"] in ("Russia", "Ukraine") and row["action"]]
    return standings(make_ledger({**tables, "claims": whole}), tables)


def _record(row: dict[Any, Any]) -> dict[str, Any]:
    """A row with days as dates, as the ledger compares them."""
    days = {name: None if pd.isna(row[name]) else row[name].date() for name in DATES}
    return BLANK | {str(name): value for name, value in row.items()} | days
