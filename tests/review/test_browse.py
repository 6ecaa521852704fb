"""Rows searched and sorted: what is found, in which order, and how it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from corrections.desks import rebuild
from warnotes.review.browse import NO_PERSON, SHOWN, as_table, browse, rows_of, search
from warnotes.review.panel import SESSION

ROWS = [
    {"place": "Bakhmut", "event_start": "2023-05-02", "quote": "held the Road"},
    {"place": "Lyman", "event_start": "2022-10-01", "quote": "took the town"},
    {"place": None, "event_start": None, "quote": "held on"},
]


def test_every_word_must_be_there_in_any_field_and_any_case() -> None:
    assert [row["place"] for row in search(ROWS, "HELD road")] == ["Bakhmut"]
    assert [row["place"] for row in search(ROWS, "lyman")] == ["Lyman"]
    assert search(ROWS, "held lyman") == []


@pytest.mark.parametrize(
    ("last_first", "order"), [(False, ["Lyman", "Bakhmut", None]), (True, ["Bakhmut", "Lyman", None])]
)
def test_rows_are_sorted_and_those_without_a_value_come_last(
    last_first: bool, order: list[str | None]
) -> None:
    assert [row["place"] for row in search(ROWS, "", "event_start", last_first=last_first)] == order


def test_rows_carry_their_article_and_their_words(tmp_path: Path) -> None:
    rebuild(tmp_path)
    rows = rows_of(tmp_path, "claims")
    table = as_table(rows, "claims")
    assert len(table.rows) == len(rows) > 0
    assert {"outlet", "published", "title", "url"} <= set(rows[0])
    assert rows[0]["quote"] in {str(cell) for cell in table.rows[0]}


def test_a_long_table_says_what_it_leaves_out(tmp_path: Path) -> None:
    rebuild(tmp_path)
    rows = rows_of(tmp_path, "claims")[:1] * (SHOWN + 7)
    table = as_table(rows, "claims")
    assert (len(table.rows), table.note) == (SHOWN, "and 7 more; search for something narrower")


def test_where_nobody_sits_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SESSION, raising=False)
    assert repr(browse()) == NO_PERSON
