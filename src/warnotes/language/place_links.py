"""What neighbouring names say of each other: lists, regions that hold a place, distances."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from warnotes.language.gazetteer import Gazetteer, Place
from warnotes.language.place_context import Cue, kind_of
from warnotes.language.place_names import fold
from warnotes.language.place_rank import Choice
from warnotes.language.place_scan import Found, seat_region

_GAP = 90
_COMPASS = (
    r"(?:(?:eastern|southern|western|northern|central|occupied|northeastern|southeastern|northwestern|southwestern|"
    r"north-?eastern|south-?eastern|partially|partly|russian-\w+|ukrainian-\w+|border|embattled|besieged|nearby)\s+){0,3}"
)
_AT_WAR = frozenset({"UA", "RU"})
_TOWNS = frozenset({"city", "town", "village", "settlement", "hamlet"})
_UNITS = {"region": ("Oblast", "Krai"), "district": ("District", "Raion")}
_LIST = re.compile(
    r"(?:\s*[,/]\s*(?:and|or|as well as)?|\s+(?:and|or|as well as|&))\s*(?:also\s+|then\s+)?"
    r"(?:in|near|the|of|around|towards?|at|from)?\s*(?:the\s+)?(?:(?:city|town|village|settlement)\s+of\s+)?"
    + _COMPASS,
    re.I,
)
_INSIDE = re.compile(r"\s*(?:,|\(|,? in|,? of|,? at)?\s*(?:the\s+)?" + _COMPASS, re.I)
_HOLDS = re.compile(
    r"(?:['’ʼ`´]s)?\s+"
    + _COMPASS
    + r"(?:(?:village|town|city|settlement|hamlet|suburb|district)s?)(?:\s+of)?\s+|\s?['’ʼ`´]s?\s+"
    + _COMPASS,
    re.I,
)
_OWNER = re.compile(
    r"\s?['’ʼ`´]s?\s+"
    + _COMPASS
    + r"(?:(?:[a-z]+\s+){0,2}(?:city|town|village|region|port|province|capital|district)s?\s+(?:of\s+)?)?",
    re.I,
)
_NEXT_TO = re.compile(
    r"[^.;:\n]{0,50}\b(?:near|north|south|east|west|north-?east|north-?west|south-?east|south-?west|km|kilomet(?:re|er)s|"
    r"miles|outside|close to|next to|outskirts|suburbs?)\b[^.;:\n]{0,40}",
    re.I,
)  # fmt: skip
_THEN = re.compile(
    r",? (?:(?:city|town) )?(?:near|toward|towards|in|at|in the direction of|in the vicinity of) (?:the )?"
    + _COMPASS,
    re.I,
)
"""ISW style: "north of Lyman near A, B and C"."""


@dataclass(slots=True, eq=False)
class Draft:
    """A mention on its way: what was found, the words around it, what other names say of it."""

    found: Found
    cue: Cue
    kind: str | None
    actor: bool = False
    listed: bool = False
    admin1: str | None = None
    raion: str | None = None
    parent: str | None = None
    country: str | None = None
    near: Draft | None = None
    beside: tuple[Draft, ...] = ()
    choice: Choice | None = None

    @property
    def region(self) -> bool:
        """Is it called a region?"""
        return self.kind is not None and kind_of(self.kind) == "region"

    @property
    def first(self) -> Place | None:
        """Return the first place that the name may mean."""
        return self.found.hits[0].place if self.found.hits else None


def read_lists(text: str, drafts: list[Draft]) -> None:
    """Carry "villages of" on, and "regions" back, through a list of names."""
    pairs = [(a, b) for a, b in pairwise(drafts) if _in_list(text, a, b)]
    for left, right in pairs:
        left.listed = right.listed = True
        left.beside, right.beside = (*left.beside, right), (*right.beside, left)
        if left.cue.plural and left.kind and right.kind is None and not left.cue.after:
            right.kind, right.cue = left.kind, replace(right.cue, plural=True)
    for left, right in reversed(pairs):
        if right.cue.plural and right.kind and left.kind is None:
            left.kind, left.cue = right.kind, replace(left.cue, plural=True)
        if (right.actor or right.cue.republic) and _can_act(left) and not left.kind:
            left.actor = left.actor or right.actor


def _in_list(text: str, left: Draft, right: Draft) -> bool:
    gap = text[left.found.end + left.cue.after * (left.cue.kind is not None) : right.found.start]
    return 0 < len(gap) < 60 and bool(_LIST.fullmatch(gap))


def _can_act(draft: Draft) -> bool:
    return (
        any(h.place.kind == "country" or h.place.capital for h in draft.found.hits) and draft.cue.slot is None
    )


def foreign_governments(drafts: list[Draft]) -> None:
    """Read a capital far from the war as its government, unless words or a list say that it is where."""
    for draft in drafts:
        capital = next((h.place for h in draft.found.hits if h.place.capital), None)
        cue = draft.cue
        placed = draft.kind or cue.slot or cue.relation or cue.dateline or cue.office
        beside = any(d.cue.slot or d.kind for d in draft.beside)
        if capital is not None and capital.country not in _AT_WAR and not placed and not beside:
            draft.actor = True


def as_regions(drafts: list[Draft], gazetteer: Gazetteer) -> None:
    """Read "Kharkiv region" and "the Kharkiv and Sumy regions" as the regions."""
    for draft in drafts:
        if _towns_of(draft):
            draft.kind = "region"
        if draft.region or draft.cue.republic:
            regions = [(seat_region(h.place, gazetteer), h) for h in draft.found.hits]
            hits = tuple(replace(h, place=r) for r, h in regions if r is not None)
            if hits:
                draft.found = replace(draft.found, hits=hits)
            elif draft.region and draft.first and draft.first.kind == "country":
                draft.kind = None


def _towns_of(draft: Draft) -> bool:
    """Is it a region's name before its towns: "Kharkiv cities like Izium"?"""
    return bool(draft.cue.after) and draft.cue.plural and not draft.listed and draft.cue.kind in _TOWNS


