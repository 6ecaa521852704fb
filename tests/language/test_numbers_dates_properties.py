"""Numbers, persons and dates on any text: true offsets, no overlap, no exception, work linear in length."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warnotes.language.dates import find_dates
from warnotes.language.numbers import find_persons, find_quantities
from warnotes.language.wordscan import lower_same_length, scan

_WORDS = [
    "12", "three", "a", "couple", "of", "dozen", "hundreds", "between", "and", "to", "-", ",", ".", "or",
    "more", "than", "at", "least", "up", "killed", "wounded", "in", "2022", "March", "May", "5", "on",
    "Tuesday", "late", "last", "next", "week", "since", "the", "war", "began", "days", "ago", "after",
    "overnight", "into", "by", "until", "$", "million", "S", "300", "km", "year", "old", "woman", "her",
    "children", "half", "another", "no", "one", "casualties", "İ", "ß", "’s", "\n", "1,234", "99th", "0",
    "31", "/", ":", "people", "all", "both", "but",
]  # fmt: skip
texts = st.one_of(st.text(), st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join))
joined = st.lists(st.sampled_from(_WORDS), max_size=30).map("".join)
FINDERS: dict[str, Callable[[str], list[Any]]] = {
    "quantities": find_quantities,
    "persons": find_persons,
    "dates": lambda text: find_dates(text, date(2023, 1, 31)),
    "dates without publication": lambda text: find_dates(text, None),
}


@pytest.mark.parametrize("name", FINDERS)
@given(text=st.one_of(texts, joined))
def test_offsets_are_true_and_nothing_overlaps(name: str, text: str) -> None:
    end = 0
    for found in FINDERS[name](text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        end = found.end


@given(text=texts)
def test_bounds_are_in_order(text: str) -> None:
    for found in find_quantities(text):
        if found.low is not None and found.high is not None:
            assert found.low <= found.high
        if found.kind == "ratio" and found.low is not None and found.whole_high is not None:
            assert found.low <= found.whole_high
        assert found.kind == "other" or found.unit is None


@given(text=texts, published=st.one_of(st.none(), st.dates()))
def test_intervals_are_in_order_and_nulls_have_reasons(text: str, published: date | None) -> None:
    for found in find_dates(text, published):
        if found.first is not None and found.last is not None:
            assert found.first <= found.last
        if found.first is None and found.last is None:
            assert found.reason is not None


@given(text=st.text())
def test_lowering_moves_no_offset(text: str) -> None:
    assert len(lower_same_length(text)) == len(text)


@given(text=texts)
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    for find in FINDERS.values():
        assert find(text) == find(text)


def _steps(find: Callable[[str], list[Any]], text: str) -> int:
    """Count the Python lines and calls that ``find`` executes: work, whatever the machine is busy with."""
    steps = 0

    def trace(frame: Any, event: str, argument: Any) -> Any:
        nonlocal steps
        steps += 1
        return trace

    scan.cache_clear()
    sys.settrace(trace)
    try:
        find(text)
    finally:
        sys.settrace(None)
    return steps


HOSTILE = {
    "one word": "x",
    "figures": "7",
    "groups of figures": "1,",
    "killed": "killed ",
    "articles": "the ",
    "a": "a ",
    "and": "and ",
    "war": "war ",
    "Monday": "Monday ",
    "between": "between 1 and ",
    "aged": "aged 1, ",
    "tens": "twenty-",
    "million": "million ",
    "thousands": "1 000 ",
    "woman": "a woman and her ",
    "hyphens": "-",
    "slashes": "1/",
    "letters": "a1-",
    "possessive": "x's",
    "since": "since the start of ",
    "month": "5 March ",
    "new lines": "\n",
}


@pytest.mark.parametrize("name", FINDERS)
@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_work_grows_no_faster_than_the_text(name: str, unit: str) -> None:
    short, long = unit * (1200 // len(unit)), unit * (4800 // len(unit))
    assert _steps(FINDERS[name], long) <= 5 * _steps(FINDERS[name], short) + 200


@pytest.mark.parametrize("name", FINDERS)
@pytest.mark.parametrize("unit", ["x", "7", "killed ", "a1-", "1,", "\u00a0"])
def test_a_megabyte_of_nothing_is_read(name: str, unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    found = FINDERS[name](text)
    assert all(text[each.start : each.end] == each.text for each in found)
