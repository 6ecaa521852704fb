"""One direction of imports: no floor knows one above it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import warnotes

HOME = Path(warnotes.__file__).parent
FLOORS = (
    {"errors", "__init__"},
    {"rows", "paths", "lexicon"},
    {"articles"},
    {"language"},
    {"extract"},
    {"tables"},
    {"store"},
    {"evidence", "engine"},
    {"workers"},
    {"events", "corrections"},
    {"build_inputs"},
    {"build"},
    {"accuracy", "explain", "sample", "charts", "doctor", "lab", "progress", "checks", "exports"},
    {"date_report"},
    {"report", "review", "intake", "cluster"},
    {"cli", "cli_add", "cli_places", "cli_review", "__main__"},
)
SPACY_FREE = ("rows", "lexicon", "articles", "tables", "store", "charts", "report", "explain", "sample")
PANDAS_FREE = ("rows", "lexicon", "articles", "language", "extract")


def height(part: str) -> int:
    return next(number for number, floor in enumerate(FLOORS) if part in floor)


def modules() -> list[Path]:
    return sorted(HOME.rglob("*.py"))


def part_of(path: Path) -> str:
    relative = path.relative_to(HOME)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imported(path: Path) -> set[str]:
    """Modules that a file imports at run time, as dotted names."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.unparse(block.test)
        for node in ast.walk(block)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in hidden:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(HOME).as_posix())
def test_nothing_is_imported_from_a_higher_floor(path: Path) -> None:
    own = height(part_of(path))
    parts = {name.split(".")[1] for name in imported(path) if name.startswith("warnotes.")}
    known = {part for part in parts if (HOME / part).is_dir() or (HOME / f"{part}.py").is_file()}
    assert {part for part in known if height(part) > own} == set()


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(HOME).as_posix())
def test_spacy_and_pandas_stay_on_their_floors(path: Path) -> None:
    tops = {name.split(".")[0] for name in imported(path)}
    if part_of(path) in SPACY_FREE:
        assert "spacy" not in tops
    if part_of(path) in PANDAS_FREE:
        assert "pandas" not in tops


def test_every_part_has_a_floor() -> None:
    assert {part_of(path) for path in modules()} <= set().union(*FLOORS)
