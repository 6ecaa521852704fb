"""What holds for every figure, whatever the rows: words, sizes, order, hostile text, nothing."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import builders
from warnotes.charts import casualties, strikes, swimlanes, theme

FIGURES = {
    "claims by place": (swimlanes.by_place, builders.claims),
    "claims by claimant": (swimlanes.by_claimant, builders.claims),
    "casualties": (casualties.ranges, builders.casualties),
    "strikes": (strikes.intercepted, builders.strikes),
}
Draw = Callable[..., go.Figure]
Rows = Callable[[int], pd.DataFrame]
every = pytest.mark.parametrize(("draw", "rows"), FIGURES.values(), ids=FIGURES)


def stored(figure: go.Figure) -> str:
    return json.dumps(theme.plain(figure.to_plotly_json()), sort_keys=True, default=str)


def cells(figure: go.Figure) -> list[tuple[str, ...]]:
    return [tuple(row) for trace in figure.data if trace.meta for row in trace.customdata or ()]


@every
@pytest.mark.parametrize("n", [0, 1, 30])
def test_words_stand_around_every_figure(draw: Draw, rows: Rows, n: int) -> None:
    figure = draw(rows(n), source="Source: a test")
    words = figure.layout.meta
    assert all(words[name] for name in ("title", "subtitle", "source", "description"))
    assert figure.layout.title.text
    assert figure.layout.title.subtitle.text
    assert [a.text for a in figure.layout.annotations if a.name == "source"] == ["Source: a test"]
    assert figure.layout.height > 0


@every
def test_nothing_to_show_is_said(draw: Draw, rows: Rows) -> None:
    figure = draw(rows(0))
    assert not figure.data
    assert figure.layout.title.text.startswith("No ")
    assert any("No " in a.text for a in figure.layout.annotations)


@every
def test_row_order_changes_nothing(draw: Draw, rows: Rows) -> None:
    frame = rows(30)
    order = list(range(30))
    random.Random(7).shuffle(order)
    assert stored(draw(frame)) == stored(draw(frame.iloc[order]))


@every
def test_the_table_is_left_as_it_was(draw: Draw, rows: Rows) -> None:
    frame = rows(30)
    before = frame.copy(deep=True)
    draw(frame)
    pd.testing.assert_frame_equal(frame, before)


@every
def test_plotly_gets_no_tag_of_an_article(draw: Draw, rows: Rows) -> None:
    texts = dict.fromkeys(("place", "speaker", "quote", "outlet"), builders.ATTACK)
    figure = draw(rows(12).assign(**texts))
    shown = stored(figure).replace("<br>", "").replace("<b>", "").replace("</b>", "")
    meta = figure.layout.meta
    for name in ("title", "subtitle", "description"):  # plain by contract: escaped where they are shown
        shown = shown.replace(json.dumps(meta[name])[1:-1], "")
    for tag in ("<script", "<img", "<a ", "<svg", "</script"):
        assert tag not in shown


@every
def test_every_drawn_row_is_in_the_data_table(draw: Draw, rows: Rows) -> None:
    figure = draw(rows(30))
    assert len(cells(figure)) >= 5
    assert {len(row) for row in cells(figure)} == {len(figure.layout.meta["columns"])}


@every
def test_thousands_of_rows_stay_readable(draw: Draw, rows: Rows) -> None:
    figure = draw(rows(2000))
    assert figure.layout.height < 3000
    assert len(figure.data) < 60


@every
def test_columns_may_be_missing_or_of_another_kind(draw: Draw, rows: Rows) -> None:
    frame = rows(5)
    bent = frame.astype(object).where(frame.notna(), None).drop(columns=["outlet", "published"])
    assert draw(bent).layout.title.text
    assert draw(pd.DataFrame()).layout.title.text
