"""Words of figures: ranges with two ends, days without repetition, article text made harmless."""

from __future__ import annotations

import html

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.builders import ATTACK
from warnotes.charts import text


@pytest.mark.parametrize(
    ("low", "high", "approximate", "said"),
    [
        (12, 12, False, "12"),
        (12, 12, True, "about 12"),
        (12, 15, False, "12 to 15"),
        (12, None, False, "at least 12"),
        (None, 15, False, "up to 15"),
        (None, None, False, "not stated"),
        (pd.NA, pd.NA, False, "not stated"),
        (0, 0, False, "0"),
        (20000, 99999, False, "20,000 to 99,999"),
    ],
)
def test_a_range_is_said_with_both_ends(low: object, high: object, approximate: bool, said: str) -> None:
    assert text.number(low, high, approximate=approximate) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2023-01-20", "2023-01-20", "20 January 2023"),
        ("2023-01-19", "2023-01-20", "19 to 20 January 2023"),
        ("2023-01-30", "2023-02-02", "30 January to 2 February 2023"),
        ("2022-12-30", "2023-01-02", "30 December 2022 to 2 January 2023"),
        (None, "2023-01-02", "2 January 2023"),
        ("2023-01-02", None, "2 January 2023"),
        (None, None, "date not stated"),
    ],
)
def test_days_repeat_no_month_or_year(first: str | None, last: str | None, said: str) -> None:
    assert text.days(pd.to_datetime(first), pd.to_datetime(last)) == said


def test_attack_comes_out_as_text() -> None:
    shown = text.safe(ATTACK, 400)
    assert "<" not in shown
    assert "$" not in shown
    assert "\u202e" not in shown
    assert "\x1b" not in shown


def test_a_megabyte_without_a_space_stays_short() -> None:
    assert len(text.safe("x" * 1_000_000)) <= 160
    assert len(text.wrapped("x" * 1_000_000, 20, 2)) <= 20 * 2 + len("<br>")


@given(st.text(max_size=300), st.integers(5, 40), st.integers(1, 4))
def test_wrapped_lines_keep_their_width_and_number(value: str, width: int, lines: int) -> None:
    rows = text.wrapped(value, width, lines).split("<br>")
    assert len(rows) <= lines
    assert all(len(html.unescape(row)) <= width for row in rows)
    assert all("<" not in row and "$" not in row for row in rows)


@pytest.mark.parametrize(
    ("items", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "a"], "a and b"),
     (["a", "b", "c", "d", "e"], "a, b, c, d and 1 more")],
)  # fmt: skip
def test_names_are_listed_once_and_cut(items: list[str], said: str) -> None:
    assert text.named(items) == said
