"""Rockets that are missiles: the press says rocket, and missile a sentence later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.strike_mention import Mention

if TYPE_CHECKING:
    from warnotes.extract.reading import Reading

NEAR = 3  # sentences between the rocket and the missile


def as_missiles(mentions: list[Mention], reading: Reading) -> list[Mention]:
    """Set soft "rocket" mentions to ``missile`` where missiles are named nearby and guns are not.

    In a text without guns, missiles anywhere in it will do.
    """
    missiles = {reading.sentence_number(w.first) for w in reading.weapons if w.value.kind == "missile"}
    guns = {reading.sentence_number(w.first) for w in reading.weapons if _gun(w.value.text, w.value.kind)}
    for mention in mentions:
        if not mention.soft or mention.row.weapon != "artillery":
            continue
        if mention.row.attacker_side == "Ukraine":
            continue
        reach = NEAR if guns else len(reading.sentences)
        near = range(mention.sentence - reach, mention.sentence + reach + 1)
        if missiles & set(near) and not guns & set(near):
            mention.row.weapon, mention.soft = "missile", False
    return mentions


def _gun(text: str, kind: str) -> bool:
    return kind == "artillery" and not text.lower().startswith("rocket")
