"""Committed notebooks: they communicate, hold their outputs, and can be compared to the digit."""

from __future__ import annotations

import ast
import io
import json
import re
import tokenize
from pathlib import Path
from typing import Any

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
PLOTLY = "application/vnd.plotly.v1+json"
MOST_CELLS, MOST_BYTES = 22, 300_000
every = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)


def code_cells(path: Path) -> list[Any]:
    return [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]


def outputs(path: Path) -> list[Any]:
    return [output for cell in code_cells(path) for output in cell.outputs]


def test_the_notebooks_of_the_report_are_there() -> None:
    assert {"00_timeline.ipynb", "01_claims.ipynb", "02_casualties.ipynb", "03_strikes.ipynb"} <= {
        path.name for path in NOTEBOOKS
    }


@every
def test_cells_only_call(path: Path) -> None:
    for cell in code_cells(path):
        tree = ast.parse(cell.source)
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.Try)
        assert not [node for node in ast.walk(tree) if isinstance(node, kinds)]
        assert not cell.source.rstrip().endswith(";")
        expressions = [node for node in tree.body if isinstance(node, ast.Expr)]
        assert len(expressions) <= 1


@every
def test_first_code_cell_holds_the_annotated_and_commented_parameters(path: Path) -> None:
    first = code_cells(path)[0]
    assert first.metadata.get("tags") == ["parameters"]
    names = [node for node in ast.parse(first.source).body if isinstance(node, ast.AnnAssign)]
    assert len(names) == len(ast.parse(first.source).body)
    comments = [
        token.start[0]
        for token in tokenize.generate_tokens(io.StringIO(first.source).readline)
        if token.type == tokenize.COMMENT
    ]
    assert comments == [node.lineno for node in names]


@every
def test_papermill_can_explain_the_parameters(path: Path) -> None:
    import papermill

    known = papermill.inspect_notebook(str(path))
    assert known
    assert all(
        parameter["help"] and parameter["inferred_type_name"] != "None" for parameter in known.values()
    )


@every
def test_outputs_are_stored_and_counted_from_one(path: Path) -> None:
    cells = code_cells(path)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert sum(bool(cell.outputs) for cell in cells) >= len(cells) - 3


@every
def test_outputs_can_be_compared(path: Path) -> None:
    assert not [o for o in outputs(path) if o.output_type in ("stream", "error")]
    assert not [o for o in outputs(path) if {"image/png", "image/jpeg"} & set(o.data)]
    assert "bdata" not in path.read_text(encoding="utf-8")
    assert not re.search(r"at 0x[0-9a-f]{6,}", json.dumps([o.data for o in outputs(path)]))


@every
def test_every_figure_has_its_words(path: Path) -> None:
    for figure in (o.data[PLOTLY] for o in outputs(path) if PLOTLY in o.data):
        words = figure["layout"]["meta"]
        assert all(words[name] for name in ("title", "subtitle", "source", "description"))
        assert figure["layout"]["title"]["text"]
        assert figure["config"]["showSendToCloud"] is False


@every
def test_notebook_is_small_sober_and_of_no_machine(path: Path) -> None:
    notebook = nbformat.read(path, 4)
    text = path.read_text(encoding="utf-8")
    assert len(text.encode()) < MOST_BYTES
    assert len(notebook.cells) <= MOST_CELLS
    assert not re.search(r"(?:^|[\s\"'(])/(?:home|root|Users|tmp|var|mnt)/", text)
    assert notebook.metadata.kernelspec.name == "python3"
    assert "papermill" not in notebook.metadata
    assert not [c for c in notebook.cells if {"papermill", "execution"} & set(c.metadata)]
    assert notebook.cells[0].source.startswith("# ")
    assert not re.search(r"[!]|shocking|brutal|heroic|massive", notebook.cells[0].source, re.IGNORECASE)


@every
def test_notebook_explains_itself(path: Path) -> None:
    notebook = nbformat.read(path, 4)
    assert [c for c in notebook.cells if c.cell_type == "markdown" and "## How to read this" in c.source]
    provenance = [c for c in code_cells(path) if c.source == "view.provenance()" or "provenance" in c.id]
    assert provenance
    assert all("nbval-ignore-output" in c.metadata.tags for c in provenance)
