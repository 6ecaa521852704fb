"""Weapons by their words: class, model, longest match, and what is only named like a weapon."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warnotes.language.weapons import find_weapons, plural
from warnotes.lexicon import load


@pytest.mark.parametrize(
    ("text", "kind", "model"),
    [
        ("Six drones came in low.", "drone", None),
        ("A Shahed-136 fell on the mill.", "drone", "Shahed-136"),
        ("Kalibr cruise missiles were seen.", "missile", "Kalibr"),
        ("An Iskander-M missile hit.", "missile", "Iskander"),
        ("S-300 missiles struck the yard.", "missile", "S-300"),
        ("Storm Shadow missiles are there.", "missile", "Storm Shadow"),
        ("HIMARS rockets landed.", "artillery", "HIMARS"),
        ("Grad rockets burned the barn.", "artillery", "BM-21 Grad"),
        ("Mortar shells fell.", "artillery", None),
        ("A glide bomb fell.", "bomb", None),
        ("An airstrike hit the bridge.", "bomb", None),
        ("Attack helicopters circled.", "bomb", None),
    ],
)
def test_class_and_model(text: str, kind: str, model: str | None) -> None:
    (weapon,) = find_weapons(text)
    assert (weapon.kind, weapon.model) == (kind, model)
    assert text[weapon.start : weapon.end] == weapon.text


@pytest.mark.parametrize(
    "text",
    [
        "The car bomb went off at noon.",
        "Residents hid in a bomb shelter.",
        "It was a bombshell report.",
        "The drone operator was wounded.",
        "A missile system was parked there.",
        "A shell company owned the flat.",
    ],
)
def test_named_like_a_weapon(text: str) -> None:
    assert find_weapons(text) == []


def test_text_that_changes_length_in_lower_case_keeps_offsets() -> None:
    text = "İİİ two drones"
    (weapon,) = find_weapons(text)
    assert text[weapon.start : weapon.end] == "drones"


@pytest.mark.parametrize(
    ("word", "many"), [("drone", "drones"), ("HIMARS".lower(), "himars"), ("howitzer", "howitzers")]
)
def test_plural(word: str, many: str) -> None:
    assert plural(word) == many


@given(st.text(alphabet="abdrone misl-’éİ ", max_size=80))
def test_matches_are_sorted_and_apart(text: str) -> None:
    found = find_weapons(text)
    assert all(text[w.start : w.end] == w.text for w in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_classes_are_those_of_the_table() -> None:
    assert {entry["class"] for entry in load("weapons")["weapon"]} == {
        "drone",
        "missile",
        "artillery",
        "bomb",
    }
