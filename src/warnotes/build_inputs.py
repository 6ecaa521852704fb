"""What tables are made from: the corpus, as read or as remembered, and the versions that read it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from warnotes import corrections
from warnotes.articles import read_corpus
from warnotes.articles.glance import glance
from warnotes.engine import GROUPERS, Engine, code_digest
from warnotes.errors import SchemaError
from warnotes.store import Provenance, memory
from warnotes.store.folder import stands
from warnotes.store.lock import STATE
from warnotes.tables.records import Record, article_record
from warnotes.tables.validation import check_record
from warnotes.workers import problem

if TYPE_CHECKING:
    from warnotes.articles.model import Article, Corpus

CLEANERS = ("articles", "lexicon", "language")
"""Code and words that decide what a file's article is."""
LIBRARIES = ("trafilatura", "htmldate", "lxml", "pyyaml", "numpy")


class Source:
    """A corpus folder that need not be read again while nothing in it has changed."""

    def __init__(self, folder: Path, read: Callable[..., Corpus] | None = None) -> None:
        """``read`` replaces the corpus reader; nothing is remembered of what it finds."""
        self._folder = folder
        self._read = read or read_corpus
        self._look = None if read is not None else _look(folder)

    def standing(self, out: Path, made_by: Provenance) -> Provenance | None:
        """The tables that stand in ``out`` if they are of this folder as it is now, by the same makers."""
        corpus = memory.recall(out / STATE, self._look) if self._look is not None else None
        if corpus is None:
            return None
        return stands(out, made_by.of(corpus))

    def read(self, progress: Callable[[int, int], None] | None = None) -> Corpus:
        """Read the folder.

        Raises:
            CorpusError: it cannot be read as a whole.
        """
        return self._read(self._folder, progress=progress)

    def remember(self, state: Path, wanted: Provenance) -> None:
        """Keep what the folder held, if it is still as it was before it was read."""
        if self._look is not None and self._look == _look(self._folder):
            memory.remember(state, self._look, wanted.corpus)


def _look(folder: Path) -> str | None:
    seen = glance(folder)
    if seen is None:
        return None
    versions = [metadata.version(name) for name in LIBRARIES]
    return sha256(repr((seen, code_digest(parts=CLEANERS), versions)).encode()).hexdigest()


def usable(corpus: Corpus) -> tuple[list[Article], list[Record]]:
    """The articles that a table can hold, each text once, and a problem for each of the others."""
    problems = [problem(p.path, p.reason, p.detail) for p in corpus.problems]
    articles: dict[str, Article] = {}
    for article in sorted(corpus.articles, key=lambda article: article.path):
        twin = articles.get(article.article_id)
        if twin is not None:
            problems.append(
                problem(article.path, "identical_text", f"same text as {twin.path}, which is used")
            )
            continue
        try:
            check_record("articles", article_record(article))
            articles[article.article_id] = article
        except SchemaError as error:
            problems.append(problem(article.path, "unusable_article", str(error)))
    return list(articles.values()), problems


def in_order(record: Record) -> tuple[str, str, str]:
    """Problems by path, then reason."""
    return record["path"], record["reason"], record["detail"]


def digest_of(articles: Iterable[Article], problems: Iterable[Record]) -> str:
    """Digest of all that a corpus gives: every article, and what could not be read."""
    total = sha256()
    for record in [*map(article_record, articles), *sorted(problems, key=in_order)]:
        total.update(json.dumps(record, default=str, sort_keys=True).encode())
    return total.hexdigest()


def makers(engine: Engine, decisions: Iterable[corrections.Decision]) -> Provenance:
    """The provenance of tables by this engine and these decisions, of a corpus that is still to be named."""
    code = sha256(f"{engine.fingerprint()}\n{code_digest(parts=GROUPERS)}".encode()).hexdigest()
    model = engine.info()
    made = corrections.digest(decisions)
    return Provenance(model.name, model.version, model.spacy, code, corpus="", corrections=made)
