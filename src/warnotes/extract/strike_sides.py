"""Who attacks: from words, from the weapon, from who shot it down, and last from who is there to be hit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warnotes.extract.context import Where
from warnotes.extract.sides import other, side_in, side_of
from warnotes.extract.strike_parts import Arm, StrikeHit, words
from warnotes.extract.strike_sense import at_held_place, held_by_russia, in_the_rear
from warnotes.language.actors import fold
from warnotes.language.speakers import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.reading import Reading, Said

LAUNCHED_FROM = re.compile(
    r"\bfrom (?:the )?(?:Black|Caspian|Azov) Sea\b|\bfrom (?:Russia|Belarus|Crimea|(?:the )?Russian)\b"
)
SIDES = ("Russia", "Ukraine")


def attacker_of(
    hit: StrikeHit, arm: Arm, where: Where, said: Said, reading: Reading
) -> tuple[str | None, str]:
    """Side of the attacker and how it was found: words, defender, weapon, place or none."""
    if hit.kind == "interception":
        found = _of_intercepted(hit, arm, said, reading)
    else:
        found = _of_attack(hit, arm, said, reading)
    owner = _of_target(hit) if hit.kind == "attack" and _by_pronoun(hit) else None
    if owner is not None:
        return other(owner), "target"
    if found is not None and _sensible(found, hit, where):
        return found, "words"
    if arm.weapon is not None and arm.weapon.value.side is not None:
        return arm.weapon.value.side, "weapon"
    if LAUNCHED_FROM.search(reading.doc[min(hit.tokens) : max(hit.tokens) + 1].text if hit.tokens else ""):
        return "Russia", "origin"
    if hit.kind == "attack" and (owner := _of_target(hit)) is not None:
        return other(owner), "target"
    rear = where.mention is not None and in_the_rear(where.mention.place)
    if hit.kind == "attack" and not rear and (victim := _of_victims(hit, reading)) is not None:
        return other(victim), "victims"
    if where.mention is None and hit.kind == "attack" and said.actor.side in SIDES and arm.weapon is not None:
        return other(said.actor.side), "speaker"
    if (own := _own_success(hit, said)) is not None:
        return own, "speaker"
    by_place = _by_place(where, said, reading)
    return by_place, "place" if by_place else "none"


def _own_success(hit: StrikeHit, said: Said) -> str | None:
    """ "Air strikes had also destroyed two radars, the ministry said": an army tells of its own strikes."""
    if hit.kind != "attack" or hit.target is None or said.actor.side not in SIDES:
        return None
    army = said.actor.kind in ("body", "government")
    return said.actor.side if army and hit.target.lemma_.lower() in words("strength", "kit") else None


def _by_pronoun(hit: StrikeHit) -> bool:
    """ "It", "its forces": whoever is meant, they hit what is the other side's."""
    if hit.actor is None:
        return False
    owned = any(c.dep_ == "poss" and c.pos_ == "PRON" for c in hit.actor.children)
    return hit.actor.pos_ == "PRON" or owned


def _sensible(side: str, hit: StrikeHit, where: Where) -> bool:
    """Ukraine strikes no town far behind its own front, and a pronoun proves less than the place."""
    place = where.mention.place if where.mention is not None else None
    if hit.kind != "attack" or place is None or side != "Ukraine":
        return True
    return not in_the_rear(place) or where.source not in ("clause", "sentence")


def _of_victims(hit: StrikeHit, reading: Reading) -> str | None:
    """ "Russian soldiers were killed in a strike": who is harmed by it."""
    token = reading.doc[hit.trigger]
    for _ in range(4):
        if token.head.i == token.i:
            return None
        token = token.head
        if token.lemma_.lower() in words("people", "harm"):
            victims = [c for c in token.children if c.dep_ in ("nsubjpass", "dobj", "nsubj")]
            texts = [" ".join(t.text for t in _words_of(v)) for v in victims]
            if not victims and token.dep_ in ("acl", "relcl"):
                texts = [" ".join(t.text for t in _words_of(token.head))]
            return next((s for t in texts if (s := side_in(fold(t), None)) is not None), None)
    return None


def _of_target(hit: StrikeHit) -> str | None:
    """ "an attack on a Russian base": what belongs to one side is hit by the other."""
    target = hit.target or hit.whom
    if target is None:
        return None
    joined = [target, *(c for c in target.children if c.dep_ == "conj")]
    owned = [[t.text for t in _words_of(head) if t.i <= head.i] for head in joined]
    return next((s for words_ in owned if (s := side_in(fold(" ".join(words_)), None)) is not None), None)


