"""The rows behind each event with speaker, day, outlet and sentence: what an export needs to be checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from warnotes.tables.schema import SCHEMA

Record = Mapping[str, Any]

COLUMNS = (
    "event_id",
    "table",
    "row_id",
    "speaker",
    "speaker_side",
    "said_end",
    "stance",
    "outcome",
    "count_min",
    "count_max",
    "outlet",
    "published",
    "duplicate_of",
    "url",
    "title",
    "quote",
)


def evidence(tables: Mapping[str, Iterable[Record]]) -> list[dict[str, Any]]:
    """Return one record per row of an event, with :data:`COLUMNS`; what a table lacks is None.

    ``tables`` holds records of ``event_rows``, ``articles`` and the row tables.
    """
    articles = {article["article_id"]: article for article in tables["articles"]}
    rows = {
        (name, row[str(SCHEMA[name].key)]): row
        for name in ("claims", "casualties", "strikes")
        for row in tables[name]
    }
    found = []
    for line in tables["event_rows"]:
        row = rows[line["table"], line["row_id"]]
        known = {**articles[row["article_id"]], **row, **line}
        found.append({name: known.get(name) for name in COLUMNS})
    return found
