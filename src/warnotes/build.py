"""From a folder of articles to published tables: read what is new, keep what stands, report what failed.

One article that cannot be read never stops the run: it becomes a problem with a reason, like a
file that the corpus reader refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from warnotes import build_inputs as inputs
from warnotes import corrections
from warnotes.build_inputs import Source
from warnotes.engine import Engine, SpacyEngine
from warnotes.events import with_ledger
from warnotes.language.publication import publication_window, told
from warnotes.store import Provenance, Shards, only_writer, publish
from warnotes.store.folder import stands
from warnotes.tables.frames import collect
from warnotes.tables.records import Record, Records, article_record
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
    source = Source(corpus, read)
    decisions = corrections.read(decided or corrections.file_for(out))
    made_by = inputs.makers(engine, decisions)
    if not fresh and (standing := source.standing(out, made_by)) is not None:
        return _unchanged(out, standing)
    found = source.read(partial(tell, "corpus"))
    articles, problems = inputs.usable(found)
    wanted = made_by.of(inputs.digest_of(articles, problems))
    with only_writer(out) as state:
        if not fresh and (standing := stands(out, wanted)) is not None:
            source.remember(state, wanted)
            return _unchanged(out, standing)
        known, failed, new = _rows(
            engine, articles, state, fresh, lambda n: workers or local_workers(jobs, n), tell
        )
        tell("tables", 0, 1)
        extracted = [known[key_of(article)] for article in articles if key_of(article) in known]
        corrected = corrections.apply(map(article_record, articles), extracted, decisions)
        undated = [_undated(article) for article in articles if article.published is None]
        problems = [*problems, *undated, *failed, *map(_lapsed, corrected.lapsed)]
        frames = with_ledger(collect(map(article_record, articles), [corrected.records], problems))
        done = publish(out, state, frames, wanted)
        source.remember(state, wanted)
        tell("tables", 1, 1)
    return _summary(out, len(articles), new, done, problems, unchanged=False)


def is_current(corpus: Path, out: Path, model: str | None = None) -> bool:
    """Whether the tables in ``out`` are, unharmed, those that a build of ``corpus`` would publish now."""
    source = Source(corpus)
    made_by = inputs.makers(SpacyEngine(model), corrections.read(corrections.file_for(out)))
    if source.standing(out, made_by) is not None:
        return True
    found = inputs.digest_of(*inputs.usable(source.read()))
    return stands(out, made_by.of(found)) is not None


def _undated(article: Article) -> Record:
    """What an article without a day of publication says of it itself: a window, which is no date."""
    window = told(publication_window(article.text))
    detail = f"no publication date, so 'on Friday' stays open; its own words allow {window}"
    return problem(article.path, "undated", detail)


def _lapsed(decision: corrections.Decision) -> Record:
    detail = f"{decision.row} was accepted by an analyst and reads otherwise now, or is gone; review it again"
    return problem(decision.path, "review_lapsed", detail)


def _rows(
    engine: Engine,
    articles: Sequence[Article],
    state: Path,
    fresh: bool,
    workers: Callable[[int], Workers],
    tell: Progress,
) -> tuple[dict[str, Records], list[Record], int]:
    """The rows of all articles by key, what failed, and how many articles were read for it.

    Articles without a shard are read in batches; each batch is kept as a shard at once.
    """
    shards = Shards(state, engine.fingerprint())
    shards.prune()
    known = {} if fresh else shards.load()
    new = [article for article in articles if key_of(article) not in known]
    failed: list[Record] = []
    done = 0
    tell("articles", 0, len(new))
    tasks = (tuple(new[start : start + BATCH]) for start in range(0, len(new), BATCH))
    for outcome in workers(len(new)).read(engine, tasks):
        shards.add(outcome.kept)
        known |= outcome.kept
        failed += outcome.failed
        done += outcome.articles
        tell("articles", done, len(new))
    return known, failed, len(new)


def _unchanged(out: Path, standing: Provenance) -> BuildSummary:
    articles = standing.tables["articles"]
    return _summary(out, articles, 0, standing, _read_problems(out), unchanged=True)


def _read_problems(out: Path) -> list[Record]:
    from warnotes.store import read_table
    from warnotes.tables.validation import to_records

    return to_records(read_table(out, "problems"))


def _summary(
    out: Path, articles: int, read: int, done: Provenance, problems: Iterable[Record], *, unchanged: bool
) -> BuildSummary:
    return BuildSummary(
        out=out,
        articles=articles,
        read=read,
        reused=articles - read,
        unchanged=unchanged,
        tables=done.tables,
        problems=tuple(sorted(problems, key=inputs.in_order)),
        model=f"{done.model} {done.model_version} (spaCy {done.spacy})",
    )


def _silence(stage: str, done: int, total: int) -> None:
    pass
