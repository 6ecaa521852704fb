"""Sources as readers see them."""

from __future__ import annotations

import pytest

from charts.builders import ATTACK, claim, frame
from warnotes.charts import frames
from warnotes.charts.people import UNNAMED, people, source_name, spoken


@pytest.mark.parametrize(
    "speaker",
    ["six", "12", "He", "they", "the same source", "one", "city", "two others", "", None, "…", "there"],
)
def test_a_number_or_a_pronoun_is_no_name(speaker: str | None) -> None:
    assert source_name(speaker) == UNNAMED


@pytest.mark.parametrize(
    ("speaker", "shown"),
    [
        ("Olena Prykladna", "Olena Prykladna"),
        ("Officials there", "Officials"),
        ("Officials in the regions of", "Officials in the regions"),
        ("Russia ’s military", "Russia’s military"),
        ("senior U.S. official", "senior US official"),
        ("95th Brigade", "95th Brigade"),
        ("Six Rivers Institute", "Six Rivers Institute"),
        ("Мэр", "Мэр"),
    ],
)
def test_a_name_is_tidied(speaker: str, shown: str) -> None:
    assert source_name(speaker) == shown


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("General Staff of Ukraine", "the General Staff of Ukraine"),
        ("Institute for the Study of War", "the Institute for the Study of War"),
        ("95th Brigade", "the 95th Brigade"),
        ("Ukraine's Interior Ministry", "Ukraine's Interior Ministry"),
        ("Donetsk People's Republic", "the Donetsk People's Republic"),
        ("Ukrainian officials", "Ukrainian officials"),
        ("military sources", "military sources"),
        ("senior US official", "a senior US official"),
        ("adviser to the mayor", "an adviser to the mayor"),
        ("city's mayor", "the city's mayor"),
        ("Olena Prykladna", "Olena Prykladna"),
        (UNNAMED, "an unnamed source"),
    ],
)
def test_names_have_their_article_in_a_sentence(name: str, within: str) -> None:
    assert spoken(name) == within


def test_people_are_listed_once_and_counted() -> None:
    assert people(["A", "B", "A", "C", "D"], 2) == "A, B and 2 more"


def test_a_hostile_name_stays_one_line_of_text() -> None:
    assert "\n" not in source_name(ATTACK + "\n" + ATTACK)
    assert spoken(source_name(ATTACK))


def test_an_outlet_keeps_its_name_whatever_it_is() -> None:
    rows = frames.ready(frame([claim(speaker=None, outlet="24"), claim(speaker="24")], claim()), "claims")
    assert sorted(rows["who"]) == ["24", UNNAMED]
