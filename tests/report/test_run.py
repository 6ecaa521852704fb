"""Notebooks through papermill: whole or not at all, and the same bytes every time."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from warnotes.errors import ParameterError, ReportError
from warnotes.report.refresh import refresh
from warnotes.report.run import execute, shared_kernel

DEFAULTS = new_code_cell("n: int = 1  # how many", id="parameters", metadata={"tags": ["parameters"]})


def notebook(folder: Path, *sources: str) -> Path:
    path = folder / "small.ipynb"
    cells = [DEFAULTS, *(new_code_cell(source, id=f"c{i}") for i, source in enumerate(sources))]
    nbformat.write(new_notebook(cells=cells), path)
    return path


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    source = notebook(tmp_path, "import os\nn, os.path.basename(os.getcwd())")
    first, second = tmp_path / "a" / "one.ipynb", tmp_path / "b" / "one.ipynb"
    done = execute(source, first, {"n": 7})
    execute(source, second, {"n": 7})
    assert first.read_bytes() == second.read_bytes()
    assert done.cells[-1].outputs[0]["data"]["text/plain"] == f"(7, '{tmp_path.name}')"
    assert sorted(p.name for p in first.parent.iterdir()) == ["one.ipynb"]


def test_a_failed_cell_leaves_no_target_and_one_clear_line(tmp_path: Path) -> None:
    source = notebook(tmp_path, "raise ValueError('no such day')")
    with pytest.raises(ReportError) as caught:
        execute(source, tmp_path / "out" / "small.ipynb")
    assert "small.ipynb failed: ValueError: no such day" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["small.failed.ipynb"]


def test_a_killed_kernel_is_a_failure(tmp_path: Path) -> None:
    source = notebook(tmp_path, "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(ReportError, match=r"small\.ipynb failed"):
        execute(source, tmp_path / "out.ipynb")
    assert not (tmp_path / "out.ipynb").exists()


def test_an_unknown_parameter_is_refused_before_the_run(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="no parameter 'm'"):
        execute(notebook(tmp_path, "n"), tmp_path / "out.ipynb", {"m": 1})


def test_refresh_stores_outputs_in_place(tmp_path: Path) -> None:
    path = notebook(tmp_path, "n + 1")
    assert refresh(tmp_path) == [path]
    cells = nbformat.read(path, 4).cells
    assert [cell.execution_count for cell in cells] == [1, 2]
    assert cells[1].outputs[0]["data"]["text/plain"] == "2"


def test_a_shared_kernel_runs_one_notebook_after_the_other_and_counts_each_from_one(tmp_path: Path) -> None:
    source = notebook(tmp_path, "import os\nos.getpid()", "n")
    with shared_kernel() as kernel:
        one, two = (
            execute(source, tmp_path / f"{n}.ipynb", {"n": n}, cwd=tmp_path, kernel=kernel) for n in (1, 2)
        )
        pid = one.cells[-2].outputs[0]["data"]["text/plain"]
        assert two.cells[-2].outputs[0]["data"]["text/plain"] == pid
    for number, done in enumerate((one, two), 1):
        assert done.cells[-1].outputs[0]["data"]["text/plain"] == str(number)
        code = [cell for cell in done.cells if cell.cell_type == "code"]
        assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
        assert code[-1].outputs[0]["execution_count"] == len(code)
    assert not Path(f"/proc/{pid}").exists() or not Path("/proc").is_dir()
