"""Files and folders of mixed things: each read for what it is, each refusal named."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from intake.made import a_letter, a_page, a_record, an_mbox, packed, story
from warnotes.articles import Article, read_corpus
from warnotes.intake import Refusal, Summary, add


def run(sources: list[Path | str], folder: Path) -> tuple[Summary, list[Refusal]]:
    told: list[Refusal] = []
    return add([str(source) for source in sources], folder, tell=told.append), told


def towns(folder: Path) -> list[str]:
    names = ("Stara", "Nova", "Dalnia", "Tykha", "Hlukha", "Kruta", "Serednia", "Nyzhnia")
    texts = [article.text for article in read_corpus(folder).articles]
    return sorted(name for name in names if any(f"village of {name}" in text for text in texts))


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    folder = tmp_path / "mixed"
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "stara.html").write_text(a_page("Stara"))
    (folder / "nova.txt").write_text(story("Nova"))
    (folder / "dalnia.md").write_text("# Barns\n\n" + story("Dalnia").replace("barns", "**barns**"))
    (folder / "letters.mbox").write_bytes(an_mbox([a_letter("Tykha")]))
    (folder / "Sent Items").write_bytes(an_mbox([a_letter("Hlukha")]))
    (folder / "kruta.eml").write_bytes(bytes(a_letter("Kruta")))
    (folder / "crawl.warc.gz").write_bytes(
        packed([a_record("https://w.example/a", a_page("Serednia").encode())])
    )
    lines = [{"text": story("Nyzhnia"), "published": "2024-07-04", "outlet": "Wire"}, {"text": "Short."}]
    (folder / "more.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (folder / "report.pdf").write_bytes(b"%PDF-1.7")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    (folder / "README.md").write_text("What lies here.")
    (folder / "LICENSE").write_text("None.")
    (folder / ".hidden.txt").write_text(story("Verkhnia"))
    return folder


def test_a_folder_of_mixed_things(mixed: Path, tmp_path: Path) -> None:
    _, told = run([mixed], tmp_path / "out")
    assert towns(tmp_path / "out") == sorted(
        ["Stara", "Nova", "Dalnia", "Tykha", "Hlukha", "Kruta", "Serednia", "Nyzhnia"]
    )
    assert [(one.where, one.reason) for one in told] == [
        ("mixed/report.pdf", "unsupported"), ("mixed/more.jsonl/more:000002", "too_short"),
    ]  # fmt: skip
    again, _ = run([mixed], tmp_path / "out")
    assert (again.added, again.known) == ([], 8)


def test_every_way_of_naming_gives_the_same_files(mixed: Path, tmp_path: Path) -> None:
    run([mixed], tmp_path / "one")
    files = sorted(
        path for path in mixed.rglob("*") if path.is_file() and not path.name.startswith((".", "L", "R"))
    )
    run([*reversed(files)], tmp_path / "two")
    names = [sorted(p.name for p in (tmp_path / out).rglob("*.txt")) for out in ("one", "two")]
    assert names[0] == names[1]


def test_a_manifest_goes_before_what_files_say(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "one.html").write_text(a_page("Stara"))
    (source / "two.txt").write_text("---\npublished: 2024-01-01\noutlet: Other\n---\n" + story("Nova"))
    (source / "articles.csv").write_text(
        "file,published,outlet,title,url\none.html,2024-06-01,Wire,Told,https://w.example/1\ntwo.txt,2024-06-02,,,\n"
        "../three.txt,,,,\n"
    )
    _, told = run([source], tmp_path / "out")
    one, two = sorted(read_corpus(tmp_path / "out").articles, key=lambda article: str(article.published))
    assert (str(one.published), one.outlet, one.title, one.url) == (
        "2024-06-01",
        "Wire",
        "Told",
        "https://w.example/1",
    )
    assert (str(two.published), two.outlet) == ("2024-06-02", "Other")
    assert [one.reason for one in told] == ["manifest"]


def test_a_text_is_stored_as_the_reader_reads_it(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text("---\npublished: 2024-07-03\ntitle: 'A: b'\n---\n" + story("Stara"))
    (source / "b.md").write_text(
        "# Head *line*\n\n" + story("Nova") + "\n\n> said [one](https://a.example)\n"
    )
    (source / "c.html").write_text(a_page("Dalnia"))
    (source / "d.txt").write_bytes(story("Tykha").replace("barns", "“barns”").encode("cp1252"))
    run([source], tmp_path / "out")

    def seen(article: Article) -> tuple[str, object, str | None, str | None]:
        return article.text, article.published, article.title, article.outlet

    assert sorted(map(seen, read_corpus(tmp_path / "out").articles)) == sorted(
        map(seen, read_corpus(source).articles)
    )


def test_the_corpus_does_not_swallow_itself(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(story("Stara"))
    out = tmp_path / "out"
    for _ in range(2):
        run([tmp_path], out)
    assert len(list(out.rglob("*.txt"))) == 1
    _, told = run([out], out)
    assert [one.reason for one in told] == ["unsupported"]
    assert len(list(out.rglob("*.txt"))) == 1


def test_nothing_is_read_through_a_link(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (tmp_path / "secret.txt").write_text(story("Stara"))
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "b.eml").write_bytes(bytes(a_letter("Nova")))
    (source / "a.txt").symlink_to(tmp_path / "secret.txt")
    (source / "b.eml").symlink_to(tmp_path / "elsewhere" / "b.eml")
    (source / "c").symlink_to(tmp_path / "elsewhere")
    for part in ("cur", "new", "tmp"):
        (tmp_path / "box" / part).mkdir(parents=True)
    (tmp_path / "box" / "cur" / "1").write_bytes(bytes(a_letter("Dalnia")))
    (source / "box").symlink_to(tmp_path / "box")
    summary, told = run([source], tmp_path / "out")
    assert summary.added == []
    assert {one.reason for one in told} == {"link"}


def test_a_missing_source_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(story("Stara"))
    summary, told = run([tmp_path / "none", "www.news.example/x", tmp_path / "one.txt"], tmp_path / "out")
    assert len(summary.added) == 1
    assert [one.reason for one in told] == ["not_found", "not_found"]
    assert "https://" in told[1].detail


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", b"%PDF", "unsupported"),
        ("a.xml", b"<?xml version='1.0'?><urlset/>", "unsupported"),
        ("a.html", b"", "empty"),
        ("a.txt", b"\0\1\2\3" * 50, "binary"),
        ("a.eml", b"  \n", "empty"),
        ("a.html", b"<html>" + b" " * 6_000_000, "too_large"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "x"}\n' * 50, mtime=0)[:-10], "broken_gzip"),
    ],
)
def test_a_bad_file_is_one_line(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    summary, told = run([tmp_path / name], tmp_path / "out")
    assert summary.added == []
    assert told[0].reason == reason or reason in [one.reason for one in told]


def test_a_page_by_another_name_is_a_page(tmp_path: Path) -> None:
    (tmp_path / "saved").write_text(a_page("Stara"))
    run([tmp_path / "saved"], tmp_path / "out")
    assert read_corpus(tmp_path / "out").articles[0].outlet == "Steppe Ledger"


def test_what_a_browser_saves_beside_a_page_is_no_article(tmp_path: Path) -> None:
    source = tmp_path / "in"
    (source / "one_files" / "deep").mkdir(parents=True)
    (source / "other_files").mkdir()
    (source / "one.html").write_text(a_page("Stara"))
    (source / "one_files" / "deep" / "frame.html").write_text(a_page("Nova"))
    (source / "other_files" / "two.html").write_text(a_page("Dalnia"))
    run([source], tmp_path / "out")
    assert towns(tmp_path / "out") == ["Dalnia", "Stara"]


@pytest.mark.parametrize(
    "remark",
    [
        "saved from url=(0026)https://ledger.example/one",
        "\n Page saved with SingleFile \n url: https://ledger.example/one \n",
    ],
)
def test_a_saved_page_knows_its_address_from_the_browser(tmp_path: Path, remark: str) -> None:
    head = '<link rel="canonical" href="https://ledger.example/">'
    (tmp_path / "a.html").write_text(
        f"<!doctype html>\n<!-- {remark} -->\n" + a_page("Stara", head=head, outlet=None)
    )
    run([tmp_path / "a.html"], tmp_path / "out")
    assert read_corpus(tmp_path / "out").articles[0].url == "https://ledger.example/one"


def test_an_archive_is_to_be_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04")
    _, told = run([tmp_path / "a.zip", tmp_path], tmp_path / "out")
    assert [one.detail.split("; ")[1] for one in told] == ["unpack it first"] * 2


def test_html_inside_a_text_is_read_as_a_page(tmp_path: Path) -> None:
    body = "".join(f"<p>{part}</p>" for part in story("Stara").split("\n\n"))
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"text": f"<div>{body}</div>", "url": "https://a.example/1"})
    )
    run([tmp_path / "a.jsonl"], tmp_path / "out")
    (article,) = read_corpus(tmp_path / "out").articles
    assert "<" not in "".join(path.read_text() for path in (tmp_path / "out").rglob("*.txt"))
    assert "two barns" in article.text


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_bytes(bytes(a_letter()))
    (tmp_path / "one.eml").chmod(0)
    assert [one.reason for one in run([tmp_path / "one.eml"], tmp_path / "out")[1]] == ["unreadable"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    os.mkfifo(tmp_path / "mail.eml")
    assert [one.reason for one in run([tmp_path / "pipe"], tmp_path / "out")[1]] == ["not_a_file"]
    source = tmp_path / "in"
    source.mkdir()
    os.mkfifo(source / "mail.eml")
    os.mkfifo(source / "plain")
    run([source], tmp_path / "out")


def test_a_library_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fastwarc.warc", None)
    (tmp_path / "one.warc").write_bytes(a_record("https://a.example/1", a_page().encode()))
    (tmp_path / "one.txt").write_text(story("Stara"))
    summary, told = run([tmp_path / "one.warc", tmp_path / "one.txt"], tmp_path / "out")
    assert len(summary.added) == 1
    assert [one.reason for one in told] == ["library"]
    assert "pip install 'warnotes[intake]'" in told[0].detail
