"""One measurement in a process of its own: ``python measure.py WHAT CORPUS COUNT``, JSON on stdout.

CPU seconds are of the process, once the model is loaded and warm. Set ``OMP_NUM_THREADS=1`` and
``OPENBLAS_NUM_THREADS=1``, as ``make bench`` does: the process reads on one thread.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corpora import articles_of, words_of, write

from warnotes.language.model import resolve

WARM = 8
"""Articles read before the clock starts."""


def naive(corpus: Path, count: int) -> dict[str, Any]:
    """The whole pipeline of the same model over the same texts, as its manual shows it."""
    import spacy

    articles = articles_of(corpus, count)
    nlp = spacy.load(resolve())
    list(nlp.pipe(article.text for article in articles[:WARM]))
    start = time.process_time()
    for _ in nlp.pipe(article.text for article in articles):
        pass
    return {"words": words_of(articles), "cpu": time.process_time() - start}


def tables(corpus: Path, count: int) -> dict[str, Any]:
    """Files to published tables in one process: cleaning, reading, ledger, Parquet and CSV."""
    from warnotes.build import build
    from warnotes.engine import SpacyEngine

    articles = articles_of(corpus, count)
    engine = SpacyEngine()
    with TemporaryDirectory() as folder:
        texts, out = Path(folder) / "corpus", Path(folder) / "tables"
        write(articles[:WARM], Path(folder) / "warm")
        build(Path(folder) / "warm", Path(folder) / "warmed", engine=engine)
        write(articles, texts)
        start, wall = time.process_time(), time.monotonic()
        made = build(texts, out, engine=engine)
        return {
            "words": words_of(articles),
            "cpu": time.process_time() - start,
            "seconds": time.monotonic() - wall,
            "articles": made.articles,
            "rows": sum(made.tables[name] for name in ("claims", "casualties", "strikes", "pledges")),
            "peak_mb": peak_mb(),
        }


def store(corpus: Path, count: int) -> dict[str, Any]:
    """Everything but the language model: a first build, one with nothing new, one with one article more."""
    from stub import StubEngine

    from warnotes.build import build

    articles = articles_of(corpus, count + 1)
    found: dict[str, Any] = {"words": words_of(articles)}
    with TemporaryDirectory() as folder:
        texts, out = Path(folder) / "corpus", Path(folder) / "tables"
        write(articles[:-1], texts)
        time.sleep(0.2)
        for name in ("first", "unchanged", "one_new"):
            if name == "one_new":
                write(articles[-1:], texts / "new")
                time.sleep(0.2)
            start, wall = time.process_time(), time.monotonic()
            made = build(texts, out, engine=StubEngine())
            found[name] = {"cpu": time.process_time() - start, "seconds": time.monotonic() - wall}
            found[name] |= {"read": made.read, "peak_mb": peak_mb()}
    return found


def peak_mb() -> int:
    """Most memory that this process has held, in MB."""
    import resource

    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // scale


WHAT: dict[str, Callable[[Path, int], dict[str, Any]]] = {"naive": naive, "tables": tables, "store": store}

if __name__ == "__main__":
    print(json.dumps(WHAT[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))))
