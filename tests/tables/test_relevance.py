"""Relevance is a share of text, whatever the spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import TEXT, an_article, rows
from warnotes.rows import ArticleRows
from warnotes.tables import to_frames
from warnotes.tables.relevance import relevance


@pytest.mark.parametrize(
    ("text", "spans", "share"),
    [
        ("abcd", [], 0.0),
        ("abcd", [(1, 2)], 1.0),
        ("ab\ncdcdcd", [(0, 1)], 0.25),
        ("ab\ncdcdcd", [(0, 2)], 0.25),
        ("ab\ncdcdcd", [(3, 4)], 0.75),
        ("ab\ncdcdcd", [(1, 4)], 1.0),
        ("ab\n\n \ncdcdcd", [(6, 7), (8, 9)], 0.75),
        ("", [], 0.0),
    ],
)
def test_the_share_of_paragraphs_with_a_row(text: str, spans: list[tuple[int, int]], share: float) -> None:
    assert relevance(text, spans) == share


@given(
    st.text(alphabet="a \n", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=4),
)
def test_it_lies_between_0_and_1(text: str, spans: list[tuple[int, int]]) -> None:
    assert 0 <= relevance(text, [(start, start + length) for start, length in spans]) <= 1


def test_tables_hold_it() -> None:
    article = an_article(TEXT + "\nNothing else.")
    assert to_frames([ArticleRows()], [article])["articles"]["relevance"].tolist() == [0.0]
    assert to_frames([rows()], [article])["articles"]["relevance"].tolist() == [round(95 / 108, 4)]
