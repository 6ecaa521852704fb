"""Who held an office on a day: "Ukraine's defence minister" is a person."""

from __future__ import annotations

import re
from datetime import date

from warnotes.lexicon import load

OFFICES = (
    (re.compile(r"\bprime minister\b", re.I), "prime minister"),
    (re.compile(r"\b(?:defen[cs]e minister|minister of defen[cs]e)\b", re.I), "defence minister"),
    (re.compile(r"\bforeign minister\b", re.I), "foreign minister"),
    (re.compile(r"\bcommander[- ]in[- ]chief\b", re.I), "commander-in-chief"),
    (
        re.compile(r"^(?:the\s+)?(?:ukrain\w+|ukraine[’']s|russian|russia[’']s)?\s*president$", re.I),
        "president",
    ),
)


def office_holder(phrase: str, side: str | None, day: date | None) -> str | None:
    """Who held the office that a phrase without a name speaks of ("Ukraine's defence minister"), or None."""
    if (
        side not in ("Russia", "Ukraine")
        or day is None
        or re.search(r"\b(?:deputy|former|ex)\b", phrase, re.I)
    ):
        return None
    office = next((name for pattern, name in OFFICES if pattern.search(phrase)), None)
    if office is None:
        return None
    wanted = f"{office} of {side}"
    for person in load("actors")["person"]:
        for role in person.get("roles", ()):
            since, until = role.get("from", "0001-01-01"), role.get("to", "9999-12-31")
            if role["office"] == wanted and since <= day.isoformat() <= until:
                return str(person["name"])
    return None
