"""Lists of places in running text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from warnotes.extract.context import Context
from warnotes.extract.place_lists import group, places_on
from warnotes.extract.reading import Reading
from warnotes.language.pipeline import make_pipeline

List = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def listed() -> List:
    nlp = make_pipeline()

    def run(text: str) -> list[str]:
        reading = Reading(nlp(text), None)
        return [
            p.value.text for p in group(places_on(set(range(len(reading.doc))), Context(reading)), reading)
        ]

    return run


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fighting near Avdiivka, Marinka and Vuhledar.", ["Avdiivka", "Marinka", "Vuhledar"]),
        ("Fighting toward Avdiivka and near Marinka.", ["Avdiivka", "Marinka"]),
        ("Fighting near Avdiivka (5km north), Marinka (20km south).", ["Avdiivka", "Marinka"]),
        ("Fighting near Avdiivka, Donetsk region.", ["Avdiivka"]),
        ("Fighting north of Bakhmut near Soledar.", ["Soledar"]),
        ("Fighting near Avdiivka, Nowhereville, Marinka.", ["Avdiivka", "Marinka"]),
        ("Fighting for the Donetsk town of Bakhmut.", ["Bakhmut"]),
    ],
)
def test_lists_and_points_of_reference(listed: List, text: str, names: list[str]) -> None:
    assert listed(text) == names
