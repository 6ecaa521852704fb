"""How events stand, and their history: each rule of the module, with the words that make it so."""

from __future__ import annotations

import pytest

from events.making import claim, kyiv, ledger
from warnotes.events.status import history

OWN = {"speaker": None, "speaker_side": None}
THIRD = {"speaker": "UK Ministry of Defence", "speaker_side": "other"}
NOBODY = {"speaker": "a spokesman", "speaker_side": None}
CONCEDES = {"action": "withdraw", "by_side": "Ukraine", "stance": "asserts"}
HOLDS = {"action": "hold", "by_side": "Ukraine", "stance": "asserts"}


@pytest.mark.parametrize(
    ("rows", "status", "claimed", "denied"),
    [
        ([claim("a")], "unverified", "Russia", None),
        ([claim("a"), claim("b", speaker="Yevgeny Prigozhin")], "unverified", "Russia", None),
        ([claim("a", **OWN)], "reported", None, None),
        ([claim("a"), claim("b", **NOBODY)], "unverified", "Russia; unknown", None),
        ([claim("a"), kyiv("b", **NOBODY)], "disputed", "Russia", "unknown"),
        ([claim("a", **OWN), claim("b")], "unverified", "Russia", None),
        ([claim("a"), kyiv("b")], "disputed", "Russia", "Ukraine"),
        ([claim("a", **OWN), kyiv("b")], "disputed", None, "Ukraine"),
        ([claim("a"), kyiv("b", **HOLDS)], "disputed", "Russia", "Ukraine"),
        ([claim("a"), claim("b", **THIRD)], "corroborated", "Russia; other", None),
        ([claim("a", **THIRD)], "corroborated", "other", None),
        ([claim("a"), claim("b", **THIRD), kyiv("c")], "disputed", "Russia; other", "Ukraine"),
        ([claim("a"), claim("b", **THIRD, stance="denies")], "disputed", "Russia", "other"),
        ([claim("a"), kyiv("b", **CONCEDES)], "corroborated", "Russia; Ukraine", None),
        (
            [claim("a"), kyiv("b"), kyiv("c", "05-28", **CONCEDES)],
            "corroborated",
            "Russia; Ukraine",
            "Ukraine",
        ),
        ([kyiv("b")], "unverified", None, "Ukraine"),
        (
            [claim("a", action="advance"), kyiv("b", action="advance", stance="asserts")],
            "corroborated",
            "Russia; Ukraine",
            None,
        ),
    ],
)
def test_status(rows: list[dict], status: str, claimed: str | None, denied: str | None) -> None:
    (event,) = ledger(*rows).events
    assert (event["status"], event["claimed_by"], event["denied_by"]) == (status, claimed, denied)


def test_a_place_claimed_for_both_sides_on_one_day_is_disputed_twice() -> None:
    made = ledger(claim("a"), kyiv("b", by_side="Ukraine", stance="asserts"))
    assert [event["status"] for event in made.events] == ["disputed", "disputed"]


def test_a_holder_s_word_from_before_the_claimed_day_denies_nothing() -> None:
    made = ledger(claim("a"), kyiv("b", "05-18", "05-18", **HOLDS))
    assert [(e["status"], e["denied_by"]) for e in made.events] == [("unverified", None)]


def test_the_latest_word_of_a_speaker_counts() -> None:
    made = ledger(claim("a", "05-21"), kyiv("b", "05-21"), kyiv("b2", "06-01", stance="asserts"))
    assert made.events[0]["status"] == "corroborated"


def test_history_names_each_step_and_the_status_after_its_day() -> None:
    made = ledger(
        claim("a", "01-11", "01-11", speaker="Wagner Group"),
        kyiv("b", "01-11", "01-11"),
        claim("c", "01-13", "01-12"),
        kyiv("d", "01-25", "01-12", **CONCEDES),
    )
    ((key, event),) = made.control.items()
    steps = [(s.said.day, s.voice, s.asserts, s.status) for s in history(event, made.rivals[key])]  # type: ignore[union-attr]
    assert sorted(steps[:2]) == [
        (11, "General Staff of Ukraine", False, "disputed"),
        (11, "Wagner Group", True, "disputed"),
    ]
    assert steps[2:] == [
        (13, "Russian Ministry of Defence", True, "disputed"),
        (25, "General Staff of Ukraine", True, "corroborated"),
    ]
