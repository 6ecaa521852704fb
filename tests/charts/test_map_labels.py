"""Names on the map keep clear of marks and of each other."""

from __future__ import annotations

import pytest

from warnotes.charts.map_labels import SIDES, clear_sides


@pytest.mark.parametrize(
    ("others", "side"),
    [
        ([], "middle right"),
        ([(30.5, 50.0)], "middle left"),
        ([(30.5, 50.0), (29.5, 50.0)], "top center"),
        ([(30.5, 50.0), (29.5, 50.0), (30.0, 50.2)], "bottom center"),
    ],
)
def test_a_name_stands_where_no_mark_is(others: list[tuple[float, float]], side: str) -> None:
    assert clear_sides([(30.0, 50.0, "Lyman")], [(30.0, 50.0), *others]) == [side]


def test_two_names_do_not_cover_each_other() -> None:
    near = [(30.0, 50.0, "Lyman"), (30.4, 50.05, "Izium")]
    first, second = clear_sides(near, [(lon, lat) for lon, lat, _ in near])
    assert first != second


def test_every_side_is_one_that_plotly_knows() -> None:
    assert set(SIDES) <= {
        f"{v} {h}" for v in ("top", "middle", "bottom") for h in ("left", "center", "right")
    }
