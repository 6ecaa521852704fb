"""Run a notebook through papermill: into a draft, made the same for the same input, put in place whole.

Papermill's own record cannot be trusted: after a killed kernel, a time-out or an interrupt its file says
"completed". So the target appears only when the call has returned, and by a rename.
"""

from __future__ import annotations

import logging
import os
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from warnotes.errors import ReportError
from warnotes.report import files
from warnotes.report.parameters import known_names, reject_unknown

CELL_SECONDS = 300
QUIET = "--IPKernelApp.log_level=50"  # a kernel warns at every start that it talks over TCP
INJECTED = "injected-parameters"
CELL_NOISE = ("papermill", "execution", "collapsed")


def execute(
    source: Path,
    target: Path,
    parameters: Mapping[str, Any] | None = None,
    *,
    cwd: Path | None = None,
    kernel: Any = None,
) -> NotebookNode:
    """Run ``source`` with ``parameters`` and write the executed notebook to ``target``.

    The kernel stands in ``cwd`` (else in the folder of ``source``), whatever the caller's. ``target`` may be
    ``source`` itself. ``kernel`` is one from :func:`shared_kernel`; without it the notebook has its own.

    Returns:
        The executed notebook, without durations, clocks or random ids.

    Raises:
        ParameterError: the notebook has no such parameter.
        ReportError: a cell failed or the kernel died; the failed notebook is kept as ``NAME.failed.ipynb``.
    """
    given = dict(parameters or {})
    reject_unknown(given, known_names(source), source.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".draft-") as scratch:
        draft = Path(scratch) / target.name
        _papermill(source, draft, given, target.with_suffix(".failed.ipynb"), cwd or source.parent, kernel)
        notebook = normalised(files.read(draft))
        files.write(notebook, draft)
        os.replace(draft, target)
    return notebook


@contextmanager
def shared_kernel() -> Iterator[Any]:
    """A kernel for several notebooks one after the other, so that libraries and tables are read once.

    The first notebook starts it; a notebook sets every name that it uses, so the ones before leave no trace.
    """
    from jupyter_client.manager import KernelManager

    manager = KernelManager(kernel_name="python3")
    try:
        yield manager
    finally:
        if manager.has_kernel:
            manager.shutdown_kernel(now=True)


def normalised(notebook: NotebookNode) -> NotebookNode:
    """Take out of an executed notebook what differs between two equal runs; changes and returns it."""
    notebook.metadata.pop("papermill", None)
    notebook.metadata.get("language_info", {}).pop("version", None)
    count = 0
    for number, cell in enumerate(notebook.cells):
        for name in CELL_NOISE:
            cell.metadata.pop(name, None)
        if cell.cell_type == "code":
            count = _counted(cell, count + 1)
        cell["id"] = (
            INJECTED if INJECTED in cell.metadata.get("tags", []) else cell.get("id", f"cell-{number}")
        )
    return notebook


def _counted(cell: NotebookNode, count: int) -> int:
    """A shared kernel counts on: number the cells of this notebook from one."""
    cell["execution_count"] = count
    for output in cell.outputs:
        if "execution_count" in output:
            output["execution_count"] = count
    return count


def _papermill(
    source: Path, draft: Path, parameters: dict[str, Any], failed: Path, cwd: Path, kernel: Any
) -> None:
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillException

    logging.getLogger("papermill").setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            papermill.execute_notebook(
                str(source), str(draft), parameters=parameters, cwd=str(cwd), kernel_name="python3",
                language="python", progress_bar=False, extra_arguments=[QUIET],
                execution_timeout=CELL_SECONDS, request_save_on_cell_execute=False, autosave_cell_every=0,
                **({"km": kernel} if kernel else {}),
            )  # fmt: skip
    except (PapermillException, DeadKernelError, CellTimeoutError) as error:
        if draft.is_file():
            os.replace(draft, failed)
        raise ReportError(
            f"{source.name} failed: {_reason(error)}; see {failed.name} beside the target"
        ) from error


def _reason(error: Exception) -> str:
    name, value = getattr(error, "ename", ""), str(getattr(error, "evalue", "") or error)
    line = next((line for line in value.strip().splitlines() if line.strip()), type(error).__name__)
    return f"{name}: {line[:300]}" if name else line[:300]
