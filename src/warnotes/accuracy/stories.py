"""Gold rows as records of the tables, and gold stories as sets of row ids, to measure the grouping by itself.

``data/gold/clusters.json`` names rows by article, table and index. Measured with gold rows the score shows
what the grouping does; measured with extracted rows, what a reader gets.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from warnotes.accuracy.agree import RULES
from warnotes.accuracy.gold import GoldArticle
from warnotes.accuracy.score import gold_names, pair
from warnotes.errors import ParameterError
from warnotes.events.bcubed import BCubed, b_cubed
from warnotes.events.facts import GROUPED
from warnotes.events.ledger import Record, make_ledger
from warnotes.language.gazetteer_lexicon import load
from warnotes.language.place_names import fold
from warnotes.tables.schema import SCHEMA

Tables = dict[str, list[Record]]
PLACE_BLOCK = ("place_id", "place_kind", "admin1", "country", "lat", "lon")


def read_stories(path: Path) -> list[list[str]]:
    """The stories of a clusters file as lists of row ids as :func:`row_id` makes them, pledges left out.

    Raises:
        ParameterError: the file is missing or no clusters file.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        rows = [[(r["article"], r["table"], r["index"]) for r in story["rows"]] for story in found]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ParameterError(f"{path} is no file of clusters: {error}") from error
    kept = [[row_id(*row) for row in story if row[1] in GROUPED] for story in rows]
    return [story for story in kept if story]


def row_id(article: str, table: str, index: int) -> str:
    """The id of a gold row."""
    return f"{article}:{table}:{index}"


def gold_tables(gold: Iterable[GoldArticle], duplicates: Mapping[str, str] | None = None) -> Tables:
    """Gold articles as records of the tables; ``duplicates``: copied article -> its original."""
    copies = duplicates or {}
    tables: Tables = {name: [] for name in ("articles", *GROUPED)}
    for article in gold:
        key = article["id"]
        day = _day(article.get("published"))
        about = {"article_id": key, "path": key, "outlet": article.get("outlet"), "published": day}
        tables["articles"].append(about | {"duplicate_of": copies.get(key)})
        for table in GROUPED:
            rows = article.get(table, [])
            tables[table] += [_record(table, key, index, row) for index, row in enumerate(rows)]
    return tables


def with_gold_rows(
    gold: Iterable[GoldArticle], stories: Sequence[Sequence[str]], duplicates: Mapping[str, str] | None = None
) -> BCubed:
    """Score the grouping of gold rows."""
    made = make_ledger(gold_tables(gold, duplicates))
    return b_cubed(stories, {row["row_id"]: row["event_id"] for row in made.event_rows})


def with_extracted_rows(
    tables: Mapping[str, Sequence[Record]], gold: Sequence[GoldArticle], stories: Sequence[Sequence[str]]
) -> BCubed:
    """Score the grouping of extracted rows, over the gold rows of the stories that were found at all."""
    made = make_ledger(tables)
    event_of = {row["row_id"]: row["event_id"] for row in made.event_rows}
    found = _found(tables, gold)
    kept = [[row for row in story if row in found] for story in stories]
    return b_cubed(kept, {row: event_of.get(found[row], ("alone", row)) for story in kept for row in story})


def _found(tables: Mapping[str, Sequence[Record]], gold: Sequence[GoldArticle]) -> dict[str, str]:
    """Gold row id -> id of the extracted row that says the same."""
    ids = {name: row["article_id"] for row in tables["articles"] for name in gold_names(row["path"])}
    found = {}
    for article in gold:
        for table in GROUPED:
            rows = [row for row in tables[table] if row["article_id"] == ids.get(article["id"])]
            pairs = pair(article.get(table, []), rows, RULES[table])
            for index, other in pairs.items():
                found[row_id(article["id"], table, index)] = rows[other][str(SCHEMA[table].key)]
    return found


def _record(table: str, article: str, index: int, gold: Mapping[str, Any]) -> Record:
    names = [name for name in gold["place"] if name] if gold.get("place") else []
    made = dict.fromkeys(SCHEMA[table].names) | {
        str(SCHEMA[table].key): row_id(article, table, index),
        "article_id": article,
        "quote": gold["evidence"],
        "speaker": gold.get("speaker"),
        "speaker_side": gold.get("side"),
        "background": bool(gold.get("background")),
        "place": names[0] if names else None,
    }
    for column in ("said", "event"):
        first, last = gold.get(column) or (None, None)
        made |= {f"{column}_start": _day(first), f"{column}_end": _day(last)}
    made["date_text"] = "as annotated" if made["event_start"] else None
    return made | (_place(names[0]) if names else {}) | _own(table, article, gold)


def _own(table: str, article: str, gold: Mapping[str, Any]) -> Record:
    """The columns that only one table has."""
    if table == "claims":
        return {
            "action": gold["action"],
            "by_side": gold["by"],
            "stance": gold["stance"],
            "verification": gold.get("verification", "none"),
        }
    if table == "casualties":
        whole = gold.get("part_of")
        return {
            "outcome": gold["outcome"],
            "count_min": gold["min"],
            "count_max": gold["max"],
            "victims": gold.get("victims"),
            "part_of": None if whole is None else row_id(article, "casualties", whole),
            "cumulative": False,
        }
    counts = {name: gold.get(name) or (None, None) for name in ("launched", "intercepted")}
    ends = {f"{name}_{end}": pair[n] for name, pair in counts.items() for n, end in enumerate(("min", "max"))}
    return {"attacker_side": gold.get("attacker"), "weapon": gold.get("weapon")} | ends


@cache
def _place(name: str) -> Record:
    """The place block of what a canonical name means first, empty if the gazetteer has none."""
    main = [hit.place for hit in load().exact(fold(name)) if hit.place.name == name]
    best = max(main, key=lambda p: (p.kind != "district", p.population, p.place_id), default=None)
    names = {column: column.replace("place_kind", "kind") for column in PLACE_BLOCK}
    return {column: getattr(best, field) for column, field in names.items()} if best else {}


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)
