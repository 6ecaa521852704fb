"""Strikes by classes of language: forces of the speaker, counted targets, what is none, who it cannot be."""

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


TOLD: list[tuple[str, list[Brief]]] = [
    (
        "Moscow said its artillery units had struck 214 Ukrainian targets overnight.",
        [("Russia", "artillery", None)],
    ),
    ("The Ukrainian military said it hit a radar on Snake Island.", [("Ukraine", None, "Snake Island")]),
    (
        "A warehouse in the Dnipropetrovsk region was fired upon.",
        [("Russia", "artillery", "Dnipropetrovsk Oblast")],
    ),
    ("The city of Kherson was fired at as well.", [("Russia", None, "Kherson")]),
    (
        "On Tuesday a missile blasted a hole through the town hall in Izmail.",
        [("Russia", "missile", "Izmail")],
    ),
    ("Russia slams the Azovstal plant with heavy bombs, Kyiv said.", [("Russia", "bomb", "Azovstal")]),
    (
        "There were claims that Russian forces had bombed a hospital in Orikhiv.",
        [("Russia", "bomb", "Orikhiv")],
    ),
    ("Troops tried to hold Lyman amid heavy Russian shelling.", [("Russia", "artillery", "Lyman")]),
    (
        "Rescuers pull a girl from rubble as Russian shells pummel Toretsk",
        [("Russia", "artillery", "Toretsk")],
    ),
    ("A drone dropped grenades on a shop in Stepnohirsk.", [("Russia", "drone", "Stepnohirsk")]),
    ("Orikhiv came under tank and mortar fire.", [("Russia", "artillery", "Orikhiv")]),
    ("Russian forces opened fire on Chasiv Yar with artillery.", [("Russia", "artillery", "Chasiv Yar")]),
    (
        "Two people died in shelling of Nikopol as an S-300 missile hit a cafe.",
        [("Russia", "artillery", "Nikopol"), ("Russia", "missile", "Nikopol")],
    ),
    (
        "On Monday, Moscow unleashed a barrage of missiles, hitting Kyiv and Lviv.",
        [("Russia", "missile", "Kyiv"), ("Russia", "missile", "Lviv")],
    ),
    (
        "There are missile strikes and aircraft attacks in Donbas, the president said.",
        [("Russia", "missile", "Donbas"), ("Russia", "bomb", "Donbas")],
    ),
    (
        "Towns in the Kharkiv region - Kupiansk, Chuhuiv and Izium - came under Russian artillery fire.",
        [
            ("Russia", "artillery", "Kupiansk"),
            ("Russia", "artillery", "Chuhuiv"),
            ("Russia", "artillery", "Izium"),
        ],
    ),
    (
        "Moscow accused Ukraine of a drone attack on an airfield in Engels, as well as of firing missiles"
        " at a depot in Bryansk.",
        [("Ukraine", "drone", "Engels"), ("Ukraine", "missile", "Bryansk")],
    ),
    ("Direct strike of Russian troops at the hospital in Orikhiv, he wrote.", [("Russia", None, "Orikhiv")]),
    ("A spate of Shahed-136 drones was reported over Odesa.", [("Russia", "drone", "Odesa")]),
    ("Fragments of a downed drone fell on a house in Obukhiv.", [("Russia", "drone", "Obukhiv")]),
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[t[:45] for t, _ in TOLD])
def test_told(find: Find, text: str, expected: list[Brief]) -> None:
    assert sorted(map(brief, find(text)), key=str) == sorted(expected, key=str)


NOTHING = [
    "The Russian army is ready to deliver retaliatory strikes on Kyiv.",
    "Kim Jong-Un launched at least 23 missiles into the sea.",
    "A Russian helicopter was hit by a missile near Volnovakha.",
    "An official was killed by a bomb in Kherson.",
    "Satellite images of the plant in Enerhodar show no signs of systemic shelling.",
    "Russian forces conducted several unsuccessful attacks around Horlivka.",
    "The general staff did not order any rocket or artillery fire on the district around Olenivka.",
    "Ukraine had committed to not using such weapons to target sites inside Russia.",
    "It would give them more ground from which to intensify attacks on Donetsk.",
    "A launcher fires a rocket during exercises in Crimea.",
    "Odesa has not come under attack so far.",
    "The truck bombing on the Crimean Bridge closed the road.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_strike(find: Find, text: str) -> None:
    assert find(text) == []


def test_sums_of_two_arms_stay_two(find: Find) -> None:
    rows = find(
        "Russian aircraft hit 73 areas of concentration of troops, while the Russian artillery struck 431"
        " military targets, the ministry said."
    )
    assert sorted(str(r.weapon) for r in rows) == ["artillery", "bomb"]
    assert all(r.launched_min is None for r in rows)  # counted targets are no munitions


def test_ukraine_strikes_no_town_in_its_rear(find: Find) -> None:
    rows = find(
        "Ukrainian officials spoke on Friday. He has rained down missiles on Vinnytsia, killing four."
    )
    assert [brief(r) for r in rows] == [("Russia", "missile", "Vinnytsia")]


def test_what_belongs_to_one_side_is_hit_by_the_other(find: Find) -> None:
    rows = find("The governor spoke again. He said its forces had hit a Ukrainian radar near Orikhiv.")
    assert [r.attacker_side for r in rows] == ["Russia"]


def test_under_fire_falls_on_the_subject(find: Find) -> None:
    rows = find("Russia had kept batteries on Snake Island while under fire from drones.")
    assert [brief(r) for r in rows] == [("Ukraine", "drone", "Snake Island")]


def test_an_army_tells_of_its_own_air_strikes(find: Find) -> None:
    rows = find("Russia's defence ministry said air strikes had destroyed a radar near Donetsk.")
    assert [r.attacker_side for r in rows] == ["Russia"]


def test_injured_are_no_missiles(find: Find) -> None:
    rows = find("Three people were killed and 15 injured following a missile attack on Dnipro.")
    assert [(r.weapon, r.launched_min) for r in rows] == [("missile", None)]


def test_rest_of_a_salvo_that_came_down(find: Find) -> None:
    rows = find("Six missiles were fired at the Yavoriv base. Four hit the target but two were destroyed.")
    assert [(r.launched_min, r.intercepted_min) for r in rows] == [(6, 2)]


def test_the_mayor_tells_of_his_town(find: Find) -> None:
    rows = find(
        "Ivan Fedorenko, the mayor of Nikopol, spoke on Monday. Two people died of Russian shelling,"
        " Fedorenko said."
    )
    assert [brief(r) for r in rows] == [("Russia", "artillery", "Nikopol")]
