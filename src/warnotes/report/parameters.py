"""What a notebook or the report may be asked for, checked in Python with errors that say how to mend it.

Papermill only logs an unknown name and goes on with the default, hands every date over as text and lets
``2024-02-30`` pass, so nothing from a parameters cell is used before :func:`check` has read it.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from warnotes import paths
from warnotes.errors import ParameterError
from warnotes.report import files

SIDES = ("Russia", "Ukraine", "other", "outlet")
THEMES = ("auto", "light", "dark")
TAG = "parameters"


@dataclass(frozen=True)
class Parameters:
    """A checked choice: which tables, days (inclusive), places and sides, and in which theme."""

    tables: Path
    start: date | None = None
    end: date | None = None
    places: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    theme: str = "light"

    def choice(self) -> dict[str, str]:
        """What was chosen, in words for the reader; never a path."""
        return {
            "start": self.start.isoformat() if self.start else "no limit",
            "end": self.end.isoformat() if self.end else "no limit",
            "places": ", ".join(self.places) or "all",
            "sides": ", ".join(self.sides) or "all",
            "theme": self.theme,
        }

    def words(self) -> str:
        """The choice as a part of a sentence."""
        begin = f"from {self.start}" if self.start else ""
        end = f"until {self.end}" if self.end else ""
        days = " ".join(part for part in (begin, end) if part) or "all days"
        places = f"places: {', '.join(self.places)}" if self.places else "all places"
        sides = f"whose word: {', '.join(self.sides)}" if self.sides else "all sides"
        return f"{days}; {places}; {sides}"

    def given(self) -> dict[str, str]:
        """The choice as a notebook's parameters cell takes it."""
        return {
            "tables": str(self.tables),
            "start": self.start.isoformat() if self.start else "",
            "end": self.end.isoformat() if self.end else "",
            "places": ", ".join(self.places),
            "sides": ", ".join(self.sides),
            "theme": self.theme,
        }


def check(
    *,
    tables: Any = "",
    start: Any = "",
    end: Any = "",
    places: Any = "",
    sides: Any = "",
    theme: Any = "light",
) -> Parameters:
    """Return the checked parameters.

    Args:
        tables: folder with the tables, a relative one counted from the project folder; empty for
            ``data/processed``.
        start, end: ``YYYY-MM-DD`` or empty for no limit.
        places, sides: names with commas between them (or a list); empty for all.
        theme: ``light``, ``dark``, or ``auto`` (as the reader's device says).

    Raises:
        ParameterError: which parameter, which value, what is allowed, what may have been meant.
    """
    first, last = _day("start", start), _day("end", end)
    if first and last and first > last:
        raise ParameterError(f"start={first} lies after end={last}; exchange them")
    return Parameters(
        tables=_folder(tables), start=first, end=last, places=_names("places", places),
        sides=tuple(_one_of("sides", side, SIDES) for side in _names("sides", sides)),
        theme=_one_of("theme", theme, THEMES),
    )  # fmt: skip


def known_names(notebook: Path) -> tuple[str, ...]:
    """The names that a notebook's parameters cell sets, read from its code.

    Raises:
        ParameterError: the notebook has no cell with the tag ``parameters``.
    """
    for cell in files.read(notebook).cells:
        if TAG in cell.metadata.get("tags", []):
            body = ast.parse(cell.source).body
            targets: list[ast.expr] = [node.target for node in body if isinstance(node, ast.AnnAssign)]
            targets += [target for node in body if isinstance(node, ast.Assign) for target in node.targets]
            return tuple(target.id for target in targets if isinstance(target, ast.Name))
    raise ParameterError(f"{notebook.name} has no cell tagged {TAG!r}; tag the cell that sets the defaults")


def reject_unknown(given: Mapping[str, Any], known: Iterable[str], where: str) -> None:
    """Raise when a name is not known.

    Raises:
        ParameterError: with the name that may have been meant.
    """
    allowed = list(known)
    for name in given:
        if name not in allowed:
            raise ParameterError(
                f"{where} has no parameter {name!r}{meant(name, allowed)}; it takes {', '.join(allowed)}"
            )


def meant(value: str, allowed: Iterable[str]) -> str:
    """``; did you mean 'Bakhmut'?`` for the nearest name, or nothing."""
    names = {name.casefold(): name for name in allowed}
    near = difflib.get_close_matches(value.casefold(), list(names), n=1, cutoff=0.6)
    return f"; did you mean {names[near[0]]!r}?" if near else ""


def _day(name: str, value: Any) -> date | None:
    text = "" if value is None else str(value).strip()
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or len(text) != len("2022-02-24"):
        hint = f"; did you mean {text}-01-01?" if text.isdigit() and len(text) == len("2022") else ""
        raise ParameterError(f"{name}={text!r} is no day; write it as YYYY-MM-DD{hint}")
    return found


def _names(name: str, value: Any) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        raise ParameterError(f"{name}={value!r} is no list of names; write names with commas between them")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _one_of(name: str, value: Any, allowed: tuple[str, ...]) -> str:
    text = str(value).strip()
    for choice in allowed:
        if text.casefold() == choice.casefold():
            return choice
    raise ParameterError(
        f"{name}={text!r} is unknown{meant(text, allowed)}; choose from {', '.join(allowed)}"
    )


def _folder(value: Any) -> Path:
    text = str(value or "").strip()
    if not text:
        return paths.processed()
    folder = Path(text).expanduser()
    folder = folder if folder.is_absolute() else paths.root() / folder
    if not folder.is_dir():
        raise ParameterError(
            f"tables={text!r} is no folder; run `warnotes build` or name the folder that it wrote"
        )
    return folder
