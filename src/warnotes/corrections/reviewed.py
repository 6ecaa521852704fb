"""What analysts have reviewed, as gold: the same JSON lines that ``warnotes score`` reads.

Rows that were accepted, corrected or added count as required; rows of the same article that nobody has looked
at are optional, so that they are neither required nor punished; rejected ones are not there. Score the gold
against tables built without the decisions (another ``--out``), or everything will be right.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from warnotes.corrections.files import digest, file_for, read
from warnotes.corrections.model import Decision, Record
from warnotes.errors import CorrectionError
from warnotes.store import read_provenance, read_table
from warnotes.tables.ids import table_of
from warnotes.tables.schema import ROW_TABLES, SCHEMA
from warnotes.tables.validation import to_records

GoldRow = dict[str, Any]


def write_gold(tables: Path, out: Path, path: Path | None = None) -> tuple[int, int]:
    """Write the reviewed articles as gold; return how many articles and required rows there are.

    Raises:
        CorrectionError: nothing has been reviewed, or the tables were built before the last decision.
        StoreError: there are no finished tables.
    """
    decisions = read(path or file_for(tables))
    if not decisions:
        raise CorrectionError(f"nothing has been reviewed: {path or file_for(tables)} has no decision")
    if read_provenance(tables).corrections != digest(decisions):
        raise CorrectionError(f"{tables} were built before the last decision; run `warnotes build` first")
    records = {name: to_records(read_table(tables, name)) for name in ("articles", *ROW_TABLES)}
    gold = reviewed(records, decisions)
    lines = [json.dumps(article, ensure_ascii=False, default=str) for article in gold]
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise CorrectionError(f"{out} cannot be written: {error.strerror or error}") from error
    rows = [row for article in gold for name in ROW_TABLES for row in article.get(name, [])]
    return len(gold), sum(not row["optional"] for row in rows)


def reviewed(records: Mapping[str, Sequence[Record]], decisions: Iterable[Decision]) -> list[dict[str, Any]]:
    """The articles with a decision, in order of path, as gold.

    Raises:
        CorrectionError: two of them have one name, which gold could not tell apart.
    """
    decided: dict[str, set[str]] = defaultdict(set)
    for decision in decisions:
        decided[decision.article].add(decision.row)
    gold, names = [], set()
    for article in sorted(records["articles"], key=lambda one: str(one["path"])):
        if article["article_id"] in decided:
            made = _article(article, records, decided[article["article_id"]])
            if made["id"] in names:
                raise CorrectionError(f"two reviewed articles are called {made['id']}; rename a file")
            names.add(made["id"])
            gold.append(made)
    return gold


def _article(article: Record, records: Mapping[str, Sequence[Record]], decided: set[str]) -> dict[str, Any]:
    stem = Path(str(article["path"])).stem
    made = {"id": stem, "published": article["published"], "outlet": article["outlet"]}
    for table in ROW_TABLES:
        rows = [row for row in records[table] if row["article_id"] == article["article_id"]]
        judged = any(table_of(row_id) == table for row_id in decided)
        if table != "pledges" or judged:  # gold without pledges says nothing about pledges
            made[table] = _rows(table, rows, decided)
    return made


def _rows(table: str, rows: Sequence[Record], decided: set[str]) -> list[GoldRow]:
    key = str(SCHEMA[table].key)
    place = {row[key]: number for number, row in enumerate(rows)}
    gold = []
    for row in rows:
        one = _common(row) | OWN[table](row)
        if table == "casualties":
            one["part_of"] = place.get(row["part_of"])
        gold.append(one | {"optional": row[key] not in decided})
    return gold


def _common(row: Record) -> GoldRow:
    made = {
        "evidence": row["quote"],
        "speaker": row["speaker"],
        "side": row["speaker_side"],
        "event": [row["event_start"], row["event_end"]],
        "background": row["background"],
    }
    if "place" in row:
        made["place"] = [row["place"]] if row["place"] else []
    return made


def _pair(row: Record, name: str) -> list[int | None] | None:
    pair = [row[f"{name}_min"], row[f"{name}_max"]]
    return None if pair == [None, None] else pair


OWN: dict[str, Any] = {
    "claims": lambda row: {
        "action": row["action"], "by": row["by_side"], "stance": row["stance"],
        "verification": row["verification"], "said": [row["said_start"], row["said_end"]],
    },
    "casualties": lambda row: {
        "outcome": row["outcome"], "min": row["count_min"], "max": row["count_max"],
        "victims": row["victims"],
    },
    "strikes": lambda row: {
        "attacker": row["attacker_side"], "weapon": row["weapon"],
        "launched": _pair(row, "launched"), "intercepted": _pair(row, "intercepted"),
    },
    "pledges": lambda row: {
        "donor": row["donor"], "recipient": row["recipient"], "item": row["item"], "status": row["status"],
        "quantity": _pair(row, "quantity"), "value": row["value"], "currency": row["currency"],
    },
}  # fmt: skip
