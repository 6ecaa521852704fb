"""Notebook files in and out; nbformat's functions carry no types, so they are typed here once."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import nbformat
from nbformat import NotebookNode


def read(path: Path) -> NotebookNode:
    """Return a notebook in format 4."""
    return cast(NotebookNode, nbformat.read(path, 4))  # type: ignore[no-untyped-call]


def write(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook."""
    nbformat.write(notebook, path)  # type: ignore[no-untyped-call]


def of_cells(cells: Sequence[NotebookNode]) -> NotebookNode:
    """Return a new notebook with copies of ``cells``, their ids running numbers."""
    copies = copy.deepcopy(list(cells))
    for number, cell in enumerate(copies):
        cell["id"] = f"cell-{number}"
    notebook = nbformat.v4.new_notebook(cells=copies)  # type: ignore[no-untyped-call]
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata["language_info"] = {"name": "python"}
    return cast(NotebookNode, notebook)
