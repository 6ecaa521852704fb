"""Strikes from sentences: who attacked what, with what, what was stopped, and what is no strike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from warnotes.extract.context import Context
from warnotes.extract.reading import Reading
from warnotes.extract.strikes import find_strikes
from warnotes.language.pipeline import make_pipeline
from warnotes.rows import Strike

PUBLISHED = date(2025, 2, 12)
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


def brief(row: Strike) -> tuple[str | None, str | None, str | None]:
    return row.attacker_side, row.weapon, row.place


def test_forms(find: Find, told: tuple[str, list[tuple[str | None, str | None, str | None]]]) -> None:
    text, expected = told
    assert sorted(map(brief, find(text)), key=str) == sorted(expected, key=str)


FORMS: list[tuple[str, list[tuple[str | None, str | None, str | None]]]] = [
    ("A Russian missile hit a school in Poltava on Tuesday.", [("Russia", "missile", "Poltava")]),
    ("Russian forces shelled Nikopol overnight.", [("Russia", "artillery", "Nikopol")]),
    ("Nikopol was shelled again on Monday.", [("Russia", "artillery", "Nikopol")]),
    ("Russia fired ballistic missiles at Odesa on Monday.", [("Russia", "missile", "Odesa")]),
    ("Two people died in a Russian drone attack on Sumy.", [("Russia", "drone", "Sumy")]),
    ("Kherson came under heavy shelling on Tuesday.", [("Russia", "artillery", "Kherson")]),
    (
        "A clinic in Kramatorsk was the target of a Russian missile strike.",
        [("Russia", "missile", "Kramatorsk")],
    ),
    ("Ukrainian drones struck an oil depot in Bryansk.", [("Ukraine", "drone", "Bryansk")]),
    ("A Russian warplane dropped a bomb on a bridge in Izium.", [("Russia", "bomb", "Izium")]),
    (
        "A police station in Kupiansk took a direct hit, wounding four officers.",
        [("Russia", None, "Kupiansk")],
    ),
    (
        "Shelling and drone strikes have targeted Nikopol in the south, as well as Sumy and Chuhuiv.",
        [
            ("Russia", weapon, place)
            for weapon in ("artillery", "drone")
            for place in ("Nikopol", "Sumy", "Chuhuiv")
        ],
    ),
    (
        "The town of Vovchansk came under heavy artillery and missile fire from Moscow's army.",
        [("Russia", "artillery", "Vovchansk"), ("Russia", "missile", "Vovchansk")],
    ),
    (
        "Russia and Ukraine accused each other of shelling a school in Donetsk.",
        [("Russia", "artillery", "Donetsk"), ("Ukraine", "artillery", "Donetsk")],
    ),
    (
        "KYIV, Ukraine (AP) — Russian artillery pounded Kharkiv on Tuesday.",
        [("Russia", "artillery", "Kharkiv")],
    ),
    ("Kramatorsk also came under fire on Monday.", [("Russia", None, "Kramatorsk")]),
    (
        "Ukrainian forces fired on a military base in Melitopol.",
        [("Ukraine", None, "Melitopol")],
    ),
    ("Ukrainian officials described shelling in Nikopol.", [("Russia", "artillery", "Nikopol")]),
    (
        "“They are shelling houses in Nikopol,” said the Ukrainian governor Serhiy Lysak.",
        [("Russia", "artillery", "Nikopol")],
    ),
    ("Iran launched a missile attack on Israel on Monday.", []),
    ("Russia used Kinzhal missiles in Mykolaiv on Monday.", [("Russia", "missile", "Mykolaiv")]),
    (
        "The attack on Odesa involved four missiles, two of which were shot down by Ukrainian air defences.",
        [("Russia", "missile", "Odesa")],
    ),
]
COUNTS: list[tuple[str, list[tuple[str | None, int | None, int | None, int | None, int | None]]]] = [
    ("Ukraine's air force said it downed 61 of 88 drones.", [("drone", 88, 88, 61, 61)]),
    ("Air defences shot down all 14 missiles, the air force said.", [("missile", 14, 14, 14, 14)]),
    (
        "Ukraine's air force said its units had downed nine drones and four out of six missiles.",
        [("drone", None, None, 9, 9), ("missile", 6, 6, 4, 4)],
    ),
    (
        "Russian forces launched 120 drones at Ukraine overnight, 97 of which were shot down, Kyiv said.",
        [("drone", 120, 120, 97, 97)],
    ),
    (
        "Ukraine said three missiles flew at the Odesa region and all were intercepted.",
        [("missile", 3, 3, 3, 3)],
    ),
    ("Two rockets hit a mill in Chuhuiv.", [("artillery", 2, 2, None, None)]),
    ("Two missile attacks hit Sumy on Monday.", [("missile", None, None, None, None)]),
    (
        "Russia launched one of its largest attacks on Kyiv, deploying 52 missiles and 310 drones.",
        [("missile", 52, 52, None, None), ("drone", 310, 310, None, None)],
    ),
    (
        "Russia launched 88 drones and five ballistic missiles overnight.",
        [("drone", 88, 88, None, None), ("missile", 5, 5, None, None)],
    ),
]


@pytest.fixture(params=FORMS, ids=[t[0][:40] for t in FORMS])
def told(request: pytest.FixtureRequest) -> tuple[str, list[tuple[str | None, str | None, str | None]]]:
    found: tuple[str, list[tuple[str | None, str | None, str | None]]] = request.param
    return found


@pytest.mark.parametrize(("text", "expected"), COUNTS, ids=[t[0][:40] for t in COUNTS])
def test_launched_and_intercepted(
    find: Find, text: str, expected: list[tuple[str | None, int | None, int | None, int | None, int | None]]
) -> None:
    rows = [
        (r.weapon, r.launched_min, r.launched_max, r.intercepted_min, r.intercepted_max) for r in find(text)
    ]
    assert sorted(rows, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    "text",
    [
        "Russia could strike Kyiv again.",
        "Ukrainian forces shot down two Russian warplanes near Kyiv.",
        "Ukraine warned of the threat of a missile strike on Odesa.",
        "Troops seized the village of Klishchiivka in an attack on Monday.",
        "A car bomb killed an official in Melitopol.",
        "Denmark supplied Ukraine with missiles and drones.",
        "Hackers attacked a bank in Kyiv.",
        "The launchers, which fire rockets, can reach 80 kilometres.",
        "The two sides failed to strike a deal in Istanbul.",
        "Residents of Lviv heard air raid sirens.",
        "Russia's attack on Ukraine has united the allies.",
        "There are no restrictions on Ukraine launching strikes with the missiles.",
    ],
)
def test_no_strike(find: Find, text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A Russian missile hit a school in Poltava on Tuesday. The strike killed three people.",
        "Russian missile attack on Poltava kills three\n\nA Russian missile hit a school in Poltava.",
        "Russian drones struck a mill in Sumy overnight. The attack burned it down. The drones came low.",
        "Russia fired several missiles at Lviv on Monday. Four missiles hit depots in Lviv.",
    ],
)
def test_one_attack_told_twice_is_one_row(find: Find, text: str) -> None:
    assert len(find(text)) == 1


def test_a_second_attack_of_the_day_is_its_own_row(find: Find) -> None:
    text = "A Russian airstrike on a theatre in Sumy killed two. A Russian airstrike on a clinic killed one."
    assert len(find(text)) == 2


def test_shares_of_a_salvo_stand_by_their_places(find: Find) -> None:
    text = (
        "Russia's Defence Ministry said air defences downed 40 Ukrainian drones, including 34 over the "
        "Bryansk region and four over the Kursk region."
    )
    rows = {(r.place, r.intercepted_min) for r in find(text)}
    assert {("Bryansk Oblast", 34), ("Kursk Oblast", 4)} <= rows
    assert 40 in {r.intercepted_min for r in find(text)}
    assert {r.attacker_side for r in find(text)} == {"Ukraine"}


def test_those_lost_from_radar_are_not_intercepted(find: Find) -> None:
    rows = find(
        "Ukraine's air force said it shot down 30 drones, while another 12 drones were lost from radar."
    )
    assert [r.intercepted_min for r in rows] == [30]


def test_the_plant_is_the_site_named_before(find: Find) -> None:
    text = (
        "Inspectors visited the Zaporizhzhia nuclear power plant on Monday. "
        "Ukrainian officials accused Russia of shelling the plant."
    )
    assert [brief(r) for r in find(text)] == [("Russia", "artillery", "Zaporizhzhia Nuclear Power Plant")]


def test_places_of_origin_are_not_where_it_hit(find: Find) -> None:
    (row,) = find("Russia launched missiles from Crimea at Kryvyi Rih on Monday.")
    assert row.place == "Kryvyi Rih"


def test_evidence_lies_in_the_text_and_names_the_weapon(find: Find) -> None:
    text = "Officials spoke. A Shahed-136 drone hit a substation in Konotop on Tuesday."
    (row,) = find(text)
    assert "hit" in text[row.start : row.end]
    assert (row.weapon_model, row.target) == ("Shahed-136", "energy")
    assert (row.event_start, row.event_end) == (date(2025, 2, 11), date(2025, 2, 11))


def test_a_count_since_the_invasion_is_background(find: Find) -> None:
    (row,) = find("Since the invasion began in February 2022, Russia has fired 12,000 missiles at Ukraine.")
    assert (row.background, row.launched_min) == (True, 12000)


@pytest.mark.xfail(strict=True, reason="an attack whose verb is 'lit up' is not in the lexicon")
def test_idioms_of_fire(find: Find) -> None:
    assert find("Russian rockets lit up a warehouse in Chuhuiv.") != []
