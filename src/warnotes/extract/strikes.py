"""Strikes: attacks from the air or from a distance, and their interception."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.context import Context, Where, fill
from warnotes.extract.control import _group
from warnotes.extract.reading import Reading, Said
from warnotes.extract.sides import other, side_in, side_of
from warnotes.extract.strike_hits import Arm, StrikeHit, find_strike_hits, target_of
from warnotes.language.actors import fold
from warnotes.language.speakers import noun_phrase
from warnotes.rows import Strike

if TYPE_CHECKING:
    pass

SIDES = ("Russia", "Ukraine")


def find_strikes(reading: Reading, context: Context) -> list[Strike]:
    """Strike rows in text order: one an attacker, weapon class, place and attack."""
    rows: list[Strike] = []
    for hit in find_strike_hits(reading, context):
        said = reading.said(hit.trigger)
        if said.denied:
            continue
        places = _places(hit, reading, context)
        for arm in hit.arms:
            for where in places if arm.count is None else places[:1]:
                row = _row(hit, arm, where, said, reading, context)
                if row is not None:
                    rows.append(row)
    return sorted(_merge(rows), key=lambda r: (r.start, r.end, r.weapon or ""))


def _places(hit: StrikeHit, reading: Reading, context: Context) -> list[Where]:
    if hit.target is not None:
        tokens = set(range(*noun_phrase(hit.target))) | {
            t.i for t in hit.target.subtree if t.i <= hit.target.i + 25
        }
        group = _group([p for p in context.places_of(tokens) if not context._country(p)], reading)
        if group:
            return [Where(p.value, "clause", p.first) for p in group]
    where = context.where(hit.trigger, hit.tokens or None)
    if where.source == "clause" and where.first is not None:
        group = _group(
            [p for p in context.places_of(hit.tokens) if p.first >= where.first and not context._country(p)],
            reading,
        )
        if len(group) > 1:
            return [Where(p.value, "clause", p.first) for p in group]
    return [where]


def _row(
    hit: StrikeHit, arm: Arm, where: Where, said: Said, reading: Reading, context: Context
) -> Strike | None:
    attacker, notes = _attacker(hit, arm, where, said, reading)
    if hit.generic and attacker is None:
        return None
    first, last = _evidence(hit, arm, reading)
    span = reading.doc[first:last]
    row = Strike(
        start=span.start_char,
        end=span.end_char,
        rule=hit.rule,
        attacker_side=attacker,
        weapon=arm.kind,
        notes=notes,
    )
    if arm.weapon is not None:
        row.weapon_text, row.weapon_model = arm.weapon.value.text, arm.weapon.value.model
        row.trace["weapon"] = (
            reading.doc[arm.weapon.first].idx,
            reading.doc[arm.weapon.last - 1].idx + len(reading.doc[arm.weapon.last - 1]),
        )
    _counts(row, hit, arm, reading)
    if hit.target is not None:
        row.target = target_of({t.lower_ for t in hit.target.subtree})
        row.target_text = reading.doc[slice(*noun_phrase(hit.target))].text[:120]
    when = context.when(hit.trigger, said, hit.tokens or None)
    fill(row, reading, said, when, where)
    row.background = context.is_background(when)
    row.trace["definite"] = "yes" if hit.definite else "no"
    return row


def _counts(row: Strike, hit: StrikeHit, arm: Arm, reading: Reading) -> None:
    if arm.count is None:
        return
    value = arm.count.value
    if hit.kind == "interception":
        row.intercepted_min, row.intercepted_max = value.low, value.high
        if value.kind in ("ratio", "all"):
            row.launched_min, row.launched_max = value.whole_low, value.whole_high
    else:
        row.launched_min, row.launched_max = value.low, value.high


def _evidence(hit: StrikeHit, arm: Arm, reading: Reading) -> tuple[int, int]:
    sentence = reading.sentence(hit.trigger)
    marks = [hit.trigger, hit.trigger + 1]
    if arm.weapon is not None:
        marks += [arm.weapon.first, arm.weapon.last]
    if arm.count is not None:
        marks += [arm.count.first, arm.count.last]
    for head in (hit.actor, hit.target):
        if head is not None:
            first, last = noun_phrase(head)
            marks += [max(first, head.i - 6), min(last, head.i + 8)]
    inside = [m for m in marks if sentence.start <= m <= sentence.end and abs(m - hit.trigger) <= 25]
    return min(inside), max(inside)


def _attacker(
    hit: StrikeHit, arm: Arm, where: Where, said: Said, reading: Reading
) -> tuple[str | None, tuple[str, ...]]:
    """Who attacks: from words, from the weapon, from who shot it down, and last from who is there to be hit."""
    speaker = said.actor.side
    if hit.kind == "interception":
        owner = _owner(hit.target, arm, reading, speaker)
        if owner is not None:
            return owner, ()
        defender = side_of(hit.actor, reading, said)
        if defender is not None:
            return other(defender.side), ()
        if speaker in SIDES:
            return other(speaker), ()
    else:
        words = side_in(fold(hit.owner_words), speaker) if hit.owner_words else None
        if words is not None:
            return words, ()
        actor = side_of(hit.actor, reading, said)
        if actor is not None:
            return actor.side, ()
        if arm.weapon is not None:
            near = fold(reading.doc[max(0, arm.weapon.first - 4) : arm.weapon.last].text)
            if (side := side_in(near, speaker)) is not None:
                return side, ()
    if arm.weapon is not None and arm.weapon.value.side is not None:
        return arm.weapon.value.side, ("attacker_from_weapon",)
    return _by_place(where), ("attacker_from_place",)


def _owner(patient: object, arm: Arm, reading: Reading, speaker: str | None) -> str | None:
    if arm.weapon is None:
        return None
    first = max(0, arm.weapon.first - 5)
    return side_in(fold(reading.doc[first : arm.weapon.last].text), speaker) or arm.weapon.value.side


def _by_place(where: Where) -> str | None:
    place = where.mention.place if where.mention is not None else None
    if place is None:
        return None
    if place.country == "RU":
        return "Ukraine"
    if place.country == "UA":
        from warnotes.lexicon import load

        return None if place.name in load("actors").get("held_by_russia", {}).get("places", []) else "Russia"
    return None


def _overlap(one: Strike, two: Strike) -> bool:
    if one.event_start is None or two.event_start is None or one.event_end is None or two.event_end is None:
        return True
    return one.event_start <= two.event_end and two.event_start <= one.event_end


def _counted(row: Strike) -> bool:
    return (
        row.launched_min is not None
        or row.intercepted_min is not None
        or row.launched_max is not None
        or row.intercepted_max is not None
    )


def _same_counts(one: Strike, two: Strike) -> bool:
    return (one.launched_min, one.launched_max, one.intercepted_min, one.intercepted_max) == (
        two.launched_min,
        two.launched_max,
        two.intercepted_min,
        two.intercepted_max,
    )


def _merge(rows: list[Strike]) -> list[Strike]:
    """One attack told twice is one row; a bare "strike" gives way to the weapon named for the same place and time."""
    kept: list[Strike] = []
    for row in rows:
        twin = next((k for k in kept if _same_attack(k, row)), None)
        if twin is None:
            kept.append(row)
            continue
        if _better(row, twin):
            kept[kept.index(twin)] = row
    specific = [k for k in kept if k.weapon is not None]
    return [k for k in kept if k.weapon is not None or not any(_covers(s, k) for s in specific)]


def _same_attack(one: Strike, two: Strike) -> bool:
    if one.weapon != two.weapon or one.attacker_side != two.attacker_side:
        return False
    if _counted(one) and _counted(two) and not _same_counts(one, two):
        return False
    if two.trace.get("definite") == "yes" and two.background == one.background:
        return True
    return (one.place or one.place_text) == (two.place or two.place_text) and _overlap(one, two)


def _covers(specific: Strike, general: Strike) -> bool:
    if specific.attacker_side != general.attacker_side and general.attacker_side is not None:
        return False
    same_place = (specific.place or specific.place_text) == (general.place or general.place_text)
    return (same_place or general.trace.get("definite") == "yes") and _overlap(specific, general)


def _better(new: Strike, old: Strike) -> bool:
    if _counted(new) != _counted(old):
        return _counted(new)
    if (new.speaker is None) != (old.speaker is None):
        return new.speaker is not None and old.date_text is None
    return old.date_text is None and new.date_text is not None
