"""The checks as lines for a terminal: agreement first, then every row that differs."""

from __future__ import annotations

from warnotes.checks.attacks import AttackCheck
from warnotes.checks.control import AGREES_WITHIN, ControlCheck


def control_lines(check: ControlCheck) -> list[str]:
    """What the control table says of the claimed changes of hands."""
    counts = ", ".join(f"{verdict} {n}" for verdict, n in check.counts().items() if n)
    head = f"control: {len(check.lines)} claimed changes of hands compared ({counts or 'none'})"
    more = f"; {check.outside} not covered by the table"
    lines = [f"{head}{more}; agreement means within {AGREES_WITHIN} days"]
    for line in check.lines:
        if line.verdict != "agrees":
            shown = f"table {line.shown} ({line.days:+d} days)" if line.shown else "table never"
            what = f"{line.place} to {line.side}, claimed for {line.claimed} ({line.status})"
            lines.append(f"  {line.verdict:<14}{what}: {shown}  {line.event_id}")
    return lines


def attack_lines(check: AttackCheck) -> list[str]:
    """What the table of attacks says of launched and intercepted."""
    n = len(check.lines)
    lines = [
        f"attacks: {check.agreeing} of {n} figures agree; {check.outside} events on nights not in the table"
    ]
    for line in check.lines:
        if not line.agrees:
            low, high = line.low if line.low is not None else "…", line.high if line.high is not None else "…"
            what = f"{line.night} {line.weapon} {line.measure}: {low} to {high}, table {line.table}"
            lines.append(f"  differs       {what}  {line.event_id}")
    return lines
