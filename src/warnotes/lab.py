"""JupyterLab on the project's notebooks, without its news popup and update check.

The folder ``jupyter`` beside this module holds the settings; they are defaults, so a user's own win.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from warnotes import paths
from warnotes.errors import ParameterError

SETTINGS = Path(__file__).parent / "jupyter"


def start(port: int, browser: bool) -> int:
    """Run JupyterLab in the project folder until it is stopped; return its exit code.

    Raises:
        ParameterError: JupyterLab is not installed, or there is no project folder.
    """
    if importlib.util.find_spec("jupyterlab") is None:
        raise ParameterError(
            "JupyterLab is not installed; run `make lab`, or pip install 'warnotes[notebooks]'"
        )
    root = paths.root()
    try:
        return subprocess.call(command(root, port, browser), env=environment(root))
    except KeyboardInterrupt:
        return 130


def command(root: Path, port: int, browser: bool) -> list[str]:
    """The command that starts JupyterLab: this interpreter, this project, this machine only."""
    return [
        sys.executable,
        "-m",
        "jupyterlab",
        "--ip=127.0.0.1",
        f"--port={port}",
        *([] if browser else ["--no-browser"]),
        *(["--allow-root"] if is_root() else []),
        f"--ServerApp.root_dir={root}",
        "--LabApp.default_url=/lab/tree/notebooks",
        "--LabApp.news_url=None",
    ]


def is_root() -> bool:
    """Whether this is root, as in a container: JupyterLab then wants to hear that it is meant."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def environment(root: Path) -> dict[str, str]:
    """The caller's environment, with the project's root and JupyterLab settings."""
    paths_before = os.environ.get("JUPYTER_CONFIG_PATH")
    config = os.pathsep.join(filter(None, (paths_before, str(SETTINGS))))
    return {**os.environ, paths.ROOT_VARIABLE: str(root), "JUPYTER_CONFIG_PATH": config}
