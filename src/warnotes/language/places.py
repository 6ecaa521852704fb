"""Places named in an article: which, where, how sure, and when a name is no place at all.

:func:`find_places` reads a whole article, because a homonym is settled by the article's other
places. Steps: names (:mod:`place_scan`), the words around them (:mod:`place_context`), lists and
regions that govern each other (here), choice between homonyms (:mod:`place_rank`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from warnotes.language import gazetteer as gazetteers
from warnotes.language.gazetteer import Gazetteer, Hit, Place
from warnotes.language.place_context import Cue, kind_of, read_cue
from warnotes.language.place_rank import Choice, Evidence, choose
from warnotes.language.place_scan import Found, Word, common_word, scan, seat_region, words

AMBIGUOUS = "ambiguous_place"
UNKNOWN = "unknown_place"
ACTOR = "actor"

_LIST = re.compile(r"(?:\s*,\s*(?:and|or|as well as)?|\s+(?:and|or|as well as))\s*(?:also\s+)?(?:in|near|the|of|around)?\s*(?:the\s+)?", re.I)
_INSIDE = re.compile(r"\s*(?:,|\(|,? in|,? of|,? at)?\s*(?:the\s+)?(?:(?:eastern|southern|western|northern|central|occupied|northeastern|southeastern|north-?eastern|south-?eastern|ukraine['’]s|russia['’]s)\s+){0,2}", re.I)
_HOLDS = re.compile(r"(?:['’]s)?\s+(?:(?:village|town|city|settlement|hamlet)s?)(?:\s+of)?\s+|['’]s\s+", re.I)
_NEXT_TO = re.compile(r"[^.;:\n]{0,40}\b(?:near|north|south|east|west|north-?east|north-?west|south-?east|south-?west|km|kilomet(?:re|er)s|miles|outside|close to|next to)\b[^.;:\n]{0,30}", re.I)
_GARBLED_SLOTS = frozenset({"kind", "taking", "of", "near", "in", "outside", "around", "towards", "toward", "from"})
_STRONG_SLOTS = frozenset({"kind", "taking", "of", "near", "outside", "around", "towards", "toward"})


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One mention: ``text[start:end]`` names ``place`` (None: ``reason`` says why).

    ``kind_cue``: noun beside the name; ``relation``: "near", "south of" when the name only places
    what has no name; ``as_actor``: a government or a body, no place; ``office``: part of a title;
    ``dateline``: where the report was filed.
    """

    start: int
    end: int
    text: str
    place: Place | None
    kind_cue: str | None = None
    score: float = 0.0
    candidates: tuple[Place, ...] = ()
    reason: str | None = None
    relation: str | None = None
    as_actor: bool = False
    office: bool = False
    dateline: bool = False
    region_hint: str | None = None


@dataclass(slots=True)
class _Draft:
    """A mention on its way: what was found, its cues, and the kind after lists are read."""

    found: Found
    cue: Cue
    kind: str | None
    listed: bool = False
    admin1: str | None = None
    raion: str | None = None
    country: str | None = None
    near: int | None = None
    choice: Choice | None = None


def find_places(text: str, *, published: date | None = None) -> list[PlaceMention]:
    """Return the places named in ``text`` in order, without overlap; offsets count characters."""
    gazetteer = gazetteers.load()
    tokens = words(text)
    drafts = [_draft(text, found) for found in scan(text, tokens, gazetteer)]
    _read_lists(text, drafts)
    drafts = [d for d in drafts if _is_place(d, text)]
    drafts = _with_garbled(text, tokens, drafts, gazetteer)
    _read_lists(text, drafts)
    _as_regions(drafts, gazetteer)
    _read_hints(text, drafts)
    _resolve(drafts)
    return [_mention(text, d, published) for d in drafts]


def _draft(text: str, found: Found) -> _Draft:
    can_act = any(h.place.kind == "country" or h.place.capital for h in found.hits)
    cue = read_cue(text, found.start, found.end, can_act=can_act)
    return _Draft(found, cue, cue.kind)


def _read_lists(text: str, drafts: list[_Draft]) -> None:
    """Carry "regions" back and "villages of" on through a list of names."""
    for left, right in zip(drafts, drafts[1:], strict=False):
        gap = text[left.found.end : right.found.start]
        if len(gap) < 40 and _LIST.fullmatch(gap):
            left.listed = right.listed = True
            if left.cue.plural and left.kind and right.kind is None and not left.cue.after:
                right.kind, right.cue = left.kind, replace(right.cue, plural=True)
    for left, right in zip(reversed(drafts[:-1]), reversed(drafts), strict=False):
        gap = text[left.found.end : right.found.start]
        if right.cue.plural and right.kind and left.kind is None and len(gap) < 40 and _LIST.fullmatch(gap):
            left.kind, left.cue = right.kind, replace(left.cue, plural=True)


def _strength(hits: tuple[Hit, ...]) -> int:
    """Return 2 for a name that needs no support, 1 for one that needs a slot, 0 for a faint one."""
    best = 0
    for hit in hits:
        place = hit.place
        if place.kind in ("country", "site") or (place.kind == "region" and hit.how in ("main", "alias")):
            return 2
        if place.curated or place.capital or (place.country == "UA" and place.population >= 10000):
            return 2 if hit.how != "key" or place.population >= 10000 or place.curated else 1
        if place.country == "UA" and (place.front or place.town) and hit.how != "alias":
            best = max(best, 1)
        if place.population >= 100000:
            best = max(best, 1)
    return best


