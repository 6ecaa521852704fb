"""People described instead of counted."""

from __future__ import annotations

import pytest

from warnotes.language.numbers import find_persons

ONE = [
    ("a 14-year-old girl", "civilian"),
    ("a 60-year-old local man", "civilian"),
    ("a woman", "civilian"),
    ("an elderly woman", "civilian"),
    ("a resident", "civilian"),
    ("a child", "civilian"),
    ("a rescuer", "civilian"),
    ("a journalist", "civilian"),
    ("a teacher", "civilian"),
    ("an emergency services worker", "civilian"),
    ("a police officer", "civilian"),
    ("a woman doctor", "civilian"),
    ("her husband", "civilian"),
    ("his pregnant wife", "civilian"),
    ("her mother-in-law", "civilian"),
    ("Petrenko's wife", "civilian"),
    ("their two-year-old son", "civilian"),
    ("a soldier", "military"),
    ("a Ukrainian soldier", "military"),
    ("a serviceman", "military"),
    ("an army officer", "military"),
    ("a general", "military"),
    ("a colonel", "military"),
    ("a fighter", "military"),
    ("a pilot", "military"),
    ("a combat medic", "military"),
    ("a military driver", "military"),
    ("a person", None),
    ("a former soldier", None),
    ("a Russian", None),
    ("his driver", None),
]


@pytest.mark.parametrize(("phrase", "victims"), ONE)
def test_a_described_person_is_one(phrase: str, victims: str | None) -> None:
    for sentence in (f"The raid killed {phrase}.", f"On Monday {phrase} was killed there."):
        [found] = find_persons(sentence)
        assert (found.text, found.low, found.high, found.kind) == (phrase, 1, 1, "person")
        assert found.victims == victims
        assert not found.joined


FAMILIES = [
    ("a couple", 2),
    ("an elderly couple", 2),
    ("a couple and their son", 3),
    ("a married couple and their two children", 4),
    ("a couple and two children", 4),
    ("a woman and her two children", 3),
    ("the woman and her two children", 3),
    ("a mother with her three children", 4),
    ("a mother and daughter", 2),
    ("a mother and her young daughter", 2),
    ("a father and his son", 2),
    ("a man and woman", 2),
    ("a woman and her husband", 2),
    ("his wife and two children", 3),
    ("a 70-year-old woman, her daughter and grandson", 3),
    ("a family of five", 5),
    ("a family of 4", 4),
    ("her parents", 2),
    ("his grandparents", 2),
]


@pytest.mark.parametrize(("phrase", "people"), FAMILIES)
def test_a_family_is_added_up(phrase: str, people: int) -> None:
    [found] = find_persons(f"The raid killed {phrase} in Izium.")
    assert (found.text, found.low, found.high, found.victims) == (phrase, people, people, "civilian")


def test_children_without_a_number_leave_the_end_open() -> None:
    [found] = find_persons("It killed a woman and her children.")
    assert (found.low, found.high) == (3, None)


def test_a_family_without_a_number_is_two_or_more() -> None:
    [found] = find_persons("A family was killed.")
    assert (found.low, found.high) == (2, None)


JOINED = [
    ("A 45-year-old woman and a 9-year-old boy died.", 2),
    ("A woman, a man and a child died.", 3),
    ("A girl and her aunt died.", 1),
    ("A driver as well as a passenger died.", 2),
]


@pytest.mark.parametrize(("sentence", "groups"), JOINED)
def test_coordinated_persons_say_so(sentence: str, groups: int) -> None:
    found = find_persons(sentence)
    assert len(found) == groups
    assert all(each.joined for each in found) == (groups > 1)


def test_a_person_joined_to_a_number() -> None:
    [found] = find_persons("Two men and a woman died.")
    assert (found.text, found.joined) == ("a woman", True)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("The body of a 60-year-old man was found.", "a 60-year-old man"),
        ("A woman's body was found.", "A woman"),
        ("They carried a body of a civilian.", "a civilian"),
        ("He shot a resident and then beat his wife.", "a resident"),
        ("It claimed the life of a nurse.", "a nurse"),
    ],
)
def test_bodies_are_persons(sentence: str, text: str) -> None:
    assert find_persons(sentence)[0].text == text


NOBODY = [
    "The woman wept.",
    "A Russian missile hit a Ukrainian port.",
    "A separatist-held town burned.",
    "A prisoner swap followed.",
    "A soldier's uniform lay there.",
    "A family home burned.",
    "A couple of drones fell.",
    "A couple more fell.",
    "A child care center burned.",
    "He served as a soldier.",
    "A general election was called.",
    "A private car burned.",
    "Russia's neighbour objected.",
    "It left its partner alone.",
    "Two men died.",
    "Men and women fled.",
    "No one was hurt.",
    "It takes a human toll.",
    "A humanitarian corridor opened.",
    "They invaded their western neighbour.",
    "The charge hung on a pole.",
]


@pytest.mark.parametrize("sentence", NOBODY)
def test_words_that_describe_nobody(sentence: str) -> None:
    assert find_persons(sentence) == []
