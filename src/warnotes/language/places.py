"""Places named in an article: which, where, how sure, and when a name is no place at all.

:func:`find_places` reads a whole article, because a homonym is settled by the article's other
places. Steps: names (:mod:`place_scan`), the words around them (:mod:`place_context`), what names
say of each other (:mod:`place_links`), garbled names, choice between homonyms (:mod:`place_rank`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from warnotes.language import gazetteer as gazetteers
from warnotes.language.gazetteer import Gazetteer, Hit, Place
from warnotes.language.place_context import kind_of, read_cue
from warnotes.language.place_links import Draft, as_regions, name_units, read_hints, read_lists
from warnotes.language.place_names import fold
from warnotes.language.place_rank import Choice, Evidence, choose
from warnotes.language.place_scan import Found, Word, common_word, follower, given_name, known_person, scan, words

AMBIGUOUS = "ambiguous_place"
UNKNOWN = "unknown_place"
ACTOR = "actor"

_SURE = 0.75
_ANCHORS = 40
_STRONG_SLOTS = frozenset({"kind", "taking", "of", "near", "in", "outside", "around", "towards", "toward"})
_SEAT_NOUNS = frozenset({"city", "region", "oblast", "province"})
_GOVERNORS = frozenset({"governor", "gov", "governors"})
_GARBLED_SLOTS = _STRONG_SLOTS | {"from"}


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One mention: ``text[start:end]`` names ``place`` (None: ``reason`` says why).

    ``kind_cue``: noun beside the name; ``relation``: "near", "south of" when the name only places
    what has no name; ``as_actor``: a government or a body, no place; ``office``: part of a title;
    ``dateline``: where the report was filed; ``region_hint``: the region the text puts it in.
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


def find_places(text: str, *, published: date | None = None) -> list[PlaceMention]:
    """Return the places named in ``text`` in order, without overlap; offsets count characters.

    ``published`` helps with names that changed hands between places (Artemivsk before 2016).
    """
    gazetteer = gazetteers.load()
    tokens = words(text)
    drafts = [_draft(text, found) for found in scan(text, tokens, gazetteer)]
    seen = {n for d in drafts for n in range(d.found.first, d.found.last + 1)}
    drafts = [d for d in drafts if d.found.hits]
    read_lists(text, drafts)
    surnames = _surnames(tokens, seen)
    drafts = [d for d in drafts if _is_place(d, tokens, surnames)]
    drafts = _with_garbled(text, tokens, drafts, seen, gazetteer)
    read_lists(text, drafts)
    as_regions(drafts, gazetteer)
    name_units(text, drafts, gazetteer)
    read_hints(text, drafts)
    _look_inside(text, drafts, gazetteer)
    _resolve(drafts)
    _one_sense(text, drafts)
    return [_mention(text, d) for d in drafts]


def _draft(text: str, found: Found) -> Draft:
    can_act = any(h.place.kind == "country" or h.place.capital for h in found.hits)
    cue = read_cue(text, found.start, found.end, can_act=can_act)
    kind = cue.kind or ("region" if cue.office in _GOVERNORS else None)
    return Draft(found, cue, kind, actor=cue.actor)


def _strength(hits: tuple[Hit, ...]) -> int:
    """Return 2 for a name that needs no support, 1 for one that needs a slot, 0 for a faint one."""
    return max((_hit_strength(h) for h in hits), default=0)


def _hit_strength(hit: Hit) -> int:
    place, exact = hit.place, hit.how in ("main", "alias")
    if place.kind in ("country", "site", "region"):
        return 2 if exact else 0
    ours = place.country == "UA"
    if place.curated or (place.capital and exact) or (ours and place.population >= 10000 and place.kind != "district"):
        return 2 if hit.how != "key" or place.population >= 10000 or place.curated else 1
    if ours and (place.front or place.town) and hit.how != "alias":
        return 1
    return 1 if place.population >= 100000 or (place.country == "RU" and place.front) else 0


def _is_place(draft: Draft, tokens: list[Word], surnames: frozenset[str]) -> bool:
    """Is the name supported enough by what stands around it?"""
    found, slot = draft.found, draft.cue.slot
    if draft.cue.person or _given_name(draft, tokens):
        return False
    strength = _strength(found.hits)
    settled = draft.kind is not None and kind_of(draft.kind) == "settlement"
    if strength < 2 and not settled and (_shouted(found, tokens) or _other_name(found, tokens, surnames)):
        return False
    foreign = all(h.place.country not in ("UA", "RU") for h in found.hits)
    if foreign and slot is None and _follows_capital(found, tokens) and found.hits[0].place.kind == "settlement":
        return False
    if strength == 2:
        return True
    if strength == 1:
        return slot is not None or draft.kind is not None or draft.listed or found.last > found.first
    if slot == "in" and not any(h.how in ("main", "alias") for h in found.hits):
        return False
    return slot in _STRONG_SLOTS or (draft.kind is not None and slot is not None)


def _given_name(draft: Draft, tokens: list[Word]) -> bool:
    """Is the name a person's: a given name before a surname, or a known surname?"""
    found, token = draft.found, tokens[draft.found.last]
    if found.first != found.last or not common_word(token.folded) or draft.kind:
        return False
    follows = found.last + 1 < len(tokens) and token.joined and tokens[found.last + 1].capital
    return follows or known_person(token.folded) or not any(h.place.country in ("UA", "RU") for h in found.hits)


def _surnames(tokens: list[Word], seen: set[int]) -> frozenset[str]:
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
    return found.first == found.last and len(tokens[found.first].text) < 6 and tokens[found.first].text.isupper()


