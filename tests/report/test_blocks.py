"""Paragraphs and tables of a notebook: readable as text, harmless as HTML."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.builders import ATTACK
from warnotes.report.blocks import Link, Points, Prose, Table

OURS = {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "p", "a", "h3", "ul", "li"}


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@given(st.text(max_size=200) | st.just(ATTACK))
def test_no_tag_comes_from_an_article(text: str) -> None:
    blocks = [
        Prose([text])._repr_html_(),
        Points([(text, [text])])._repr_html_(),
        Table(text, [text, "b"], [[text, Link(text, text)]], text)._repr_html_(),
    ]
    for html in blocks:
        for tag, attributes in Tags(html).found:
            assert tag in OURS
            assert not any(name.startswith("on") for name in attributes)


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://example.org/\" onclick='x'", False),
        ("//example.org", False),
        ("https://example.org/" + "x" * 2000, False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, linked: bool) -> None:
    html = Table("t", ["a"], [[Link("title", url)]])._repr_html_()
    assert ("<a href=" in html) == linked
    assert "title" in html


def test_plain_text_is_one_line_a_row() -> None:
    table = Table("Caption", ("Place", "Words"), [["Bakhmut", "two\nlines"]], "1 more row in the tables.")
    assert repr(table) == "Caption\nPlace | Words\nBakhmut | two lines\n1 more row in the tables."
    assert repr(Points([("Claims", ["one", "two"])])) == "Claims\n- one\n- two"


def test_an_empty_table_says_so() -> None:
    assert "nothing for this choice" in Table("Caption", ("Place",), [])._repr_html_()
