"""``corrections.yml``: read strictly, written in a fixed order, replaced whole or not at all.

The file is meant to be read and edited by people, so every fault in it is named with the entry's number.
Comments are lost when a command adds a decision.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import yaml

from warnotes import paths
from warnotes.corrections.model import KINDS, Decision, column_of
from warnotes.errors import CorrectionError, WarnotesError
from warnotes.tables.ids import table_of
from warnotes.tables.validation import TYPES

NAME = "corrections.yml"
HEADER = (
    "# Decisions of analysts on rows, applied by every `warnotes build`; see docs/user_guide.md.\n"
    "# `warnotes correct` and notebooks/06_review.ipynb write here. Comments of your own are not kept.\n"
)
COMMON = ("row", "article", "path", "quote", "reason", "who", "when")
OWN = {"change": ("field", "old", "new", "also"), "accept": ("seen",), "reject": (), "add": ("at", "values")}
NEEDED = {
    "change": ("row", "article", "quote", "field", "old", "new", "reason"),
    "accept": ("row", "article", "quote", "seen"),
    "reject": ("row", "article", "quote", "reason"),
    "add": ("row", "article", "quote", "at", "values"),
}
TEXTS = ("row", "article", "path", "quote", "field", "seen", "reason", "who")


def file_for(tables: Path) -> Path:
    """Where the decisions on a table folder are kept: in it, or in ``data`` for the project's own tables."""
    try:
        if tables.resolve() == paths.processed().resolve():
            return paths.root() / "data" / NAME
    except WarnotesError:
        pass
    return tables / NAME


def read(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file in a fixed order; none when there is no such file.

    Raises:
        CorrectionError: naming the entry and what is wrong with it.
    """
    try:
        found = yaml.load(path.read_text(encoding="utf-8"), _Strict)
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError, ValueError) as error:
        raise CorrectionError(f"{path} cannot be read: {' '.join(str(error).split())}") from error
    entries = found.get("corrections") if isinstance(found, dict) else found
    if entries is None:
        return ()
    if not isinstance(entries, list):
        raise CorrectionError(f"{path}: `corrections` must be a list of decisions")
    made = tuple(_decision(entry, f"{path} entry {n}") for n, entry in enumerate(entries, 1))
    _check_once(made, path)
    return tuple(sorted(made, key=lambda decision: decision.order))


def write(path: Path, decisions: Iterable[Decision]) -> None:
    """Replace the file; without a decision it is taken away.

    Raises:
        CorrectionError: the disk refused.
    """
    entries = [_entry(decision) for decision in sorted(decisions, key=lambda decision: decision.order)]
    try:
        if not entries:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False, newline="\n") as draft:
            draft.write(HEADER)
            yaml.safe_dump({"corrections": entries}, draft, sort_keys=False, allow_unicode=True, width=110)
        os.chmod(draft.name, 0o644)
        os.replace(draft.name, path)
    except OSError as error:
        raise CorrectionError(f"{path} cannot be written: {error.strerror or error}") from error


def digest(decisions: Iterable[Decision]) -> str:
    """What a build notes of the decisions that it applied; empty for none."""
    entries = [_entry(decision) for decision in decisions]
    return sha256(repr(entries).encode("utf-8", "surrogatepass")).hexdigest() if entries else ""


def _entry(decision: Decision) -> dict[str, Any]:
    """One decision as the file shows it: what it is about, what was decided, why."""
    own: dict[str, Any] = {name: getattr(decision, name) for name in OWN[decision.kind] if name != "at"}
    if decision.kind == "add":
        own = {"at": [decision.start, decision.end], "values": dict(decision.values)}
    if "also" in own:
        own["also"] = dict(own["also"]) or None
    kept = ("old", "new")
    about = {"row": decision.row, "article": decision.article, "path": decision.path, "quote": decision.quote}
    why = {"reason": decision.reason, "who": decision.who, "when": decision.when}
    entry = about | {"decision": decision.kind} | own | why
    return {
        name: value
        for name, value in entry.items()
        if value is not None or (decision.kind == "change" and name in kept)
    }


def _decision(entry: Any, where: str) -> Decision:
    if not isinstance(entry, dict) or entry.get("decision") not in KINDS:
        raise CorrectionError(f"{where}: `decision` must be one of {', '.join(sorted(KINDS))}")
    kind = entry["decision"]
    where = f"{where} ({entry.get('row')})"
    if odd := sorted(map(str, set(entry) - {"decision", *COMMON, *OWN[kind]})):
        raise CorrectionError(f"{where}: unknown key {odd[0]!r} in a decision to {kind}")
    if missing := [name for name in NEEDED[kind] if name not in entry or entry[name] == ""]:
        raise CorrectionError(f"{where}: `{missing[0]}` is missing; a decision to {kind} needs it")
    for name in TEXTS:
        if name in entry and not isinstance(entry[name], str):
            raise CorrectionError(f"{where}: `{name}` must be text; put it in quotation marks")
    if "when" in entry and type(entry["when"]) is not date:
        raise CorrectionError(f"{where}: `when` must be a day, such as 2024-07-03")
    return _typed(kind, entry, where)


def _typed(kind: Any, entry: Mapping[str, Any], where: str) -> Decision:
    """The decision of an entry with the right keys; its values must be of the columns' kinds."""
    given = {name: entry[name] for name in (*COMMON, *OWN[kind]) if name in entry and name != "at"}
    table = table_of(entry["row"])
    if table is None:
        raise CorrectionError(f"{where}: no row id; ids begin with clm-, cas-, str- or plg-")
    if kind == "change":
        told = {entry["field"]: entry["new"]}
        _check_values(table, {entry["field"]: entry["old"]}, where)
        _check_values(table, told | _mapping(entry.get("also") or {}, "also", where), where)
        given["also"] = entry.get("also") or {}
    if kind == "add":
        at = entry["at"]
        if not (isinstance(at, list) and len(at) == 2 and all(type(n) is int for n in at)):
            raise CorrectionError(
                f"{where}: `at` must be two numbers, the first character and the one behind"
            )
        given |= {"start": at[0], "end": at[1]}
        _check_values(table, _mapping(entry["values"], "values", where), where)
    return Decision(kind=kind, **({"path": ""} | given))


def _mapping(value: Any, name: str, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise CorrectionError(f"{where}: `{name}` must give a value to each column")
    return value


def _check_values(table: str, values: Mapping[str, Any], where: str) -> None:
    for name, value in values.items():
        try:
            column = column_of(table, str(name))
        except CorrectionError as error:
            raise CorrectionError(f"{where}: {error}") from error
        fits = isinstance(value, TYPES[column.kind]) and (
            column.kind == "boolean" or not isinstance(value, bool)
        )
        if value is not None and not fits:
            raise CorrectionError(f"{where}: {name} {value!r} is no {column.kind}")


def _check_once(decisions: Iterable[Decision], path: Path) -> None:
    known: set[tuple[str, ...]] = set()
    for decision in decisions:
        key = (decision.row, decision.kind, decision.field or "")
        if key in known:
            what = f"field {decision.field} of " if decision.field else ""
            raise CorrectionError(
                f"{path}: {what}{decision.row} is decided twice ({decision.kind}); keep one"
            )
        known.add(key)


class _Strict(yaml.SafeLoader):
    """The safe loader, which refuses a key that stands twice in one entry."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        doubled = [key for n, key in enumerate(keys) if key in keys[:n]]
        if doubled:
            raise yaml.YAMLError(f"{doubled[0]!r} stands twice, line {node.start_mark.line + 1}")
        return super().construct_mapping(node, deep)
