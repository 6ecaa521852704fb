"""Claimed changes of hands: a lane that changes colour, marks that say how each claim stands."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from charts.builders import ATTACK
from warnotes.charts import theme
from warnotes.charts.hands import changes_of_hands, gains


def an_event(day: int, **given: Any) -> dict[str, Any]:
    """A capture of Lyman claimed by Russia."""
    own = {
        "event_id": f"evt-{day:016x}",
        "kind": "control",
        "action": "capture",
        "by_side": "Russia",
        "place": "Lyman",
        "event_start": date(2022, 5, day),
        "event_end": date(2022, 5, day),
        "first_said": date(2022, 5, day),
        "status": "unverified",
        "claimed_by": "Russia",
        "denied_by": None,
        "n_outlets": 1,
    }
    return own | given


def test_a_place_that_is_taken_back_is_one_lane_in_two_colours() -> None:
    figure = changes_of_hands([an_event(20, by_side="Ukraine", status="corroborated"), an_event(2)])
    runs = [trace for trace in figure.data if trace.mode == "lines"]
    assert [(list(run.x), run.line.color) for run in runs] == [
        (["2022-05-02", "2022-05-20"], theme.VOICE_COLOUR["Russia"]),
        (["2022-05-20", "2022-05-20"], theme.VOICE_COLOUR["Ukraine"]),
    ]
    assert {trace.name for trace in figure.data if trace.mode == "markers"} == {
        None,
        "unverified",
        "corroborated",
    }
    assert figure.layout.meta["title"].endswith("1 said to have changed hands again")


def test_height_says_the_side_too_so_that_two_claims_of_one_day_are_both_seen() -> None:
    figure = changes_of_hands([an_event(2), an_event(3, by_side="Ukraine", event_start=date(2022, 5, 2))])
    marks = [trace for trace in figure.data if trace.meta]
    assert sorted(y for trace in marks for y in trace.y) == [-0.17, 0.17]


def test_sides_are_told_as_words() -> None:
    figure = changes_of_hands([an_event(2, claimed_by="Russia; Ukraine; other", denied_by="unknown")])
    assert figure.layout.meta["description"] == (
        "Lyman to Russia, 2 May 2022: claimed by Russia, Ukraine and others, denied by speakers of no known "
        "side (unverified)."
    )


def test_a_withdrawal_lets_the_other_side_have_the_place() -> None:
    assert gains(an_event(2, action="withdraw")) == "Ukraine"


def test_other_events_are_not_drawn_and_nothing_is_said() -> None:
    figure = changes_of_hands(
        [an_event(2, action="assault"), an_event(3, kind="strike"), an_event(4, first_said=date(2024, 5, 4))]
    )
    assert not figure.data
    assert figure.layout.title.text == "No claimed changes of hands"


def test_the_places_that_changed_most_often_are_kept() -> None:
    many = [an_event(d, by_side=s) for d, s in ((2, "Russia"), (9, "Ukraine"), (16, "Russia"))]
    others = [an_event(d, place=f"Village {d}") for d in range(3, 9)]
    mixed = [*many, *others]
    random.Random(3).shuffle(mixed)
    figure = changes_of_hands(mixed, lanes=2)
    assert "Lyman" in figure.layout.yaxis.ticktext
    assert len(figure.layout.yaxis.ticktext) == 2
    assert figure.to_json() == changes_of_hands([*others, *many], lanes=2).to_json()


def test_a_hostile_place_name_stays_text() -> None:
    figure = changes_of_hands([an_event(2, place=ATTACK)])
    cells = [str(cell) for trace in figure.data for row in trace.customdata or () for cell in row]
    assert not [
        text for text in (*cells, *figure.layout.yaxis.ticktext) if "<img" in text or "<script" in text
    ]
