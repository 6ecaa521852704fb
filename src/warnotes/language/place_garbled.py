"""Names that no list holds: garbled copy, read only where a place must stand."""

from __future__ import annotations

from dataclasses import replace

from warnotes.language.gazetteer import Gazetteer
from warnotes.language.place_context import kind_of, read_cue
from warnotes.language.place_links import Draft
from warnotes.language.place_scan import Found, Word, common_word, surname_like
from warnotes.language.place_support import STRONG_SLOTS

_SLOTS = STRONG_SLOTS | {"from"}
_SEAT_NOUNS = frozenset({"city", "region", "oblast", "province"})


def with_garbled(
    text: str, tokens: list[Word], drafts: list[Draft], seen: set[int], gazetteer: Gazetteer
) -> list[Draft]:
    """Add unknown capitalised words that stand where a place must stand."""
    ends = {d.found.last for d in drafts}
    added: list[Draft] = []
    for number, token in enumerate(tokens):
        if not token.capital or number in seen or len(token.text) < 4 or common_word(token.folded):
            continue
        draft = _garbled(text, tokens, number, gazetteer, listed=_after_list(tokens, number, ends))
        if draft is not None:
            added.append(draft)
            span = range(draft.found.first, draft.found.last + 1)
            seen.update(span)
            ends.update(span)
    return sorted([*drafts, *added], key=lambda d: d.found.start)


def _after_list(tokens: list[Word], number: int, ends: set[int]) -> bool:
    """Does the word follow "Soledar and"?"""
    return number >= 2 and tokens[number - 1].folded in ("and", "or") and number - 2 in ends


def _garbled(
    text: str, tokens: list[Word], number: int, gazetteer: Gazetteer, *, listed: bool
) -> Draft | None:
    """Return a garbled or unknown name in a place slot; unknown ones only after "the village of"."""
    token = tokens[number]
    cue = read_cue(text, token.start, token.end, can_act=False)
    settled = cue.kind is not None and kind_of(cue.kind) == "settlement"
    if cue.person or not (cue.slot in _SLOTS or settled or listed or cue.kind in _SEAT_NOUNS):
        return None
    for last in (number + 1, number):
        if not _may_be_garbled(tokens[number : last + 1], settled=settled) or last >= len(tokens):
            continue
        name = text[token.start : tokens[last].end]
        hits = gazetteer.like(name) or (gazetteer.major(name) if cue.kind in _SEAT_NOUNS else ())
        if hits:
            return Draft(Found(token.start, tokens[last].end, hits, number, last), cue, cue.kind)
    follows = number + 1 < len(tokens) and token.joined and tokens[number + 1].capital
    if settled and cue.called and not cue.after and not follows:
        return Draft(Found(token.start, token.end, (), number, number), cue, cue.kind)
    return None


def _may_be_garbled(part: list[Word], *, settled: bool) -> bool:
    """Two capitalised words, or one that is neither a common word nor (without a cue) a surname."""
    if not all(t.capital for t in part) or not all(t.joined for t in part[:-1]):
        return False
    folded = part[0].folded
    if len(part) == 1:
        return not common_word(folded) and len(folded) >= 5 and (settled or not surname_like(folded))
    return not any(common_word(t.folded) for t in part)


def look_inside(text: str, drafts: list[Draft], gazetteer: Gazetteer) -> None:
    """Where the text names a region that has no such place, take the likest name inside it."""
    for draft in drafts:
        hits = draft.found.hits
        unsure = bool(hits) and all(h.how in ("key", "fuzzy") for h in hits)
        if unsure and draft.country and all(h.place.country != draft.country for h in hits):
            draft.found = replace(draft.found, hits=())
            continue
        if not draft.admin1 or draft.region or any(h.place.admin1 == draft.admin1 for h in hits):
            continue
        if all(h.place.kind == "settlement" and not h.place.curated for h in hits):
            inside = gazetteer.like(text[draft.found.start : draft.found.end], draft.admin1)
            inside = tuple(h for h in inside if h.place.admin1 == draft.admin1)
            fuzzy = any(h.how == "fuzzy" for h in hits)
            draft.found = replace(draft.found, hits=inside or (() if fuzzy else hits))
