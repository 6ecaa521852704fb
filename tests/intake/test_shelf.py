"""What is stored, under which name; and that nothing hostile gets into either."""

from __future__ import annotations

import errno
import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.made import story
from warnotes.articles import frontmatter, read_corpus
from warnotes.articles.text import clean
from warnotes.errors import IntakeError
from warnotes.intake import keys
from warnotes.intake.model import Candidate, Refusal
from warnotes.intake.shelf import compose, opened

ONE = Candidate(
    where="here", text=story("Stara"), title="Shells fall", outlet="Steppe Ledger", url="https://a.example/1",
    published=date(2024, 7, 2), origin={"source": "in/one.html"},
)  # fmt: skip
HOSTILE = (
    "../../../etc/passwd", "a/b\\c", "x\0y", "\x1b[31mred\x1b[0m", "line\nurl: https://evil.example", "---",
    "...", "'\"", "!!python/object:os.system", "&a [*a,*a]", "{{x}}", "key: value", "# no comment", "yes",
    "2024-01-01", "\u202eelif.exe", "con", ".", "  ", "@x", "%TAG ! x", "- item", "| block",
    "=1+1", "é" * 600, "\ud800", "\ufeffx",
    "~", "null", "1e9", "<b>bold</b>", "\u2028- x", "\x85---\x85",
)  # fmt: skip


def stored(found: Candidate, folder: Path) -> Path:
    with opened(folder, "1") as shelf:
        path = shelf.put(found, None)
    assert path is not None
    return folder / path


def test_a_name_says_when_who_and_what(tmp_path: Path) -> None:
    path = stored(ONE, tmp_path)
    text, url = keys.text_key(ONE.text), keys.url_key("https://a.example/1")
    assert path == tmp_path / "added" / "2024-07" / f"2024-07-02-steppe-ledger-shells-fall-{text}-{url}.txt"
    assert path.read_text().startswith(
        "---\npublished: 2024-07-02\noutlet: Steppe Ledger\ntitle: Shells fall\nurl: https://a.example/1\n"
        "source: in/one.html\n---\nRussian artillery"
    )


def test_the_names_alone_tell_what_is_there(tmp_path: Path) -> None:
    path = stored(ONE, tmp_path)
    (tmp_path / ".intake" / "seen.tsv").unlink()
    with opened(tmp_path, "1") as shelf:
        assert shelf.holds(keys.url_key("http://www.a.example/1/?utm_source=x"))
        assert shelf.put(replace(ONE, url="https://b.example/2"), None) is None
        assert shelf.put(replace(ONE, text=story("Nova")), None) is None
    path.unlink()
    with opened(tmp_path, "1") as shelf:
        assert not shelf.holds(keys.url_key("https://a.example/1"))
        assert shelf.put(ONE, None) is not None


def test_an_article_that_was_deleted_is_forgotten_by_all_its_keys(tmp_path: Path) -> None:
    with opened(tmp_path, "1") as shelf:
        path = shelf.put(ONE, "first")
        assert shelf.put(replace(ONE, url=None), "copy") is None
    assert path is not None
    (tmp_path / path).unlink()
    with opened(tmp_path, "1") as shelf:
        assert not shelf.holds("first")
        assert not shelf.holds("copy")


def test_a_refusal_is_remembered_under_its_rules_only(tmp_path: Path) -> None:
    with opened(tmp_path, "1") as shelf:
        shelf.refuse("one", Refusal("a\tplace", "too_short", "x"))
        assert shelf.refused("one")
    with opened(tmp_path, "1") as shelf:
        assert shelf.refused("one")
    with opened(tmp_path, "2") as shelf:
        assert not shelf.refused("one")


def test_a_torn_or_foreign_list_does_no_harm(tmp_path: Path) -> None:
    stored(ONE, tmp_path)
    with (tmp_path / ".intake" / "seen.tsv").open("ab") as handle:
        handle.write(b"\xff\xfe\0junk\n\n\tadded\nkey\tadded\t../../etc/passwd\nhalf\ttoo_sho")
    with opened(tmp_path, "1") as shelf:
        assert not shelf.holds("key")
        assert not shelf.refused("half")
        assert shelf.put(replace(ONE, text=story("Nova"), url=None), "new") is not None
    with opened(tmp_path, "1") as shelf:
        assert shelf.holds("new")


