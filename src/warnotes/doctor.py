"""What warnotes needs, what is there, and one line on how to get what is not."""

from __future__ import annotations

import importlib.metadata
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from warnotes import paths
from warnotes.engine import SpacyEngine
from warnotes.errors import WarnotesError

PACKAGES = ("pandas", "pyarrow", "plotly", "spacy", "trafilatura", "papermill", "nbconvert", "ipykernel")
LAB_PACKAGES = ("jupyterlab",)
INTAKE_PACKAGES = ("fastwarc", "feedparser", "protego")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked for: what it is, whether it is there, whether it is needed, what to do."""

    what: str
    ok: bool
    advice: str = ""
    needed: bool = True

    def __str__(self) -> str:
        """The thing, and what to do where it is not there."""
        return self.what if self.ok or not self.advice else f"{self.what}: {self.advice}"


def examine(model: str | None = None) -> list[Finding]:
    """Look for Python, packages, the language model, the project folder, JupyterLab and a browser."""
    return [_python(), *_packages(), _model(model), _project(), *_lab(), _browser()]


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding(f"Python {version}", sys.version_info >= (3, 11), "3.11 or newer is needed")


def _packages() -> Iterator[Finding]:
    for name in PACKAGES:
        yield _package(name, "run `make report`, or pip install warnotes again")


def _lab() -> Iterator[Finding]:
    for name in LAB_PACKAGES:
        yield _package(name, "for `warnotes lab`: pip install 'warnotes[notebooks]'", needed=False)
    for name in INTAKE_PACKAGES:
        yield _package(name, "for `warnotes add`: pip install 'warnotes[intake]'", needed=False)


def _package(name: str, advice: str, needed: bool = True) -> Finding:
    try:
        return Finding(f"{name} {importlib.metadata.version(name)}", True)
    except importlib.metadata.PackageNotFoundError:
        return Finding(name, False, advice, needed)


def _model(model: str | None) -> Finding:
    try:
        return Finding(f"language model {SpacyEngine(model).info()}", True)
    except (WarnotesError, ImportError) as error:
        return Finding("language model", False, str(error))


def _project() -> Finding:
    try:
        return Finding(f"project folder {paths.root()}", True)
    except WarnotesError as error:
        return Finding(
            "project folder", False, f"{error} (only the defaults of commands need it)", needed=False
        )


def _browser() -> Finding:
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    advice = "only the tests that open the report in a browser need Chromium"
    return Finding(f"browser {found}" if found else "browser", found is not None, advice, needed=False)
