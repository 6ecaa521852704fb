"""The map: one mark per place and kind, nothing drawn where nobody knows, every row in the data table."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib import resources
from typing import Any

import pytest

from warnotes.charts import maps
from warnotes.tables.schema import SCHEMA


def an_event(**overrides: Any) -> dict[str, Any]:
    blank = dict.fromkeys(SCHEMA["events"].names)
    given = {
        "event_id": "evt-0", "kind": "control", "place": "Bakhmut", "place_kind": "settlement", "lat": 48.59,
        "lon": 38.0, "admin1": "Donetsk Oblast",
        "event_start": date(2023, 5, 20), "event_end": date(2023, 5, 20),
        "action": "capture", "by_side": "Russia", "status": "disputed",
    }  # fmt: skip
    return blank | given | overrides


def a_strike(**overrides: Any) -> dict[str, Any]:
    given = {
        "event_id": "evt-1",
        "kind": "strike",
        "weapon": "missile",
        "attacker_side": "Russia",
        "killed_min": 12,
    }
    return an_event(**(given | overrides))


def marks(figure: Any) -> dict[str, Any]:
    return {trace.name: trace for trace in figure.data if trace.name}


def test_events_of_one_place_share_a_mark_of_their_kind() -> None:
    figure = maps.events_by_place([an_event(), an_event(event_id="evt-2", action="assault"), a_strike()])
    drawn = marks(figure)
    assert [list(drawn[name].x) for name in ("claims of control", "strikes")] == [[38.0], [38.0]]
    assert drawn["claims of control"].marker.size[0] > drawn["strikes"].marker.size[0]
    (row,) = drawn["strikes"].customdata
    assert list(row[:5]) == ["Bakhmut", "Donetsk Oblast", "2", "1", "20 May 2023"]
    assert "killed at least 12" in row[5].replace("<br>", " ")


def test_a_region_or_a_country_has_no_mark_and_is_counted() -> None:
    region = an_event(place="Donetsk Oblast", place_kind="region", lat=48.0, lon=37.8)
    nowhere = an_event(place=None, place_kind=None, lat=None, lon=None)
    figure = maps.events_by_place([an_event(), region, nowhere])
    assert len(marks(figure)["claims of control"].x) == 1
    assert "not drawn: 2 events without an exact place" in figure.layout.meta["subtitle"]


def test_a_place_beyond_the_frame_is_in_the_data_only() -> None:
    moscow = a_strike(place="Moscow", lat=55.75, lon=37.6, admin1=None)
    figure = maps.events_by_place([an_event(), moscow])
    beyond = [t for t in figure.data if t.meta == {"rows": True} and not t.name]
    assert [(list(t.x), t.customdata[0][6]) for t in beyond] == [([None], "beyond the frame")]
    assert "1 place beyond the frame" in figure.layout.meta["subtitle"]


@pytest.mark.parametrize("events", [[], [an_event(place_kind="country")]])
def test_nothing_to_show_is_said(events: list[dict[str, Any]]) -> None:
    figure = maps.events_by_place(events)
    assert figure.layout.meta["description"] == maps.NOTHING


def test_the_figure_says_whose_borders_these_are() -> None:
    assert "Natural Earth" in maps.events_by_place([an_event()]).layout.meta["subtitle"]
    assert "Crimea included" in maps.events_by_place([an_event()]).layout.meta["subtitle"]


def test_the_order_of_events_does_not_matter() -> None:
    events = [an_event(), a_strike(), a_strike(place="Kyiv", lat=50.45, lon=30.5, event_id="evt-3")]
    assert maps.events_by_place(events).to_json() == maps.events_by_place(events[::-1]).to_json()


def test_names_of_places_are_harmless() -> None:
    figure = maps.events_by_place([an_event(place="<b>x</b>$y$")])
    drawn = json.dumps(figure.to_dict()["data"], default=list)
    assert "<b>x" not in drawn
    assert "$y" not in drawn


def test_no_trace_asks_for_a_map_service() -> None:
    assert {trace.type for trace in maps.events_by_place([an_event()]).data} == {"scatter"}


def test_the_labels_keep_clear_of_each_other() -> None:
    near = [an_event(place=f"P{n}", lat=48.59 + n / 100, event_id=f"evt-{n}") for n in range(5)]
    (labels,) = [t for t in maps.events_by_place(near).data if t.meta == {"label": True}]
    assert len(labels.text) == 1


def test_five_thousand_events_stay_small() -> None:
    many = [an_event(place=f"P{n % 900}", lat=45 + n % 900 / 150, event_id=f"evt-{n}") for n in range(5000)]
    assert len(maps.events_by_place(many).to_json()) < 900_000


def test_the_outlines_are_the_27_regions_with_their_licence() -> None:
    found = json.loads((resources.files("warnotes.charts") / "oblasts.geojson").read_text(encoding="utf-8"))
    assert len(found["features"]) == len(maps.oblasts()) == 27
    assert {"Crimea", "Sevastopol", "Luhansk", "Kyiv City"} <= {one["id"] for one in found["features"]}
    assert "public domain" in found["source"]
    assert all(re.fullmatch(r"M-?[\d.]+,[\d.]+(L-?[\d.]+,[\d.]+)+Z", path) for path in maps.oblasts())
