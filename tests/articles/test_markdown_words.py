"""Markdown keeps its words and loses its marks."""

import pytest

from warnotes.articles.markdown import first_heading, is_marked, plain


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("# Port shut #\nBody", "Port shut\nBody"),
        ("The **port** is *shut* and __dark__.", "The port is shut and dark."),
        ("See [the port](https://x.example/a_(b)) now.", "See the port now."),
        ("Hit.[[iv]](https://x.example/#4) Again.", "Hit. Again."),
        ("![crater](a.png)Text", "Text"),
        ("> Quoted\n> twice", "Quoted\ntwice"),
        ("a <!-- hidden --> b", "a  b"),
        ("5 * 3 * 2 and snake_case_name", "5 * 3 * 2 and snake_case_name"),
        ("[Zelenskyy] said", "[Zelenskyy] said"),
        ("[1]: https://x.example\nText", "\nText"),
    ],
)
def test_plain(marked: str, expected: str) -> None:
    assert plain(marked) == expected


def test_headings_and_marks_are_seen() -> None:
    assert first_heading("\n# Port shut\n\nBody") == "Port shut"
    assert first_heading("Body\n# Later") is None
    assert is_marked("see [this](https://x.example)")
    assert not is_marked("Two drones [sic] hit (again).")
