"""How each claim stands: as its event does, or as a word against it. The one rule for ledger and figures.

A claim that makes no event (no place, no day, a whole country) is judged by the same rule, as the only word
on what it says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from warnotes.events.control import OTHER, ControlEvent, Word, thing
from warnotes.events.facts import Fact, Record, Tables, witnesses
from warnotes.events.ledger import Ledger
from warnotes.events.status import history, status

DENIAL = "denial"
STATUSES = ("corroborated", "reported", "unverified", "disputed")
ANY_DAY = (date.min, date.min)


@dataclass(frozen=True, slots=True)
class Standing:
    """``event`` is the id of the claim's event (or None) and ``status`` how that stands.

    ``kind`` is :data:`DENIAL` for a word against the event, else the status.
    """

    event: str | None
    status: str
    kind: str


def standings(made: Ledger, tables: Tables) -> dict[str, Standing]:
    """Return row id -> standing of every claim of ``tables``; near-duplicates of articles have none.

    Args:
        made: the ledger of these tables.
        tables: records of ``articles`` and ``claims``; others are not read.
    """
    nothing: dict[str, tuple[Record, ...]] = {"casualties": (), "strikes": ()}
    claims = witnesses({"articles": tables["articles"], "claims": tables["claims"]} | nothing)
    found = _of_events(made)
    for fact in claims.facts:
        if fact.row_id not in found:
            found[fact.row_id] = _alone(fact)
    return found


def _of_events(made: Ledger) -> dict[str, Standing]:
    found = {}
    for event in made.events:
        if event["kind"] == "control":
            key, stands = event["event_id"], event["status"]
            for step in history(made.control[key], made.rivals[key]):
                found[step.row_id] = Standing(key, stands, stands if step.asserts else DENIAL)
    return found


def _alone(fact: Fact) -> Standing:
    """By the rule of events, as the only word on what it says."""
    if fact.row["by_side"] not in OTHER:
        kind = "reported" if fact.own_voice else "unverified"
        return Standing(None, kind, kind)
    what, side = thing(fact.row)
    word = Word(fact, what, side, fact.row["stance"] == "asserts", ANY_DAY)
    kind = status(ControlEvent(what, side, [word], ANY_DAY))
    return Standing(None, kind, kind if word.asserts else DENIAL)
