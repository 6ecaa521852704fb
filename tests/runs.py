"""Builds in processes of their own, to be killed, starved or counted; everything here can be sent to one."""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
from collections.abc import Iterator, Sequence
from multiprocessing.context import ForkServerContext
from pathlib import Path

from building import corpus_of, rows, some_articles
from warnotes.articles.model import Article
from warnotes.build import BuildSummary, build
from warnotes.errors import WarnotesError
from warnotes.language.model import ModelInfo
from warnotes.rows import ArticleRows
from warnotes.workers import Workers


class SentEngine:
    """An engine that can be sent to a process; ``log`` is a folder that gets a file for each reading."""

    def __init__(self, log: Path | None = None, seconds: float = 0.0, deadly: str = "") -> None:
        self.log, self.seconds, self.deadly = log, seconds, deadly

    def info(self) -> ModelInfo:
        return ModelInfo("test_model", "1.0", "3.8")

    def fingerprint(self) -> str:
        return "sent"

    def rows(self, articles: Sequence[Article]) -> Iterator[tuple[Article, ArticleRows]]:
        for article in articles:
            time.sleep(self.seconds)
            if article.path == self.deadly:
                os.kill(os.getpid(), 9)
            if self.log is not None:
                (self.log / f"{article.article_id}-{os.getpid()}").touch()
            yield article, rows()


def run_build(
    out: Path, count: int, engine: SentEngine | None = None, workers: Workers | None = None, jobs: int = 1
) -> BuildSummary:
    """Build ``count`` articles into ``out``."""
    articles = some_articles(count)
    return build(
        out, out, engine=engine or SentEngine(), read=corpus_of(*articles), workers=workers, jobs=jobs
    )


def tables(out: Path) -> dict[str, bytes]:
    """The published files."""
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


def server() -> ForkServerContext:
    """Processes that start in milliseconds, forked from one that imported everything and used none of it."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["runs"])
    return context


def limited(out: Path, count: int, most: int, told: str) -> None:
    """Build in a process that may write no file of more than ``most`` bytes; say in ``told`` what came."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    _told(out, count, told)


def unprivileged(out: Path, count: int, told: str) -> None:
    """Build as a user who may write nowhere (root could)."""
    if os.geteuid() == 0:
        os.setuid(65534)
    _told(out, count, told)


def _told(out: Path, count: int, told: str) -> None:
    try:
        run_build(out, count)
        message = "built"
    except WarnotesError as error:
        message = f"{type(error).__name__}: {error}"
    channel = os.open(told, os.O_WRONLY)
    os.write(channel, message.encode())
