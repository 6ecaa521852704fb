"""The word lists behind numbers, dates and persons: types, duplicates, bounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from warnotes import lexicon

FILES = ("english/numbers", "english/dates", "english/persons", "dates")


def lists(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, list[Any]]]:
    """Yield every list of a nested table with its dotted name."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from lists(value, f"{path}{key}.")
        elif isinstance(value, list):
            yield f"{path}{key}", value


WORD_LISTS = [
    pytest.param(words, id=f"{file}:{name}")
    for file in FILES
    for name, words in lists(lexicon.load(file))
    if any(isinstance(word, str) for word in words)
]


@pytest.mark.parametrize("words", WORD_LISTS)
def test_a_list_holds_lower_case_words_once(words: list[Any]) -> None:
    assert all(isinstance(word, str) and word == word.lower() == word.strip() and word for word in words)
    assert [word for word, count in Counter(words).items() if count > 1] == []


def test_a_date_word_belongs_to_one_class() -> None:
    table = lexicon.load("english/dates")
    classes = {
        **table["classes"],
        "month": table["months"],
        "weekday": table["weekdays"],
        "season": table["seasons"],
    }
    owners = Counter(word for words in classes.values() for word in words)
    assert [word for word, count in owners.items() if count > 1] == []


def test_a_unit_word_measures_one_thing() -> None:
    owners = Counter(word for words in lexicon.load("english/numbers")["units"].values() for word in words)
    assert [word for word, count in owners.items() if count > 1] == []


@pytest.mark.parametrize("table", ["vague", "groups"])
def test_vague_bounds_are_in_order(table: str) -> None:
    for low, high in lexicon.load("english/numbers")[table].values():
        assert low > 0
        assert high == -1 or low <= high


def test_the_dictionary_bounds_of_vague_words() -> None:
    numbers = lexicon.load("english/numbers")
    assert numbers["groups"]["couple"] == [2, 2]
    assert numbers["groups"]["few"] == [3, 5]
    assert numbers["vague"]["several"] == [3, 9]
    assert numbers["scales"]["dozen"] == 12
    assert numbers["vague"]["dozens"] == [24, 99]
    assert numbers["vague"]["scores"] == [40, 99]


def test_the_calendar_is_complete() -> None:
    table = lexicon.load("english/dates")
    assert sorted(table["months"].values()) == list(range(1, 13))
    assert sorted(table["weekdays"].values()) == list(range(7))
    assert set(table["seasons"].values()) == {3, 6, 9, 12}


def test_holidays_are_days() -> None:
    for file in ("english/dates", "dates"):
        for month, number in lexicon.load(file)["holidays"].values():
            assert date(2023, month, number)


def test_the_first_day_of_the_war_is_a_date() -> None:
    assert lexicon.load("dates")["war"]["start"] == date(2022, 2, 24)


def test_currencies_are_iso_codes() -> None:
    table = lexicon.load("english/numbers")["currencies"]
    codes = {code for part in table.values() for code in part.values()}
    assert all(len(code) == 3 and code.isupper() for code in codes)


def test_a_person_noun_has_one_side() -> None:
    owners = Counter(noun for nouns in lexicon.load("english/persons")["nouns"].values() for noun in nouns)
    assert [noun for noun, count in owners.items() if count > 1] == []
