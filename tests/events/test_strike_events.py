"""Strikes and their casualties become events: place, day or night, figures."""

from __future__ import annotations

import pytest

from events.making import COUNTRY, REGION, casualty, event_of, ledger, strike, together


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(strike("b"), id="the same day"),
        pytest.param(strike("b", "05-19..05-20"), id="the night to it"),
        pytest.param(strike("b", weapon="artillery"), id="called rockets"),
        pytest.param(strike("b", attacker_side=None), id="nobody's attack"),
        pytest.param(casualty("b", 12, 12), id="a higher toll"),
        pytest.param(casualty("b", 14, 14, "05-24", cumulative=True, said="05-24"), id="risen to 14"),
        pytest.param(casualty("b", 10, 10, "05-23..05-24", date_text=None, said="05-24"), id="undated"),
        pytest.param(casualty("b", 10, 10, "05-01..05-31", said="06-20"), id="in May ten were killed"),
        pytest.param(casualty("b", 10, 10, **REGION), id="as many killed in the region"),
        pytest.param(casualty("b", 10, 10, "05-22"), id="the same count with another date"),
    ],
)
def test_belongs_to_the_strike(other: dict) -> None:
    hit, dead = strike("a"), casualty("a")
    assert together(ledger(hit, dead, other), hit, dead, other)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(strike("b", place="Kramatorsk"), id="another town"),
        pytest.param(strike("b", "05-24"), id="another day"),
        pytest.param(strike("b", attacker_side="Ukraine", target="military"), id="the other side's strike"),
        pytest.param(
            strike("b", "05-20", **COUNTRY, launched_min=30, launched_max=30), id="the salvo on the country"
        ),
        pytest.param(strike("b", "2024-05-20"), id="the same day a year on"),
    ],
)
def test_is_another_strike(other: dict) -> None:
    hit, dead = strike("a"), casualty("a", 3, 3)
    made = ledger(hit, dead, other)
    assert event_of(made, other) is not None
    assert not together(made, hit, other)


@pytest.mark.parametrize(
    "row",
    [
        casualty("b", 20_000, None, "05-20"),
        casualty("b", 500, 500, "03-01..05-20"),
        casualty("b", 12, 12, outcome="captured"),
        casualty("b", 12, 12, place=None),
        casualty("b", 4, 4, place="Soledar"),
    ],
    ids=["thousands", "a toll of months", "prisoners", "nowhere", "no strike there"],
)
def test_casualties_of_no_strike(row: dict) -> None:
    made = ledger(strike("a"), row)
    assert event_of(made, row) is None


def test_two_grave_strikes_on_one_town_on_following_days_stay_two() -> None:
    rows = [f(x, **k) for x in "abc" for f, k in ((strike, {}), (casualty, {"low": 12, "high": 12}))]
    next_day = [strike(x, "05-21") for x in "de"] + [casualty("d", 15, 15, "05-21")]
    made = ledger(*rows, *next_day)
    assert [(e["event_start"].day, e["killed_max"]) for e in made.events] == [(20, 12), (21, 15)]


def test_a_grave_strike_that_each_side_lays_on_the_other_is_one_event_without_attacker() -> None:
    rows = [strike("a"), casualty("a", 50, 50), strike("b", attacker_side="Ukraine"), casualty("b", 53, 53)]
    made = ledger(*rows)
    assert together(made, *rows)
    assert made.events[0]["attacker_side"] is None


def test_casualties_take_place_and_day_from_their_strike() -> None:
    hit = strike("a")
    dead = casualty("a", happened=None, place=None, place_kind=None, strike_id=hit["strike_id"])
    child = casualty("a", 1, 1, happened=None, place=None, place_kind=None, part_of=dead["casualty_id"])
    assert together(ledger(hit, dead, child), hit, dead, child)


def test_a_salvo_is_told_apart_by_weapon() -> None:
    drones = strike("a", **COUNTRY, weapon="drone", launched_min=88, launched_max=88)
    missiles = strike("a", **COUNTRY, weapon="missile", launched_min=5, launched_max=5)
    again = strike("b", place=None, place_kind=None, weapon="drone", intercepted_min=61, intercepted_max=61)
    made = ledger(drones, missiles, again)
    assert together(made, drones, again)
    assert not together(made, drones, missiles)
    assert event_of(made, drones) is not None


def test_a_loose_report_joins_the_strike_on_the_site_that_it_names() -> None:
    theatre = strike("a", "03-16", quote="a bomb hit the theatre")
    school = strike("b", "03-20", quote="bombed an art school")
    told = strike("c", "03-14..03-20", quote="last week's bombing of a theater")
    made = ledger(theatre, school, told)
    assert together(made, theatre, told)
    assert not together(made, school, told)


@pytest.mark.parametrize(
    ("name", "kind"), [("Kramatorsk railway station", "site"), ("Kramatorsk", "settlement")]
)
def test_a_site_counts_as_its_town_which_gives_the_name(name: str, kind: str) -> None:
    hit = strike("a", place="Kramatorsk")
    there = strike("b", place=name, place_kind=kind)
    made = ledger(hit, there)
    assert together(made, hit, there)
    assert made.events[0]["place"] == "Kramatorsk"
