"""A sheet of rows drawn at random, each beside its sentence, for measuring precision by reading.

The same tables, seed and size give the same sheet. Article text is shown as text, whatever it
holds: no markup of its own reaches Markdown or HTML.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from warnotes.errors import ParameterError, StoreError
from warnotes.evidence import around
from warnotes.store import read_table
from warnotes.tables.schema import EVIDENCE, ROW_TABLES, SCHEMA
from warnotes.tables.validation import to_records

Record = Mapping[str, Any]

UNSHOWN = {column.name for column in EVIDENCE} | {"place_id", "lat", "lon", "place_score"}
MARKUP = re.compile(r"([\\`*_{}\[\]#|~!$]|:(?=//)|(?<=www)\.)")
SPACE = re.compile(r"\s+")
HOW = (
    "Read each sentence and its row. Tick right only if every field that is filled agrees with the text; "
    "a missing detail is no fault, an invented one is. The share of ticks is the precision."
)
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "section{border-top:1px solid #999;padding:1rem 0}mark{background:#ffe9a8}"
    "td{padding:0 1rem 0 0;vertical-align:top}blockquote{white-space:pre-wrap;overflow-wrap:anywhere}"
)


def write_sheet(folder: Path, table: str, n: int, seed: int, target: Path) -> int:
    """Draw ``n`` rows of a table and write them to ``target`` (HTML by its suffix, else Markdown).

    Returns the number of rows drawn: all there are, if fewer than ``n``.

    Raises:
        ParameterError: no such table.
        StoreError: the tables are missing or ``target`` cannot be written.
    """
    if table not in ROW_TABLES:
        raise ParameterError(f"no table {table!r} to draw from; there are {', '.join(ROW_TABLES)}")
    articles = {row["article_id"]: row for row in to_records(read_table(folder, "articles"))}
    rows = draw(to_records(read_table(folder, table)), str(SCHEMA[table].key), n, seed)
    page = as_html if target.suffix.lower() in (".html", ".htm") else as_markdown
    try:
        target.write_text(page(table, seed, rows, articles), encoding="utf-8")
    except OSError as error:
        raise StoreError(f"cannot write {target}: {error.strerror}") from error
    return len(rows)


def draw(rows: Sequence[Record], key: str, n: int, seed: int) -> list[Record]:
    """Return ``n`` rows at random, whatever order they came in."""
    known = sorted(rows, key=lambda row: str(row[key]))
    return random.Random(seed).sample(known, min(n, len(known)))


def as_markdown(table: str, seed: int, rows: Sequence[Record], articles: Mapping[str, Record]) -> str:
    """The sheet as Markdown with a box to tick per row."""
    lines = [f"# {len(rows)} rows of {table}, seed {seed}", "", HOW, ""]
    for number, row in enumerate(rows, 1):
        article = articles[row["article_id"]]
        before, inside, after = (_markdown(part) for part in _parts(row, article))
        lines += [
            f"## {number}. `{row[str(SCHEMA[table].key)]}`",
            "",
            f"From {_markdown(_about(article))}",
            "",
        ]
        lines += [f"> {before}**{inside}**{after}", "", "| field | value |", "|---|---|"]
        lines += [f"| {name} | {_markdown(str(value))} |" for name, value in _filled(table, row).items()]
        lines += ["", "- [ ] right", ""]
    return "\n".join(lines)


def as_html(table: str, seed: int, rows: Sequence[Record], articles: Mapping[str, Record]) -> str:
    """The sheet as one HTML page without script."""
    title = f"{len(rows)} rows of {table}, seed {seed}"
    parts = [
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        f"<style>{STYLE}</style><h1>{title}</h1><p>{HOW}</p>",
    ]
    for number, row in enumerate(rows, 1):
        article = articles[row["article_id"]]
        before, inside, after = map(html.escape, _parts(row, article))
        cells = "".join(
            f"<tr><td>{name}<td>{html.escape(str(value))}" for name, value in _filled(table, row).items()
        )
        parts.append(
            f"<section><h2>{number}. {row[str(SCHEMA[table].key)]}</h2><p>{html.escape(_about(article))}</p>"
            f"<blockquote>{before}<mark>{inside}</mark>{after}</blockquote><table>{cells}</table>"
            f"<label><input type=checkbox> right</label></section>"
        )
    return "\n".join(parts) + "\n"


def _parts(row: Record, article: Record) -> tuple[str, str, str]:
    """The text before, in and after the row; spaces at its edges go outside, or Markdown shows no bold."""
    text, seen = article["text"], around(article["text"], row["start"], row["end"])
    quote = text[row["start"] : row["end"]]
    start = row["start"] + len(quote) - len(quote.lstrip())
    end = max(start, row["end"] - (len(quote) - len(quote.rstrip())))
    before = ("… " if seen.cut_before else "") + text[seen.start : start]
    return before, text[start:end], text[end : seen.end] + (" …" if seen.cut_after else "")


def _about(article: Record) -> str:
    return ", ".join(str(article[name]) for name in ("outlet", "published", "title", "path") if article[name])


def _filled(table: str, row: Record) -> dict[str, Any]:
    """What the row says: no nulls, no defaults that say nothing."""
    skipped = UNSHOWN | {SCHEMA[table].key}
    said = {name: row[name] for name in SCHEMA[table].names if name not in skipped}
    return {name: value for name, value in said.items() if value is not None and value is not False}


def _markdown(text: str) -> str:
    """Text as Markdown shows it letter by letter: HTML escaped, markup escaped, on one line."""
    return MARKUP.sub(r"\\\1", html.escape(SPACE.sub(" ", text), quote=False))
