"""Work per article: sentences have an end, and twice the text costs the extractors about twice the work."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from building import an_article
from reading_of import nlp
from warnotes.extract import extract_rows
from warnotes.language.components import MAX_SENTENCE

HOSTILE = {
    "people": "three people were killed in Kharkiv and ",
    "killed": "killed ",
    "speech": "he said that ",
    "quotations": '"he" said "',
    "forces": "Russian forces captured Bakhmut, ",
    "strikes": "drones struck Kharkiv and ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_sentence_is_longer_than_the_bound(unit: str) -> None:
    doc = nlp()(unit * (6000 // len(unit)))
    assert max(map(len, doc.sents)) <= MAX_SENTENCE


def test_a_bound_falls_on_the_end_of_a_sentence_where_there_is_one() -> None:
    text = "The mayor of Lisne said that the mill was burning. " * 60
    doc = nlp()(text)
    assert {sentence.text.strip() for sentence in doc.sents} == {text[:50]}


def _calls(unit: str, size: int) -> int:
    """Calls of Python functions while rows are found: work, whatever the machine is busy with."""
    article = an_article((unit * (size // len(unit))).strip())
    doc = nlp()(article.text)
    count = 0

    def trace(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += 1

    sys.settrace(trace)
    try:
        extract_rows(doc, article)
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_twice_the_text_is_about_twice_the_work(unit: str) -> None:
    assert _calls(unit, 6_000) <= 3 * _calls(unit, 3_000)
