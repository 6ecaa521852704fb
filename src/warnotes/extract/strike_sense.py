"""What a reader knows who attacks whom: sides that cannot be right, attackers of another war."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from warnotes.extract.strike_parts import StrikeHit, words
from warnotes.extract.strike_syntax import phrase
from warnotes.lexicon import load

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Token

    from warnotes.extract.reading import Reading
    from warnotes.language.gazetteer import Place


@cache
def _never_held() -> frozenset[str]:
    return frozenset(load("actors").get("never_held_by_russia", {}).get("regions", []))


def in_the_rear(place: Place | None) -> bool:
    """Whether a place lies where Russian troops never stood: only Russia strikes it."""
    if place is None or place.country != "UA" or place.kind == "site":
        return False
    return bool(_never_held() & {place.admin1, place.name})


def held_by_russia(place: Place) -> bool:
    """Whether a place is one that Russia holds for most of the war."""
    return place.name in load("actors").get("held_by_russia", {}).get("places", [])


def at_held_place(place: Place, speaker: str | None, published: date | None) -> str | None:
    """Who hits a place that Russia holds: Ukraine, unless the two blame each other or it changed hands."""
    if speaker == "Russia" or place.name == "Crimea" or place.admin1 in ("Crimea", "Sevastopol"):
        return "Ukraine"
    lists = load("actors")["held_by_russia"]
    if place.name in lists["blamed"]:
        return "Russia" if speaker == "Ukraine" else None
    if place.name in lists["since_2014"]:  # a Ukrainian official who says Donetsk means the region
        return "Russia" if speaker == "Ukraine" and place.name in lists["capitals"] else "Ukraine"
    taken: date = lists["since"].get(place.name, lists["taken"])
    if published is None:
        return None
    if published < taken:
        return "Russia"
    return None if place.kind == "region" else "Ukraine"


def likely_at(place: Place | None, attacker: str | None) -> bool:
    """Whether an attacker may have hit a place that the text does not name beside the attack."""
    if place is None or attacker is None:
        return True
    if attacker == "Ukraine":
        return not in_the_rear(place)
    return place.country != "RU" and place.name not in ("Crimea", "Sevastopol", "Crimean Bridge")


@cache
def _foreign() -> re.Pattern[str]:
    names = "|".join(words("foreign", "attackers"))
    return re.compile(rf"\b(?:{names})\b(?!-)", re.I)


def of_another_war(hit: StrikeHit) -> bool:
    """ "North Korea launched 23 missiles", "Israeli strikes": neither side of this war attacks."""
    told = " ".join(hit.actor.doc[i].text for i in sorted(phrase(hit.actor))) if hit.actor is not None else ""
    return _foreign().search(told) is not None or _foreign().search(hit.owner_words) is not None


def practice(i: int, reading: Reading) -> bool:
    """Whether the sentence tells of drills or tests, not of war."""
    told = {t.lower_ for t in reading.sentence(i)}
    return bool(told & words("hypothetic", "practice"))


def is_time(token: Token) -> bool:
    """ "Early morning", "last night": no object of an attack."""
    return token.ent_type_ in ("DATE", "TIME") or token.lemma_.lower() in words("hypothetic", "times")
