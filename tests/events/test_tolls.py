"""Tolls: a range over the latest figure of each speaker; totals that say what they lack."""

from __future__ import annotations

from typing import Any

import pytest

from events.making import COUNTRY, REGION, casualty, day, ledger, strike
from warnotes.events.tolls import Figure, spread
from warnotes.events.totals import total

OPEN = None


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ([], (None, None)),
        ([(12, 12)], (12, 12)),
        ([(12, 12), (15, 15)], (12, 15)),
        ([(12, OPEN)], (12, None)),
        ([(50, OPEN), (57, 57)], (50, 57)),
        ([(61, OPEN), (34, 34)], (34, None)),
        ([(None, 400), (63, 63)], (63, 400)),
        ([(None, 400)], (None, 400)),
        ([(24, 99), (52, 52)], (24, 99)),
        ([(0, 0)], (0, 0)),
    ],
)
def test_spread(ends: list[tuple[int | None, int | None]], expected: tuple[int | None, int | None]) -> None:
    assert spread([Figure(None, str(n), low, high, str(n)) for n, (low, high) in enumerate(ends)]) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([casualty("a", 5, 5, said="05-20"), casualty("b", 9, 9, said="05-22")], (9, 9)),
        ([casualty("b", 9, 9, said="05-22"), casualty("a", 5, 5, said="05-20")], (9, 9)),
        ([casualty("a", 30, 30), casualty("a", 21, 21)], (30, 30)),
        ([casualty("a", 5, 5), casualty("b", 7, 7, speaker="police")], (5, 7)),
        ([casualty("a", 5, 5, speaker=None), casualty("b", 7, 7, speaker=None)], (5, 7)),
        (
            [casualty("a", 12, None), casualty("a", 2, 2, victim_text="two children", speaker="police")],
            (12, None),
        ),
        ([casualty("a", 12, 12), casualty("b", 1, 1, victim_text="he", speaker=None)], (12, 12)),
        ([casualty("a", 2, 2, victim_text="two children")], (2, 2)),
        ([casualty("a", None, None)], (None, None)),
    ],
    ids=[
        "later",
        "later, told first",
        "rose on one day",
        "two speakers",
        "two outlets",
        "children",
        "one told about",
        "only children",
        "no figure",
    ],
)
def test_toll_of_an_event(rows: list[dict[str, Any]], expected: tuple[int | None, int | None]) -> None:
    (event,) = ledger(strike("a"), *rows).events
    assert (event["killed_min"], event["killed_max"]) == expected


def test_a_part_is_within_its_whole() -> None:
    whole = casualty("a", 12, 12)
    part = casualty("a", 5, 5, part_of=whole["casualty_id"], speaker="police")
    (event,) = ledger(strike("a"), whole, part).events
    assert (event["killed_min"], event["killed_max"]) == (12, 12)


def test_killed_and_injured_stand_apart() -> None:
    (event,) = ledger(strike("a"), casualty("a", 3, 3), casualty("a", 40, 40, outcome="injured")).events
    assert (event["killed_max"], event["injured_max"]) == (3, 40)


def test_launched_is_of_the_event_s_weapon() -> None:
    rows = [
        strike("a", weapon="missile", launched_min=2, launched_max=2),
        strike("b", weapon="missile"),
        strike("b", weapon="drone", launched_min=9, launched_max=9),
    ]
    (event,) = ledger(*rows).events
    assert (event["weapon"], event["launched_min"], event["launched_max"]) == ("missile", 2, 2)


def test_a_near_duplicate_is_no_second_witness() -> None:
    rows = [strike("a"), casualty("a", 5, 5, speaker=None)]
    copy = [strike("b", said="05-25"), casualty("b", 5, 5, speaker=None, said="05-25")]
    (alone,) = ledger(*rows).events
    (both,) = ledger(*rows, *copy, copies={"b": "a"}).events
    counted = {"n_rows": 4, "n_articles": 2}
    assert both == alone | counted


def test_a_total_names_what_has_no_figure() -> None:
    made = ledger(strike("a"), casualty("a", 3, 5), strike("b", place="Kramatorsk"), strike("c", "06-20"))
    told = total(made.events, "killed", day("05-01"), day("05-31"))
    assert (told.low, told.high, told.events, told.without, told.open_ended) == (3, 5, 2, 1, 0)
    assert told.words() == "3 to 5 reported killed in 1 of 2 strike events; 1 have no figure"


def test_a_region_s_figure_is_not_added_to_its_towns() -> None:
    made = ledger(
        strike("a"),
        casualty("a", 3, 3),
        strike("b", place="Kramatorsk"),
        casualty("b", 4, 4, place="Kramatorsk"),
        strike("c", **REGION),
        casualty("c", 9, 9, **REGION),
        strike("d", **COUNTRY),
        casualty("d", 8, 8, **COUNTRY, strike_id=None),
    )
    assert total(made.events).low == 9


def test_an_open_end_enters_with_its_low_end_and_is_named() -> None:
    told = total(ledger(strike("a"), casualty("a", 12, None)).events)
    assert (told.low, told.high, told.open_ended) == (12, 12, 1)
    assert "or more (1 without an upper end)" in told.words()
