"""One task: a batch of articles in, their records by key out, and a problem for each that failed."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from warnotes.errors import ModelError, SchemaError
from warnotes.rows import ArticleRows
from warnotes.tables.records import Record, Records, article_records
from warnotes.tables.validation import check_quotes, check_record, check_references

if TYPE_CHECKING:
    from warnotes.articles.model import Article
    from warnotes.engine import Engine

BATCH = 16
"""Articles of a task: what a killed run loses, and what a worker reads between two reports."""

Task = tuple["Article", ...]


@dataclass(slots=True)
class Outcome:
    """What came of a task: ``kept`` are records by article key, ``failed`` problems."""

    articles: int = 0
    kept: dict[str, Records] = field(default_factory=dict)
    failed: list[Record] = field(default_factory=list)


def key_of(article: Article) -> str:
    """What a shard files an article's rows under: its text and the facts that resolve dates and speakers."""
    facts = [
        article.article_id,
        str(article.published),
        article.published_basis,
        article.outlet,
        article.title,
        article.language,
    ]
    return sha256(json.dumps(facts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def problem(path: str, reason: str, detail: str) -> Record:
    """A record of the problems table: the detail on one line."""
    return {"path": path, "reason": reason, "detail": " ".join(detail.split())[:300] or reason}


def read_batch(engine: Engine, batch: Sequence[Article]) -> Outcome:
    """Read a batch; if it breaks, each article alone, so that only the guilty one is lost.

    Raises:
        ModelError: there is no model to read with.
    """
    outcome = Outcome(len(batch))
    outcome.kept.update(_read(engine, batch, outcome.failed))
    return outcome


def portable(engine: Engine) -> bytes:
    """An engine as bytes for another process: without its model, which is loaded there."""
    return pickle.dumps(engine)


def read_portable(engine: bytes, batch: Sequence[Article]) -> Outcome:
    """:func:`read_batch` in a process that keeps its engine from one task to the next."""
    return read_batch(_unpacked(engine), batch)


@lru_cache(maxsize=1)
def _unpacked(engine: bytes) -> Engine:
    made: Engine = pickle.loads(engine)
    return made


def _read(engine: Engine, batch: Sequence[Article], failed: list[Record]) -> Iterator[tuple[str, Records]]:
    try:
        pairs = list(engine.rows(batch))
        yield from [(key_of(article), _records(article, rows)) for article, rows in pairs]
    except ModelError:
        raise
    except Exception as error:
        if len(batch) == 1:
            failed.append(problem(batch[0].path, *_reason(error)))
            return
        for article in batch:
            yield from _read(engine, [article], failed)


def _records(article: Article, rows: ArticleRows) -> Records:
    """Records of one article, each held against the schema before it is kept."""
    records = article_records(article, rows)
    for name, part in records.items():
        for record in part:
            check_record(name, record)
        if name != "traces":
            check_quotes(name, part, {article.article_id: article.text})
    check_references(records)
    return records


def _reason(error: Exception) -> tuple[str, str]:
    code = "invalid_row" if isinstance(error, SchemaError) else "extraction_failed"
    return code, f"{type(error).__name__}: {error}; please report it with this article"
