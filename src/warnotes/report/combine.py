"""Several notebooks become the one that the report runs and shows.

A cell tagged ``report`` is run and shown, one tagged ``needed`` or ``parameters`` is run; the others are for
those who work in the notebook. The frame notebook has one cell tagged ``parts``; the cells of the other
notebooks take its place, their headings one level down. So a report needs one kernel, which reads the tables
once.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence

from nbformat import NotebookNode

from warnotes.report import files

SHOWN, NEEDED, PARTS, PARAMETERS = "report", "needed", "parts", "parameters"
HEADING = re.compile(r"^(?=#{1,5} )", re.MULTILINE)
TITLE = re.compile(r"\A# .*")


def combined(frame: NotebookNode, parts: Sequence[NotebookNode], title: str = "") -> NotebookNode:
    """Return a new notebook, not yet run, of ``frame`` with ``parts`` in it, its first heading ``title``."""
    inner = [_deeper(cell) for part in parts for cell in part.cells if _tags(cell) & {SHOWN, NEEDED}]
    cells: list[NotebookNode] = []
    for cell in frame.cells:
        if PARTS in _tags(cell):
            cells += inner
        elif _tags(cell) & {SHOWN, NEEDED, PARAMETERS}:
            cells.append(cell)
    whole = files.of_cells(cells)
    if title and whole.cells:
        whole.cells[0]["source"] = TITLE.sub(lambda found: f"# {title}", whole.cells[0].source)
    return whole


def shown(notebook: NotebookNode) -> NotebookNode:
    """Return a new notebook with the cells that the report shows."""
    return files.of_cells([cell for cell in notebook.cells if SHOWN in _tags(cell)])


def _deeper(cell: NotebookNode) -> NotebookNode:
    cell = copy.deepcopy(cell)
    if cell.cell_type == "markdown":
        cell["source"] = HEADING.sub("#", cell.source)
    return cell


def _tags(cell: NotebookNode) -> set[str]:
    return set(cell.metadata.get("tags", []))
