"""Claims become events: a place that changes hands, is held, attacked."""

from __future__ import annotations

import pytest

from events.making import claim, event_of, kyiv, ledger, together


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(kyiv("b"), id="the denial"),
        pytest.param(kyiv("b", action="hold", by_side="Ukraine", stance="asserts"), id="the holder's word"),
        pytest.param(kyiv("b", action="withdraw", by_side="Ukraine", stance="asserts"), id="the withdrawal"),
        pytest.param(claim("b", "06-01", "05-20"), id="a later report"),
        pytest.param(claim("b", "05-30", "05-30"), id="the same claim ten days on"),
        pytest.param(claim("b", "06-30", "05-01..05-31"), id="a month named later"),
        pytest.param(claim("b", speaker=None, speaker_side=None), id="an outlet's own voice"),
        pytest.param(claim("b", extent="part"), id="a part of it on that day"),
        pytest.param(kyiv("b", happened=None, said="05-25"), id="a denial without a day"),
    ],
)
def test_belongs_to_the_capture(other: dict) -> None:
    first = claim("a")
    assert together(ledger(first, other), first, other)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(claim("b", place="Soledar"), id="another place"),
        pytest.param(claim("b", admin1="Kherson Oblast"), id="a namesake in another region"),
        pytest.param(claim("b", action="assault"), id="another action"),
        pytest.param(claim("b", "07-30", "07-30"), id="two months later"),
        pytest.param(claim("b", by_side="Ukraine", happened="05-25"), id="the other side's capture"),
        pytest.param(claim("b", extent="part", happened="05-12"), id="a part taken before"),
        pytest.param(
            kyiv("b", "05-01", "05-01", action="hold", by_side="Ukraine", stance="asserts"), id="held before"
        ),
    ],
)
def test_is_another_event(other: dict) -> None:
    first = claim("a")
    made = ledger(first, other)
    assert event_of(made, other) is not None
    assert not together(made, first, other)


def test_capture_and_recapture_are_two_events_and_the_place_changes_hands() -> None:
    taken = claim("a", "05-21", "05-20")
    back = kyiv("b", "05-24", "05-24", by_side="Ukraine", stance="asserts")
    again = claim("c", "05-28", "05-28")
    made = ledger(taken, back, again)
    assert [(e["by_side"], e["event_start"].day) for e in made.events] == [
        ("Russia", 20),
        ("Ukraine", 24),
        ("Russia", 28),
    ]


def test_an_old_capture_told_in_a_later_year_joins_the_event_of_then() -> None:
    then = claim("a", "01-20", "01-20")
    told = claim("b", "06-12", "01-01..01-31", background=True)
    now = claim("c", "06-12", "06-12")
    made = ledger(then, told, now)
    assert together(made, then, told)
    assert not together(made, then, now)


def test_an_event_without_a_capture_is_named_after_the_withdrawal() -> None:
    made = ledger(kyiv(action="withdraw", by_side="Ukraine", stance="asserts"))
    assert [(e["action"], e["by_side"], e["status"]) for e in made.events] == [
        ("withdraw", "Ukraine", "corroborated")
    ]


@pytest.mark.parametrize(
    "row",
    [
        claim(place=None, place_kind=None),
        claim(place="Ukraine", place_kind="country"),
        claim(happened=None, background=True),
    ],
    ids=["no place", "a whole country", "no day and long ago"],
)
def test_claims_that_make_no_event(row: dict) -> None:
    assert ledger(row).events == []


def test_days_of_an_event_are_those_of_the_claims_and_not_of_the_answers() -> None:
    made = ledger(claim("a", happened="05-20"), claim("b", happened="05-21"), kyiv("c", "05-30", "05-30"))
    assert [(str(e["event_start"]), str(e["event_end"])) for e in made.events] == [
        ("2023-05-20", "2023-05-21")
    ]


def test_assaults_on_following_days_are_one_event_and_after_a_pause_another() -> None:
    made = ledger(
        *(
            claim(x, d, d, action="assault")
            for x, d in zip("abcd", ("05-01", "05-03", "05-06", "05-20"), strict=True)
        )
    )
    assert [e["n_rows"] for e in made.events] == [3, 1]
