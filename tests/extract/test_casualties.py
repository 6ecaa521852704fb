"""Casualties from sentences: outcome, bounds and class of the victims, subsets, tolls, and what is no row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from warnotes.extract.casualties import find_casualties
from warnotes.extract.context import Context
from warnotes.extract.reading import Reading
from warnotes.extract.strikes import find_strikes
from warnotes.language.pipeline import make_pipeline
from warnotes.rows import Casualty

PUBLISHED = date(2025, 2, 12)
Find = Callable[[str], list[Casualty]]


@pytest.fixture(scope="module")
def find() -> Find:
    nlp = make_pipeline()

    def run(text: str) -> list[Casualty]:
        doc = nlp.make_doc(text)
        doc._.published = PUBLISHED
        reading = Reading(nlp(doc), PUBLISHED)
        context = Context(reading)
        return find_casualties(reading, context, find_strikes(reading, context))

    return run


def brief(row: Casualty) -> tuple[str, int | None, int | None, str | None]:
    return row.outcome, row.count_min, row.count_max, row.victims


WHOLE = [
    (
        "At least 12 people, including two children, were killed and more than 30 wounded.",
        [("killed", 12, None, None), ("injured", 31, None, None)],
    ),
    ("Between 12 and 15 people were injured, officials said.", [("injured", 12, 15, None)]),
    (
        "Dozens were wounded and several were missing.",
        [("injured", 24, 99, None), ("missing", 3, 9, None)],
    ),
    ("No one was killed in the attack.", [("killed", 0, 0, None)]),
    ("Nearly 1,200 soldiers were lost, Moscow claimed.", [("killed", 1200, 1200, "military")]),
    (
        "One person was killed and another wounded.",
        [("killed", 1, 1, None), ("injured", 1, 1, None)],
    ),
    ("A 45-year-old woman and a 9-year-old boy died.", [("killed", 2, 2, "civilian")]),
    (
        "Shells hit the market, killing at least seven people and wounding more than 40, officials said.",
        [("killed", 7, None, None), ("injured", 41, None, None)],
    ),
    (
        "Two people had been killed and a third was missing.",
        [("killed", 2, 2, None), ("missing", 1, 1, None)],
    ),
    (
        "The blast claimed the lives of four miners and left nine in hospital with burns.",
        [("killed", 4, 4, "civilian"), ("injured", 9, 9, "civilian")],
    ),
    (
        "Three firefighters lost their lives when a second missile struck.",
        [("killed", 3, 3, "civilian")],
    ),
    (
        "Oksana Hrytsenko, 48, and her son Danylo, 12, were killed in the strike.",
        [("killed", 2, 2, "civilian")],
    ),
    ("A mine killed a farmer and his wife.", [("killed", 2, 2, "civilian")]),
    ("That woman and her baby died a day later.", [("killed", 2, 2, "civilian")]),
    (
        "Grain trader Ivan Petrenko and his wife, Raisa, died in the attack.",
        [("killed", 2, 2, "civilian")],
    ),
    (
        "Russia lost 300 troops and 12 tanks near Hirske, Kyiv said.",
        [("killed", 300, 300, "military")],
    ),
    (
        "Rescuers pulled the bodies of three women from the rubble.",
        [("killed", 3, 3, "civilian")],
    ),
    (
        "Six bodies were recovered from the building, and eight people remain under the rubble.",
        [("killed", 6, 6, None), ("missing", 8, 8, None)],
    ),
    (
        "Fighters captured 17 Ukrainian servicemen near the mill.",
        [("captured", 17, 17, "military")],
    ),
    ("Four Ukrainian soldiers surrendered on Sunday.", [("captured", 4, 4, "military")]),
    (
        "The mayor of Lisne was abducted by armed men.",
        [("captured", 1, 1, "civilian")],
    ),
    (
        "Shelling left a teenager dead and five others injured.",
        [("killed", 1, 1, "civilian"), ("injured", 5, 5, "civilian")],
    ),
    (
        "The strike left 53 dead and wounded dozens more.",
        [("killed", 53, 53, None), ("injured", 24, 99, None)],
    ),
    ("Ten people are unaccounted for.", [("missing", 10, 10, None)]),
    (
        "Casualties: 4 dead, 18 wounded.",
        [("killed", 4, 4, None), ("injured", 18, 18, None)],
    ),
    (
        "Russian drone attack kills two, wounds six in Sumy",
        [("killed", 2, 2, None), ("injured", 6, 6, None)],
    ),
    ("Six killed in missile strike on Dnipro", [("killed", 6, 6, None)]),
    (
        "At least 14 deaths and scores of injuries were reported on Monday.",
        [("killed", 14, None, None), ("injured", 40, 99, None)],
    ),
    (
        "Seven civilians were killed and eight others wounded.",
        [("killed", 7, 7, "civilian"), ("injured", 8, 8, "civilian")],
    ),
    (
        "Shells killed at least 25 people, including two children, and injuring another 31 people.",
        [("killed", 25, None, None), ("injured", 31, 31, None)],
    ),
    (
        "Three soldiers and two civilians were killed.",
        [("killed", 3, 3, "military"), ("killed", 2, 2, "civilian")],
    ),
    ("A reporter was fatally shot near Irpin.", [("killed", 1, 1, "civilian")]),
    (
        "One of the army's commanders, General Ivan Sydor, had been killed.",
        [("killed", 1, 1, "military")],
    ),
    (
        "A policeman was shot dead and his colleague was fatally wounded.",
        [("killed", 1, 1, "civilian"), ("killed", 1, 1, "civilian")],
    ),
    (
        "Thousands of civilians may have been killed in Mariupol.",
        [("killed", 2000, 9999, "civilian")],
    ),
    (
        "About 1,000 civilians and 500 wounded soldiers waited for a convoy.",
        [("injured", 500, 500, "military")],
    ),
    (
        "Seven people suffered injuries, none of them life-threatening.",
        [("injured", 7, 7, None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_groups_of_victims(find: Find, text: str, expected: list[tuple[object, ...]]) -> None:
    rows = [brief(row) for row in find(text) if row.part_of_row is None]
    assert [r[:3] for r in rows] == [e[:3] for e in expected]
    assert rows == expected


NOTHING = [
    "The strike could kill hundreds, the mayor warned.",
    "Some 500 troops were killed or captured, the ministry said.",
    "The governor denied that more than 20 people had died.",
    "Nearly a dozen houses were damaged.",
    "The army captured three villages and two tanks.",
    "Half of the crew of eight died.",
    "Another 40 people died of cholera.",
    "More than 100,000 people are still trapped in the city.",
    "Dozens of residents were evacuated.",
    "Many people were killed.",
    "They were trying to kill two officers.",
    "The mayor of Izium wrote that he was not dead.",
    "The brigade lost contact with two scouts near Soledar.",
    "A teacher has been arrested for months in Russia.",
    "Police in Kyiv detained 30 demonstrators at a rally against the mayor.",
    "Some 300,000 Afghan civilians died in that war, the veteran told students in Dnipro.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_row(find: Find, text: str) -> None:
    assert [brief(row) for row in find(text)] == []


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        ("At least 12 people, including two children, were killed.", 12, 2),
        ("Twenty-three people were taken to hospital, among them a pregnant woman.", 23, 1),
        ("The toll in Kharkiv had risen to nine, including two children.", 9, 2),
        ("Strikes wounded six people. Among the wounded were four children.", 6, 4),
    ],
)
def test_a_subset_is_part_of_its_group(find: Find, text: str, whole: int, part: int) -> None:
    group, subset = find(text)
    assert (group.count_min, subset.count_min) == (whole, part)
    assert subset.part_of_row is group
    assert group.part_of_row is None


def test_the_dead_of_a_group_are_no_subset_of_the_injured(find: Find) -> None:
    rows = find("In all, 31 people were hurt, four of whom later died.")
    assert [brief(r)[:3] for r in rows] == [("injured", 31, 31), ("killed", 4, 4)]


def test_a_growing_toll_is_one_row(find: Find) -> None:
    (row,) = find("The death toll rose to 25 from 19 a day earlier.")
    assert brief(row) == ("killed", 25, 25, None)
    assert row.cumulative
    assert not row.background


@pytest.mark.parametrize(
    ("text", "count", "victims"),
    [
        ("Kyiv says it killed over 400,000 Russian soldiers since the invasion began.", 400_001, "military"),
        ("The UN has verified 10,582 civilian deaths since the invasion began.", 10_582, "civilian"),
        ("Russia's losses have reached 700,000 troops, Kyiv says.", 700_000, "military"),
    ],
)  # fmt: skip
def test_a_toll_of_the_war(find: Find, text: str, count: int, victims: str) -> None:
    (row,) = find(text)
    assert (row.count_min, row.victims) == (count, victims)
    assert row.cumulative
    assert row.background
    assert row.event_start == date(2022, 2, 24)
    assert row.place is None


def test_a_title_and_its_sentence_are_one_row(find: Find) -> None:
    rows = find(
        "Strike on Dnipro kills dozens\n\nA missile strike on Dnipro killed 34 people, the governor said."
    )
    assert [brief(r)[:3] for r in rows] == [("killed", 34, 34)]


def test_figures_of_two_sides_stay_apart(find: Find) -> None:
    text = (
        "Ukraine said 35 people were killed in the strike on Yavoriv. "
        "Russia said 180 mercenaries were killed in the strike on Yavoriv."
    )
    assert [(r.count_min, r.speaker_side) for r in find(text)] == [(35, "Ukraine"), (180, "Russia")]


def test_places_of_two_groups_stay_apart(find: Find) -> None:
    rows = find("Nine civilians were killed in Kherson, and nine people died in Odesa.")
    assert [(r.count_min, r.place) for r in rows] == [(9, "Kherson"), (9, "Odesa")]


def test_the_place_is_not_where_the_victims_were_before(find: Find) -> None:
    text = "A strike hit a jail in Olenivka. The strike killed dozens of men who were captured in Mariupol."
    rows = find(text)
    assert [(r.count_min, r.place) for r in rows] == [(24, "Olenivka")]


def test_the_attack_gives_its_day_and_place(find: Find) -> None:
    text = (
        "On Monday a missile hit a mill in Dnipro. The owners spoke of fire. The attack killed three workers."
    )
    (row,) = find(text)
    assert (row.place, row.event_start, row.event_end) == ("Dnipro", date(2025, 2, 10), date(2025, 2, 10))
    assert row.strike_row is not None


@pytest.mark.parametrize("text", [w[0] for w in WHOLE])
def test_evidence_lies_in_the_text_and_is_short(find: Find, text: str) -> None:
    for row in find(text):
        assert 0 <= row.start < row.end <= len(text)
        assert len(text[row.start : row.end].split()) <= 30
        assert row.rule


@pytest.mark.xfail(strict=True, reason="a stated zero of casualties has no outcome of its own")
def test_no_casualties(find: Find) -> None:
    assert [brief(r)[:3] for r in find("No casualties were reported.")] == [("injured", 0, 0)]


@pytest.mark.xfail(strict=True, reason="treated for wounds: the injured are the object of another verb")
def test_treated_for_wounds(find: Find) -> None:
    assert [brief(r)[:3] for r in find("Doctors treated 27 people for shrapnel wounds.")] == [
        ("injured", 27, 27)
    ]


STORY = (
    "Missile strike kills 14 people in central Ukraine\n\n"
    "Missiles hit a market in Vinnytsia on Monday, officials said. "
    "Rescuers worked all night in Vinnytsia. "
    "Doctors were tired. Nine people were still missing so far."
)


def test_figures_of_the_main_event(find: Find) -> None:
    rows = find(STORY)
    assert {(r.outcome, r.count_min, r.place) for r in rows} == {
        ("killed", 14, "Vinnytsia"),
        ("missing", 9, "Vinnytsia"),
    }


def test_text_keeps_what_its_title_drops(find: Find) -> None:
    rows = find("Rocket kills 14 people in Dnipro\n\nA rocket killed at least 14 people in Dnipro on Monday.")
    assert [(r.count_min, r.count_max) for r in rows] == [(14, None)]


@pytest.mark.parametrize("text", ["She seized on it.", "He captures the mood of the city."])
def test_acts_of_capture_take_nobody(find: Find, text: str) -> None:
    assert find(text) == []


def test_bare_age(find: Find) -> None:
    assert [r.count_min for r in find("A girl, six, died in Kherson on Monday.")] == [1]


def test_a_figure_across_the_country_is_not_of_the_town_of_the_main_clause(find: Find) -> None:
    text = "Raids on Poltava were rare until Friday's strikes, which killed 14 people across the country."
    assert [(row.count_min, row.place) for row in find(text)] == [(14, None)]


def test_a_town_named_before_the_whole_country_keeps_its_figure(find: Find) -> None:
    text = "Rockets killed nine people in Poltava, and sirens sounded across the country."
    assert [(row.count_min, row.place) for row in find(text)] == [(9, "Poltava")]


def test_people_of_two_clauses_are_not_counted_together(find: Find) -> None:
    text = "Mortars hit Toretsk, killing four people, and a nurse died in Pokrovsk."
    assert [(row.count_min, row.place) for row in find(text)] == [(4, "Toretsk"), (1, "Pokrovsk")]


def test_two_fates_that_share_no_noun_are_two_groups(find: Find) -> None:
    rows = find("Reporters saw the bodies of at least two dead women and five wounded at the depot in Sumy.")
    assert [(r.outcome, r.count_min) for r in rows] == [("killed", 2), ("injured", 5)]


ORDINARY = [
    ("The explosion wounded multiple Russian soldiers in Tokmak.", ("injured", 2, None, "military")),
    ("Kyiv is losing up to 80 soldiers a day in the Donbas.", ("killed", None, 80, "military")),
    ("The battalion took nine prisoners near Kreminna.", ("captured", 9, 9, None)),
    ("Four Danes fought there, including two who have been captured near Izium.", ("captured", 2, 2, None)),
]


@pytest.mark.parametrize(("text", "expected"), ORDINARY)
def test_ordinary_wordings(
    find: Find, text: str, expected: tuple[str, int | None, int | None, str | None]
) -> None:
    assert [brief(r) for r in find(text)] == [expected]
