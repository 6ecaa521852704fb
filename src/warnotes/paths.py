"""Where the project lies: found once, the same for the command line, notebooks and tests.

A kernel started by papermill stands in the caller's folder and one started by JupyterLab in the
notebook's, so no path may depend on the working directory alone.
"""

from __future__ import annotations

import os
from pathlib import Path

from warnotes.errors import ParameterError

ROOT_VARIABLE = "WARNOTES_ROOT"


def root(start: Path | None = None) -> Path:
    """Return the project folder: ``WARNOTES_ROOT``, or the nearest folder upward from ``start``.

    A project folder holds ``pyproject.toml`` and ``data/raw``. ``start`` defaults to the working
    directory.

    Raises:
        ParameterError: the variable points elsewhere, or no folder upward is a project.
    """
    override = os.environ.get(ROOT_VARIABLE)
    if override:
        folder = Path(override).expanduser().resolve()
        if not folder.is_dir():
            raise ParameterError(
                f"{ROOT_VARIABLE}={override} is no folder; point it to the project or unset it"
            )
        return folder
    begin = (start or Path.cwd()).resolve()
    for folder in (begin, *begin.parents):
        if (folder / "pyproject.toml").is_file() and (folder / "data" / "raw").is_dir():
            return folder
    raise ParameterError(
        f"no project found from {begin} upward (pyproject.toml beside data/raw); "
        f"change into the project, set {ROOT_VARIABLE}, or name the folders on the command line"
    )


def raw() -> Path:
    """The default corpus folder."""
    return root() / "data" / "raw"


def processed() -> Path:
    """The default table folder."""
    return root() / "data" / "processed"


def gold() -> Path:
    """The bundled gold articles."""
    return root() / "data" / "gold" / "bundled.jsonl"


def gazetteer() -> Path | None:
    """The project's own gazetteer, which replaces the shipped one where it exists; None outside a project."""
    try:
        return root() / "data" / "gazetteer.tsv.gz"
    except ParameterError:
        return None


def report_file() -> Path:
    """The default report."""
    return root() / "reports" / "timeline.html"
