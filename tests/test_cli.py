"""Commands, exit codes, and errors in one line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from building import FakeEngine, an_article, corpus_of
from warnotes import __version__, cli
from warnotes.articles.model import Problem
from warnotes.build import build
from warnotes.errors import StoreError

Run = Callable[..., tuple[int, str, str]]
COMMANDS = (
    "build", "report", "explain", "score", "sample", "lab", "doctor", "correct", "add-row", "reviewed",
    "add", "dates", "gazetteer", "check", "export",
)  # fmt: skip


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    out = tmp_path / "tables"
    build(tmp_path, out, engine=FakeEngine(), read=corpus_of(an_article()))
    return out


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run ``main`` as the console script does; returns exit code, stdout, stderr."""

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["warnotes", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        out, err = capfd.readouterr()
        return int(stop.value.code or 0), out, err

    return call


@pytest.fixture
def fake_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """``warnotes build`` with an engine that reads nothing and one file with a problem."""
    problem = Problem("bad\x1b[31m.bin", "unsupported", "no text in it")
    read = corpus_of(an_article(), problems=[problem])

    def fake(corpus: Path, out: Path, model: str | None, progress: object, **more: Any) -> object:
        return build(corpus, out, model, engine=FakeEngine(), read=read, **more)

    monkeypatch.setattr("warnotes.build.build", fake)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    result = CliRunner().invoke(cli.app, [command, "--help"])
    assert result.exit_code == 0
    assert "Examples" in result.output
    assert f"warnotes {command}" in result.output


def test_help_lists_every_command() -> None:
    result = CliRunner().invoke(cli.app, ["--help"])
    assert all(f" {command} " in result.output for command in COMMANDS)


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, warnotes.cli\n"
        "heavy = {'pandas', 'pyarrow', 'spacy', 'plotly', 'numpy', 'papermill'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"warnotes {__version__}\n", "")


@pytest.mark.usefixtures("fake_build")
def test_build_prints_figures_problems_and_the_folder_last(run: Run, tmp_path: Path) -> None:
    code, out, err = run("build", tmp_path, "--out", tmp_path / "out")
    assert code == 0
    assert "1 articles (1 read, 0 reused): 1 claims, 2 casualties, 1 strikes, 1 pledges" in out
    assert out.splitlines()[-1] == str(tmp_path / "out")
    assert "no text in it (unsupported)" in err
    assert "\x1b" not in err + out


@pytest.mark.usefixtures("fake_build")
def test_build_says_when_nothing_has_changed(run: Run, tmp_path: Path) -> None:
    run("build", tmp_path, "--out", tmp_path / "out")
    assert "nothing has changed" in run("build", tmp_path, "--out", tmp_path / "out")[1]
    assert "nothing has changed" not in run("build", tmp_path, "--out", tmp_path / "out", "--fresh")[1]


@pytest.mark.usefixtures("fake_build")
def test_strict_build_exits_with_3_when_a_file_has_a_problem(run: Run, tmp_path: Path) -> None:
    assert run("build", tmp_path, "--out", tmp_path / "out", "--strict")[0] == cli.EXIT_PROBLEMS


@pytest.mark.usefixtures("fake_build")
def test_quiet_build_prints_no_problem(run: Run, tmp_path: Path) -> None:
    assert run("build", tmp_path, "--out", tmp_path / "out", "--quiet")[2] == ""


def test_one_thread_is_set_before_anything_counts(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    run("--version")
    assert os.environ["OMP_NUM_THREADS"] == "1"


def test_an_error_is_one_line_and_exit_code_1(run: Run, tmp_path: Path) -> None:
    code, out, err = run("explain", "clm-0000000000000000", "--tables", tmp_path)
    assert (code, out) == (1, "")
    assert err == f"warnotes: {tmp_path}/claims.parquet is missing; run `warnotes build` first\n"


def test_control_characters_in_an_error_do_not_reach_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*args: object) -> None:
        raise StoreError("first\nsecond \x1b]0;title\x07")

    monkeypatch.setattr("warnotes.explain.explain", fail)
    assert run("explain", "clm-1", "--tables", tmp_path)[2] == "warnotes: first second \ufffd]0;title\ufffd\n"


def test_wrong_usage_is_exit_code_2(run: Run) -> None:
    assert run("build", "--no-such-option")[0] == 2
    assert run("sample", "articles")[0] == 2


def test_an_interrupt_is_exit_code_130(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def interrupt(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("warnotes.build.build", interrupt)
    assert run("build", tmp_path, "--out", tmp_path)[0] == cli.EXIT_INTERRUPTED


def test_explain_and_sample_find_a_row(run: Run, tables: Path, tmp_path: Path) -> None:
    from warnotes.store import read_table

    row_id = read_table(tables, "casualties")["casualty_id"].iloc[0]
    code, out, _ = run("explain", row_id, "--tables", tables)
    assert code == 0
    assert "three people" in out
    sheet = tmp_path / "sheet.md"
    code, out, _ = run("sample", "casualties", "--n", 5, "--tables", tables, "--out", sheet)
    assert (code, out) == (0, f"2 rows of casualties to judge\n{sheet}\n")
    assert row_id in sheet.read_text(encoding="utf-8")


def test_score_prints_figures_errors_and_json(run: Run, tables: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "one", "claims": [], "casualties": [], "strikes": []}\n', encoding="utf-8")
    figures = tmp_path / "figures.json"
    code, out, _ = run("score", gold, "--tables", tables, "--errors", "--json", figures)
    assert code == 0
    assert "one\tclaims\tEXTRA" in out
    assert out.splitlines()[-1].startswith("macro F1 0.000")
    assert '"macro_f1": 0.0' in figures.read_text(encoding="utf-8")


def test_report_prints_the_path_last(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: dict[str, object] = {}

    def render(tables: Path, out: Path, *, say: Callable[[str], None], fresh: bool, **given: object) -> Path:
        asked.update(given, fresh=fresh)
        say("running notebooks")
        return out

    monkeypatch.setattr("warnotes.report.render", render, raising=False)
    target = tmp_path / "r.html"
    code, out, err = run("report", "--tables", tmp_path, "--out", target, "--start", "2024-01-01", "--fresh")
    assert (code, out.splitlines()[-1]) == (0, str(target))
    assert asked == {"start": "2024-01-01", "fresh": True}
    assert "running notebooks" in out + err
