"""What names tell: men and women, from the countries of the war and from abroad."""

from __future__ import annotations

import pytest

from warnotes.language.given_names import gender, is_foreign, is_local


@pytest.mark.parametrize(
    ("phrase", "sex"),
    [
        ("Governor Ivan Hai", "m"),
        ("spokeswoman Olena Hai", "f"),
        ("Ms Gray", "f"),
        ("his spokesman", "m"),
        ("Petrova", "f"),
        ("the ministry", None),
    ],
)
def test_gender(phrase: str, sex: str | None) -> None:
    assert gender(phrase) == sex


@pytest.mark.parametrize("phrase", ["Olena Hai", "Kutsenko", "Mr Lavrenko", "the driver Andriy"])
def test_local_names(phrase: str) -> None:
    assert is_local(phrase)
    assert not is_foreign(phrase)


@pytest.mark.parametrize(
    ("phrase", "foreign"), [("Peter Gray", True), ("Peter Lavrenko", False), ("Hai", False)]
)
def test_foreign_names(phrase: str, foreign: bool) -> None:
    assert is_foreign(phrase) is foreign
