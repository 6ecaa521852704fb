"""An event in words, down to its sentences: who said what, on which day, in which outlet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from warnotes.errors import ParameterError
from warnotes.events.ledger import Ledger, read_ledger
from warnotes.events.status import history
from warnotes.events.tolls import figures

Record = Mapping[str, Any]
QUOTE = 160


def tell_event(event_id: str, folder: Path) -> str:
    """Return an event of a table folder as text for a terminal.

    Raises:
        ParameterError: there is no such event.
        StoreError: a table is missing or unreadable.
    """
    ledger = read_ledger(folder)
    event = next((event for event in ledger.events if event["event_id"] == event_id), None)
    if event is None:
        raise ParameterError(
            f"no event {event_id} in {folder}; ids change when a rule reads its first row otherwise"
        )
    shown = [f"{name:<16}{value}" for name, value in event.items() if value is not None]
    return "\n".join([*shown, "", *event_lines(ledger, event_id)])


def event_lines(ledger: Ledger, event_id: str) -> list[str]:
    """The words on an event in order of saying, one line each."""
    return _control_lines(ledger, event_id) if event_id in ledger.control else _strike_lines(ledger, event_id)


def _control_lines(ledger: Ledger, event_id: str) -> list[str]:
    event = ledger.control[event_id]
    fact_of = {word.fact.row_id: word.fact for word in event.words}
    return [
        f"{step.said or 'undated'}  {step.voice} ({step.side}) {'asserts' if step.asserts else 'denies'}; "
        f"then {step.status}  {_source(fact_of[step.row_id].outlet, fact_of[step.row_id].row)}"
        for step in history(event, ledger.rivals[event_id])
    ]


def _strike_lines(ledger: Ledger, event_id: str) -> list[str]:
    facts = ledger.strike[event_id].facts
    fact_of = {fact.row_id: fact for fact in facts}
    lines = []
    for outcome in ("killed", "injured", "missing"):
        for figure in figures(facts, outcome):
            said = f"{figure.said or 'undated'}  {figure.voice}: {_range(figure.low, figure.high)} {outcome}"
            fact = fact_of[figure.row_id]
            lines.append(f"{said}  {_source(fact.outlet, fact.row)}")
    told = [fact for fact in facts if fact.table == "strikes"]
    return lines + [f"{f.said or 'undated'}  {f.voice}  {_source(f.outlet, f.row)}" for f in told]


def _source(outlet: str, row: Record) -> str:
    words = " ".join(str(row["quote"]).split())
    return f"[{outlet}] “{words[:QUOTE]}{'…' if len(words) > QUOTE else ''}” {_id(row)}"


def _id(row: Record) -> str:
    names: Iterable[str] = ("claim_id", "casualty_id", "strike_id")
    return next(str(row[name]) for name in names if name in row)


def _range(low: int | None, high: int | None) -> str:
    if low is None or high is None:
        return f"up to {high}" if low is None else f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"
