"""The place of a strike that its sentence leaves unsaid: the speaker's town, or where the story stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.context import Context, Where
from warnotes.extract.roles_of_places import same_ground
from warnotes.extract.strike_parts import StrikeHit, words
from warnotes.extract.strike_place_words import AT_WAR, MANY, at_war
from warnotes.extract.strike_targets import target_kind

if TYPE_CHECKING:
    from warnotes.extract.reading import Reading, Said

POINTED = ("anaphora", "sentence", "clause")
NOT_LOCAL = ("body", "government", "media", "unknown")


def inherited(hit: StrikeHit, said: Said, reading: Reading, context: Context) -> Where | None:
    """Where a strike hit that names no place; None where it has none to inherit."""
    salvo = any(a.count is not None for a in hit.arms) and hit.target is None
    if salvo and hit.rule.startswith(("fire", "noun", "intercept")):
        return None
    told = {t.lower_ for t in reading.sentence(hit.trigger)}
    if target_kind(hit.target) == "ship" and not told & words("wide", "docked"):
        return None
    office = _of_speaker(hit, reading, context)
    if office is not None:
        return office
    if _general(hit) or (hit.kind == "interception" and said.actor.kind in NOT_LOCAL):
        return None
    found = context.where(hit.trigger, hit.tokens or None)
    return found if _usable(found) else None


def _general(hit: StrikeHit) -> bool:
    """ "Attacks on towns", "relied on bombardments": of the war, not of the place told before."""
    if hit.target is None:
        return hit.plural and hit.rule.startswith("noun") and hit.actor is not None and not hit.definite
    if hit.definite:
        return False
    many = hit.target.tag_ == "NNS" and hit.target.lower_ in MANY
    return many or (hit.rule.startswith("noun") and hit.target.lemma_.lower() in words("wide", "general"))


def _usable(found: Where) -> bool:
    """A place of one of the two countries, and no whole country or capital of the enemy."""
    place = found.mention.place if found.mention is not None else None
    if found.mention is None or place is None:
        return found.mention is not None
    return place.country in AT_WAR and place.kind != "country" and place.name != "Moscow"


def _of_speaker(hit: StrikeHit, reading: Reading, context: Context) -> Where | None:
    """The mayor tells of shelling: in the town, unless the story stands in another place of the region."""
    sentence = reading.sentence(hit.trigger)
    beside = context._of_speaker(hit.trigger, set(range(sentence.start, sentence.end)))
    if beside is not None:
        return beside
    office = context.speakers.of(hit.trigger)
    if office is None or not at_war(office):
        return None
    best = context.scenes.before(hit.trigger)
    if best is not None and same_ground(office, best):
        return None
    return Where(office.value, "context", office.first)
