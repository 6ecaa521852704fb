"""nbval holds a stored notebook to the digit: one changed number, in a table or a figure, and it fails."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from warnotes.report.run import execute

ROOT = Path(__file__).parents[2]
SOURCE = """import plotly.graph_objects as go
from warnotes.charts import theme
from warnotes.report.blocks import Table
theme.use("light")
Table("Numbers", ("a", "b"), [["one", "41"], ["two", "42"]])"""


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notebook with a table and a figure, run and stored as the project's own are."""
    path = tmp_path_factory.mktemp("stored") / "small.ipynb"
    cells = [
        nbformat.v4.new_code_cell("n: int = 42  # a number", id="p", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(SOURCE, id="t"),
        nbformat.v4.new_code_cell("go.Figure(go.Bar(x=['a', 'b'], y=[41, n]))", id="f"),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    execute(path, path)
    return path


def nbval(path: Path) -> subprocess.CompletedProcess[str]:
    options = ["-q", "--nbval", "--nbval-current-env", "-p", "no:cacheprovider", "-p", "no:xdist"]
    place = ["-c", os.devnull, "--rootdir", str(path.parent), str(path)]
    command = [sys.executable, "-m", "pytest", *options, *place]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=path.parent)


def in_table(text: str) -> str:
    return text.replace("<td>42</td>", "<td>43</td>")


def in_text(text: str) -> str:
    return text.replace("two | 42", "two | 43")


def in_figure(text: str) -> str:
    return re.sub(r"42(\s*\])", r"43\1", text)


@pytest.mark.slow
def test_an_unchanged_notebook_passes(stored: Path) -> None:
    done = nbval(stored)
    assert done.returncode == 0, done.stdout[-2000:]
    assert "3 passed" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("change", [in_table, in_text, in_figure])
def test_one_changed_number_fails(stored: Path, tmp_path: Path, change: Callable[[str], str]) -> None:
    text = stored.read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text
    mutant = tmp_path / "mutant.ipynb"
    mutant.write_text(changed, encoding="utf-8")
    done = nbval(mutant)
    assert done.returncode == 1, done.stdout[-2000:]
    assert "1 failed, 2 passed" in done.stdout
    assert "43" in done.stdout


def test_plain_pytest_checks_every_notebook(pytestconfig: pytest.Config) -> None:
    assert pytestconfig.getoption("nbval")
    assert "notebooks" in pytestconfig.getini("testpaths")
