"""Claims: who says that whom controls or moves where."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from warnotes.extract.claims_merge import merge
from warnotes.extract.context import Context, Where, fill
from warnotes.extract.control import Hit, find_hits
from warnotes.extract.control_words import words
from warnotes.extract.dating import When
from warnotes.extract.loose_ground import name_loose
from warnotes.extract.reading import Reading, Said
from warnotes.extract.responses import add_responses
from warnotes.extract.sides import SIDES
from warnotes.extract.verification import mark_unverified
from warnotes.language.actors import NOBODY, identify, unit_of
from warnotes.lexicon import load
from warnotes.rows import Claim

if TYPE_CHECKING:
    from spacy.tokens import Token

    from warnotes.extract.reading import Located
    from warnotes.language.places import PlaceMention

PLACELESS = frozenset({"capture", "advance", "hold", "withdraw"})
DOUBTING = frozenset({"assess", "believe", "think"})
CONTRAST = frozenset({"while", "whereas", "although", "though"})
AHEAD = 2  # sentences in which "a key city" is named


def find_claims(reading: Reading, context: Context) -> list[Claim]:
    """Claims in text order: a row a place, each fact once a speaker, with denials and verification."""
    hits = name_loose(list(find_hits(reading, context)), reading, context)
    rows: list[Claim] = []
    for hit in hits:
        if not hit.vague:
            rows.extend(_rows(hit, reading, context))
    for hit in hits:
        if hit.vague:
            rows.extend(_vague_rows(hit, rows, reading, context))
    rows = [r for r in rows if not (_of_earlier_phase(r) or _only_aim(r) or _known_story(r, reading))]
    rows.sort(key=lambda r: (r.start, r.end, r.action))
    answered = add_responses(merge(rows), reading)
    mark_unverified(answered, reading)
    return sorted(answered, key=lambda r: (r.start, r.end, r.action))


def _of_earlier_phase(row: Claim) -> bool:
    """Ground that changed hands before this war ("Crimea, which Russia seized in 2014")."""
    earlier = load("control")["earlier"]
    if row.event_end is not None and row.date_text is not None:
        lasting = row.action == "hold" and row.event_start is not None and row.event_start < earlier["before"]
        return bool(lasting or row.event_end < earlier["before"])
    return row.action == "capture" and row.by_side == earlier["by"] and row.place in earlier["places"]


def _only_aim(row: Claim) -> bool:
    """ "The liberation of Crimea", which nobody has seen."""
    return row.rule == "capture_noun_capture" and row.place in load("control")["aims"]["places"]


def _known_story(row: Claim, reading: Reading) -> bool:
    """ "Russia failed to take Kyiv", told weeks later."""
    story, published = load("control")["story"], reading.published
    failed = row.action == "capture" and row.stance == "denies" and row.by_side == story["by"]
    late = published is not None and published > story["until"]
    return failed and late and row.place in story["places"]


def _rows(hit: Hit, reading: Reading, context: Context) -> list[Claim]:
    said = _voice(hit, reading)
    side, notes = _side(hit, said)
    if side is None:
        return []
    if not hit.places:
        return [_row(hit, side, notes, None, said, reading, context)] if hit.action in PLACELESS else []
    return [_row(hit, side, notes, place, said, reading, context) for place in hit.places]


def _side(hit: Hit, said: Said) -> tuple[str | None, tuple[str, ...]]:
    """Side that acts; without a named actor the one that this war's words imply."""
    if hit.side is not None:
        return (hit.side.side if hit.side.side in SIDES else None), ()
    if hit.action == "capture":
        back = hit.recovered and said.actor.side != "Russia"
        return ("Ukraine" if back else "Russia"), ("actor_inferred",)
    return ("Russia", ("actor_inferred",)) if hit.action == "encircle" else (None, ())