def name_units(text: str, drafts: list[Draft], gazetteer: Gazetteer) -> None:
    """Read a name with "region" or "district" beside it as the unit of that name, if there is one."""
    for draft in drafts:
        kind = kind_of(draft.kind) if draft.kind else None
        for generic in _UNITS.get(kind or "", ()):
            name = f"{text[draft.found.start : draft.found.end]} {generic}"
            hits = gazetteer.exact(fold(name)) or (gazetteer.sound(name) if kind == "district" else ())
            hits = tuple(h for h in hits if h.place.kind == kind)
            if hits:
                draft.found = replace(draft.found, hits=hits)
                break


def read_hints(text: str, drafts: list[Draft]) -> None:
    """Note which region, raion or city a name is said to lie in, and which name it is near."""
    for number, (left, right) in enumerate(pairwise(drafts)):
        gap = text[left.found.end + left.cue.after * (left.cue.kind is not None) : right.found.start]
        if len(gap) > _GAP:
            continue
        if _OWNER.fullmatch(gap) and gap.lstrip()[:1] in "'’ʼ`´":
            left.actor = False
            left.cue = replace(left.cue, relation=None)
            _lies_in(right, left)
            _share_on(drafts, number + 1)
        elif _HOLDS.fullmatch(gap):
            _lies_in(right, left)
            right.near = left if "suburb" in gap else right.near
            _share_on(drafts, number + 1)
        elif _INSIDE.fullmatch(gap) and not (gap.strip() in ("", ",") and not _wider(left, right)):
            _lies_in(left, right)
            _share_back(drafts, number)
        elif left.cue.relation and left.cue.relation.endswith(" of") and _THEN.fullmatch(gap):
            right.near = left
        elif left.near is not None and left.near is not right and right.listed and _LIST.fullmatch(gap):
            right.near = left.near
        elif right.cue.relation and _NEXT_TO.fullmatch(gap):
            left.near = right


def _wider(inner: Draft, outer: Draft) -> bool:
    """After a bare comma only a region, district or country holds the place before it."""
    kinds = {h.place.kind for h in outer.found.hits}
    return outer.region or (bool(kinds) and kinds <= {"region", "country", "district"})


def _share_back(drafts: list[Draft], number: int) -> None:
    """Give what holds the last name of a list to the names before it, up to the next region."""
    last = drafts[number]
    for before, draft in zip(drafts[number::-1], drafts[:number][::-1], strict=False):
        if draft not in before.beside or draft.region or draft.admin1 or draft.kind != last.kind:
            return
        draft.admin1, draft.raion = last.admin1, last.raion
        draft.parent, draft.country = last.parent, last.country


def _share_on(drafts: list[Draft], number: int) -> None:
    """Give what holds the first name of a list to those after it ("the region's villages of …")."""
    first = drafts[number]
    for before, draft in zip(drafts[number:], drafts[number + 1 :], strict=False):
        if draft not in before.beside or draft.region or draft.kind != first.kind or not first.kind:
            return
        draft.admin1, draft.raion, draft.parent = first.admin1, first.raion, first.parent


def _lies_in(inner: Draft, outer: Draft) -> None:
    place = outer.first
    if place is None or inner.region or outer.cue.office:
        return
    if place.kind == "region":
        if place.name.endswith((" Oblast", " Krai")) or place.name == "Crimea":
            inner.admin1 = place.name
        inner.country = place.country
    elif place.kind == "country":
        inner.country = place.country
    elif (outer.kind and kind_of(outer.kind) == "district") or place.kind == "district":
        inner.raion = place.name if place.kind == "district" else f"{place.name} Raion"
        inner.admin1 = place.admin1
    else:
        inner.parent = place.name
