"""Strikes: attacks from the air or from a distance, and their interception."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from warnotes.extract.context import Context, Where, fill
from warnotes.extract.strike_dates import cumulative, month_ago, of_the_war, since_the_war
from warnotes.extract.strike_hits import find_strike_hits
from warnotes.extract.strike_mention import Mention, counted, is_long
from warnotes.extract.strike_merge import merge
from warnotes.extract.strike_parts import Arm, StrikeHit
from warnotes.extract.strike_place_words import NEAR_WAR
from warnotes.extract.strike_places import Places, Scene
from warnotes.extract.strike_rockets import as_missiles
from warnotes.extract.strike_sense import likely_at, of_another_war
from warnotes.extract.strike_shares import shares_of
from warnotes.extract.strike_sides import attacker_of
from warnotes.extract.strike_syntax import phrase
from warnotes.extract.strike_tally import tally_of
from warnotes.extract.strike_targets import target_class, target_kind, target_words, thing
from warnotes.language.speakers import noun_phrase
from warnotes.rows import Strike

if TYPE_CHECKING:
    from warnotes.extract.dating import When
    from warnotes.extract.reading import Reading, Said
    from warnotes.language.numbers import Quantity

TITLE_CHARS = 220
NEW = 2  # what a mention must state to be a row


def find_strikes(reading: Reading, context: Context) -> list[Strike]:
    """Strike rows in text order: one an attacker, weapon class, place and attack."""
    places = Places(reading, context)
    mentions: list[Mention] = []
    for hit in find_strike_hits(reading, context):
        said = reading.said(hit.trigger)
        if said.denied or of_another_war(hit):
            continue
        mentions += _mentions(hit, said, places.scene(hit, said), reading, context)
    rows = [m.row for m in merge(as_missiles(mentions, reading)) if m.new >= NEW]
    return sorted(rows, key=lambda r: (r.start, r.end, r.weapon or ""))


def _mentions(
    hit: StrikeHit, said: Said, scene: Scene, reading: Reading, context: Context
) -> Iterator[Mention]:
    """A mention for each weapon class and place; counts hold for a salvo as a whole and stand once."""
    if hit.mutual:
        yield from _blame(hit, scene, said, reading, context)
        return
    for arm in hit.arms:
        shares = shares_of(hit, arm, reading)
        if shares:
            scene = _without(scene, [s.where for s in shares])
        scene = _likely(scene, hit, arm, said, reading)
        for where in scene.places if arm.count is None else scene.places[:1]:
            if _in_another_war(where):
                continue
            mention = _mention(hit, arm, where, scene.scope, said, reading, context)
            if not _of_earlier_wars(mention):
                yield mention
        for share in shares:
            part = replace(arm, count=share.count)
            yield _mention(
                replace(hit, trigger=share.count.first), part, share.where, "own", said, reading, context
            )


def _likely(scene: Scene, hit: StrikeHit, arm: Arm, said: Said, reading: Reading) -> Scene:
    """A place taken over from before, unless the attacker whom the words name cannot have hit it."""
    if scene.scope != "inherited":
        return scene
    attacker, source = attacker_of(hit, arm, Where(None, "none"), said, reading)
    mention = scene.places[0].mention
    place = mention.place if mention is not None else None
    if source == "words" and not likely_at(place, attacker):
        return Scene((Where(None, "none"),), "none")
    return scene


def _of_earlier_wars(mention: Mention) -> bool:
    """ "The same tactics in Grozny, where they bombarded cities": Russia strikes no town of its own."""
    place = mention.where.mention.place if mention.where.mention is not None else None
    if place is None or place.country != "RU" or mention.interception:
        return False
    return mention.row.attacker_side == "Russia" and mention.attacker_from == "words"


def _in_another_war(where: Where) -> bool:
    """ "An attack on Israel": a place that no strike of this war hits."""
    place = where.mention.place if where.mention is not None else None
    return place is not None and place.country is not None and place.country not in NEAR_WAR


def _blame(hit: StrikeHit, scene: Scene, said: Said, reading: Reading, context: Context) -> Iterator[Mention]:
    """ "Russia and Ukraine accused each other of shelling the prison": a row for each side alleged."""
    for attacker, speaker in (("Russia", "Ukraine"), ("Ukraine", "Russia")):
        for arm in hit.arms:
            mention = _mention(
                replace(hit, actor=None), arm, scene.places[0], scene.scope, said, reading, context
            )
            mention.row.attacker_side, mention.attacker_from = attacker, "words"
            mention.row.speaker, mention.row.speaker_side = speaker, speaker
            mention.new += 1
            yield mention


def _without(scene: Scene, taken: list[Where]) -> Scene:
    """The whole salvo's places, without those of its parts."""
    names = {w.mention.text for w in taken if w.mention is not None}
    left = tuple(w for w in scene.places if w.mention is None or w.mention.text not in names)
    return Scene(left, scene.scope) if left else Scene((Where(None, "none"),), "none")