def _voice(hit: Hit, reading: Reading) -> Said:
    """Who says it; a "while" clause on the other side's doings is the outlet's own."""
    said = reading.said(hit.trigger)
    statement = said.statement
    verb = reading.doc[hit.trigger]
    if statement is None and verb.lemma_.lower() in words("speaking") and hit.side is not None:
        actor = identify(reading.doc[hit.side.first : hit.side.last].text)  # "Moscow claimed control of"
        return replace(said, actor=actor)
    if statement is None or statement.kind == "quote" or hit.side is None:
        return said
    if _in_passing(verb, statement.cue):
        return Said(NOBODY, None, False, reading.published, reading.published)
    clause = _contrasting(reading.doc[hit.trigger])
    if (
        clause is not None
        and clause.i > statement.cue
        and said.actor.side in SIDES
        and hit.side.side != said.actor.side
    ):
        return Said(NOBODY, None, False, reading.published, reading.published)
    return said


def _doubted(said: Said, reading: Reading) -> bool:
    """ "We don't assess that they have taken it"."""
    if said.statement is None or said.statement.verb not in DOUBTING:
        return False
    return any(c.dep_ == "neg" for c in reading.doc[said.statement.cue].children)


def _in_passing(verb: Token, cue: int) -> bool:
    """ "…, where a counteroffensive is under way, …, officials said": the outlet's own aside."""
    current = verb
    for _ in range(4):
        left = current.left_edge.i
        if current.dep_ == "relcl" and left > 0 and verb.doc[left - 1].text in (",", "—", "–", "-"):
            return cue not in {t.i for t in current.subtree}
        if current.dep_ == "acl" and current.head.dep_ == "appos" and current.i == verb.i:
            return cue not in {t.i for t in current.subtree}
        if current.head.i == current.i:
            return False
        current = current.head
    return False


def _contrasting(verb: Token) -> Token | None:
    current = verb
    for _ in range(4):
        if current.dep_ == "advcl" and any(
            c.dep_ == "mark" and c.lower_ in CONTRAST for c in current.children
        ):
            return current
        if current.head.i == current.i:
            return None
        current = current.head
    return None


def _row(
    hit: Hit,
    side: str,
    notes: tuple[str, ...],
    place: Located[PlaceMention] | None,
    said: Said,
    reading: Reading,
    context: Context,
) -> Claim:
    span = reading.doc[hit.first : max(hit.last, hit.first + 1)]
    when = _begun(hit, context.when(hit.trigger, said))
    row = Claim(
        start=span.start_char,
        end=span.end_char,
        rule=hit.rule,
        action=hit.action,
        by_side=side,
        by_unit=unit_of(span.text),
        extent=hit.extent,
        stance="denies" if _doubted(said, reading) or said.denied != hit.denied else "asserts",
        notes=notes,
    )
    where = Where(place.value, hit.source, place.first) if place is not None else Where(None, "none")
    fill(row, reading, said, when, where)
    row.background = context.is_background(when)
    trigger = reading.doc[hit.trigger]
    row.trace["action"] = (trigger.idx, trigger.idx + len(trigger))
    return row


def _begun(hit: Hit, when: When) -> When:
    """ "occupied since March 3": the taking is the first day, not all days since."""
    since = when.text is not None and when.text.lower().startswith("since")
    if hit.action == "capture" and since and when.start is not None:
        return replace(when, end=when.start)
    return when


def _vague_rows(hit: Hit, named: list[Claim], reading: Reading, context: Context) -> list[Claim]:
    """ "A key city": that of a named row, else the town named next, else the point of reference."""
    side, _ = _side(hit, _voice(hit, reading))
    if any(
        r.action == hit.action and r.by_side == side and r.place_kind in ("settlement", None) for r in named
    ):
        return []
    number = reading.sentence_number(hit.trigger)
    for place in reading.places:
        value = place.value.place
        distance = reading.sentence_number(place.first) - number
        if (
            value is not None
            and value.kind == "settlement"
            and not place.value.as_actor
            and 0 < distance <= AHEAD
        ):
            return _rows(replace(hit, places=(place,), source="context"), reading, context)
    return _rows(hit, reading, context) if hit.places else []
