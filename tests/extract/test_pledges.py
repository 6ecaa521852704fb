"""Pledges from sentences: donor, thing, figure, status, and what is told of weapons without being aid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from warnotes.extract.aid_words import lexicon
from warnotes.extract.context import Context
from warnotes.extract.pledges import find_pledges
from warnotes.extract.reading import Reading
from warnotes.language.pipeline import make_pipeline
from warnotes.rows import Pledge

PUBLISHED = date(2025, 2, 12)
Find = Callable[[str], list[Pledge]]
STATUSES = {"announced", "delivered", "considered", "refused"}


@pytest.fixture(scope="module")
def find() -> Find:
    nlp = make_pipeline()

    def run(text: str) -> list[Pledge]:
        doc = nlp.make_doc(text)
        doc._.published = PUBLISHED
        reading = Reading(nlp(doc), PUBLISHED)
        return find_pledges(reading, Context(reading))

    return run


THINGS = [
    ("Norway will send 12 Leopard 2 tanks to Ukraine.", ("Norway", "Leopard 2", 12, "announced")),
    ("Sweden has delivered eight howitzers to Ukraine.", ("Sweden", "howitzer", 8, "delivered")),
    (
        "Berlin is weighing whether to give Ukraine Taurus missiles.",
        ("Germany", "Taurus", None, "considered"),
    ),
    ("Washington refused to send F-16 jets to Ukraine.", ("United States", "F-16", None, "refused")),
    ("Warsaw promised Ukraine a Patriot battery.", ("Poland", "Patriot", 1, "announced")),
    ("The Netherlands pledged 18 F-16s for Ukraine.", ("Netherlands", "F-16", 18, "announced")),
    (
        "London said it would supply Ukraine with 14 Challenger 2 tanks.",
        ("United Kingdom", "Challenger 2", 14, "announced"),
    ),
    ("Iran has sent hundreds of Shahed drones to Russia.", ("Iran", "Shahed-136", 200, "delivered")),
]
SUMS = [
    (
        "The United States announced a $400 million package of military aid for Ukraine.",
        ("United States", 4e8, "USD", "announced"),
    ),
    (
        "Finland promised military equipment worth 80 million euros to Ukraine.",
        ("Finland", 8e7, "EUR", "announced"),
    ),
    (
        "Canada has provided more than $2 billion in military assistance to Ukraine.",
        ("Canada", 2e9, "USD", "delivered"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), THINGS, ids=[t[0][:40] for t in THINGS])
def test_things(find: Find, text: str, expected: tuple[str, str, int | None, str]) -> None:
    assert [(r.donor, r.item, r.quantity_min, r.status) for r in find(text)] == [expected]


@pytest.mark.parametrize(("text", "expected"), SUMS, ids=[t[0][:40] for t in SUMS])
def test_sums(find: Find, text: str, expected: tuple[str, float, str, str]) -> None:
    (row,) = find(text)
    assert (row.donor, row.value, row.status) == (expected[0], expected[1], expected[3])
    assert (row.item, row.recipient) == ("military aid", "Ukraine")


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine used HIMARS to hit a bridge near Kherson.",
        "Russia destroyed six HIMARS launchers supplied by the United States.",
        "Kyiv asked Germany for Leopard 2 tanks.",
        "The launchers can fire several types of missiles, the Pentagon said.",
        "The European Union sent 20 million euros of food aid to Ukraine.",
        "Germany was 2 goals up at half-time.",
    ],
)
def test_no_pledge(find: Find, text: str) -> None:
    assert find(text) == []


def test_more_beside_those_delivered(find: Find) -> None:
    rows = find("Spain announced four more Hawk launchers for Ukraine beside the six that it has delivered.")
    assert {(r.item, r.quantity_min, r.status) for r in rows} == {
        ("Hawk", 4, "announced"),
        ("Hawk", 6, "delivered"),
    }


def test_parts_of_a_package_have_its_donor(find: Find) -> None:
    rows = find(
        "Washington unveiled a $500 million package, which includes 40 Bradley vehicles and 2,000 Javelins."
    )
    assert {(r.donor, r.status) for r in rows} == {("United States", "announced")}
    assert {r.item for r in rows} >= {"military aid", "Bradley", "Javelin"}


def test_the_tanks_are_those_named_before(find: Find) -> None:
    rows = find(
        "Portugal promised Ukraine three Leopard 2 tanks in May. The three tanks were delivered on Monday."
    )
    assert [(r.donor, r.item, r.status) for r in rows] == [
        ("Portugal", "Leopard 2", "announced"),
        ("Portugal", "Leopard 2", "delivered"),
    ]


def test_the_same_pledge_twice_is_one_row(find: Find) -> None:
    rows = find(
        "Norway will send Leopard 2 tanks to Ukraine. Norway said it would send eight Leopard 2 tanks."
    )
    assert [(r.item, r.quantity_min) for r in rows] == [("Leopard 2", 8)]


def test_words_of_things_are_told_once() -> None:
    listed = [word for entry in lexicon()["item"] for word in entry["words"]]
    assert len(listed) == len(set(listed))
    assert all(word == word.lower() for word in listed)


def test_statuses_are_those_of_the_table(find: Find) -> None:
    rows = [r for text, _ in (*THINGS, *SUMS) for r in find(text)]
    assert {r.status for r in rows} <= STATUSES
