"""The columns that go with the name of a place: an analyst names it, the gazetteer knows where it lies."""

from __future__ import annotations

from typing import Any

from warnotes.errors import CorrectionError
from warnotes.language.gazetteer import Place
from warnotes.language.gazetteer_lexicon import load
from warnotes.language.place_names import fold

BLOCK = ("place_id", "place_kind", "admin1", "country", "lat", "lon", "place_score")
SURE = 1.0


def block_of(name: str | None, admin1: str | None = None) -> dict[str, Any]:
    """Return the place columns for a canonical name; without a name all are null.

    Args:
        name: as the gazetteer spells it; another spelling of the same place is refused, so that one place
            keeps one name in all tables.
        admin1: the region, where several places share the name.

    Raises:
        CorrectionError: the gazetteer knows no such place, or several and no ``admin1`` tells them apart.
    """
    if name is None:
        return dict.fromkeys(BLOCK)
    found = _called(name)
    if not found:
        raise CorrectionError(
            f"place: the gazetteer knows no {name!r}; add it to the conflict's places.toml, or spell it so"
        )
    chosen = [place for place in found if admin1 in (None, place.admin1)]
    exact = [place for place in chosen if place.name == name]
    if not chosen or not exact:
        raise CorrectionError(f"place: {name!r} is {_listed(found)}; write that name (and --field admin1)")
    return _columns(_largest(exact, name))


def _called(name: str) -> list[Place]:
    """Places with this name, those called so today first."""
    hits = load().exact(fold(name))
    main = [hit.place for hit in hits if hit.how == "main"]
    return main or [hit.place for hit in hits]


def _largest(places: list[Place], name: str) -> Place:
    """The only place, or the one that outshines the others; villages of one name need their region."""
    ranked = sorted(places, key=lambda place: (-place.population, place.place_id))
    if len(ranked) > 1 and ranked[0].population <= 10 * ranked[1].population:
        raise CorrectionError(
            f"place: there are several called {name!r}: {_listed(ranked)}; add --field admin1"
        )
    return ranked[0]


def _columns(place: Place) -> dict[str, Any]:
    values = (place.place_id, place.kind, place.admin1, place.country, place.lat, place.lon, SURE)
    return dict(zip(BLOCK, values, strict=True))


def _listed(places: list[Place]) -> str:
    names = dict.fromkeys(f"{place.name} ({place.admin1 or place.country})" for place in places)
    return ", ".join(list(names)[:6])
