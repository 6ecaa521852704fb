"""From articles to parsed documents with values on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from warnotes.language import components
from warnotes.language.model import gate_is_shut, load_model

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from warnotes.articles import Article

BATCH = 16  # whole articles; more is no faster, and all of them are held


def make_pipeline(model: str | None = None) -> Language:
    """The spaCy model with this package's readers behind the parser.

    Raises:
        ModelError: the model cannot be loaded.
    """
    nlp = load_model(model)
    nlp.add_pipe("warnotes_paragraphs", first=True)
    for key in components.FINDERS:
        nlp.add_pipe(f"warnotes_{key}", last=True)
    return nlp


def read(
    nlp: Language, articles: Iterable[Article], *, gate: bool | None = None
) -> Iterator[tuple[Article, Doc]]:
    """Read articles in batches, in order; offsets of each Doc are those of ``article.text``.

    Args:
        nlp: of :func:`make_pipeline`.
        articles: any number; they are taken from the iterator a batch at a time.
        gate: parse only what can give a row (:func:`gate_is_shut` decides without it). ``doc._.parsed`` holds
            the token ranges that were parsed; a text of which nothing was is an empty Doc.
    """
    from warnotes.language.sparse import SparseReader

    reader = SparseReader(nlp, gate=gate_is_shut() if gate is None else gate)
    waiting = iter(articles)
    while batch := list(islice(waiting, BATCH)):
        yield from reader.read(batch)
