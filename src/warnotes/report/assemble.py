"""From a table folder to one HTML report: notebooks joined, run, exported; nothing done twice."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

import warnotes
from warnotes import paths
from warnotes.charts.text import listed
from warnotes.errors import ReportError, WarnotesError
from warnotes.report import combine, exporter, files
from warnotes.report.parameters import Parameters, check, reject_unknown
from warnotes.report.run import execute
from warnotes.report.view import NOTHING, check_places
from warnotes.store import read_provenance

FRAME = "00_timeline.ipynb"
PARTS = ("01_claims.ipynb", "07_map.ipynb", "02_casualties.ipynb", "03_strikes.ipynb", "05_ledger.ipynb")
ASKED = ("start", "end", "places", "sides", "theme")
TITLE = "What was claimed: a timeline of war reporting"
MOST_NAMED = 3
MADE_BY = ("charts", "report", "events", "lexicon")


def render(
    tables_dir: Path, out: Path, *, say: Callable[[str], None] | None = None, notebooks: Path | None = None,
    fresh: bool = False, kernel: Any = None, **parameters: Any,
) -> Path:  # fmt: skip
    """Write the report of the tables in ``tables_dir`` to ``out`` and return its path.

    The executed notebook of the page is kept beside it as ``NAME.ipynb``. When tables, notebooks, code and
    parameters are those that the standing report was made from, it is reused and ``say`` is told so.

    Args:
        tables_dir: what ``warnotes build`` wrote.
        out: the HTML file.
        say: called with one line for each step.
        notebooks: folder with the notebooks; the project's own by default.
        fresh: make it again even if nothing changed.
        kernel: one of :func:`warnotes.report.run.shared_kernel`, for one report after the other.
        parameters: ``start``, ``end``, ``places``, ``sides``, ``theme``; see
            :func:`warnotes.report.parameters.check`.

    Raises:
        ParameterError: a parameter is unknown or out of range.
        StoreError: there are no finished tables.
        ReportError: a notebook failed.
    """
    tell = say or (lambda line: None)
    reject_unknown(parameters, ASKED, "the report")
    chosen = check(**{"tables": tables_dir, "theme": "auto", **parameters})
    folder = notebooks or find_notebooks()
    key = made_from(chosen, folder)
    if not fresh and exporter.made_from(out) == key:
        tell(f"nothing changed: {out.name} stands as it is")
        return out
    check_places(chosen)
    tell(f"running {1 + len(PARTS)} notebooks as one")
    places = listed(chosen.places[:MOST_NAMED])
    title = TITLE.replace(":", f" in {places}:", 1) if places else TITLE
    whole = _run(folder, out.with_suffix(".ipynb"), chosen, title, kernel)
    if _says(whole, NOTHING):
        tell("nothing in these articles falls within this choice; the report says so")
    tell(f"writing {out.name}")
    return exporter.export(combine.shown(whole), out, title=title, theme=chosen.theme, key=key)


def find_notebooks() -> Path:
    """The folder with the notebooks: the project's, else those packed with the code or beside its source.

    Raises:
        ReportError: neither is there.
    """
    home = Path(warnotes.__file__).parent
    for folder in (_project_notebooks(), home / "notebooks", home.parents[1] / "notebooks"):
        if folder and (folder / FRAME).is_file():
            return folder
    raise ReportError(f"notebooks/{FRAME} is neither in the project nor packed with the code; install again")


def made_from(parameters: Parameters, notebooks: Path) -> str:
    """A digest of all that decides the report's bytes: tables, notebooks, code, libraries and choice."""
    made = read_provenance(parameters.tables)
    parts: list[str] = [json.dumps(sorted(made.files.items())), json.dumps(sorted(made.makers().items()))]
    parts += [json.dumps(parameters.choice(), sort_keys=True)]
    parts += [f"{name} {metadata.version(name)}" for name in ("plotly", "nbconvert", "pandas")]
    parts += [_cells(notebooks / name) for name in (FRAME, *PARTS)]
    home = Path(warnotes.__file__).parent
    for path in sorted(p for name in MADE_BY for p in (home / name).rglob("*") if p.is_file()):
        if "__pycache__" not in path.parts:
            parts.append(
                f"{path.relative_to(home).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}"
            )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _cells(path: Path) -> str:
    """What a notebook does, whatever outputs are stored in it."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError) as error:
        raise ReportError(f"{path.name} cannot be read ({error}); restore it from the repository") from error
    return json.dumps([[c["cell_type"], c["source"], c["metadata"].get("tags")] for c in cells])


def _run(folder: Path, target: Path, chosen: Parameters, title: str, kernel: Any) -> NotebookNode:
    frame, *parts = (files.read(folder / name) for name in (FRAME, *PARTS))
    given = chosen.given() | {"tables": str(chosen.tables.resolve())}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / target.name
        files.write(combine.combined(frame, parts, title), whole)
        return execute(whole, target, given, cwd=folder, kernel=kernel)


def _says(notebook: NotebookNode, words: str) -> bool:
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    return any(words in str(output.get("data", {}).get("text/plain", "")) for output in outputs)


def _project_notebooks() -> Path | None:
    try:
        return paths.root() / "notebooks"
    except WarnotesError:
        return None
