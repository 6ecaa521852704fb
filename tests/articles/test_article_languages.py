"""English passes, other languages are named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warnotes.articles.languages import guess

CASES = [
    ("The bridge was closed on Monday, and the ferry is running for those who have to cross.", "en"),
    ("Two killed in Kharkiv strike", "en"),
    ("Kyiv", "en"),
    ("12 345", "en"),
    ("", "en"),
    ("The governor wrote «Міст закрито» and said that the ferry was running for all of them.", "en"),
    ("Міст закрито з понеділка, пором працює для всіх, хто їде до Ізмаїла.", "uk"),
    ("Мост закрыт с понедельника, паром работает для всех, кто едет в Измаил.", "ru"),
    ("Die Brücke wurde am Montag geschlossen und die Fähre ist für alle da, die nach Izmail wollen.", "de"),
    ("Le pont est fermé depuis lundi et le bac est ouvert pour tous ceux qui vont dans le port.", "fr"),
    ("El puente fue cerrado el lunes y el barco está abierto para los que van al puerto de la ciudad.", "es"),
    ("Most został zamknięty w poniedziałek, a prom jest dla wszystkich, którzy jadą do Izmaiłu.", "pl"),
    ("大桥周一关闭，渡轮仍在运行。", "zh"),
    ("Xq zorb fleem " * 20, "und"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_guess(text: str, expected: str) -> None:
    assert guess(text) == expected


@given(st.text(max_size=300))
def test_every_text_gets_an_answer(text: str) -> None:
    assert 2 <= len(guess(text)) <= 3
