"""Every place of the annotated articles, found in a sentence, lies where an atlas has it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from warnotes.language.gazetteer_join import distance_km
from warnotes.language.places import find_places

ATLAS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("atlas.toml").read_text(encoding="utf-8")
)["place"]
NEAR = 10
SPELLINGS = [(each, name) for each in ATLAS for name in each["names"] if name != each["names"][0]]
CONTEXT = ("prison", "Novy", "Azot", "Yavoriv", "Obolon", "Europe")


def _away(words: str, entry: dict[str, Any]) -> float:
    """Distance in km of the nearest place that a sentence names."""
    found = [m.place for m in find_places(f"A shell hit a house in {words} overnight.") if m.place]
    spots = [(p.lat, p.lon) for p in found if p.lat is not None and p.lon is not None]
    assert spots, f"{words} resolves to nothing"
    return min(distance_km(lat, lon, entry["lat"], entry["lon"]) for lat, lon in spots)


@pytest.mark.parametrize("entry", ATLAS, ids=lambda entry: entry["names"][0])
def test_a_place_named_in_a_sentence_lies_where_the_atlas_has_it(entry: dict[str, Any]) -> None:
    assert _away(entry.get("say", entry["names"][0]), entry) <= entry.get("tolerance", NEAR)


@pytest.mark.parametrize(
    ("entry", "spelling"),
    [(e, n) for e, n in SPELLINGS if not n.startswith(CONTEXT)],
    ids=lambda v: str(v)[:40],
)
def test_another_spelling_of_the_annotations_leads_there_too(entry: dict[str, Any], spelling: str) -> None:
    words = f"{spelling}, a village north of Bakhmut" if spelling == "Vlahodatne" else spelling
    assert _away(words, entry) <= entry.get("tolerance", NEAR)


def test_no_spelling_stands_for_two_entries() -> None:
    names = [name for each in ATLAS for name in each["names"]]
    assert len(names) == len(set(names))
