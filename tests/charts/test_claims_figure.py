"""Swimlanes: what is drawn where, and what is left out and said."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from charts.builders import claim, claims, frame
from warnotes.charts import lanes, swimlanes


def draw(*rows: dict[str, Any], **more: Any) -> go.Figure:
    made = [claim(**{"claim_id": f"c{i}", "start": i} | row) for i, row in enumerate(rows)]
    return swimlanes.by_place(frame(made, claim()), **more)


def marks(figure: go.Figure) -> list[Any]:
    return [trace for trace in figure.data if trace.meta and trace.meta.get("rows")]


def test_shape_says_standing_and_height_says_side() -> None:
    figure = draw({"speaker_side": "Russia", "speaker": "R"}, {"stance": "denies"})
    by_name = {trace.legendgroup: trace for trace in marks(figure)}
    assert by_name["disputed"].marker.symbol == "diamond"
    assert by_name["denial"].marker.symbol == "x"
    assert by_name["disputed"].y[0] > by_name["denial"].y[0]  # the axis runs downward: Russia below


def test_a_denial_is_joined_to_its_claim() -> None:
    figure = draw(
        {"speaker_side": "Russia", "event_start": "2023-01-10", "event_end": "2023-01-10"},
        {"stance": "denies", "responds_to": "c0", "event_start": "2023-01-12", "event_end": "2023-01-12"},
    )
    (tie,) = [t for t in figure.data if t.line.dash == "dot"]
    assert tuple(tie.x) == ("2023-01-12", "2023-01-10", None)


def test_a_doubtful_date_is_a_thin_line_with_its_mark_in_the_middle() -> None:
    figure = draw({"event_start": "2023-01-10", "event_end": "2023-01-16"})
    (span,) = [t for t in figure.data if t.mode == "lines"]
    assert tuple(span.x) == ("2023-01-10", "2023-01-16", None)
    assert tuple(marks(figure)[0].x) == ("2023-01-13",)


def test_undated_claims_and_looks_back_are_counted_not_drawn() -> None:
    figure = draw({}, {"event_start": None, "event_end": None}, {"background": True}, {"place": None})
    assert sum(len(t.x) for t in marks(figure)) == 1
    assert "1 claim without a date not drawn" in figure.layout.meta["subtitle"]
    assert "1 claim without a place not drawn" in figure.layout.meta["subtitle"]
    assert "1 look back at earlier events not drawn" in figure.layout.meta["subtitle"]


def test_the_same_claim_of_several_articles_is_one_mark() -> None:
    figure = draw({"outlet": "Harbour Post"}, {"outlet": "Northern Wire"}, {"outlet": "Northern Wire"})
    ((row,),) = [t.customdata for t in marks(figure)]
    assert "3 reports" in row
    assert "Harbour Post and Northern Wire" in row


def test_lanes_are_limited_and_the_rest_is_named() -> None:
    figure = swimlanes.by_place(claims(30), lanes=5)
    assert len(figure.layout.yaxis.ticktext) == 5
    assert "the 5 of 13 places" in figure.layout.meta["subtitle"]


def test_claimants_come_side_by_side() -> None:
    figure = swimlanes.by_claimant(claims(30))
    order = [label.replace("<br>", " ") for label in figure.layout.yaxis.ticktext]
    assert order.index("Ukrainian Air Force") < order.index("Yevgeny Prigozhin") < order.index("Radio Plains")


def test_labels_stay_out_of_a_crowd() -> None:
    crowd = [{"place": "Bakhmut", "event_start": f"2023-01-{d:02}", "event_end": f"2023-01-{d:02}"}
             for d in range(1, 25)]  # fmt: skip
    assert not [t for t in draw(*crowd).data if t.meta and t.meta.get("label")]
    assert [t for t in draw({}).data if t.meta and t.meta.get("label")]


def test_every_voice_and_standing_has_its_height() -> None:
    assert set(lanes.HEIGHT_IN_LANE) == {"Ukraine", "Russia", "other", "outlet"}
    assert set(lanes.HEIGHT_BY_STANDING) == set(swimlanes.SHAPE)
