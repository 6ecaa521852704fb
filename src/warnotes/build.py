"""From a folder of articles to published tables: read what is new, keep what stands, report what failed.

One article that cannot be read never stops the run: it becomes a problem with a reason, like a
file that the corpus reader refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from warnotes import corrections
from warnotes.articles import read_corpus
from warnotes.engine import GROUPERS, Engine, SpacyEngine, code_digest
from warnotes.errors import SchemaError
from warnotes.events import with_ledger
from warnotes.language.publication import publication_window, told
from warnotes.store import Provenance, Shards, only_writer, publish
from warnotes.store.folder import stands
from warnotes.tables.frames import collect
from warnotes.tables.records import Record, Records, article_record
from warnotes.tables.validation import check_record
from warnotes.workers import BATCH, Workers, key_of, local_workers, problem

if TYPE_CHECKING:
    from warnotes.articles.model import Article, Corpus

Progress = Callable[[str, int, int], None]
"""Called with a stage ("corpus", "articles", "tables"), how many are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did: ``read`` articles were read now (or failed), ``reused`` ones had been before.

    ``unchanged`` means that the tables that stood are the tables asked for, and nothing was written.
    """

    out: Path
    articles: int
    read: int
    reused: int
    unchanged: bool
    tables: dict[str, int]
    problems: tuple[Record, ...]
    model: str


def build(
    corpus: Path,
    out: Path,
    model: str | None = None,
    progress: Progress | None = None,
    *,
    engine: Engine | None = None,
    read: Callable[..., Corpus] | None = None,
    fresh: bool = False,
    decided: Path | None = None,
    jobs: int | None = 1,
    workers: Workers | None = None,
) -> BuildSummary:
    """Read every article under ``corpus`` and publish the tables in ``out``.

    ``engine`` and ``read`` replace the language engine and the corpus reader; ``fresh`` reads every
    article again; ``decided`` is the file of an analyst's decisions (that of ``out`` without it).
    ``jobs`` is how many processes read (None: as the machine allows; a script that asks for more than one
    must guard its main module, as :mod:`multiprocessing` wants), ``workers`` who reads instead.

    Raises:
        CorpusError: the corpus as a whole cannot be read.
        CorrectionError: a decision no longer fits what it was made on.
        ModelError: the language model is not installed.
        StoreError: ``out`` cannot be written, or another run is writing there.
        WorkerError: the processes that read are gone; what they had read is kept.
    """
    tell = progress or _silence
    engine = engine or SpacyEngine(model)
    found = (read or read_corpus)(corpus, progress=partial(tell, "corpus"))
    articles, problems = _usable(found)
    pipeline = engine.fingerprint()
    decisions = corrections.read(decided or corrections.file_for(out))
    wanted = _provenance(engine, pipeline, articles, problems, decisions)
    with only_writer(out) as state:
        standing = None if fresh else stands(out, wanted)
        if standing is not None:
            return _summary(out, articles, 0, standing, _read_problems(out), unchanged=True)
        shards = Shards(state, pipeline)
        shards.prune()
        known = {} if fresh else shards.load()
        new = [article for article in articles if key_of(article) not in known]
        readers = workers or local_workers(jobs, len(new))
        failed = _read_new(engine, readers, new, known, shards, tell)
        tell("tables", 0, 1)
        extracted = [known[key_of(article)] for article in articles if key_of(article) in known]
        corrected = corrections.apply(map(article_record, articles), extracted, decisions)
        undated = [_undated(article) for article in articles if article.published is None]
        problems = [*problems, *undated, *failed, *map(_lapsed, corrected.lapsed)]
        frames = with_ledger(collect(map(article_record, articles), [corrected.records], problems))
        done = publish(out, state, frames, wanted)
        tell("tables", 1, 1)
    return _summary(out, articles, len(new), done, problems, unchanged=False)


def is_current(corpus: Path, out: Path, model: str | None = None) -> bool:
    """Whether the tables in ``out`` are, unharmed, those that a build of ``corpus`` would publish now."""
    engine = SpacyEngine(model)
    decisions = corrections.read(corrections.file_for(out))
    wanted = _provenance(engine, engine.fingerprint(), *_usable(read_corpus(corpus)), decisions)
    return stands(out, wanted) is not None


def _usable(corpus: Corpus) -> tuple[list[Article], list[Record]]:
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


def _undated(article: Article) -> Record:
    """What an article without a day of publication says of it itself: a window, which is no date."""
    window = told(publication_window(article.text))
    detail = f"no publication date, so 'on Friday' stays open; its own words allow {window}"
    return problem(article.path, "undated", detail)


def _lapsed(decision: corrections.Decision) -> Record:
    detail = f"{decision.row} was accepted by an analyst and reads otherwise now, or is gone; review it again"
    return problem(decision.path, "review_lapsed", detail)


def in_order(record: Record) -> tuple[str, str, str]:
    """Problems by path, then reason."""
    return record["path"], record["reason"], record["detail"]


def _read_new(
    engine: Engine,
    workers: Workers,
    articles: Sequence[Article],
    known: dict[str, Records],
    shards: Shards,
    tell: Progress,
) -> list[Record]:
    """Have the articles read in batches, each kept as a shard at once; return what failed."""
    failed: list[Record] = []
    done = 0
    tell("articles", 0, len(articles))
    tasks = (tuple(articles[start : start + BATCH]) for start in range(0, len(articles), BATCH))
    for outcome in workers.read(engine, tasks):
        shards.add(outcome.kept)
        known |= outcome.kept
        failed += outcome.failed
        done += outcome.articles
        tell("articles", done, len(articles))
    return failed


def _provenance(
    engine: Engine,
    pipeline: str,
    articles: Iterable[Article],
    problems: Iterable[Record],
    decisions: Iterable[corrections.Decision],
) -> Provenance:
    content = [article_record(article) for article in articles] + sorted(problems, key=in_order)
    corpus = sha256(json.dumps(content, default=str, sort_keys=True).encode()).hexdigest()
    code = sha256(f"{pipeline}\n{code_digest(parts=GROUPERS)}".encode()).hexdigest()
    model = engine.info()
    made = corrections.digest(decisions)
    return Provenance(model.name, model.version, model.spacy, code, corpus, corrections=made)


def _read_problems(out: Path) -> list[Record]:
    from warnotes.store import read_table
    from warnotes.tables.validation import to_records

    return to_records(read_table(out, "problems"))


def _summary(
    out: Path,
    articles: Sequence[Article],
    read: int,
    done: Provenance,
    problems: Iterable[Record],
    *,
    unchanged: bool,
) -> BuildSummary:
    return BuildSummary(
        out=out,
        articles=len(articles),
        read=read,
        reused=len(articles) - read,
        unchanged=unchanged,
        tables=done.tables,
        problems=tuple(sorted(problems, key=in_order)),
        model=f"{done.model} {done.model_version} (spaCy {done.spacy})",
    )


def _silence(stage: str, done: int, total: int) -> None:
    pass
