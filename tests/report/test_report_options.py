"""`warnotes report` and its options: each reaches the report, wrong ones end in one clear line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from report.folders import table_folder
from warnotes.cli import app

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return table_folder(tmp_path_factory.mktemp("tables"), 30)


@pytest.fixture
def run(tables: Path, tmp_path: Path) -> Run:
    def call(*options: str) -> Any:
        out = tmp_path / "r.html"
        return CliRunner().invoke(app, ["report", "--tables", str(tables), "--out", str(out), *options])

    return call


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        (["--start", "2022-03-10"], {"start": "2022-03-10"}),
        (["--end", "2022-04-20"], {"end": "2022-04-20"}),
        (["--place", "Bakhmut"], {"places": "Bakhmut"}),
        (["--place", "Bakhmut", "--place", "Soledar"], {"places": "Bakhmut,Soledar"}),
        (["--places", "Bakhmut,Soledar"], {"places": "Bakhmut,Soledar"}),
        (["--side", "Russia", "--side", "outlet"], {"sides": "Russia,outlet"}),
        (["--theme", "dark"], {"theme": "dark"}),
    ],
)
def test_options_reach_the_report(
    run: Run, monkeypatch: pytest.MonkeyPatch, options: list[str], asked: dict[str, str]
) -> None:
    given: dict[str, Any] = {}

    def render(tables: Path, out: Path, *, say: object, fresh: bool, **more: Any) -> Path:
        given.update(more)
        return out

    monkeypatch.setattr("warnotes.report.render", render, raising=False)
    assert run(*options).exit_code == 0
    assert given == asked


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--start", "2022-02-30"], "start='2022-02-30' is no day; write it as YYYY-MM-DD"),
        (["--end", "2022"], "did you mean 2022-01-01?"),
        (["--start", "2022-05-01", "--end", "2022-04-01"], "lies after end=2022-04-01; exchange them"),
        (["--place", "Bahkmut"], "no row is in 'Bahkmut'; did you mean 'Bakhmut'?"),
        (["--side", "NATO"], "sides='NATO' is unknown; choose from Russia, Ukraine, other, outlet"),
        (["--theme", "drak"], "did you mean 'dark'?"),
    ],
)
def test_a_wrong_option_ends_in_one_line_before_anything_is_run(
    run: Run, tmp_path: Path, options: list[str], line: str
) -> None:
    done = run(*options)
    assert done.exit_code == 1
    assert line in str(done.exception) + done.output
    assert "\n" not in str(done.exception)
    assert not list(tmp_path.glob("r*"))


@pytest.mark.slow
def test_all_options_together_make_one_report(run: Run, tmp_path: Path) -> None:
    days = ["--start", "2022-03-10", "--end", "2022-04-20"]
    done = run(*days, "--place", "Donetsk Oblast", "--side", "Ukraine", "--theme", "dark")
    assert done.exit_code == 0, done.output
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert 'data-theme="dark"' in page
    assert "<title>What was claimed in Donetsk Oblast: a timeline of war reporting</title>" in page
    assert "from 2022-03-10 until 2022-04-20; places: Donetsk Oblast; whose word: Ukraine" in page
    assert (tmp_path / "r.ipynb").is_file()


@pytest.mark.slow
def test_nothing_in_range_is_an_honest_report(run: Run, tmp_path: Path) -> None:
    done = run("--start", "2031-01-01")
    assert done.exit_code == 0, done.output
    assert "nothing in these articles falls within this choice; the report says so" in done.output
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "Nothing in these articles falls within this choice" in page
    assert '<div id="wn-fig-' not in page
    assert page.count('class="wn-figure nothing"') == 7