def _mention(
    hit: StrikeHit, arm: Arm, where: Where, scope: str, said: Said, reading: Reading, context: Context
) -> Mention:
    attacker, source = attacker_of(hit, arm, where, said, reading)
    first, last = _evidence(hit, arm, reading)
    span = reading.doc[first:last]
    row = Strike(
        start=span.start_char,
        end=span.end_char,
        rule=hit.rule,
        attacker_side=attacker,
        weapon=arm.kind,
        notes=(f"attacker_from_{source}",) if source in ("place", "weapon") else (),
    )
    if arm.weapon is not None:
        row.weapon_text, row.weapon_model = arm.weapon.value.text, arm.weapon.value.model
        held = reading.doc[arm.weapon.first : arm.weapon.last]
        row.trace["weapon"] = (held.start_char, held.end_char)
    _counts(row, hit, arm)
    hit.target = thing(hit.target)
    if hit.target is not None:
        row.target = target_class(target_words(hit.target))
        row.target_text = reading.doc[slice(*noun_phrase(hit.target))].text[:120]
    when = context.when(hit.trigger, said, hit.tokens or None)
    if arm.count is None:
        when = of_the_war(when, hit, reading, said)
    fill(row, reading, said, when, where)
    row.background = (
        context.is_background(when)
        or month_ago(when, reading)
        or (counted(row) and (cumulative(when, reading) or since_the_war(hit.trigger, reading)))
    )
    return _described(row, hit, arm, where, scope, source, when, reading)


def _described(
    row: Strike, hit: StrikeHit, arm: Arm, where: Where, scope: str, source: str, when: When, reading: Reading
) -> Mention:
    dated = when.source in ("clause", "sentence")
    mention = Mention(
        row,
        where,
        scope,
        source,
        hit.kind == "interception",
        arm.soft,
        hit.definite,
        hit.plural,
        hit.another,
        target_kind(hit.target),
        reading.sentence_number(hit.trigger),
        _in_title(hit.trigger, reading),
        dated,
        hit.indefinite,
        hit.trigger,
        arm.weapon.first if arm.weapon is not None else None,
    )
    mention.tally = tally_of(hit, reading)
    if mention.tally is not None and scope in ("none", "inherited"):
        mention.scope = "wide"
    mention.new = _news(mention, arm, hit)
    return mention


def _news(mention: Mention, arm: Arm, hit: StrikeHit) -> int:
    """How much a mention states: below two it is only talk of strikes."""
    row = mention.row
    score = {"own": 2, "wide": 1}.get(mention.scope, 0) + int(mention.attacker_from == "words")
    score += int(arm.weapon is not None or arm.kind is not None) + 2 * int(counted(row))
    score += int(mention.attacker_from == "target" and row.target is not None and hit.actor is not None)
    score += int(row.target is not None or mention.kind is not None)
    score += int(mention.dated and not is_long(row))
    score -= int(_vague(mention, hit, arm))
    return score - 2 * int(hit.definite and mention.scope != "own")


def _vague(mention: Mention, hit: StrikeHit, arm: Arm) -> bool:
    """Talk of attacks: no weapon, nothing hit that has a name, or going on all over the country."""
    if arm.kind is None and hit.rule in ("noun_attack", "noun_assault"):
        nothing = hit.target is None or (
            mention.kind is None and mention.row.target is None and mention.scope != "own"
        )
        return nothing and (hit.plural or mention.scope == "none" or not hit.indefinite)
    return False


def _in_title(i: int, reading: Reading) -> bool:
    """The first line of the text, where it is short and no sentence."""
    text = reading.text
    end = text.find("\n")
    return 0 < end < TITLE_CHARS and reading.doc[i].idx < end


def _counts(row: Strike, hit: StrikeHit, arm: Arm) -> None:
    if arm.count is None:
        return
    value: Quantity = arm.count.value
    if hit.kind == "interception":
        row.intercepted_min, row.intercepted_max = value.low, value.high
        if value.kind in ("ratio", "all"):
            row.launched_min, row.launched_max = value.whole_low, value.whole_high
    else:
        row.launched_min, row.launched_max = value.low, value.high


def _evidence(hit: StrikeHit, arm: Arm, reading: Reading) -> tuple[int, int]:
    """Tokens from the attacker to what is hit, around the trigger, inside its sentence."""
    sentence = reading.sentence(hit.trigger)
    marks = [hit.trigger, hit.trigger + 1]
    for item in (arm.weapon, arm.count):
        if item is not None:
            marks += [item.first, item.last]
    for head in (hit.actor, hit.target):
        held = phrase(head)
        if head is not None and held:
            marks += [max(min(held), head.i - 6), min(max(held) + 1, head.i + 8)]
    inside = [m for m in marks if sentence.start <= m <= sentence.end and abs(m - hit.trigger) <= 25]
    return min(inside), max(inside)
