"""Readings of own sentences for the tests of attribution and dates."""

from __future__ import annotations

from datetime import date
from functools import cache

from spacy.language import Language

from warnotes.extract.reading import Reading, Said
from warnotes.language.pipeline import make_pipeline

PUBLISHED = date(2023, 1, 20)  # a Friday


@cache
def nlp() -> Language:
    """One pipeline for all tests of a run."""
    return make_pipeline()


def read(text: str, published: date | None = PUBLISHED, outlet: str | None = None) -> Reading:
    """The text as the extractors see it."""
    doc = nlp().make_doc(text)
    doc._.published = published
    return Reading(nlp()(doc), published, outlet)


def token_of(reading: Reading, word: str) -> int:
    """The first token that is ``word``."""
    return next(t.i for t in reading.doc if t.text == word)


def said_of(text: str, word: str, published: date | None = PUBLISHED, outlet: str | None = None) -> Said:
    """Who says a word of a text."""
    reading = read(text, published, outlet)
    return reading.said(token_of(reading, word))
