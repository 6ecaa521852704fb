"""Casualties: ranges with both ends, speakers apart, nobody counted twice."""

from __future__ import annotations

from typing import Any

import pytest

from charts.builders import casualty, frame
from warnotes.charts import casualties, frames


def draw(*rows: dict[str, Any]) -> Any:
    made = [casualty(**{"casualty_id": f"k{i}", "start": i} | row) for i, row in enumerate(rows)]
    return casualties.ranges(frame(made, casualty()))


def drawn(figure: Any) -> dict[str, tuple[str, str, int]]:
    """Figure's words -> (shape, label, x) for each mark, by speaker."""
    return {
        cells[5]: (shape, label.strip(), x)
        for trace in figure.data
        if trace.meta and trace.customdata
        for cells, shape, label, x in zip(
            trace.customdata, trace.marker.symbol, trace.text, trace.x, strict=True
        )
    }


@pytest.mark.parametrize(
    ("ends", "mark"),
    [
        ({"count_min": 3, "count_max": 3}, ("circle", "3", 3)),
        ({"count_min": 3, "count_max": 3, "approximate": True}, ("circle-open", "about 3", 3)),
        ({"count_min": 3, "count_max": 9}, ("line-ns", "3 to 9", 9)),
        ({"count_min": 3, "count_max": None}, ("triangle-right", "at least 3", 3)),
        ({"count_min": None, "count_max": 9}, ("triangle-left", "up to 9", 9)),
    ],
)
def test_ends_have_shapes(ends: dict[str, Any], mark: tuple[str, str, int]) -> None:
    assert drawn(draw(ends))["General Staff of Ukraine"] == mark


def test_a_range_is_a_line_between_its_ends() -> None:
    figure = draw({"count_min": 3, "count_max": 9})
    (line,) = [t for t in figure.data if t.mode == "lines"]
    assert tuple(line.x) == (3, 9, None)


def test_speakers_stand_apart_and_are_not_added() -> None:
    figure = draw({"count_min": 3, "count_max": 3}, {"count_min": 5, "count_max": 5, "speaker": "A mayor"})
    assert {who: label for who, (_, label, _) in drawn(figure).items()} == {
        "General Staff of Ukraine": "3",
        "A mayor": "5",
    }


def test_the_latest_figure_of_a_speaker_counts_and_the_earlier_are_told() -> None:
    early = {"count_min": 3, "count_max": 3, "said_start": "2023-01-20", "said_end": "2023-01-20"}
    late = {"count_min": 7, "count_max": 7, "said_start": "2023-01-22", "said_end": "2023-01-22"}
    figure = draw(late, early)
    assert drawn(figure)["General Staff of Ukraine"][1] == "7"
    assert [row[7] for t in figure.data if t.meta for row in t.customdata or ()] == ["3"]


@pytest.mark.parametrize(
    "change",
    [{"part_of": "k0"}, {"cumulative": True}, {"background": True}, {"count_min": None, "count_max": None}],
)
def test_parts_tolls_and_looks_back_are_left_out_and_counted(change: dict[str, Any]) -> None:
    figure = draw({}, {"speaker": "A mayor"} | change)
    assert list(drawn(figure)) == ["General Staff of Ukraine"]
    assert "1 row not drawn: tolls of the war" in figure.layout.meta["subtitle"]


def test_days_that_touch_are_one_incident_and_others_are_not() -> None:
    days = ["2023-01-20", "2023-01-21", "2023-03-01"]
    rows = [casualty(casualty_id=f"k{i}", event_start=d, event_end=d) for i, d in enumerate(days)]
    kept = casualties.select(frames.ready(frame(rows, casualty()), "casualties"))
    first, second, third = kept["event"]
    assert first == second != third


def test_a_chain_of_touching_days_is_cut_after_three() -> None:
    days = [f"2023-01-{day}" for day in range(10, 18)]
    rows = [casualty(casualty_id=f"k{i}", event_start=d, event_end=d) for i, d in enumerate(days)]
    kept = casualties.select(frames.ready(frame(rows, casualty()), "casualties"))
    assert kept["event"].value_counts().tolist() == [4, 4]


def test_rows_of_one_event_of_the_ledger_are_one_incident() -> None:
    rows = frame(
        [casualty(), casualty(casualty_id="k1", place="Dnipro", event_start="2023-01-01")], casualty()
    )
    kept = casualties.select(frames.ready(rows.assign(event_id="evt-1"), "casualties"))
    assert kept["event"].nunique() == 1


@pytest.mark.parametrize(
    "change", [{"count_min": 2000, "count_max": 9999}, {"place_kind": "country"}, {"place": None}]
)
def test_what_belongs_to_no_event_and_is_no_incident_is_left_out(change: dict[str, Any]) -> None:
    rows = frames.ready(frame([casualty(**change)], casualty()), "casualties")
    assert casualties.select(rows).empty
    assert len(casualties.select(rows.assign(event_id="evt-1"))) == 1


def test_one_very_high_figure_makes_the_axis_logarithmic_and_says_so() -> None:
    few = [{"count_min": 2, "count_max": 3, "speaker": f"Mayor {i}"} for i in range(4)]
    zero = {"count_min": 0, "count_max": 0, "speaker": "B. Adviser"}
    figure = draw(*few[:3], zero, {"count_min": 400, "count_max": 400})
    assert figure.layout.xaxis.type == "log"
    assert next(a.text for a in figure.layout.annotations) == "<b>People killed</b> (logarithmic scale)"
    assert drawn(figure)["B. Adviser"][1:] == ("0", casualties.EDGE)
    assert draw(*few).layout.xaxis.type != "log"


def test_of_many_speakers_those_who_spoke_last_are_shown_and_the_number_is_said() -> None:
    rows = [{"speaker": f"Mayor {i}", "said_end": f"2023-01-2{i}"} for i in range(8)]
    figure = draw(*rows)
    assert sorted(drawn(figure)) == [f"Mayor {i}" for i in range(3, 8)]
    assert any("(5 of 8 speakers)" in text for t in figure.data if t.mode == "text" for text in t.text)


def test_outcomes_have_panels_of_their_own() -> None:
    figure = draw({}, {"outcome": "injured"}, {"outcome": "captured"})
    heads = [a.text for a in figure.layout.annotations if a.name != "source"]
    assert heads == ["<b>People killed</b>", "<b>People injured</b>", "<b>People captured</b>"]


def test_axes_start_at_zero() -> None:
    figure = draw({"count_min": 100, "count_max": 120})
    assert figure.layout.xaxis.range[0] <= 0


def test_one_death_told_beside_a_toll_of_several_is_within_it() -> None:
    figure = draw({"count_min": 1, "count_max": 1, "speaker": "A widow"}, {"count_min": 40, "count_max": 40})
    assert list(drawn(figure)) == ["General Staff of Ukraine"]
    alone = draw({"count_min": 1, "count_max": 1, "speaker": "A widow"}, {"count_min": 2, "count_max": 2})
    assert len(drawn(alone)) == 2
