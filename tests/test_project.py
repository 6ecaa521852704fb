"""The project folder is found, what is missing is named, and JupyterLab starts as it should."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from warnotes import doctor, lab, paths
from warnotes.errors import ParameterError


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(paths.ROOT_VARIABLE, raising=False)
    (tmp_path / "pyproject.toml").write_text("")
    (tmp_path / "data" / "raw").mkdir(parents=True)
    (tmp_path / "notebooks" / "deep").mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize("where", ["", "notebooks", "notebooks/deep"])
def test_the_project_is_found_from_within(project: Path, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / where)
    assert paths.root() == project
    assert paths.raw() == project / "data" / "raw"
    assert paths.processed() == project / "data" / "processed"


def test_a_pyproject_alone_is_no_project(project: Path) -> None:
    (project / "notebooks" / "pyproject.toml").write_text("")
    assert paths.root(project / "notebooks") == project


def test_outside_a_project_the_error_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.ROOT_VARIABLE, raising=False)
    with pytest.raises(ParameterError, match=r"no project found from .* upward .* set WARNOTES_ROOT"):
        paths.root(tmp_path)


def test_the_variable_wins_and_must_be_a_folder(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.ROOT_VARIABLE, str(project / "notebooks"))
    assert paths.root(project) == project / "notebooks"
    monkeypatch.setenv(paths.ROOT_VARIABLE, str(tmp_path / "none"))
    with pytest.raises(ParameterError, match="is no folder"):
        paths.root(project)


def test_the_doctor_finds_everything_here() -> None:
    assert [str(finding) for finding in doctor.examine() if finding.needed and not finding.ok] == []


def test_the_doctor_names_what_is_missing_and_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(doctor.importlib.metadata, "version", missing)
    lines = [str(finding) for finding in doctor.examine("en_core_web_none") if not finding.ok]
    assert "pandas: run `make report`, or pip install warnotes again" in lines
    assert any(line.startswith("language model: ") for line in lines)


def test_lab_listens_here_only_and_opens_the_notebooks(project: Path) -> None:
    command = lab.command(project, 9999, browser=False)
    assert {"--ip=127.0.0.1", "--port=9999", "--no-browser", f"--ServerApp.root_dir={project}"} <= set(
        command
    )
    assert "--no-browser" not in lab.command(project, 9999, browser=True)


def test_lab_brings_its_settings_and_the_root(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/elsewhere")
    given = lab.environment(project)
    assert given[paths.ROOT_VARIABLE] == str(project)
    assert given["JUPYTER_CONFIG_PATH"].split(":") == ["/elsewhere", str(lab.SETTINGS)]
    assert (lab.SETTINGS / "labconfig" / "default_setting_overrides.json").is_file()


def test_without_jupyterlab_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lab.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ParameterError, match="JupyterLab is not installed"):
        lab.start(8888, browser=False)


@pytest.mark.parametrize(("root", "said"), [(True, True), (False, False)])
def test_lab_starts_in_a_container_too(
    project: Path, monkeypatch: pytest.MonkeyPatch, root: bool, said: bool
) -> None:
    monkeypatch.setattr(lab, "is_root", lambda: root)
    assert ("--allow-root" in lab.command(project, 9999, browser=False)) is said
