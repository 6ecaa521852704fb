"""Events as GeoJSON points (RFC 7946): longitude before latitude, dates as text, ids kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

Record = Mapping[str, Any]


def feature_collection(events: Iterable[Record]) -> str:
    """Return the events that have coordinates; ``without_coordinates`` counts the others.

    A region or country stands at its middle point: ``place_kind`` says how wide a place is.
    """
    records = list(events)
    placed = [event for event in records if event["lat"] is not None and event["lon"] is not None]
    whole = {
        "type": "FeatureCollection",
        "features": [_feature(event) for event in placed],
        "without_coordinates": len(records) - len(placed),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, default=str) + "\n"


def _feature(event: Record) -> dict[str, Any]:
    about = {name: value for name, value in event.items() if name not in ("lat", "lon")}
    point = {"type": "Point", "coordinates": [event["lon"], event["lat"]]}
    return {"type": "Feature", "id": event["event_id"], "geometry": point, "properties": about}
