"""Launched against intercepted: the rest is never a hit, no rate of a handful, one report a night."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from charts.builders import frame, strike
from warnotes.charts import frames, strikes
from warnotes.charts import nights as by_night


def rows(*changes: dict[str, Any]) -> pd.DataFrame:
    made = [strike(**{"strike_id": f"s{i}", "start": i} | change) for i, change in enumerate(changes)]
    return frame(made, strike())


def nights(*changes: dict[str, Any]) -> pd.DataFrame:
    return by_night.nights(frames.ready(rows(*changes), "strikes"))


def numbers(launched: int | None, intercepted: int | None) -> dict[str, Any]:
    return {"launched_min": launched, "launched_max": launched, "intercepted_min": intercepted,
            "intercepted_max": intercepted}  # fmt: skip


def test_intercepted_and_the_rest_make_the_launched() -> None:
    figure = strikes.intercepted(rows(numbers(20, 15)))
    bars = {bar.name: bar.y[0] for bar in figure.data if bar.type == "bar"}
    assert bars == {"reported intercepted": 15, "launched, not reported intercepted": 5}
    assert "hit" not in figure.to_json().replace("white", "").replace("not thereby a hit", "")


@pytest.mark.parametrize(
    ("launched", "intercepted", "rate"),
    [
        (20, 15, 0.75),
        (5, 5, 1.0),
        (4, 4, None),
        (20, None, None),
        (None, 15, None),
        (20, 21, None),
        (20, 0, 0.0),
    ],
)
def test_rate_needs_both_numbers_and_five_launched(
    launched: int | None, intercepted: int | None, rate: float | None
) -> None:
    (found,) = nights(numbers(launched, intercepted))["rate"].astype(object)
    assert (None if pd.isna(found) else found) == rate


def test_the_report_with_the_largest_number_stands_for_its_night() -> None:
    found = nights(numbers(5, 5) | {"place": "Odesa"}, numbers(80, 60) | {"place": None}, numbers(None, 2))
    assert found["launched"].tolist() == [80]
    assert found["reports"].tolist() == [3]


def test_weapons_and_nights_stay_apart() -> None:
    found = nights(
        numbers(20, 15),
        numbers(6, 4) | {"weapon": "missile"},
        numbers(9, 9) | {"event_start": "2023-01-21", "event_end": "2023-01-22"},
    )
    assert list(zip(found["night"].dt.day, found["weapon"], strict=True)) == [
        (20, "drone"), (20, "missile"), (22, "drone"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        numbers(None, None),
        {"background": True},
        {"weapon": "artillery"},
        {"weapon": None},
        {"event_start": None, "event_end": None},
        {"event_start": "2023-01-01", "event_end": "2023-01-20"},
    ],
)
def test_what_is_no_night_with_numbers_is_left_out(change: dict[str, Any]) -> None:
    assert nights(change).empty


def test_other_attackers_are_counted_not_drawn() -> None:
    figure = strikes.intercepted(rows({}, {"attacker_side": "Ukraine"}), attacker="Ukraine")
    assert "1 row of other attackers" in figure.layout.meta["subtitle"]
    assert figure.layout.title.text.startswith("Largest launch by Ukraine")


def test_two_ends_of_launched_are_a_whisker() -> None:
    figure = strikes.intercepted(rows({"launched_max": 25}))
    (whisker,) = [bar.error_y for bar in figure.data if bar.type == "bar" and bar.error_y.array]
    assert tuple(whisker.array) == (5,)


@pytest.mark.parametrize(
    "open_end", [{"launched_max": None}, {"launched_max": 25}, {"intercepted_max": None}]
)
def test_numbers_with_two_ends_have_no_rate(open_end: dict[str, Any]) -> None:
    assert nights(open_end)["rate"].isna().all()


def test_few_nights_in_a_long_time_stand_side_by_side() -> None:
    far = {"event_start": "2025-09-06", "event_end": "2025-09-07"}
    figure = strikes.intercepted(rows({}, far))
    assert figure.layout.xaxis.categoryarray == ("20 Jan 2023", "7 Sep 2025")
    assert "side by side" in figure.layout.meta["subtitle"]
    near = {"event_start": "2023-01-26", "event_end": "2023-01-27"}
    assert strikes.intercepted(rows({}, near)).layout.xaxis.type == "date"


def test_without_a_rate_there_is_no_panel_for_it() -> None:
    heads = [a.text for a in strikes.intercepted(rows(numbers(None, 15))).layout.annotations]
    assert "<b>Drones</b>" in heads
    assert "<b>Share reported intercepted</b>" not in heads
