"""Pairs of quotation marks, in every typesetting, also where one is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_of import nlp
from warnotes.language.quotes import LONGEST, find_quotations

PAIRS: list[tuple[str, list[str]]] = [
    ("“We hold,” he said.", ["“We hold,”"]),
    ('"We hold," he said. "They ran."', ['"We hold,"', '"They ran."']),
    ("«We hold», he said.", ["«We hold»"]),
    ("“They ran. “They ran fast.” Rain fell.", ["“They ran. ", "“They ran fast.”"]),
    ('He said: "They ran. "They ran fast." Rain fell.', ['"They ran. ', '"They ran fast."']),
    ('The gate held." Nobody spoke.', []),
    ("Nobody spoke.", []),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_pairs(text: str, expected: list[str]) -> None:
    doc = nlp()(text)
    assert [doc[q.start : q.end].text.strip() for q in find_quotations(doc)] == [e.strip() for e in expected]


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    doc = nlp()("“We hold the gate.\n\nRain fell all day.")
    (quote,) = find_quotations(doc)
    assert "Rain" not in doc[quote.start : quote.end].text


def test_a_mark_that_is_never_closed_holds_for_its_sentence() -> None:
    doc = nlp()("“We hold the gate. " + "Rain fell on the road. " * (LONGEST // 5))
    quote = find_quotations(doc)[0]
    assert "Rain" not in doc[quote.start : quote.end].text


@given(st.text(alphabet='ab “”"\n.,', max_size=60))
def test_quotations_never_overlap(text: str) -> None:
    doc = nlp()(text)
    found = find_quotations(doc)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(0 <= q.start < q.end <= len(doc) for q in found)
