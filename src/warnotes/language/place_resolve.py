"""Settle what each name of an article means, with the article's other places as evidence."""

from __future__ import annotations

from datetime import date
from functools import cache

from warnotes import lexicon
from warnotes.language.gazetteer import Place
from warnotes.language.place_links import Draft
from warnotes.language.place_names import fold
from warnotes.language.place_rank import Choice, Evidence, choose

_SURE = 0.75
_ANCHORS = 40


@cache
def _front(day: date | None) -> frozenset[str] | None:
    """Return the regions with fighting on the ground on ``day``."""
    periods = lexicon.load("places")["fronts"] if day else []
    return next((frozenset(p["regions"]) for p in periods if p["first"] <= day <= p["last"]), None)


@cache
def _held() -> frozenset[str]:
    """Return the raions at the front's back since the war began."""
    return frozenset(lexicon.load("places")["held"]["raions"])


def resolve(text: str, drafts: list[Draft], published: date | None) -> None:
    """Choose twice: first alone, then with the sure places of the article as anchors."""
    front = _front(published)
    for draft in drafts:
        if draft.found.hits:
            draft.choice = choose(draft.found.hits, _evidence(draft, front))
    sure = [d.choice.place for d in drafts if d.choice and d.choice.place and d.choice.score >= _SURE]
    near = {
        p.place_id: p
        for p in sure
        if p.kind in ("settlement", "site") and not p.capital and not p.approximate
    }
    anchors, parents = tuple(near.values())[:_ANCHORS], tuple(dict.fromkeys(p.name for p in sure))
    for draft in drafts:
        if len(draft.found.hits) > 1:
            draft.choice = choose(draft.found.hits, _evidence(draft, front, anchors, parents))
    _one_sense(text, drafts)


def _evidence(
    draft: Draft, front: frozenset[str] | None, anchors: tuple[Place, ...] = (), parents: tuple[str, ...] = ()
) -> Evidence:
    near = draft.near.choice.place if draft.near and draft.near.choice else None
    beside = tuple(
        d.choice.place for d in draft.beside if d.choice and d.choice.place and d.choice.score >= _SURE
    )
    return Evidence(
        draft.kind, draft.admin1, draft.raion, draft.country, near, anchors,
        (draft.parent,) if draft.parent else parents, bool(draft.parent), beside, front, _held(),
    )  # fmt: skip


def _one_sense(text: str, drafts: list[Draft]) -> None:
    """Give a name that the text leaves open the meaning that it has elsewhere in the article."""
    best: dict[tuple[str, bool], tuple[bool, float, Choice]] = {}
    for draft in drafts:
        if draft.choice and draft.choice.place:
            name = fold(text[draft.found.start : draft.found.end]), draft.region
            known = _told(draft), draft.choice.score, draft.choice
            if name not in best or known[:2] > best[name][:2]:
                best[name] = known
    for draft in drafts:
        name = fold(text[draft.found.start : draft.found.end]), draft.region
        if draft.choice and name in best and not _told(draft):
            draft.choice = best[name][2]


def _told(draft: Draft) -> bool:
    """Does the text say where the place is?"""
    return bool(draft.admin1 or draft.raion or draft.parent or draft.near)
