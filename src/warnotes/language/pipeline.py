"""From articles to parsed documents with values on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from warnotes.language import components
from warnotes.language.model import load_model

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from warnotes.articles import Article

BATCH = 16  # whole articles; more is slower and takes up to 1 GB


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


def read(nlp: Language, articles: Iterable[Article]) -> Iterator[tuple[Article, Doc]]:
    """Parse articles in batches, in order; offsets of each Doc are those of ``article.text``."""

    def contexts() -> Iterator[tuple[Doc, Article]]:
        for article in articles:
            doc = nlp.make_doc(article.text)
            doc._.published = article.published
            yield doc, article

    for doc, article in nlp.pipe(contexts(), as_tuples=True, batch_size=BATCH):
        yield article, doc
