"""Front matter is a flat list of keys and values, or it is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warnotes.articles.frontmatter import LIMIT, split


def test_keys_and_body() -> None:
    front = split(
        "---\nTitle: 'Port: shut'\npublished: 2023-01-20\n"
        "tags: [a, b]\nmore:\n  deep: 1\noutlet: Post\n---\nBody.\n"
    )
    assert front.values == {"title": "Port: shut", "published": "2023-01-20", "outlet": "Post"}
    assert front.body == "Body.\n"
    assert front.fault is None


@pytest.mark.parametrize(
    "text", ["Body.", "---\nno keys here\n---\nBody.", "---\na: 1\nno end", "a\n---\nb: 1\n---\n", ""]
)
def test_text_without_front_matter_comes_back_whole(text: str) -> None:
    assert split(text).body == text


BOMB = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("block", "fault"),
    [
        (BOMB, "anchors and aliases"),
        ("a: &x 1\n", "anchors and aliases"),
        ("a: 1\n" + "b: " + "x" * LIMIT + "\n", "longer than"),
        ("- a: 1\n", "a list"),
        ("a: " + "[" * 500 + "\n", "nested too deeply"),
        ("a: 'open\nb: 2\n", "while scanning"),
        ("".join(f"k{n}: 1\n" for n in range(150)), "more than 100 keys"),
    ],
)
def test_bad_blocks_are_cut_off_and_named(block: str, fault: str) -> None:
    front = split(f"---\n{block}---\nBody.")
    assert front.fault is not None
    assert fault in front.fault
    assert front.values == {}
    assert front.body == "Body."


def test_a_tag_builds_nothing() -> None:
    front = split(
        "---\ntitle: !!python/object/apply:os.system ['true']\noutlet: !!python/name:os.system x\n---\nBody."
    )
    assert "title" not in front.values
    assert all(isinstance(value, str) for value in front.values.values())


@given(st.text(max_size=300))
def test_no_block_raises(block: str) -> None:
    assert isinstance(split(f"---\n{block}\n---\nBody.").body, str)