def _of_attack(hit: StrikeHit, arm: Arm, said: Said, reading: Reading) -> str | None:
    speaker = said.actor.side
    if hit.owner_words and (side := side_in(fold(hit.owner_words), speaker)) is not None:
        return side
    if hit.owner_words.lower().startswith(("its", "their")):
        own = _subject_side(reading.doc[hit.trigger], reading, said)
        if own is not None:
            return own
    if hit.actor is not None and hit.actor is not hit.target:
        side = _side_of_actor(hit.actor, reading, said)
        if side is not None:
            return side
    if arm.weapon is not None:
        near = reading.doc[_phrase_start(arm.weapon.first, reading) : arm.weapon.last].text
        return side_in(fold(near), speaker)
    return None


def _side_of_actor(actor: Token, reading: Reading, said: Said) -> str | None:
    if actor.pos_ == "PRON":
        if actor.lower_ in ("they", "them", "he", "him") and said.actor.side in SIDES and _quoted(actor):
            return other(said.actor.side)
        above = _subject_side(actor.head, reading, said)
        if above is not None:
            return above
    own = side_in(fold(_after_dateline(actor)), said.actor.side)
    if own is not None:
        return own
    found = side_of(actor, reading, said)
    return found.side if found is not None else None


def _quoted(token: Token) -> bool:
    """Inside quotation marks, where "they" are the other side and "we" one's own."""
    before = token.doc[max(0, token.i - 600) : token.i].text[-600:].rpartition("\n")[2]
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1


def _after_dateline(head: Token) -> str:
    """Words of a phrase without a dateline hung before it ("KYIV, Ukraine (AP) — Russia’s army")."""
    held = _words_of(head)
    marks = [k for k, t in enumerate(held) if t.text in ("—", "–", "--", ")") and t.i < head.i]
    cut = max(marks, default=-1)
    return " ".join(t.text for t in held[cut + 1 :])


def _subject_side(token: Token, reading: Reading, said: Said) -> str | None:
    """Side of the subject of a verb above: what "it" and "its" stand for in "Russia says it hit"."""
    for _ in range(6):
        for child in token.children:
            if child.dep_ in ("nsubj", "nsubjpass") and child.pos_ in ("NOUN", "PROPN"):
                side = side_in(fold(" ".join(t.text for t in _words_of(child))), said.actor.side)
                if side is not None:
                    return side
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _words_of(head: Token) -> list[Token]:
    first, last = noun_phrase(head)
    return list(head.doc[first:last])


def _phrase_start(i: int, reading: Reading) -> int:
    """Left end of the words that describe the weapon at token ``i``."""
    start = i
    while start > max(0, i - 5) and reading.doc[start - 1].pos_ in (
        "ADJ",
        "NOUN",
        "PROPN",
        "NUM",
        "PUNCT",
        "PART",
        "DET",
    ):
        if reading.doc[start - 1].text in ',;:.()"“”':
            break
        start -= 1
    return start


def _of_intercepted(hit: StrikeHit, arm: Arm, said: Said, reading: Reading) -> str | None:
    speaker = said.actor.side
    if arm.weapon is not None:
        near = reading.doc[_phrase_start(arm.weapon.first, reading) : arm.weapon.last].text
        owner = side_in(fold(near), speaker) or _launched_by(hit, arm, said, reading)
        if owner is not None:
            return owner
    if hit.actor is not None and (defender := side_of(hit.actor, reading, said)) is not None:
        return other(defender.side)
    if arm.weapon is not None and arm.weapon.value.side is not None:
        return arm.weapon.value.side
    return other(speaker) if speaker in SIDES else None


def _launched_by(hit: StrikeHit, arm: Arm, said: Said, reading: Reading) -> str | None:
    """ "missiles launched by Russia", "drones fired from Crimea": who launched what was shot down."""
    assert arm.weapon is not None
    head = reading.doc[arm.weapon.last - 1]
    throws = words("launch", "verbs") - words("intercept", "verbs")  # "shot down by" tells who defends
    for clause in head.children:
        if clause.dep_ in ("acl", "relcl") and clause.lemma_.lower() in throws:
            for word in clause.children:
                if word.dep_ == "agent":
                    for held in word.children:
                        side = side_of(held, reading, said)
                        if side is not None:
                            return side.side
    return None


def _by_place(where: Where, said: Said, reading: Reading) -> str | None:
    place = where.mention.place if where.mention is not None else None
    if place is None:  # a village that no list knows: the official's own people are hit
        known = where.mention is not None and said.actor.side in SIDES
        return other(said.actor.side) if known else None
    if place.country == "RU":
        return "Ukraine"
    if place.country != "UA":
        return None
    return at_held_place(place, said.actor.side, reading.published) if held_by_russia(place) else "Russia"
