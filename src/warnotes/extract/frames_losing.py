"""Frames of losing: "X fell to them", "lost X", "lost ground"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.clause import acting, affected, is_passive
from warnotes.extract.control_sides import is_force, side_acting, side_losing
from warnotes.extract.control_sight import NAMED, Finding, Sight
from warnotes.extract.sides import Side, other
from warnotes.extract.unreal import negated
from warnotes.language.speakers import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

MONTHS = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ]
)


def read_fall(sight: Sight) -> Finding | None:
    """ "X fell to them", "X has not fallen"."""
    verb = sight.token
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None and verb.dep_ in ("relcl", "acl", "conj", "xcomp"):
        subject = acting(verb)
    elif subject is not None and verb.dep_ == "relcl" and subject.lower_ in ("which", "that"):
        subject = verb.head
    if subject is None or any(
        c.dep_ in ("dobj", "acomp")
        or c.lower_ in ("in", "on", "from", "under", "by", "short", "apart", "back", "behind", "silent")
        for c in verb.children
        if c.i > verb.i and c.dep_ != "npadvmod" and not _dated(c)
    ):
        return None
    spot = sight.place_of(subject)
    to = next((p for c in verb.children if c.lower_ == "to" for p in c.children if p.dep_ == "pobj"), None)
    side = side_acting(to, sight.reading, sight.said) if to is not None else None
    if spot is None or not spot.places or (to is not None and side is None):
        return None
    if subject.pos_ == "PRON" and to is None:
        return None
    if negated(verb):  # "the city has not fallen"
        holder = other(side.side) if side is not None else "Ukraine"
        return Finding("hold", spot, Side(holder or "Ukraine", "enemy", verb.i, verb.i + 1), thing=subject)
    return Finding("capture", spot, side, thing=subject)


def _dated(token: Token) -> bool:
    return any(
        t.ent_type_ == "DATE" or t.shape_ in ("dddd", "d", "dd") or t.text in MONTHS for t in token.subtree
    )


def read_surrender(sight: Sight) -> Finding | None:
    """ "The last defenders of X surrendered": the other side has it."""
    verb, who = sight.token, acting(sight.token)
    if who is None or not is_force(who) or negated(verb) or verb.dep_ in ("relcl", "acl", "advcl"):
        return None
    first, last = noun_phrase(who)
    about = {t.lower_ for t in verb.doc[first:last]} | {t.lemma_.lower() for t in verb.doc[first:last]}
    if not about & {"last", "remaining", "final", "garrison", "defender", "all"}:
        return None
    side = side_losing(who, sight.reading, sight.said)
    spot = sight.place_around(who, NAMED) or sight.place_around(None, NAMED)
    named = side_acting(who, sight.reading, sight.said)
    if named is None or named.source != "words":
        side = Side("Russia", "enemy", first, last)  # who gives up what is left of a besieged town
    return Finding("capture", spot, side, thing=who) if side is not None and spot is not None else None


def read_lose(sight: Sight) -> Finding | None:
    """ "lost X", "lost control of X": the other side has it."""
    thing = affected(sight.token)
    if thing is not None and thing.lemma_.lower() == "control":
        thing = next((p for c in thing.children if c.lower_ in ("of", "over") for p in c.children), None)
    if thing is not None and thing.lemma_.lower() == "ground":
        return _lost_ground(sight)
    spot = sight.place_of(thing)
    side = side_losing(acting(sight.token), sight.reading, sight.said)
    unsaid = (
        is_passive(sight.token) and acting(sight.token) is None and sight.token.dep_ not in ("acl", "relcl")
    )
    if spot is None or (side is None and not unsaid) or not spot.places:
        return None
    return Finding("capture", spot, side, thing=thing)


def _lost_ground(sight: Sight) -> Finding | None:
    """ "The defenders of X have lost more ground": the other side advances."""
    actor = acting(sight.token)
    side = side_losing(actor, sight.reading, sight.said) if is_force(actor) else None
    spot = sight.place_around(None, NAMED) or (
        sight.place_around(actor, NAMED) if actor is not None else None
    )
    return Finding("advance", spot, side) if side is not None and spot is not None else None
