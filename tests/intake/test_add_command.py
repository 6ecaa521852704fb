"""``warnotes add``: what it prints, and its exit codes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from intake.made import a_front_page, a_page, story
from intake.serving import serving
from warnotes import cli
from warnotes.errors import IntakeError


def call(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, ["add", *map(str, arguments)])


def test_a_summary_and_the_folder_last(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(story("Stara"))
    (tmp_path / "two.txt").write_text("Short.")
    done = call(tmp_path / "one.txt", tmp_path / "two.txt", "--to", tmp_path / "out")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "1 added, 0 there already, 1 refused (1 too_short)",
        str(tmp_path / "out"),
    ]
    assert done.stderr.splitlines() == [
        f"  {tmp_path}/two.txt: 1 words, an article has 50; --min-words takes shorter ones (too_short)"
    ]


def test_a_second_run_says_that_nothing_is_new(tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text(a_page("Stara"))
    (tmp_path / "front.html").write_text(a_front_page())
    assert call(tmp_path, "--to", tmp_path / "out").exit_code == 0
    done = call(tmp_path, "--to", tmp_path / "out")
    assert done.exit_code == 0
    assert "0 added, 1 there already, 0 refused" in done.stdout
    assert "1 refused before; --again" in done.stdout


def test_exit_codes(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(story("Stara"))
    (tmp_path / "two.txt").write_text("Short.")
    out = ("--to", tmp_path / "out")
    assert call(tmp_path / "two.txt", *out).exit_code == 1
    assert call(tmp_path / "one.txt", tmp_path / "two.txt", "--strict", *out).exit_code == 3
    assert call(tmp_path / "one.txt", "--strict", *out).exit_code == 0
    assert call(*out).exit_code == 2


def test_many_of_one_kind_are_counted_not_listed(tmp_path: Path) -> None:
    for n in range(30):
        (tmp_path / f"{n}.txt").write_text(f"Short {n}.")
    done = call(tmp_path, "--to", tmp_path / "out")
    assert len(done.stderr.splitlines()) == 21
    assert done.stderr.splitlines()[-1] == "  … and 10 more (too_short)"
    assert call(tmp_path, "--quiet", "--again", "--to", tmp_path / "out").stderr == ""


def test_the_local_network_needs_a_word(tmp_path: Path) -> None:
    with serving() as site:
        url = site.html("/one", a_page("Stara"))
        refused = call(url, "--to", tmp_path / "out")
        assert refused.exit_code == 1
        assert "local_address" in refused.stdout
        assert site.asked == []
        assert call(url, "--to", tmp_path / "out", "--allow-local", "--delay", "0").exit_code == 0


def test_control_characters_of_names_do_not_reach_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m.txt").write_text("Short.")
    done = call(tmp_path / "a\x1b[31m.txt", tmp_path / "none\x1b[0m", "--to", tmp_path / "out")
    assert "\x1b" not in done.stderr
    assert len(done.stderr.splitlines()) == 2


def test_an_unusable_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = call(tmp_path, "--to", tmp_path / "file")
    assert isinstance(done.exception, IntakeError)
    assert "\n" not in str(done.exception)


@pytest.mark.parametrize("arguments", [["--help"], ["add", "--help"]])
def test_help_imports_no_library_of_the_intake(arguments: list[str]) -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from warnotes import cli\n"
        f"assert CliRunner().invoke(cli.app, {arguments!r}).exit_code == 0\n"
        "names = {'trafilatura', 'htmldate', 'feedparser', 'fastwarc', 'protego', 'urllib3', 'mailbox'}\n"
        "sys.exit(', '.join(names & set(sys.modules)) or 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