@pytest.mark.parametrize("value", HOSTILE)
def test_no_value_gets_out_of_its_place(tmp_path: Path, value: str) -> None:
    found = replace(ONE, title=value, outlet=value, origin={"source": value, "record": value})
    path = stored(found, tmp_path / "corpus")
    assert path.parent == tmp_path / "corpus" / "added" / "2024-07"
    assert re.fullmatch(r"[a-z0-9.-]{30,200}", path.name)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["corpus"]
    (article,) = read_corpus(tmp_path / "corpus").articles
    assert (article.url, str(article.published)) == ("https://a.example/1", "2024-07-02")
    assert article.text == clean(ONE.text)
    assert set(frontmatter.split(path.read_text()).values) <= {
        "published", "outlet", "title", "url", "source", "record",
    }  # fmt: skip


@given(st.text(max_size=300), st.text(max_size=300))
def test_front_matter_reads_back_whatever_is_written(title: str, source: str) -> None:
    read = frontmatter.split(compose(replace(ONE, title=title, origin={"source": source})))
    assert read.fault is None
    assert read.body.startswith("Russian artillery")
    assert read.values["url"] == "https://a.example/1"
    assert read.values.get("title", "") == (" ".join(clean(title[:2000]).split())[:500].strip())


def test_front_matter_is_never_more_than_is_read() -> None:
    origin = {f"key{n}": "x" * 1900 for n in range(9)}
    read = frontmatter.split(compose(replace(ONE, origin=origin)))
    assert read.fault is None
    assert read.values["url"] == ONE.url


def test_a_date_in_a_headline_dates_nothing(tmp_path: Path) -> None:
    stored(replace(ONE, published=None, title="What was said on 2024-07-05", url=None), tmp_path)
    assert read_corpus(tmp_path).articles[0].published is None


def test_two_runs_at_once_are_told(tmp_path: Path) -> None:
    with opened(tmp_path, "1"), pytest.raises(IntakeError, match="another run"), opened(tmp_path, "1"):
        pass


def test_a_full_disk_is_one_line_and_leaves_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(IntakeError, match="No space left"), opened(tmp_path, "1") as shelf:
        shelf.put(ONE, "one")
    assert list(tmp_path.rglob("*.txt")) == []
    monkeypatch.undo()
    stored(ONE, tmp_path)
    assert not (tmp_path / ".intake" / "draft").exists()


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(IntakeError, match="cannot be written"), opened(tmp_path / "file" / "corpus", "1"):
        pass


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.example/x", "https://www.a.example/x/"),
        ("https://A.example:443/x?b=2&a=1#top", "https://a.example/x?a=1&b=2"),
        ("https://a.example/x?utm_source=y&fbclid=z", "https://a.example/x"),
    ],
)
def test_addresses_that_are_one(one: str, other: str) -> None:
    assert keys.url_key(one) == keys.url_key(other)


@pytest.mark.parametrize(
    "other", ["https://a.example/x?p=2", "https://b.example/x?p=1", "https://a.example/y?p=1"]
)
def test_addresses_that_are_two(other: str) -> None:
    assert keys.url_key("https://a.example/x?p=1") != keys.url_key(other)


@given(st.text(max_size=200))
def test_any_address_has_a_key(value: str) -> None:
    assert re.fullmatch(r"[a-z2-7]{12}", keys.url_key(value))
    assert re.fullmatch(r"[a-z2-7]{12}", keys.url_key("https://a.example/" + value))


@given(st.text(max_size=200), st.integers(1, 60))
def test_a_slug_is_safe_in_any_file_system(value: str, limit: int) -> None:
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", keys.slug(value, limit))
    assert len(keys.slug(value, limit)) <= limit
