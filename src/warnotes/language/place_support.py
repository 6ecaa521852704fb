"""Is a name that the gazetteer knows a place here, or a person, a street, a plain word?"""

from __future__ import annotations

from warnotes.language.gazetteer import Hit
from warnotes.language.place_context import kind_of
from warnotes.language.place_links import Draft
from warnotes.language.place_scan import (
    Found,
    Word,
    body,
    common_word,
    follower,
    given_name,
    known_person,
    surname_like,
)
from warnotes.language.place_waters import is_water

_LONG = 7
_EXACT = frozenset({"main", "alias", "former", "only here"})
STRONG_SLOTS = frozenset({"kind", "taking", "of", "near", "in", "outside", "around", "towards", "toward"})
"""What stands before a name that must be a place: "near", "capture of", "the village of"."""


def _strength(hits: tuple[Hit, ...]) -> int:
    """Return 2 for a name that needs no support, 1 for one that needs a slot, 0 for a faint one."""
    return max((_hit_strength(h) for h in hits), default=0)


def _hit_strength(hit: Hit) -> int:
    place, exact = hit.place, hit.how in _EXACT
    if place.kind in ("country", "site", "region"):
        return 2 if exact else 0
    ours = place.country == "UA"
    if (
        place.curated
        or (place.capital and exact)
        or (ours and place.population >= 10000 and place.kind != "district")
    ):
        return 2 if hit.how != "key" or place.population >= 10000 or place.curated else 1
    if exact and place.population >= 1_000_000:
        return 2
    if ours and (place.front or place.town) and hit.how != "alias":
        return 1
    return 1 if place.population >= 100000 or (place.country == "RU" and place.front) else 0


def is_place(draft: Draft, tokens: list[Word], surnames: frozenset[str]) -> bool:
    """Is the name supported enough by what stands around it?"""
    found, slot = draft.found, draft.cue.slot
    if draft.cue.person or _given_name(draft, tokens):
        return False
    if _body(found, tokens) or is_water(found, tokens):
        return False
    strength = _strength(found.hits)
    settled = draft.kind is not None and kind_of(draft.kind) == "settlement"
    if strength < 2 and not settled and (_shouted(found, tokens) or _other_name(found, tokens, surnames)):
        return False
    if (
        strength < 2
        and not settled
        and found.first == found.last
        and surname_like(tokens[found.first].folded)
    ):
        return any(h.how == "main" for h in found.hits) and slot is not None
    foreign = all(h.place.country not in ("UA", "RU") for h in found.hits)
    if (
        foreign
        and slot is None
        and _follows_capital(found, tokens)
        and found.hits[0].place.kind == "settlement"
    ):
        return False
    if strength == 2:
        return True
    if strength == 1:
        named = slot is not None or draft.kind is not None or draft.listed or found.last > found.first
        return named or _front_village(found)
    if slot == "in" and not any(h.how in _EXACT for h in found.hits):
        return False
    return slot in STRONG_SLOTS or (draft.kind is not None and slot is not None)


def _by_sound_only(found: Found) -> bool:
    """Is a single word known by its sound alone, so that "Macky Sall" may be a person?"""
    return found.first == found.last and all(h.how == "key" for h in found.hits)


def _front_village(found: Found) -> bool:
    """Is it, letter by letter, the name of a village at the front, too long to be a chance likeness?"""
    exact = any(h.place.front and h.how in ("main", "former") for h in found.hits)
    return exact and found.end - found.start >= _LONG


def _body(found: Found, tokens: list[Word]) -> bool:
    """Is the name part of the name of a unit or a treaty ("Donbas Battalion")?"""
    token = tokens[found.last]
    return found.last + 1 < len(tokens) and token.joined and body(tokens[found.last + 1].folded)


def _given_name(draft: Draft, tokens: list[Word]) -> bool:
    """Is the name a person's: a given name before a surname, or a known surname?"""
    found, token = draft.found, tokens[draft.found.last]
    if found.first != found.last or not common_word(token.folded) or draft.kind:
        return False
    follows = found.last + 1 < len(tokens) and token.joined and tokens[found.last + 1].capital
    if follows or known_person(token.folded) or (given_name(token.folded) and draft.cue.slot != "in"):
        return True
    return not any(h.place.country in ("UA", "RU") for h in found.hits)


def surnames(tokens: list[Word], seen: set[int]) -> frozenset[str]:
    """Return words that follow a capitalised word which is no place (Taras Shevchenko)."""
    return frozenset(
        tokens[n].folded
        for n in range(1, len(tokens))
        if tokens[n].capital
        and tokens[n - 1].capital
        and tokens[n - 1].joined
        and n - 1 not in seen
        and (given_name(tokens[n - 1].folded) or not common_word(tokens[n - 1].folded))
    )


def _shouted(found: Found, tokens: list[Word]) -> bool:
    """Is it a short word in capitals, as in a headline?"""
    return (
        found.first == found.last and len(tokens[found.first].text) < 6 and tokens[found.first].text.isupper()
    )


def _other_name(found: Found, tokens: list[Word], surnames: frozenset[str]) -> bool:
    """Is a faint name a surname or plain word of the article, or part of a street's or house's name?"""
    token = tokens[found.last]
    if found.first == found.last and common_word(token.folded):
        return True
    after = tokens[found.last + 1] if found.last + 1 < len(tokens) and token.joined else None
    follows = after is not None and (follower(after.folded) or (after.capital and _by_sound_only(found)))
    return follows or (found.first == found.last and token.folded in surnames)


def _follows_capital(found: Found, tokens: list[Word]) -> bool:
    """Does another capitalised word stand right before ("Silicon Valley")?"""
    if found.first == 0:
        return False
    before = tokens[found.first - 1]
    return before.joined and before.capital and not common_word(before.folded)
