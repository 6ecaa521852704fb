"""Events under the column names that ACLED publishes, for tools that read them.

A column is filled where it means the same and left empty where it does not; ``docs/ledger.md`` says which and
why. The rows are claims and reports gathered by rules; they are not ACLED data and not coded by its
researchers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Record = Mapping[str, Any]

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction",
    "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude",
    "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
REMOTE = "Explosions/Remote violence"
SUB_TYPE = {
    "drone": "Air/drone strike",
    "bomb": "Air/drone strike",
    "missile": "Shelling/artillery/missile attack",
    "artillery": "Shelling/artillery/missile attack",
}
FORCES = {"Russia": "Military Forces of Russia (2000-)", "Ukraine": "Military Forces of Ukraine (2019-)"}
COUNTRY = {"UA": ("Ukraine", 804), "RU": ("Russia", 643)}
GEO_PRECISION = {"site": 1, "settlement": 1, "district": 2, "region": 3}
NIGHT, WEEK, MONTH = 2, 7, 31


def acled_rows(events: Iterable[Record], outlets: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return events in ACLED's columns; those without a day are left out, as that table has none.

    ``outlets``: event id -> names of the outlets, with semicolons between them.
    """
    return [_row(event, outlets.get(event["event_id"], "")) for event in events if event["event_start"]]


def _row(event: Record, outlets: str) -> dict[str, Any]:
    country, iso = COUNTRY.get(event["country"], (None, None))
    attacker = FORCES.get(event["attacker_side"])
    filled = {
        "event_id_cnty": event["event_id"],
        "event_date": event["event_start"],
        "year": event["event_start"].year,
        "time_precision": _time_precision(event),
        "actor1": attacker,
        "inter1": "State forces" if attacker else None,
        "iso": iso,
        "country": country,
        "admin1": (event["admin1"] or "").removesuffix(" Oblast") or None,
        "location": event["place"],
        "latitude": event["lat"],
        "longitude": event["lon"],
        "geo_precision": GEO_PRECISION.get(event["place_kind"]),
        "source": outlets or None,
        "notes": _notes(event),
    }
    if event["kind"] == "strike":
        filled["disorder_type"], filled["event_type"] = "Political violence", REMOTE
        filled["sub_event_type"] = SUB_TYPE.get(event["weapon"])
        filled["fatalities"] = event["killed_min"]
    return dict.fromkeys(COLUMNS) | filled


def _time_precision(event: Record) -> int | None:
    """1: the day (or night) is known; 2: the week; 3: the month; None: less."""
    days = ((event["event_end"] or event["event_start"]) - event["event_start"]).days + 1
    if days <= NIGHT:
        return 1
    return 2 if days <= WEEK else 3 if days <= MONTH else None


def _notes(event: Record) -> str:
    """What is claimed, in a sentence that keeps it a claim."""
    if event["kind"] == "strike":
        return f"Strike reported in {event['n_articles']} article(s) of {event['n_outlets']} outlet(s)."
    who = f"claimed by {event['claimed_by']}" if event["claimed_by"] else "reported by outlets"
    denied = f", denied by {event['denied_by']}" if event["denied_by"] else ""
    return f"{event['action']} by {event['by_side']}: {who}{denied} ({event['status']})."
