"""Places named in an article: which, where, how sure, and when a name is no place at all.

:func:`find_places` reads a whole article, because a homonym is settled by the article's other
places. Steps: names (:mod:`place_scan`), the words around them (:mod:`place_context`), whether they
are places at all (:mod:`place_support`), what names say of each other (:mod:`place_links`), garbled
names (:mod:`place_garbled`), choice between homonyms (:mod:`place_resolve`, :mod:`place_rank`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from warnotes.language.gazetteer import Place
from warnotes.language.gazetteer_lexicon import load
from warnotes.language.place_context import kind_of, read_cue
from warnotes.language.place_garbled import look_inside, with_garbled
from warnotes.language.place_links import (
    Draft,
    as_regions,
    foreign_governments,
    name_units,
    read_hints,
    read_lists,
)
from warnotes.language.place_resolve import resolve
from warnotes.language.place_scan import Found, scan, words
from warnotes.language.place_support import is_place, surnames

AMBIGUOUS = "ambiguous_place"
UNKNOWN = "unknown_place"
ACTOR = "actor"

_GOVERNORS = frozenset({"governor", "gov", "governors"})


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

    ``published`` tells where the front was: villages of one name are looked for there first.
    """
    gazetteer = load()
    tokens = words(text)
    drafts = [_draft(text, found) for found in scan(text, tokens, gazetteer)]
    seen = {n for d in drafts for n in range(d.found.first, d.found.last + 1)}
    drafts = [d for d in drafts if d.found.hits]
    read_lists(text, drafts)
    others = surnames(tokens, seen) | {t.folded for t in tokens if not t.capital}
    drafts = [d for d in drafts if is_place(d, tokens, others)]
    drafts = with_garbled(text, tokens, drafts, seen, gazetteer)
    read_lists(text, drafts)
    foreign_governments(drafts)
    as_regions(drafts, gazetteer)
    name_units(text, drafts, gazetteer)
    read_hints(text, drafts)
    look_inside(text, drafts, gazetteer)
    resolve(text, drafts, published)
    return [_mention(text, d) for d in drafts]


def _draft(text: str, found: Found) -> Draft:
    can_act = any(h.place.kind == "country" or h.place.capital for h in found.hits)
    cue = read_cue(text, found.start, found.end, can_act=can_act)
    kind = cue.kind or ("region" if cue.office in _GOVERNORS else None)
    return Draft(found, cue, kind, actor=cue.actor)


def _mention(text: str, draft: Draft) -> PlaceMention:
    cue, found, choice = draft.cue, draft.found, draft.choice
    named = (
        cue.after
        if cue.republic or (cue.kind == draft.kind and kind_of(draft.kind or "") in ("region", "district"))
        else 0
    )
    start, end = found.start, found.end + named
    if choice is None:
        return PlaceMention(
            start, end, text[start:end], None, draft.kind, reason=UNKNOWN, relation=cue.relation
        )
    governs = cue.republic and cue.actor
    place = None if governs else choice.place
    reason = ACTOR if governs else None if place else AMBIGUOUS
    score = round(choice.score * (0.7 if cue.relation else 1.0), 3)
    return PlaceMention(
        start, end, text[start:end], place, draft.kind, score, choice.candidates, reason, cue.relation,
        draft.actor or governs, cue.office is not None, cue.dateline, draft.admin1,
    )  # fmt: skip