def _is_place(draft: _Draft, text: str) -> bool:
    """Is the name supported enough by what stands around it?"""
    if draft.cue.person:
        return False
    strength = _strength(draft.found.hits)
    if strength == 2:
        return True
    slot = draft.cue.slot
    if strength == 1:
        return slot is not None or draft.kind is not None or draft.listed
    return slot in _STRONG_SLOTS or (draft.kind is not None and slot is not None)


def _with_garbled(text: str, tokens: list[Word], drafts: list[_Draft], gazetteer: Gazetteer) -> list[_Draft]:
    """Add unknown capitalised words that stand where a place must stand."""
    taken = {n for d in drafts for n in range(d.found.first, d.found.last + 1)}
    added = []
    for number, token in enumerate(tokens):
        if token.capital and number not in taken and len(token.text) >= 5 and not common_word(token.folded):
            draft = _garbled(text, tokens, number, gazetteer)
            if draft is not None:
                added.append(draft)
                taken.update(range(draft.found.first, draft.found.last + 1))
    return sorted([*drafts, *added], key=lambda d: d.found.start)


def _garbled(text: str, tokens: list[Word], number: int, gazetteer: Gazetteer) -> _Draft | None:
    """Return a garbled or unknown name in a place slot; unknown ones only after "the village of"."""
    token = tokens[number]
    cue = read_cue(text, token.start, token.end, can_act=False)
    settled = cue.kind is not None and kind_of(cue.kind) == "settlement"
    if cue.person or not (cue.slot in _GARBLED_SLOTS or settled):
        return None
    for count in (2, 1):
        part = tokens[number : number + count]
        if len(part) == count and all(t.capital for t in part) and all(t.joined for t in part[:-1]):
            hits = gazetteer.like(text[token.start : part[-1].end])
            if hits:
                found = Found(token.start, part[-1].end, hits, number, number + count - 1)
                return _Draft(found, cue, cue.kind)
    if settled and cue.slot == "kind" and not (number + 1 < len(tokens) and token.joined and tokens[number + 1].capital):
        return _Draft(Found(token.start, token.end, (), number, number), cue, cue.kind)
    return None


def _as_regions(drafts: list[_Draft], gazetteer: Gazetteer) -> None:
    """Read "Kharkiv region" and "the Kharkiv and Sumy regions" as the regions."""
    for draft in drafts:
        if draft.kind and kind_of(draft.kind) == "region":
            regions = [(seat_region(h.place, gazetteer), h) for h in draft.found.hits]
            hits = tuple(replace(h, place=r) for r, h in regions if r is not None)
            if hits:
                draft.found = replace(draft.found, hits=hits)


def _read_hints(text: str, drafts: list[_Draft]) -> None:
    """Note which region or district a name is said to lie in, and which name it is said to be near."""
    for index, (left, right) in enumerate(zip(drafts, drafts[1:], strict=False)):
        gap = text[left.found.end + left.cue.after * (left.kind is not None) : right.found.start]
        if len(gap) > 90:
            continue
        if _INSIDE.fullmatch(gap):
            _lies_in(left, right)
        elif _HOLDS.fullmatch(text[left.found.end + left.cue.after : right.found.start]):
            _lies_in(right, left)
        elif _NEXT_TO.fullmatch(gap) and right.cue.relation:
            left.near = index + 1


def _lies_in(inner: _Draft, outer: _Draft) -> None:
    if not outer.found.hits:
        return
    place = outer.found.hits[0].place
    if place.kind == "region":
        inner.admin1 = place.name
    elif place.kind == "country":
        inner.country = place.country
    elif place.kind == "district" or (outer.kind and kind_of(outer.kind) == "district"):
        inner.raion = place.name if place.kind == "district" else f"{place.name} Raion"
        inner.admin1 = place.admin1


def _resolve(drafts: list[_Draft]) -> None:
    """Choose twice: first alone, then with the sure places of the article as anchors."""
    for draft in drafts:
        if draft.found.hits:
            draft.choice = choose(draft.found.hits, Evidence(draft.kind, draft.admin1, draft.raion, draft.country))
    sure = [d.choice.place for d in drafts if d.choice and d.choice.place and d.choice.score >= 0.75]
    anchors = {p.place_id: p for p in sure if p.kind in ("settlement", "site") and not p.capital}
    parents = tuple(p.name for p in sure if p.kind == "settlement")
    for draft in drafts:
        if len(draft.found.hits) > 1:
            near = drafts[draft.near].choice if draft.near is not None else None
            others = tuple(list(anchors.values())[:40])
            evidence = Evidence(
                draft.kind, draft.admin1, draft.raion, draft.country,
                near.place if near else None, others, parents,
            )  # fmt: skip
            draft.choice = choose(draft.found.hits, evidence)


def _mention(text: str, draft: _Draft, published: date | None) -> PlaceMention:
    cue, found = draft.cue, draft.found
    if draft.choice is None:
        return PlaceMention(found.start, found.end, text[found.start : found.end], None, draft.kind, reason=UNKNOWN)
    choice = draft.choice
    end = found.end + (cue.after if cue.kind == draft.kind and kind_of(draft.kind or "") in ("region", "district") else 0)
    score = choice.score * (0.7 if cue.relation else 1.0)
    return PlaceMention(
        found.start, end, text[found.start : end], choice.place, draft.kind, round(score, 3), choice.candidates,
        None if choice.place else AMBIGUOUS, cue.relation, cue.actor, cue.office, cue.dateline, draft.admin1,
    )  # fmt: skip
