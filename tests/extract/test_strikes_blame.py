"""Strikes for which sides blame each other, targeting told by a noun, and what is no launch or downing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from warnotes.extract.context import Context
from warnotes.extract.reading import Reading
from warnotes.extract.strikes import find_strikes
from warnotes.language.pipeline import make_pipeline
from warnotes.rows import Strike

PUBLISHED = date(2023, 6, 14)
Brief = tuple[str | None, str | None, str | None]
Find = Callable[[str], list[Strike]]


@pytest.fixture(scope="module")
def find() -> Find:
    nlp = make_pipeline()

    def run(text: str) -> list[Strike]:
        doc = nlp.make_doc(text)
        doc._.published = PUBLISHED
        reading = Reading(nlp(doc), PUBLISHED)
        return find_strikes(reading, Context(reading))

    return run


def brief(row: Strike) -> Brief:
    return row.attacker_side, row.weapon, row.place


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv and Moscow have accused each other of targeting the bridge in Nikopol.",
        "Moscow and Kyiv accused each other of continuing to strike the port of Nikopol.",
        "Moscow and Kyiv again traded blame for the strikes on Nikopol.",
    ],
)
def test_blame_of_both_sides_is_a_row_for_each(find: Find, text: str) -> None:
    rows = find(text)
    assert sorted(map(brief, rows), key=str) == [("Russia", None, "Nikopol"), ("Ukraine", None, "Nikopol")]
    assert {(r.attacker_side, r.speaker_side) for r in rows} == {("Russia", "Ukraine"), ("Ukraine", "Russia")}


TOLD: list[tuple[str, list[Brief]]] = [
    ("Kyiv has claimed that Russia was the one targeting the Nikopol bridge.", [("Russia", None, "Nikopol")]),
    ("Russia has stepped up its targeting of warehouses in Odesa.", [("Russia", None, "Odesa")]),
    ("Russian missiles were bludgeoning the town of Orikhiv.", [("Russia", "missile", "Orikhiv")]),
    ("Russia's army said it had targeted Ukrainian air bases.", [("Russia", None, None)]),
    (
        "Ukraine launched drone attacks in southern Russia, on the cities of Rostov and Taganrog.",
        [("Ukraine", "drone", "Rostov-on-Don"), ("Ukraine", "drone", "Taganrog")],
    ),
    ("West of Odesa, in the town of Reni, shelling killed two.", [("Russia", "artillery", "Reni")]),
    (
        "The strikes on Enerhodar were launched from heavy artillery over the river, Moscow said.",
        [("Ukraine", "artillery", "Enerhodar")],
    ),
]


@pytest.mark.parametrize(("text", "rows"), TOLD)
def test_told(find: Find, text: str, rows: list[Brief]) -> None:
    assert [brief(r) for r in find(text)] == rows


@pytest.mark.parametrize(
    "text",
    [
        "Weeks into the war, the allies had sent about 9,000 anti-tank missiles into Ukraine.",
        "Ukraine's army claimed to have destroyed over 1,200 tanks, 3,400 vehicles and 700 drones.",
        "Targeting was poor, said officers near Nikopol.",
    ],
)
def test_no_strike(find: Find, text: str) -> None:
    assert find(text) == []
