"""What became of each claimant's claims. Counts beside their denominator, never a score of truthfulness.

A claim counts once per claimant and event: the first time that the claimant asserts it. What became of it is
how the event stands by the last word on it; *denied* says whether anyone contradicted it at any time, also if
the dispute ended since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from warnotes.events.ledger import Ledger
from warnotes.events.status import Step, history


@dataclass(frozen=True, slots=True)
class Outcome:
    """One claim of one claimant: how its event stands, since how many days after the claim, and if denied."""

    voice: str
    side: str
    event_id: str
    said: date | None
    status: str
    days: int | None
    denied: bool


@dataclass(frozen=True, slots=True)
class Record:
    """A claimant's claims by what became of them; ``claims`` is the denominator of every other count.

    ``median_days`` is the median number of days until the event stood as it stands now, over the claims that
    were corroborated or disputed; None without any.
    """

    voice: str
    side: str
    claims: int
    corroborated: int
    disputed: int
    unverified: int
    denied: int
    median_days: float | None


def track_record(ledger: Ledger, least: int = 1) -> list[Record]:
    """Return the claimants with at least ``least`` claims, those with most claims first."""
    by_voice: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for outcome in outcomes(ledger):
        by_voice[outcome.voice, outcome.side].append(outcome)
    records = [
        _record(voice, side, found) for (voice, side), found in by_voice.items() if len(found) >= least
    ]
    return sorted(records, key=lambda record: (-record.claims, record.voice, record.side))


def outcomes(ledger: Ledger) -> list[Outcome]:
    """Return every claim of a change of hands, an advance or the like, once per claimant and event."""
    found = []
    for key, event in sorted(ledger.control.items()):
        steps = history(event, ledger.rivals[key])
        denied = any(not step.asserts for step in steps)
        seen = set()
        for step in steps:
            if step.asserts and step.side != "outlet" and step.voice not in seen:
                seen.add(step.voice)
                status, days = _became(steps, step)
                found.append(Outcome(step.voice, step.side, key, step.said, status, days, denied))
    return found


def _became(steps: list[Step], claim: Step) -> tuple[str, int | None]:
    """How the event stands at last, and how many days after the claim it began to stand so for good."""
    status = steps[-1].status
    since = claim
    for step in reversed(steps):
        if step.status != status:
            break
        since = step
    if since.said is None or claim.said is None:
        return status, None
    return status, max((since.said - claim.said).days, 0)


def _record(voice: str, side: str, found: Iterable[Outcome]) -> Record:
    found = list(found)
    count = {status: sum(o.status == status for o in found) for status in ("corroborated", "disputed")}
    days = [o.days for o in found if o.days is not None and o.status in count]
    return Record(
        voice=voice,
        side=side,
        claims=len(found),
        corroborated=count["corroborated"],
        disputed=count["disputed"],
        unverified=len(found) - sum(count.values()),
        denied=sum(o.denied for o in found),
        median_days=float(median(days)) if days else None,
    )
