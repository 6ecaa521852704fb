"""WARC files: pages with their addresses and records, whatever else the archive holds or hides."""

from __future__ import annotations

import gzip
from io import BytesIO
from pathlib import Path

import pytest

from intake.made import TOWNS, a_front_page, a_page, a_record, packed
from warnotes.articles import frontmatter, read_corpus
from warnotes.intake import Refusal, Settings, Summary, add

HEAD = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/bomb\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: 1000000000\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
)


def run(data: bytes, folder: Path, name: str = "CC-NEWS-1.warc.gz", **settings: object) -> tuple[
    Summary, list[Refusal]
]:  # fmt: skip
    (folder / name).write_bytes(data)
    told: list[Refusal] = []
    made = Settings(**settings)  # type: ignore[arg-type]
    return add([str(folder / name)], folder / "out", made, tell=told.append), told


def records(*towns: str) -> list[bytes]:
    return [
        a_record(f"https://w.example/{town}", a_page(town).encode(), number=n) for n, town in enumerate(towns)
    ]


@pytest.mark.parametrize("name", ["one.warc.gz", "one.warc", "no-suffix"])
def test_pages_with_their_provenance(tmp_path: Path, name: str) -> None:
    data = b"".join(records("Stara", "Nova")) if name.endswith("warc") else packed(records("Stara", "Nova"))
    summary, told = run(data, tmp_path, name)
    assert (len(summary.added), told) == (2, [])
    values = frontmatter.split((tmp_path / "out" / summary.added[1]).read_text(encoding="utf-8")).values
    assert values["url"] == "https://w.example/Nova"
    assert values["record"] == "<urn:uuid:00000000-0000-0000-0000-000000000001>"
    assert (values["archive"], values["captured"]) == (name, "2024-07-03T04:05:06Z")
    assert values["published"] == "2024-07-02"


def test_what_is_no_answered_page_is_passed_over(tmp_path: Path) -> None:
    page = a_page("Stara").encode()
    data = [
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nab\r\n\r\n",
        a_record("https://w.example/request", page).replace(b"WARC-Type: response", b"WARC-Type: request"),
        a_record("https://w.example/moved", page, status="301 Moved"),
        a_record("https://w.example/picture", b"\x89PNG", kind="image/png"),
        a_record("https://w.example/one", page),
    ]
    summary, told = run(packed(data), tmp_path)
    assert ([one.url for one in read_corpus(tmp_path / "out").articles], told) == (
        ["https://w.example/one"],
        [],
    )
    assert summary.seen == 1


def test_a_second_run_parses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed([*records("Stara", "Nova"), a_record("https://w.example/", a_front_page().encode())])
    run(data, tmp_path)
    monkeypatch.setattr("warnotes.intake.warc.read_page", lambda *_, **__: pytest.fail("parsed again"))
    summary, told = run(data, tmp_path)
    assert (summary.added, summary.known, summary.before, told) == ([], 2, 1, [])


def test_only_pages_about_a_word_are_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from warnotes.intake import warc

    parsed: list[str] = []
    real = warc.read_page
    monkeypatch.setattr(
        warc, "read_page", lambda data, where, **more: parsed.append(where) or real(data, where, **more)
    )  # type: ignore[func-returns-value]
    summary, told = run(packed(records(*TOWNS)), tmp_path, about=("STARA",))
    assert (len(summary.added), parsed) == (1, ["https://w.example/Stara"])
    assert {one.reason for one in told} == {"off_topic"}


@pytest.mark.parametrize(
    "extra", ["Content-Encoding: gzip\r\n", "Transfer-Encoding: chunked\r\n", "Content-Encoding: br\r\n"]
)
def test_a_header_that_no_longer_holds_is_not_believed(tmp_path: Path, extra: str) -> None:
    """Common Crawl unpacks bodies and keeps the servers' headers."""
    assert len(run(a_record("https://w.example/a", a_page().encode(), extra=extra), tmp_path)[0].added) == 1


def test_a_body_that_is_packed_and_chunked_is_unpacked(tmp_path: Path) -> None:
    page = gzip.compress(a_page().encode())
    body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (page[:100], page[100:])) + b"0\r\n\r\n"
    extra = "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    assert len(run(a_record("https://w.example/a", body, extra=extra), tmp_path)[0].added) == 1


def test_a_body_that_unpacks_to_a_giant_is_a_bomb(tmp_path: Path) -> None:
    bomb = a_record(
        "https://w.example/b", gzip.compress(b"x" * 50_000_000), extra="Content-Encoding: gzip\r\n"
    )
    summary, told = run(packed([bomb, *records("Stara")]), tmp_path)
    assert (len(summary.added), [one.reason for one in told]) == (1, ["bomb"])


def a_bomb(head: bytes, unit: bytes) -> bytes:
    made = BytesIO()
    with gzip.GzipFile(fileobj=made, mode="wb", mtime=0) as packer:
        packer.write(head)
        for _ in range(5):
            packer.write(unit * (1_000_000 // len(unit)))
    return made.getvalue()


@pytest.mark.parametrize(
    ("head", "unit", "reason"),
    [
        (HEAD + b"\r\n", b"a" * 1000, "bomb"),
        (HEAD, b"x: y\r\n", "broken"),
        (b"WARC/1.0\r\nWARC-Type: ", b"a", "broken"),
        (b"WARC/1.0\r\n", b"a: b\r\n", "broken"),
    ],
)
def test_an_archive_that_unpacks_to_a_giant_ends_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, head: bytes, unit: bytes, reason: str
) -> None:
    monkeypatch.setattr("warnotes.intake.bounded.FREE", 3_000_000)
    data = packed(records("Stara")) + a_bomb(head, unit)
    summary, told = run(data, tmp_path)
    assert len(summary.added) == 1
    assert told[-1].reason == reason
    assert "what came before is taken" in told[-1].detail


@pytest.mark.parametrize("cut", [3, 40, 200])
def test_what_precedes_the_damage_is_taken(tmp_path: Path, cut: int) -> None:
    data = packed(records("Stara", "Nova"))
    summary, told = run(data[:-cut], tmp_path)
    assert len(summary.added) in (1, 2)
    assert {one.reason for one in told} <= {"broken"}
    assert told


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"junk" * 500,
        b"\x28\xb5\x2f\xfd" + b"x" * 90,
        b"PK\x03\x04" + b"x" * 90,
        gzip.compress(b"no archive", mtime=0),
    ],
)
def test_what_is_no_archive_is_one_line(tmp_path: Path, data: bytes) -> None:
    summary, told = run(data, tmp_path)
    assert (summary.added, [one.reason for one in told]) == ([], ["broken"])


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "https://a.example/\x1b[31m", "", "https://u:p@a.example/"]
)
def test_a_record_with_a_hostile_address_is_refused(tmp_path: Path, url: str) -> None:
    summary, told = run(packed([a_record(url, a_page().encode())]), tmp_path)
    assert (summary.added, [one.reason for one in told]) == ([], ["bad_address"])
    assert str(told[0]).isprintable()
