"""Choose between places of one name by what the text says, its other places, the front and size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, exp, hypot, log10, radians

from warnotes.language.gazetteer import Hit, Place
from warnotes.language.place_context import kind_of

NEAR_TIE = 0.45
"""Two candidates closer than this in weight are a tie, unless they are the same spot."""
_SAME_SPOT_KM = 4.0
_VILLAGE = 2000
"""Below, the number of people says nothing of how likely a place is in the news."""
_FOUND = {"main": 0.0, "former": -0.2, "alias": -0.5, "key": -0.6, "fuzzy": -1.0, "only here": -3.0}
_NEIGHBOURS = {"UA": 0.6, "RU": 0.3, "BY": 0.3, "MD": 0.3, "PL": 0.3, "RO": 0.2}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the text says about one mention, beside its name."""

    kind: str | None = None
    admin1: str | None = None
    raion: str | None = None
    country: str | None = None
    near: Place | None = None
    anchors: tuple[Place, ...] = ()
    parents: tuple[str, ...] = ()
    inside: bool = False
    """The text says that the place lies in the one city of ``parents``."""
    listed: tuple[Place, ...] = ()
    """Places that stand beside it in a list."""
    front: frozenset[str] | None = None
    """Regions with fighting when the article appeared (None: not known when)."""
    held: frozenset[str] = frozenset()
    """Raions of those regions that no front has reached."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The winner (None at a near tie), its score from 0 to 1, and all candidates, best first."""

    place: Place | None
    score: float
    candidates: tuple[Place, ...]


def distance_km(one: Place, other: Place) -> float:
    """Return the distance of two places in km (infinite without coordinates)."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    east = (one.lon - other.lon) * cos(radians((one.lat + other.lat) / 2))
    return 111.2 * hypot(one.lat - other.lat, east)


def choose(hits: Sequence[Hit], evidence: Evidence) -> Choice:
    """Return the best reading of a name that may mean any of ``hits``."""
    best: dict[str, tuple[float, Hit]] = {}
    main = any(h.how == "main" for h in hits)
    own = {h.place.place_id for h in hits}
    evidence = replace(evidence, anchors=tuple(a for a in evidence.anchors if a.place_id not in own))
    for hit in hits:
        weight = _weight(hit, evidence, main)
        known = best.get(hit.place.place_id)
        if known is None or weight > known[0]:
            best[hit.place.place_id] = (weight, hit)
    ranked = sorted(best.values(), key=lambda pair: (-pair[0], pair[1].place.place_id))
    top, hit = ranked[0]
    rivals = [w for w, other in ranked[1:] if not _same(other.place, hit.place)]
    lead = top - rivals[0] if rivals else 3.0
    places = tuple(h.place for _, h in ranked[:8])
    if lead < NEAR_TIE:
        return Choice(None, round(1 / (1 + len(rivals)), 2), places)
    return Choice(hit.place, _score(hit, lead), places)


def _same(one: Place, other: Place) -> bool:
    """Are they one spot, or a country and its capital of one name?"""
    capital = {one.kind, other.kind} == {"country", "settlement"} and one.country == other.country
    return capital or distance_km(one, other) <= _SAME_SPOT_KM


def _score(hit: Hit, lead: float) -> float:
    """Turn the lead over the next reading into a score; likeness and rough coordinates lower it."""
    sure = 0.55 + 0.43 * (1 - exp(-lead))
    if hit.how == "fuzzy":
        sure *= hit.similarity * 0.9
    if hit.place.approximate and hit.place.kind not in ("country", "region"):
        sure = min(sure, 0.6)
    return round(sure, 3)


def _weight(hit: Hit, evidence: Evidence, main: bool) -> float:
    place = hit.place
    weight = _FOUND[hit.how] + (hit.similarity - 1) * 4
    if hit.how == "alias" and main and not place.curated:
        weight -= 1.0
    front = place.front if evidence.front is None else place.admin1 in evidence.front
    front = front and place.admin2 not in evidence.held
    weight += _size(place) + 0.7 * front + 1.3 * place.curated + 0.8 * place.capital
    weight += _NEIGHBOURS.get(place.country or "", 0.0) + 0.2 * (not place.approximate)
    return weight + _kind_fit(place, evidence) + _hint_fit(place, evidence) + _nearness(place, evidence)


def _size(place: Place) -> float:
    if place.kind in ("region", "country"):
        return 3.5 if place.kind == "region" else 5.0
    size = 0.65 * log10(max(place.population, _VILLAGE))
    return size * 0.4 if place.kind == "district" else size


def _kind_fit(place: Place, evidence: Evidence) -> float:
    """Agree with what the place is called: a village is no large town, a region no city."""
    noun = evidence.kind
    kind = kind_of(noun) if noun else None
    if kind is None or kind == "front":
        return -0.5 if place.kind == "district" and not place.name.endswith("District") else 0.0
    if kind == "settlement":
        if place.kind in ("region", "country", "site"):
            return -3.0
        if noun in ("village", "hamlet"):
            return -3.5 if place.population > 20000 else 0.3
        if noun in ("suburb", "community") and place.kind == "district":
            return 1.0
        if noun in ("town", "settlement") and place.population > 500000:
            return -1.0
        if noun == "city":
            return 0.5 if place.population >= 10000 or place.town else -1.0
        return 0.3 if place.town or place.population > 1000 else 0.0
    if kind == "district":
        return 1.5 if place.kind == "district" else -0.5
    return 3.0 if place.kind == "region" else -1.0


def _hint_fit(place: Place, evidence: Evidence) -> float:
    weight = 0.0
    if evidence.admin1 and place.kind != "country":
        big = place.population >= 100000 and not evidence.raion
        weight += 3.0 if evidence.admin1 in (place.admin1, place.name) else -1.5 if big else -3.0
    if evidence.raion and place.kind == "settlement":
        weight += 2.0 if place.admin2 == evidence.raion else -1.0
    if evidence.country and place.kind != "country":
        weight += 1.5 if place.country == evidence.country else -1.5
    if place.parent and place.parent in evidence.parents:
        weight += 1.6 + 0.6 * (place.parent == evidence.parents[-1]) + 2.0 * evidence.inside
    return weight


def _nearness(place: Place, evidence: Evidence) -> float:
    weight = 0.0
    if evidence.near is not None:
        away = distance_km(place, evidence.near)
        weight += 3.0 * max(-0.5, 1 - away / 50) if away < float("inf") else 0.0
    if evidence.listed and place.kind == "settlement":
        away = min(distance_km(place, p) for p in evidence.listed)
        weight += 2.5 * max(0.0, 1 - away / 60)
    if evidence.anchors and place.kind in ("settlement", "district", "site"):
        away = min(distance_km(place, a) for a in evidence.anchors)
        weight += 1.2 * max(0.0, 1 - away / 80) + 0.6 * (away < 25)
    return weight