def _other_name(found: Found, tokens: list[Word], surnames: frozenset[str]) -> bool:
    """Is a faint name a surname of the article, or part of the name of a street or a house?"""
    token = tokens[found.last]
    follows = found.last + 1 < len(tokens) and token.joined and follower(tokens[found.last + 1].folded)
    return follows or (found.first == found.last and token.folded in surnames)


def _follows_capital(found: Found, tokens: list[Word]) -> bool:
    """Does another capitalised word stand right before ("Silicon Valley")?"""
    if found.first == 0:
        return False
    before = tokens[found.first - 1]
    return before.joined and before.capital and not common_word(before.folded)


def _with_garbled(
    text: str, tokens: list[Word], drafts: list[Draft], seen: set[int], gazetteer: Gazetteer
) -> list[Draft]:
    """Add unknown capitalised words that stand where a place must stand."""
    ends = {d.found.last for d in drafts}
    added: list[Draft] = []
    for number, token in enumerate(tokens):
        if token.capital and number not in seen and len(token.text) >= 5 and not common_word(token.folded):
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


def _garbled(text: str, tokens: list[Word], number: int, gazetteer: Gazetteer, *, listed: bool) -> Draft | None:
    """Return a garbled or unknown name in a place slot; unknown ones only after "the village of"."""
    token = tokens[number]
    cue = read_cue(text, token.start, token.end, can_act=False)
    settled = cue.kind is not None and kind_of(cue.kind) == "settlement"
    if cue.person or not (cue.slot in _GARBLED_SLOTS or settled or listed or cue.kind in _SEAT_NOUNS):
        return None
    for count in (2, 1):
        part = tokens[number : number + count]
        if len(part) == count and all(t.capital for t in part) and all(t.joined for t in part[:-1]):
            name = text[token.start : part[-1].end]
            hits = gazetteer.like(name) or (gazetteer.major(name) if cue.kind in _SEAT_NOUNS else ())
            if hits:
                return Draft(Found(token.start, part[-1].end, hits, number, number + count - 1), cue, cue.kind)
    follows = number + 1 < len(tokens) and token.joined and tokens[number + 1].capital
    if settled and cue.slot == "kind" and cue.noun_small and not cue.after and not follows:
        return Draft(Found(token.start, token.end, (), number, number), cue, cue.kind)
    return None


def _look_inside(text: str, drafts: list[Draft], gazetteer: Gazetteer) -> None:
    """Where the text names a region that has no such place, take the likest name inside it."""
    for draft in drafts:
        hits = draft.found.hits
        if not draft.admin1 or draft.region or any(h.place.admin1 == draft.admin1 for h in hits):
            continue
        if all(h.place.kind == "settlement" and h.place.population < 50000 for h in hits):
            inside = gazetteer.like(text[draft.found.start : draft.found.end], draft.admin1)
            inside = tuple(h for h in inside if h.place.admin1 == draft.admin1)
            fuzzy = any(h.how == "fuzzy" for h in hits)
            draft.found = replace(draft.found, hits=inside or (() if fuzzy else hits))


def _resolve(drafts: list[Draft]) -> None:
    """Choose twice: first alone, then with the sure places of the article as anchors."""
    for draft in drafts:
        if draft.found.hits:
            draft.choice = choose(draft.found.hits, _evidence(draft))
    sure = [d.choice.place for d in drafts if d.choice and d.choice.place and d.choice.score >= _SURE]
    near = {p.place_id: p for p in sure if p.kind in ("settlement", "site") and not p.capital and not p.approximate}
    anchors, parents = tuple(near.values())[:_ANCHORS], tuple(dict.fromkeys(p.name for p in sure))
    for draft in drafts:
        if len(draft.found.hits) > 1:
            draft.choice = choose(draft.found.hits, _evidence(draft, anchors, parents))


def _evidence(draft: Draft, anchors: tuple[Place, ...] = (), parents: tuple[str, ...] = ()) -> Evidence:
    near = draft.near.choice.place if draft.near and draft.near.choice else None
    if draft.parent:
        parents = (draft.parent,)
    return Evidence(draft.kind, draft.admin1, draft.raion, draft.country, near, anchors, parents, bool(draft.parent))


def _one_sense(text: str, drafts: list[Draft]) -> None:
    """Give a name that stays open the meaning that it has elsewhere in the article."""
    best: dict[tuple[str, bool], Choice] = {}
    for draft in drafts:
        choice = draft.choice
        if choice and choice.place:
            name = fold(text[draft.found.start : draft.found.end]), draft.region
            if name not in best or choice.score > best[name].score:
                best[name] = choice
    for draft in drafts:
        name = fold(text[draft.found.start : draft.found.end]), draft.region
        if draft.choice and name in best and not draft.admin1 and not draft.raion:
            draft.choice = best[name]


def _mention(text: str, draft: Draft) -> PlaceMention:
    cue, found, choice = draft.cue, draft.found, draft.choice
    named = cue.after if cue.republic or (cue.kind == draft.kind and kind_of(draft.kind or "") in ("region", "district")) else 0
    start, end = found.start, found.end + named
    if choice is None:
        return PlaceMention(start, end, text[start:end], None, draft.kind, reason=UNKNOWN, relation=cue.relation)
    place = None if cue.republic else choice.place
    reason = ACTOR if cue.republic else None if place else AMBIGUOUS
    score = round(choice.score * (0.7 if cue.relation else 1.0), 3)
    return PlaceMention(
        start, end, text[start:end], place, draft.kind, score, choice.candidates, reason, cue.relation,
        draft.actor or cue.republic, cue.office is not None, cue.dateline, draft.admin1,
    )  # fmt: skip
