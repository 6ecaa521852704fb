"""How far back a sentence may take its place from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warnotes.extract.inherit import FAR, NEAR, opens_anew, reach

REACHES = [
    ("Two people were wounded.", NEAR),
    ("Another two people were wounded.", FAR),
    ("The attack also damaged a school.", FAR),
    ("The death toll rose to nine.", FAR),
    ("Three more people were pulled out.", FAR),
    ("Nineteen people were killed and another 105 wounded.", NEAR),
    ("More than 9,000 people have been killed since the invasion.", -1),
    ("Five regions were shelled.", -1),
    ("Rockets fell across the country.", -1),
    ("Air defences shot down 14 drones.", -1),
    ("Six civilians were killed in the past 24 hours.", -1),
    ("Meanwhile, a shell killed a farmer.", -1),
    ("Meanwhile, the attack was condemned by the United Nations.", FAR),
]


@pytest.mark.parametrize(("sentence", "far"), REACHES)
def test_reach(sentence: str, far: int) -> None:
    assert reach(sentence) == far


OPENINGS = [
    ("Elsewhere, a bridge fell.", True),
    ("Separately, a depot burned.", True),
    ("• A depot burned in the night.", True),
    ("– A depot burned in the night.", True),
    ("3. A depot burned in the night.", True),
    ("A depot burned elsewhere.", False),
    ("The depot burned.", False),
    ("–", False),
]


@pytest.mark.parametrize(("sentence", "anew"), OPENINGS)
def test_opens_anew(sentence: str, anew: bool) -> None:
    assert opens_anew(sentence) is anew


@given(st.text(max_size=200))
def test_reach_of_any_text(sentence: str) -> None:
    assert reach(sentence) in (-1, NEAR, FAR)


def test_long_text_is_read_at_once() -> None:
    assert reach("the " * 50_000) in (-1, NEAR, FAR)
