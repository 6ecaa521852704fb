"""What turns articles into rows: the language model and the extractor, behind one small interface.

The build asks an engine who it is (for provenance and for the shards) before any model is loaded,
so a run that finds nothing new never pays for one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import warnotes
from warnotes.language import gazetteer
from warnotes.language.model import ModelInfo, gate_is_shut, info, load_model, resolve
from warnotes.rows import ArticleRows

if TYPE_CHECKING:
    from spacy.language import Language

    from warnotes.articles.model import Article
    from warnotes.language.sparse import SparseReader

MOST_WORDS = 300_000
"""Different words after which the model is loaded anew: it never forgets one, and each takes some 400 bytes.

spaCy's memory zones forget them after each batch, and make reading half as slow again.
"""

READERS = ("language", "extract", "lexicon", "tables", "data", "rows.py")
"""Code and words that decide which rows an article gives: a change in any makes shards stale."""


GROUPERS = ("events", "corrections")
"""Code that decides which events the rows make: a change makes the published tables stale, not the shards."""


class Engine(Protocol):
    """Anything that can read articles and say who it is."""

    def info(self) -> ModelInfo:
        """Name and version of the model, and of spaCy."""
        ...

    def fingerprint(self) -> str:
        """A digest that changes whenever the same article could give other rows."""
        ...

    def rows(self, articles: Sequence[Article]) -> Iterator[tuple[Article, ArticleRows]]:
        """Each article with its rows, in any order."""
        ...


class SpacyEngine:
    """The real one: :mod:`warnotes.language` and :mod:`warnotes.extract`."""

    def __init__(self, model: str | None = None, *, gate: bool | None = None) -> None:
        """``model`` is a spaCy package name or path; the pinned default without it.

        ``gate``: parse only sentences that can give a row (as ``WARNOTES_GATE`` says without it).
        """
        self.model = resolve(model)
        self.gate = gate_is_shut() if gate is None else gate

    def __getstate__(self) -> dict[str, Any]:
        """For another process: everything but the loaded model."""
        return {"model": self.model, "gate": self.gate}

    def info(self) -> ModelInfo:
        """Identity of the model, from its ``meta.json`` where that can be found without loading.

        Raises:
            ModelError: the model is not installed.
        """
        for folder in _folders(self.model):
            found = folder / "meta.json"
            if found.is_file():
                meta = json.loads(found.read_text(encoding="utf-8"))
                return ModelInfo(
                    f"{meta['lang']}_{meta['name']}", str(meta["version"]), metadata.version("spacy")
                )
        return info(load_model(self.model))

    def fingerprint(self) -> str:
        """Digest of the model's identity and of the reading code and words."""
        parts = (self.info(), self.gate, code_digest(), _own_gazetteer())
        return sha256("\n".join(map(str, parts)).encode()).hexdigest()

    def rows(self, articles: Sequence[Article]) -> Iterator[tuple[Article, ArticleRows]]:
        """Parse and extract; an exception names no article, so the build narrows it down."""
        from warnotes.extract import extract_rows

        nlp, reader = self._loaded
        for article, doc in reader.read(articles):
            yield article, extract_rows(doc, article)
        if len(nlp.vocab) > MOST_WORDS:
            del self._loaded

    @cached_property
    def _loaded(self) -> tuple[Language, SparseReader]:
        from warnotes.language.pipeline import make_pipeline
        from warnotes.language.sparse import SparseReader

        nlp = make_pipeline(self.model)
        return nlp, SparseReader(nlp, gate=self.gate)


def _own_gazetteer() -> str:
    """Digest of the gazetteer that replaces the shipped one (empty: none does, or it cannot be read)."""
    path = gazetteer.chosen()
    return sha256(path.read_bytes()).hexdigest() if path is not None and path.is_file() else ""


def code_digest(package: Path | None = None, parts: Sequence[str] = READERS) -> str:
    """Digest of every source, word list and data file in ``parts``: all that reading depends on."""
    home = package or Path(warnotes.__file__).parent
    total = sha256(warnotes.__version__.encode())
    for path in sorted(_sources(home, parts)):
        total.update(f"\n{path.relative_to(home).as_posix()}\n".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def _sources(home: Path, parts: Sequence[str]) -> Iterable[Path]:
    for name in parts:
        top = home / name
        yield from (
            path
            for path in ([top] if top.is_file() else top.rglob("*"))
            if path.is_file() and "__pycache__" not in path.parts
        )


def _folders(model: str) -> Iterator[Path]:
    if Path(model).is_dir():
        yield Path(model)
        return
    spec = util.find_spec(model) if model.isidentifier() else None
    if spec is not None and spec.origin is not None:
        yield Path(spec.origin).parent
