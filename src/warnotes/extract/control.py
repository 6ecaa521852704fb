"""Control and movement: where the text says that a side takes, enters, attacks, holds, leaves or surrounds a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from warnotes.extract.sides import Side, before, other, side_of
from warnotes.extract.unreal import negated, unreal
from warnotes.language.speakers import noun_phrase
from warnotes.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.context import Context
    from warnotes.extract.reading import Located, Reading, Said
    from warnotes.language.places import PlaceMention

OBJECTS = frozenset({"dobj", "nsubjpass"})
JOINING = re.compile(
    r"^(?:[\s,;]|and|or|the|of|in|near|as well as|both|villages?|towns?|cit(?:y|ies)|settlements?|hamlets?|neighbou?ring|nearby|areas?|around|part|parts)*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One statement of control. Positions are tokens; ``places`` are all places that it names, in order."""

    action: str
    trigger: int
    first: int
    last: int
    side: Side | None
    places: tuple[Located[PlaceMention], ...]
    extent: str | None
    denied: bool
    rule: str
    actor_head: int | None = None


@cache
def _entries() -> tuple[dict[str, list[dict[str, Any]]], dict[str, list[dict[str, Any]]]]:
    lexicon = load("english/control")
    verbs: dict[str, list[dict[str, Any]]] = {}
    nouns: dict[str, list[dict[str, Any]]] = {}
    for table, entries in ((verbs, lexicon["verb"]), (nouns, lexicon["noun"])):
        for number, entry in enumerate(entries):
            for lemma in entry.get("lemmas_only", entry["lemmas"]):
                table.setdefault(lemma, []).append(
                    entry | {"rule": f"{entry['action']}_{'v' if table is verbs else 'n'}{number}"}
                )
    return verbs, nouns


@cache
def words(key: str) -> frozenset[str]:
    """A word list of the control lexicon."""
    return frozenset(load("english/control")["words"][key])


def find_hits(reading: Reading, context: Context) -> Iterator[Hit]:
    """Every statement of control in the text, in order, before speakers and duplicates are dealt with."""
    verbs, nouns = _entries()
    for token in reading.doc:
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX") and token.tag_.startswith("VB"):
            for entry in verbs.get(lemma, ()):
                hit = _verb_hit(token, entry, reading, context)
                if hit is not None:
                    yield hit
                    break
        elif token.pos_ == "NOUN":
            for entry in nouns.get(lemma, ()):
                hit = _noun_hit(token, entry, reading, context)
                if hit is not None:
                    yield hit
                    break


# ---- verbs -------------------------------------------------------------------------------------------------


def _verb_hit(verb: Token, entry: dict[str, Any], reading: Reading, context: Context) -> Hit | None:
    said = reading.said(verb.i)
    if unreal(verb) is not None:
        return None
    obj = _object(verb)
    company = _company(verb)
    if entry.get("needs") and not company & set(entry["needs"]):
        return None
    if entry.get("without") and company & set(entry["without"]):
        return None
    particles = entry.get("particles", {}).get(verb.lemma_.lower())
    if particles and not company & set(particles):
        return None
    if entry.get("needs_enemy") and not (obj is not None and _phrase_words(obj) & words("enemy")):
        return None
    subject = _subject(verb)
    if entry.get("needs_force") and not _is_force(subject, said):
        return None
    if entry.get("needs_force_object") and not (obj is not None and _is_force(obj, said)):
        return None
    if entry.get("ground") and company & words("ground_block"):
        return None
    places = _verb_places(verb, entry, obj, subject, reading, context)
    if not places:
        return None
    side = _verb_side(verb, entry, obj, subject, reading, said)
    first, last = _evidence(verb, subject, obj, places, reading)
    extent = _extent(obj, entry, company)
    return Hit(
        entry["action"],
        verb.i,
        first,
        last,
        side,
        places,
        extent,
        negated(verb),
        entry["rule"],
        subject.i if subject is not None else None,
    )


def _object(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in OBJECTS), None)


