"""A small table folder with made-up rows, and its desk."""

from __future__ import annotations

from pathlib import Path

from building import TEXT, FakeEngine, an_article, corpus_of
from warnotes.articles.model import Article
from warnotes.build import BuildSummary, build
from warnotes.corrections.decide import Desk, Why
from warnotes.rows import ArticleRows
from warnotes.store import read_table
from warnotes.tables.validation import to_records

BECAUSE = Why(reason="read it")


def rebuild(folder: Path, *articles: Article, rows: ArticleRows | None = None) -> BuildSummary:
    """Build the tables anew, as after a change of rules: ``rows`` are what these now give."""
    engine = FakeEngine((lambda article: rows) if rows else None, mark="changed" if rows else "one")
    return build(folder, folder, engine=engine, read=corpus_of(*(articles or (an_article(),))))


def desk(folder: Path) -> Desk:
    """The desk of a folder with tables of one article."""
    rebuild(folder)
    return Desk(folder)


def records(folder: Path, table: str) -> list[dict[str, object]]:
    """The rows of a table as it stands on disk."""
    return to_records(read_table(folder, table))


def first_id(folder: Path, table: str) -> str:
    """The id of the first row."""
    return str(next(iter(records(folder, table)[0].values())))


__all__ = ["BECAUSE", "TEXT", "desk", "first_id", "rebuild", "records"]
