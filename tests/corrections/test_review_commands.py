"""The commands: what they print, and how they say what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from corrections.desks import first_id, rebuild, records
from warnotes import cli
from warnotes.errors import CorrectionError


def call(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, list(map(str, arguments)), catch_exceptions=True)


def test_a_correction_from_the_command_line_reaches_the_table(tmp_path: Path) -> None:
    rebuild(tmp_path)
    row = first_id(tmp_path, "claims")
    done = call("correct", row, "--field", "by_side", "--new", "Ukraine", "--reason", "read", "--who", "me",
                "--when", "2024-07-03", "--tables", tmp_path)  # fmt: skip
    assert done.output.splitlines() == [
        f"{row} by_side: Russia -> Ukraine; the next `warnotes build` applies it",
        str(tmp_path / "corrections.yml"),
    ]
    rebuild(tmp_path)
    assert records(tmp_path, "claims")[0]["by_side"] == "Ukraine"


def test_add_row_takes_offsets(tmp_path: Path) -> None:
    rebuild(tmp_path)
    done = call(
        "add-row", "strikes", "wire/one.txt", "68:74", "--field", "weapon", "--new", "drone",
        "--tables", tmp_path,
    )  # fmt: skip
    assert "added on characters 68 to 74" in done.output


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ([], "say one thing"),
        (["--reject", "--accept"], "say one thing"),
        (["--reject"], "needs a reason"),
        (["--field", "by_side", "--reason", "x"], "1 --field but 0 --new"),
    ],
)
def test_half_a_decision_is_refused(tmp_path: Path, options: list[str], says: str) -> None:
    rebuild(tmp_path)
    done = call("correct", first_id(tmp_path, "claims"), *options, "--tables", tmp_path)
    assert isinstance(done.exception, CorrectionError)
    assert says in str(done.exception)