def _subject(verb: Token) -> Token | None:
    """Who acts: subject of the active verb, agent of the passive, subject of the verb that governs a participle."""
    passive = (
        any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
        or (verb.dep_ in ("acl",)
        and verb.tag_ == "VBN")
    )
    if passive:
        return next(
            (
                p
                for c in verb.children
                if c.dep_ == "agent" or c.lower_ == "by"
                for p in c.children
                if p.dep_ == "pobj"
            ),
            None,
        )
    current, steps = verb, 0
    while steps < 5:
        own = next((c for c in current.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if own is not None:
            return current.head if own.lower_ in ("who", "which", "that") and current.dep_ == "relcl" else own
        if (
            current.dep_ in ("xcomp", "conj", "advcl", "ccomp", "pcomp", "dep")
            and current.head.i != current.i
        ):
            current = current.head
            if current.pos_ == "ADP":
                current = current.head
        elif current.dep_ in ("acl", "relcl"):
            return current.head
        else:
            return None
        steps += 1
    return None


def _company(verb: Token) -> set[str]:
    """Lower-case words in the verb's own phrase: object, particles, prepositions and what they hold."""
    found: set[str] = set()
    for child in verb.children:
        if child.dep_ in (
            "prt",
            "prep",
            "advmod",
            "dobj",
            "nsubjpass",
            "attr",
            "acomp",
            "oprd",
            "npadvmod",
            "pobj",
            "compound",
            "agent",
        ):
            found.update(t.lower_ for t in child.subtree if abs(t.i - verb.i) <= 14)
    for offset in (1, 2):
        if verb.i + offset < len(verb.doc):
            found.add(verb.doc[verb.i + offset].lower_)
    return found


def _phrase_words(head: Token) -> set[str]:
    first, last = noun_phrase(head)
    return {t.lower_ for t in head.doc[first:last]}


def _is_force(head: Token | None, said: Said) -> bool:
    if head is None:
        return False
    found = _phrase_words(head)
    return bool(found & words("force")) and head.lower_ not in (
        "president",
        "people",
        "residents",
        "civilians",
    )


def _verb_places(
    verb: Token,
    entry: dict[str, Any],
    obj: Token | None,
    subject: Token | None,
    reading: Reading,
    context: Context,
) -> tuple[Located[PlaceMention], ...]:
    if entry["place"] == "object":
        if obj is None:
            return ()
        tokens = {t.i for t in obj.subtree}
        places = _group(context.places_of(tokens), reading)
        if places:
            return places
        if _phrase_words(obj) & (
            words("part")
            | {
                "city",
                "town",
                "village",
                "it",
                "region",
                "island",
                "plant",
                "settlement",
                "villages",
                "towns",
            }
        ):
            return _spoken_of(obj.i, tokens, reading, context) or _group(
                context.places_of(reading.clause(verb.i)), reading
            )
        return ()
    if entry["place"] == "subject":
        own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if own is None:
            return ()
        tokens = {t.i for t in own.subtree}
        return _group(context.places_of(tokens), reading) or _spoken_of(own.i, tokens, reading, context)
    clause = reading.clause(verb.i)
    inside = [p for p in context.places_of(clause) if not context._country(p)]
    after = [p for p in inside if p.first > verb.i] or inside
    return (
        _group(after, reading)
        or _spoken_of(verb.i, clause, reading, context)
        or _from_context(verb.i, clause, reading, context)
    )


def _spoken_of(
    i: int, tokens: set[int], reading: Reading, context: Context
) -> tuple[Located[PlaceMention], ...]:
    where = context._anaphor(i, tokens)
    if where is None and reading.doc[i].lower_ == "it":
        where = context._earlier(i)
    return _as_tuple(where, reading)


def _from_context(
    i: int, clause: set[int], reading: Reading, context: Context
) -> tuple[Located[PlaceMention], ...]:
    return _as_tuple(context.where(i, clause), reading)


def _as_tuple(where: Any, reading: Reading) -> tuple[Located[PlaceMention], ...]:
    if where is None or where.mention is None or where.first is None:
        return ()
    return tuple(p for p in reading.places if p.first == where.first)[:1]


def _group(places: list[Located[PlaceMention]], reading: Reading) -> tuple[Located[PlaceMention], ...]:
    """The first place and those joined to it by commas and "and": a list of places, not "X in Y region"."""
    if not places:
        return ()
    group = [places[0]]
    for place in places[1:]:
        between = reading.doc[group[-1].last : place.first].text
        last = group[-1].value.place
        located = (
            re.fullmatch(r"\s*(?:,\s*)?(?:in|of|near|,)\s*(?:the|nearby|neighbou?ring)?\s*", between)
            is not None
        )
        narrower = (
            located
            and last is not None
            and place.value.place is not None
            and place.value.place.kind in ("region", "country")
            and last.kind != "region"
        )
        if not JOINING.match(between) or narrower or re.fullmatch(r"\s*(?:in|of|near)\b.*", between):
            break
        group.append(place)
    return tuple(group)


def _verb_side(
    verb: Token, entry: dict[str, Any], obj: Token | None, subject: Token | None, reading: Reading, said: Said
) -> Side | None:
    kind = entry.get("actor", "subject")
    if entry.get("enemy"):
        enemy = side_of(obj, reading, said)
        named = side_of(subject, reading, said) if subject is not None and subject is not obj else None
        if enemy is not None:
            return Side(other(enemy.side) or enemy.side, "enemy", enemy.first, enemy.last)
        return named
    if kind == "object":
        return side_of(obj, reading, said)
    if kind == "loser":
        loser = side_of(subject, reading, said)
        return Side(other(loser.side) or loser.side, "loser", loser.first, loser.last) if loser else None
    if kind == "to":
        to = next(
            (p for c in verb.children if c.lower_ == "to" for p in c.children if p.dep_ == "pobj"), None
        )
        return side_of(to, reading, said)
    if entry.get("control_of"):
        phrase = next((c for c in verb.children if c.dep_ in ("prep", "acomp", "attr")), None)
        return side_of(phrase, reading, said)
    found = side_of(subject, reading, said)
    if found is None and subject is not None and _is_force(subject, said):
        found = before(subject.i, reading, said)
    return found


def _extent(obj: Token | None, entry: dict[str, Any], company: set[str]) -> str | None:
    if entry["action"] != "capture":
        return None
    near = company if obj is None else _phrase_words(obj)
    return "part" if near & words("part") else "whole"


def _evidence(
    verb: Token,
    subject: Token | None,
    obj: Token | None,
    places: tuple[Located[PlaceMention], ...],
    reading: Reading,
) -> tuple[int, int]:
    """Token range that states it: from the actor to the place, within the sentence."""
    sentence = reading.sentence(verb.i)
    marks = [verb.i, verb.i + 1]
    for head in (subject, obj):
        if head is not None:
            first, last = noun_phrase(head)
            marks += [max(first, head.i - 8), min(last, head.i + 8)]
    marks += [m for p in places for m in (p.first, p.last)]
    inside = [m for m in marks if sentence.start <= m <= sentence.end and abs(m - verb.i) <= 30]
    return min(inside), max(inside)


# ---- nouns -------------------------------------------------------------------------------------------------


def _noun_hit(noun: Token, entry: dict[str, Any], reading: Reading, context: Context) -> Hit | None:
    said = reading.said(noun.i)
    if unreal(noun) is not None or any(
        c.lower_
        in (
            "possible",
            "potential",
            "expected",
            "planned",
            "likely",
            "imminent",
            "any",
            "no",
            "further",
            "new",
            "future",
            "failed",
        )
        for c in noun.children
    ):
        return None
    if noun.head.lemma_ in (
        "stop",
        "halt",
        "repel",
        "repulse",
        "slow",
        "thwart",
        "resist",
        "prevent",
        "launch",
        "make",
        "begin",
        "start",
        "mount",
        "stage",
        "conduct",
        "gain",
        "achieve",
        "continue",
        "intensify",
    ):
        return None  # the verb speaks for it
    tokens = {t.i for t in noun.subtree}
    places = _group(
        [p for p in context.places_of(tokens) if p.first > noun.i and not context._country(p)], reading
    )
    if not places and not entry.get("of_place"):
        owner_place = _group([p for p in context.places_of(tokens) if not context._country(p)], reading)
        places = owner_place
    if not places:
        return None
    owner = next(
        (
            c
            for c in noun.children
            if c.dep_ in ("poss", "amod", "compound", "nmod") and side_of(c, reading, said)
        ),
        None,
    )
    by = next((p for c in noun.children if c.lower_ == "by" for p in c.children if p.dep_ == "pobj"), None)
    side = side_of(by, reading, said) or side_of(owner, reading, said)
    if side is None and entry.get("of_place"):
        side = before(noun.i, reading, said, 1)
    if side is None:
        return None
    marks = [noun.i, noun.i + 1, *[m for p in places for m in (p.first, p.last)]]
    if owner is not None:
        marks.append(owner.i)
    return Hit(
        entry["action"],
        noun.i,
        min(marks),
        max(marks),
        side,
        places,
        "whole" if entry["action"] == "capture" else None,
        False,
        entry["rule"],
    )
