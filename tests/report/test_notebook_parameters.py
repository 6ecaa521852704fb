"""Parameters of notebooks: what is accepted, and errors that say how to mend what is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from warnotes.errors import ParameterError
from warnotes.report.parameters import check, known_names, reject_unknown

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


@pytest.mark.parametrize(
    ("given", "name", "value"),
    [
        ({}, "start", None),
        ({"start": "2024-02-29"}, "start", date(2024, 2, 29)),
        ({"start": None}, "start", None),
        ({"start": date(2024, 2, 29)}, "start", date(2024, 2, 29)),
        ({"places": "Bakhmut, Soledar,Bakhmut,"}, "places", ("Bakhmut", "Soledar")),
        ({"places": ["Bakhmut"]}, "places", ("Bakhmut",)),
        ({"sides": "ukraine, OUTLET"}, "sides", ("Ukraine", "outlet")),
        ({"theme": "Dark"}, "theme", "dark"),
    ],
)
def test_accepted(tmp_path: Path, given: dict[str, Any], name: str, value: object) -> None:
    assert getattr(check(tables=tmp_path, **given), name) == value


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"start": "2024-02-30"}, "start='2024-02-30' is no day; write it as YYYY-MM-DD"),
        ({"start": "20240230"}, "start='20240230' is no day; write it as YYYY-MM-DD"),
        ({"end": 2024}, "end='2024' is no day; write it as YYYY-MM-DD; did you mean 2024-01-01?"),
        ({"start": "2024-02-02", "end": "2024-01-01"}, "start=2024-02-02 lies after end=2024-01-01"),
        (
            {"sides": "Ukrane"},
            "sides='Ukrane' is unknown; did you mean 'Ukraine'?; choose from Russia, Ukraine",
        ),
        ({"theme": "drak"}, "theme='drak' is unknown; did you mean 'dark'?; choose from auto, light, dark"),
        ({"places": 7}, "places=7 is no list of names"),
    ],
)
def test_refused_with_a_way_out(tmp_path: Path, given: dict[str, Any], message: str) -> None:
    with pytest.raises(ParameterError) as caught:
        check(tables=tmp_path, **given)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="is no folder; run `warnotes build`"):
        check(tables=tmp_path / "nowhere")


def test_unknown_names_are_refused_with_the_nearest() -> None:
    with pytest.raises(ParameterError, match="no parameter 'strat'; did you mean 'start'"):
        reject_unknown({"strat": "2024-01-01"}, ("start", "end"), "01_claims.ipynb")


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("0[0-3]_*.ipynb")), ids=lambda p: p.name)
def test_notebooks_take_the_same_parameters(path: Path) -> None:
    assert known_names(path) == ("tables", "start", "end", "places", "sides", "theme")


def test_the_choice_never_tells_a_path(tmp_path: Path) -> None:
    chosen = check(tables=tmp_path, places="Bakhmut", start="2022-03-01")
    assert str(tmp_path) not in str(chosen.choice())
    assert chosen.words() == "from 2022-03-01; places: Bakhmut; all sides"
