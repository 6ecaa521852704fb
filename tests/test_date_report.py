"""`warnotes dates`: what each date means, when an undated text was written, and the problem of a build."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from building import FakeEngine, an_article, corpus_of
from warnotes import cli
from warnotes.build import build

STORY = (
    "A ferry burned on Tuesday, the harbour master said: the third fire since Russia's invasion began.\n"
    "Two sailors had died in October 2022. Defence Minister Oleksii Reznikov promised new pumps."
)


def _dates(*arguments: str) -> str:
    result = CliRunner().invoke(cli.app, ["dates", *arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_an_undated_file_shows_its_window_with_reasons_and_open_days(tmp_path: Path) -> None:
    story = tmp_path / "ferry.txt"
    story.write_text(STORY, encoding="utf-8")
    out = _dates(str(story))
    assert "not stated; its own words allow between 2022-10-01 and 2023-09-26, naming a Tuesday" in out
    assert '"in October 2022"  told as past: 2022-10-01 or later' in out
    assert '"Defence Minister Oleksii Reznikov"  in office 2021-11-04 to 2023-09-05' in out
    assert '"on Tuesday"  no date (no_publication_date)' in out


def test_a_day_that_the_user_knows_resolves_the_expressions(tmp_path: Path) -> None:
    story = tmp_path / "ferry.txt"
    story.write_text(STORY, encoding="utf-8")
    out = _dates(str(story), "--published", "2023-01-20")
    assert "published 2023-01-20 (told)" in out
    assert '"on Tuesday"  2023-01-17 (day, point)' in out
    assert "own words" not in out


def test_a_day_that_the_file_states_comes_first(tmp_path: Path) -> None:
    story = tmp_path / "ferry.txt"
    story.write_text(f"---\npublished: 2022-12-01\n---\n{STORY}", encoding="utf-8")
    assert "published 2022-12-01 (metadata)" in _dates(str(story), "--published", "2023-01-20")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing.txt"], "nothing.txt is no article"),
        (["ferry.txt", "--published", "20/1"], "--published '20/1' is no date"),
    ],
)
def test_errors_are_one_line(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "ferry.txt").write_text(STORY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["warnotes", "dates", *arguments])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 1
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_control_characters_of_a_text_do_not_reach_the_terminal(tmp_path: Path) -> None:
    story = tmp_path / "\x1b[31mferry.txt"
    story.write_text(STORY, encoding="utf-8")
    assert "\x1b" not in _dates(str(story))


def test_the_command_has_help_with_an_example() -> None:
    assert "warnotes dates story.txt" in CliRunner().invoke(cli.app, ["dates", "--help"]).output


def test_an_undated_article_of_a_build_is_a_problem_with_its_window(tmp_path: Path) -> None:
    article = an_article(text=STORY, published=None)
    summary = build(tmp_path, tmp_path / "tables", engine=FakeEngine(), read=corpus_of(article))
    (problem,) = summary.problems
    assert problem["reason"] == "undated"
    assert "its own words allow between 2022-10-01 and 2023-09-26, naming a Tuesday" in problem["detail"]
