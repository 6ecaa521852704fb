"""Extracted rows against gold rows, one line each, for the accuracy notebook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from warnotes import paths
from warnotes.accuracy import read_gold
from warnotes.accuracy.agree import RULES
from warnotes.accuracy.score import gold_names, pair
from warnotes.charts import theme
from warnotes.charts.text import counted
from warnotes.errors import ParameterError
from warnotes.report.blocks import Table
from warnotes.report.parameters import check
from warnotes.report.view import made_table
from warnotes.store import Provenance, read_provenance, read_tables
from warnotes.tables.validation import to_records

GROUP = {"claims": "action", "casualties": "outcome", "strikes": "weapon"}
COLUMNS = ("table", "group", "verdict", "confidence")


@dataclass(frozen=True)
class Measured:
    """What :func:`measure` found: ``rows`` has a line for each gold row and each row too many."""

    rows: pd.DataFrame
    articles: int
    made: Provenance

    @property
    def source(self) -> str:
        """The source line of the figures."""
        return f"Source: {counted(self.articles, 'article')} annotated by hand, rows by warnotes"

    def table(self) -> Table:
        """Counts, precision and recall of every table and group."""
        groups = [(str(name), "all", part) for name, part in self.rows.groupby("table", sort=False)]
        groups += [(str(t), str(g), part) for (t, g), part in self.rows.groupby(["table", "group"])]
        groups.sort(key=lambda item: (list(GROUP).index(item[0]), item[1] != "all", item[1]))
        cells = [[table, group, *_shares(part)] for table, group, part in groups]
        columns = ("Table", "Kind", "In the gold", "Found", "Right", "Precision", "Recall")
        return Table("Rows found against rows annotated", columns, cells)

    def provenance(self) -> Table:
        """Versions, model and corpus."""
        return made_table(self.made, {"annotated articles": str(self.articles)})


def measure(*, tables: Any = "", gold: Any = "", theme_name: Any = "light") -> Measured:
    """Pair the rows of a table folder with gold rows, as ``warnotes score`` does.

    Args:
        tables: folder with the tables; empty for the project's own.
        gold: file with annotated articles; empty for the bundled ones.
        theme_name: look of the figures, ``light`` or ``dark``.

    Raises:
        ParameterError: a folder or file is missing.
    """
    chosen = check(tables=tables, theme=theme_name)
    theme.use("light" if chosen.theme == "auto" else chosen.theme)
    file = paths.root() / str(gold) if gold else paths.gold()
    if not file.is_file():
        raise ParameterError(f"gold={str(gold)!r} is no file; name a file of annotated articles")
    articles = read_gold([file])
    frames = read_tables(chosen.tables, ("articles", *GROUP))
    ids = {n: a for a, p in zip(*_columns(frames["articles"]), strict=True) for n in gold_names(p)}
    rows = [line for name in GROUP for line in _judge(name, to_records(frames[name]), articles, ids)]
    return Measured(pd.DataFrame(rows, columns=list(COLUMNS)), len(articles), read_provenance(chosen.tables))


def _columns(articles: pd.DataFrame) -> tuple[list[str], list[str]]:
    return articles["article_id"].tolist(), articles["path"].tolist()


def _judge(
    name: str, records: Iterable[Any], articles: list[Any], ids: dict[str, str]
) -> list[tuple[str, str, str, float | None]]:
    """Verdicts ``right``, ``missed`` and ``extra``; an optional gold row is neither required nor punished."""
    by_article: dict[str, list[Any]] = {}
    for row in records:
        by_article.setdefault(row["article_id"], []).append(row)
    lines: list[tuple[str, str, str, float | None]] = []
    for article in articles:
        gold = article.get(name, [])
        here = by_article.get(ids.get(article["id"], ""), [])
        rows = sorted(here, key=lambda row: row.get("part_of") is not None)
        pairs, kind = pair(gold, rows, RULES[name]), GROUP[name]
        for number, wanted in enumerate(gold):
            if not wanted.get("optional"):
                found = rows[pairs[number]] if number in pairs else None
                verdict, sure = ("right", found["confidence"]) if found else ("missed", None)
                lines.append((name, wanted[kind] or "not stated", verdict, sure))
        for number, row in enumerate(rows):
            if number not in pairs.values() and row.get("part_of") is None:
                lines.append((name, row[kind] or "not stated", "extra", row["confidence"]))
    return lines


def _shares(part: pd.DataFrame) -> list[str]:
    n = part["verdict"].value_counts()
    right, missed, extra = (int(n.get(v, 0)) for v in ("right", "missed", "extra"))
    found, wanted = right + extra, right + missed
    return [str(wanted), str(found), str(right), _percent(right, found), _percent(right, wanted)]


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "none"
