"""Side of speakers whose office tells none: by their names, or by who quotes them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from warnotes.language.actor_words import media_pattern, real
from warnotes.language.actors import NAME, Actor, find_person, first_side
from warnotes.language.given_names import is_foreign, is_local
from warnotes.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

LOCAL_SIDE = {"UA": "Ukraine", "RU": "Russia"}


def with_given_name(head: Token, text: str) -> str:
    """A family name with the given name that stood before it where the text first had it."""
    if head.pos_ != "PROPN" or not head.text[:1].isupper() or NAME.search(text) is not None:
        return text
    doc = head.doc
    for i in range(1, head.i):  # without parts of speech: not every sentence is parsed
        before = doc[i - 1]
        if doc[i].orth == head.orth and before.text[:1].isupper() and not before.is_sent_start:
            return f"{text} ({before.text} {head.text})"
    return text


def side_by_name(actor: Actor, text: str, country: str | None) -> Actor:
    """Side of somebody without a telling office by the name: of the place's country, or from abroad."""
    if first_side(text) is not None or find_person(text) is not None or actor.kind == "media":
        return actor
    if is_foreign(text) and actor.kind in ("person", "officials", "civil", "unknown"):
        return replace(actor, side="other")
    if actor.kind not in ("person", "unknown") or actor.side is not None:
        return actor
    if actor.kind == "unknown" and NAME.search(text) is not None:
        actor = replace(actor, kind="person")
    if is_local(text):
        return replace(actor, side=LOCAL_SIDE.get(country or ""), kind="person")
    return replace(actor, side="other") if actor.kind == "person" else actor


def told_by_state_media(head: Token, actor: Actor) -> Actor:
    """Officials without a country whom only Russia's state agencies quote are Russia's."""
    if actor.side != "Ukraine":
        return actor
    names = {m.group().lower() for m in media_pattern().finditer(head.sent.text) if real(m)}
    state = names & set(load("actors")["run_by_russia"]["outlets"])
    return replace(actor, side="Russia") if state else actor


@cache
def governments() -> dict[str, str]:
    """Capitals and names that stand for the governments of the two sides."""
    governments = load("actors")["governments"]
    return {name: side for side in ("Russia", "Ukraine") for name in governments[side]}


def both_sides(head: Token) -> bool:
    """ "Ukraine and Russia accused each other": no side alone says it."""
    joined = [c for c in head.children if c.dep_ == "conj"]
    sides = {governments().get(t.text) for t in (head, *joined)}
    return {"Russia", "Ukraine"} <= sides
