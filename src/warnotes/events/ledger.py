"""From the row tables to ``events`` and ``event_rows``.

An event's id comes from its founding row (the earliest said), so it stays when later articles add to the
event. Corrections of an analyst have one place to come in: ``correct`` maps row ids to the rows that they
are to be grouped as.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from warnotes.events.control import ControlEvent, control_events, rivals
from warnotes.events.facts import GROUPED, Fact, Tables, Witnesses, follow, founder, n_of, witnesses
from warnotes.events.spans import Span
from warnotes.events.spots import Spot
from warnotes.events.status import claimed_by, denied_by, status
from warnotes.events.strikes import StrikeEvent, strike_events
from warnotes.events.tolls import munitions, toll
from warnotes.tables.schema import PLACE, SCHEMA

Record = dict[str, Any]
Correct = Callable[[dict[str, list[Record]]], dict[str, list[Record]]]
"""Takes the tables as records and returns them as an analyst has corrected them, before rows are grouped."""

READ = ("articles", *GROUPED)
BLOCK = tuple(c.name for c in PLACE if c.name not in ("place_text", "place_score"))
KIND = {"take": "capture", "part": "capture"}
SEPARATOR = "; "


@dataclass(slots=True)
class Ledger:
    """Events with their rows. ``control`` and ``strike`` give the grouped facts by event id."""

    events: list[Record] = field(default_factory=list)
    event_rows: list[Record] = field(default_factory=list)
    control: dict[str, ControlEvent] = field(default_factory=dict)
    strike: dict[str, StrikeEvent] = field(default_factory=dict)
    rivals: dict[str, list[ControlEvent]] = field(default_factory=dict)


def make_ledger(tables: Tables, correct: Correct | None = None) -> Ledger:
    """Group the rows of ``articles``, ``claims``, ``casualties`` and ``strikes`` (records) into events."""
    if correct is not None:
        tables = correct({name: [dict(row) for row in rows] for name, rows in tables.items()})
    known = witnesses(tables)
    made = Ledger()
    members: dict[str, list[Fact]] = {}
    for control in control_events(known.facts):
        facts = [word.fact for word in control.words]
        key = _event_id("control", facts)
        made.control[key], members[key] = control, facts
    for strike in strike_events(known.facts):
        key = _event_id("strike", strike.facts)
        made.strike[key], members[key] = strike, strike.facts
    made.rivals = _rivals(made.control)
    _write(made, members, known)
    return made


def _event_id(kind: str, facts: Iterable[Fact]) -> str:
    digest = sha256(f"{kind} {founder(facts).row_id}".encode()).hexdigest()
    return f"evt-{digest[:16]}"


def _rivals(control: Mapping[str, ControlEvent]) -> dict[str, list[ControlEvent]]:
    by_spot: dict[str, list[ControlEvent]] = {}
    for event in control.values():
        by_spot.setdefault(_spot(event).key, []).append(event)
    return {key: rivals(event, by_spot[_spot(event).key]) for key, event in control.items()}


def _spot(event: ControlEvent) -> Spot:
    spot = event.words[0].fact.spot
    assert spot is not None  # control_events makes no event of a claim without place
    return spot


def _write(made: Ledger, members: Mapping[str, Sequence[Fact]], known: Witnesses) -> None:
    """Fill ``events`` and ``event_rows``, copies included, in order of day and id."""
    event_of = {fact.row_id: key for key, facts in members.items() for fact in facts}
    copies: dict[str, list[Fact]] = {}
    followed = follow(known, event_of)
    for fact in known.copies:
        if fact.row_id in followed:
            copies.setdefault(followed[fact.row_id], []).append(fact)
    for key, facts in members.items():
        spot = _spot(made.control[key]) if key in made.control else made.strike[key].spot
        rows = [*facts, *copies.get(key, ())]
        told = _control_columns(made, key) if key in made.control else _strike_columns(made.strike[key])
        blank = dict.fromkeys(SCHEMA["events"].names)
        made.events.append(blank | {"event_id": key} | _common(facts, rows, spot) | told)
        made.event_rows += [{"event_id": key, "table": f.table, "row_id": f.row_id} for f in rows]
    made.events.sort(key=_event_order)
    rank = {event["event_id"]: number for number, event in enumerate(made.events)}
    made.event_rows.sort(key=lambda row: (rank[row["event_id"]], row["table"], row["row_id"]))


def _event_order(event: Record) -> tuple[str, str, str]:
    return str(event["event_start"] or "9999"), event["kind"], event["event_id"]


def _common(facts: Sequence[Fact], rows: Sequence[Fact], spot: Spot) -> Record:
    said = [fact.said for fact in facts if fact.said is not None]
    return _place([fact for fact in facts if fact.spot == spot] or facts) | {
        "n_rows": len(rows),
        "n_articles": n_of(rows, lambda fact: fact.article),
        "n_outlets": n_of(facts, lambda fact: fact.outlet),
        "first_said": min(said, default=None),
        "last_said": max(said, default=None),
    }


def _place(facts: Sequence[Fact]) -> Record:
    """The place block that most rows have; sites and districts give way to their city."""
    blocks: dict[tuple[Any, ...], int] = {}
    for fact in facts:
        if fact.spot is not None and fact.row["place"] is not None:
            wide = fact.spot.level == "town" and fact.row["place_kind"] != "settlement"
            block = (wide, *(fact.row[name] for name in BLOCK))
            blocks[block] = blocks.get(block, 0) + 1
    if not blocks:
        return {}
    best = min(blocks, key=lambda block: (block[0], -blocks[block], str(block)))
    return dict(zip(BLOCK, best[1:], strict=True))


def _days(span: Span) -> Record:
    return {"event_start": span[0], "event_end": span[1]}


def _control_columns(made: Ledger, key: str) -> Record:
    event = made.control[key]
    withdrawn = event.what == "take" and all(
        word.fact.row["action"] != "capture" for word in event.words if event.backs(word)
    )
    captures = any(word.fact.row["action"] == "capture" for word in event.words)
    return _days(event.span) | {
        "kind": "control",
        "action": "withdraw" if withdrawn and not captures else KIND.get(event.what, event.what),
        "by_side": _other(event.side) if withdrawn and not captures else event.side,
        "claimed_by": SEPARATOR.join(claimed_by(event)) or None,
        "denied_by": SEPARATOR.join(denied_by(event)) or None,
        "status": status(event, made.rivals[key]),
    }


def _other(side: str) -> str:
    return "Ukraine" if side == "Russia" else "Russia"


def _strike_columns(event: StrikeEvent) -> Record:
    ranges = {
        "launched": munitions(event.facts, "launched", event.weapon),
        "intercepted": munitions(event.facts, "intercepted", event.weapon),
        "killed": toll(event.facts, "killed"),
        "injured": toll(event.facts, "injured"),
    }
    ends = {f"{name}_{end}": pair[n] for name, pair in ranges.items() for n, end in enumerate(("min", "max"))}
    weapon = {"weapon": event.weapon, "attacker_side": event.attacker}
    return _days(event.span) | {"kind": "strike"} | weapon | ends


def with_ledger(frames: dict[str, Any], correct: Correct | None = None) -> dict[str, Any]:
    """Return frames of the row tables with those of ``events`` and ``event_rows`` added.

    Raises:
        SchemaError: an event does not follow the data dictionary.
    """
    from warnotes.tables.frames import frame
    from warnotes.tables.validation import to_records, validate

    made = make_ledger({name: to_records(frames[name]) for name in READ}, correct)
    added = {name: frame(name, getattr(made, name)) for name in ("events", "event_rows")}
    return frames | {name: validate(table, name) for name, table in added.items()}


def read_ledger(folder: Path | str, correct: Correct | None = None) -> Ledger:
    """Group the rows of a table folder again, to see what stands behind its events.

    Raises:
        StoreError: a table is missing or unreadable.
    """
    from warnotes.store import read_table
    from warnotes.tables.validation import to_records

    return make_ledger({name: to_records(read_table(folder, name)) for name in READ}, correct)
