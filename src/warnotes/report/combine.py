"""Several executed notebooks become the one that the report shows.

A cell tagged ``report`` goes into the report, the others are for those who work in the notebook. The frame
notebook has one cell tagged ``parts``; the tagged cells of the other notebooks take its place, their
headings one level down.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence

from nbformat import NotebookNode

from warnotes.report import files

SHOWN, PARTS = "report", "parts"
HEADING = re.compile(r"^(?=#{1,5} )", re.MULTILINE)


def combined(frame: NotebookNode, parts: Sequence[NotebookNode]) -> NotebookNode:
    """Return a new notebook with the tagged cells of ``frame`` and, at its ``parts`` cell, of ``parts``."""
    inner = [_deeper(cell) for part in parts for cell in part.cells if SHOWN in _tags(cell)]
    cells: list[NotebookNode] = []
    for cell in frame.cells:
        if PARTS in _tags(cell):
            cells += inner
        elif SHOWN in _tags(cell):
            cells.append(cell)
    return files.of_cells(cells)


def _deeper(cell: NotebookNode) -> NotebookNode:
    cell = copy.deepcopy(cell)
    if cell.cell_type == "markdown":
        cell["source"] = HEADING.sub("#", cell.source)
    return cell


def _tags(cell: NotebookNode) -> list[str]:
    return list(cell.metadata.get("tags", []))
