"""Where things happen, for grouping: sites and city districts count as their city.

A spot is a settlement, a region or raion, or a country; a city lies within its region, a region within its
country, which is what keeps "40 in the region" from being added to "25 in the town".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from warnotes.language.gazetteer_lexicon import load
from warnotes.language.place_names import fold

Level = Literal["town", "region", "country"]
HOME = {"Russia": "UA", "Ukraine": "RU"}
"""Where an attack of a side lands if the text names no place: with the other side."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as the ledger knows it: ``key`` tells two spots apart; ``level`` says how wide it is."""

    key: str
    level: Level
    region: str | None
    country: str | None

    @property
    def name(self) -> str:
        """The place's name."""
        return self.key.partition("|")[0]

    @property
    def is_seat(self) -> bool:
        """Whether a town's region is named after it, as "Lviv Oblast" after "Lviv"."""
        return self.level == "town" and (self.region or "").startswith(f"{self.name} ")

    def holds(self, other: Spot) -> bool:
        """Whether ``other`` lies within this spot (and is narrower)."""
        if self.level == "country":
            return other.level != "country" and other.country == self.country
        return self.level == "region" and other.level == "town" and other.region == self.region


def spot_of(row: Mapping[str, Any]) -> Spot | None:
    """The spot of a row's place block, or None without a place."""
    name, kind = row["place"], row["place_kind"]
    if name is None:
        return None
    region, country = row["admin1"], row["country"]
    if kind == "country":
        return country_spot(country or name)
    if kind == "region":
        return Spot(f"region:{name}", "region", name, country)
    if kind == "district" and name.endswith(" Raion"):
        return Spot(f"raion:{name}", "region", region, country)
    town = parent_of(name, kind, region) if kind in ("site", "district") else None
    return Spot(f"{town or name}|{region or ''}", "town", region, country)


def country_spot(code: str) -> Spot:
    """The spot of a whole country, by its ISO code."""
    return Spot(f"country:{code}", "country", None, code)


@cache
def parent_of(name: str, kind: str, region: str | None) -> str | None:
    """The city that a site or city district belongs to, by the gazetteer; None if it stands for itself."""
    places = [hit.place for hit in load().exact(fold(name))]
    fitting = [place for place in places if place.kind == kind and place.name == name and place.parent]
    near = [place for place in fitting if place.admin1 == region] or fitting
    return near[0].parent if near else None
