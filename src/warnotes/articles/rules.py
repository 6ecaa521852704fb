"""The boilerplate lexicon, compiled once and checked while it loads: an error names the entry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from warnotes.errors import LexiconError
from warnotes.lexicon import load

NAME = "english/boilerplate"
SCOPES = frozenset({"span", "anywhere", "sentence", "line", "run"})
KEYS = frozenset({"kind", "scope", "needs", "pattern", "continues", "place", "veto", "quotable"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One class of boilerplate; see the head of the lexicon file for what each field means."""

    kind: str
    scope: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    continues: re.Pattern[str] | None
    at_end: bool
    veto: bool
    quotable: bool


@dataclass(frozen=True, slots=True)
class Repeated:
    """When a line that several files share is boilerplate."""

    min_files: int
    max_chars: int
    hints: tuple[str, ...]
    addressed: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All rules in the order of the file, and the words that protect news."""

    rules: tuple[Rule, ...]
    veto: re.Pattern[str]
    joined: re.Pattern[str]
    repeated: Repeated


@cache
def lexicon() -> Lexicon:
    """Return the compiled boilerplate lexicon.

    Raises:
        LexiconError: an entry is incomplete, has an unknown key or scope, or is no regular expression.
    """
    data = load(NAME)
    fragments = data.get("fragments", {})
    shared = data["repeated"]
    return Lexicon(
        rules=tuple(_rule(entry, number, fragments) for number, entry in enumerate(data["rule"], 1)),
        veto=_compile(data["veto"], {}, "veto"),
        joined=_compile(data["joined"], {}, "joined"),
        repeated=Repeated(
            shared["min_files"],
            shared["max_chars"],
            tuple(shared["hints"]),
            _compile(shared["addressed"], {}, "repeated"),
        ),
    )


def _rule(entry: dict[str, Any], number: int, fragments: dict[str, str]) -> Rule:
    where = f"rule {number} ({entry.get('kind', '?')})"
    missing = {"kind", "scope", "needs", "pattern"} - entry.keys()
    if missing or entry.keys() - KEYS:
        raise LexiconError(
            f"{NAME}.toml, {where}: missing {sorted(missing)}, unknown {sorted(entry.keys() - KEYS)}"
        )
    if entry["scope"] not in SCOPES or (entry["scope"] == "run") != ("continues" in entry):
        raise LexiconError(
            f"{NAME}.toml, {where}: scope must be one of {sorted(SCOPES)}; 'run' needs 'continues'"
        )
    if not entry["needs"] or any(need != need.lower() for need in entry["needs"]):
        raise LexiconError(f"{NAME}.toml, {where}: 'needs' wants at least one lower-case string")
    continues = entry.get("continues")
    return Rule(
        kind=entry["kind"],
        scope=entry["scope"],
        needs=tuple(entry["needs"]),
        pattern=_compile(entry["pattern"], fragments, where),
        continues=_compile(continues, fragments, where) if continues else None,
        at_end=entry.get("place") == "end",
        veto=entry.get("veto", True),
        quotable=entry.get("quotable", False),
    )


def _compile(pattern: str, fragments: dict[str, str], where: str) -> re.Pattern[str]:
    for name, piece in fragments.items():
        pattern = pattern.replace(f"@{name}@", piece)
    try:
        return re.compile(pattern)
    except re.error as error:
        raise LexiconError(f"{NAME}.toml, {where}: {error} in {pattern[:60]!r}") from error
