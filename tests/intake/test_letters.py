"""Newsletters from mailbox exports."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from intake.made import a_letter, a_page, an_mbox, story
from warnotes.articles import Article, read_corpus
from warnotes.intake import Refusal, Summary, add

MIXED = b"Content-Type: multipart/mixed; boundary=a\r\n\r\n"


def run(source: Path, folder: Path) -> tuple[Summary, list[Refusal]]:
    told: list[Refusal] = []
    return add([str(source)], folder / "out", tell=told.append), told


def taken(letter: EmailMessage | bytes, folder: Path) -> Article:
    (folder / "one.eml").write_bytes(bytes(letter))
    summary, told = run(folder / "one.eml", folder)
    assert (len(summary.added), told) == (1, [])
    return read_corpus(folder / "out").articles[0]


def as_page(town: str, layout: bool = True) -> str:
    parts = story(town).split("\n\n")
    if not layout:
        return "<html><body>" + "".join(f"<p>{part}</p>" for part in parts) + "</body></html>"
    rows = "".join(f"<tr><td><table><tr><td>{part}</td></tr></table></td></tr>" for part in parts)
    return f"<html><body><table>{rows}</table></body></html>"


def test_date_outlet_and_title_come_from_the_head(tmp_path: Path) -> None:
    article = taken(a_letter("Stara"), tmp_path)
    assert (str(article.published), article.outlet, article.title) == (
        "2024-07-02", "Steppe Ledger", "Morning letter: Stara",
    )  # fmt: skip
    assert article.text == story("Stara").replace("\n\n", "\n") or article.text == story("Stara")


@pytest.mark.parametrize("layout", [True, False])
def test_a_page_laid_out_in_tables_is_read(tmp_path: Path, layout: bool) -> None:
    article = taken(
        a_letter("Stara", plain="Open this letter in a browser.", page=as_page("Stara", layout)), tmp_path
    )
    for part in story("Stara").split("\n\n"):
        assert part in article.text


def test_a_plain_part_is_used_when_the_page_is_a_shell(tmp_path: Path) -> None:
    article = taken(a_letter("Stara", page="<html><body><img src=x></body></html>"), tmp_path)
    assert "two barns had burned down" in article.text


def test_addresses_behind_words_go(tmp_path: Path) -> None:
    plain = story("Stara").replace("said", "said (https://ledger.example/r?u=123)").replace("power", "x")
    article = taken(
        a_letter("Stara", plain=plain + "\n-----------\nStop: <https://ledger.example/stop>"), tmp_path
    )
    assert "http" not in article.text
    assert "---" not in article.text
    assert "administration said on his channel" in article.text


@pytest.mark.parametrize("charset", ["windows-1252", "utf-16", "koi8-u"])
@pytest.mark.parametrize("cte", ["base64", "quoted-printable"])
def test_encodings_of_mail(tmp_path: Path, charset: str, cte: str) -> None:
    letter = EmailMessage()
    letter["From"] = "=?utf-8?b?0KHRgtC10L8=?= <a@b.example>"
    letter["Subject"] = "=?windows-1251?q?=D1=F2=E5=EF?= letter"
    words = {"windows-1252": "café", "utf-16": "Міст", "koi8-u": "Міст"}[charset]
    letter.set_content(story("Stara").replace("two barns", words), charset=charset, cte=cte)
    article = taken(letter, tmp_path)
    assert words in article.text
    assert (article.outlet, article.title) == ("Степ", "Степ letter")


def test_nothing_of_the_receiver_is_kept(tmp_path: Path) -> None:
    taken(a_letter("Stara"), tmp_path)
    stored = "".join(path.read_text() for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert "reader@home" not in stored
    assert "news@ledger" not in stored
    assert "<Stara@ledger.example>" in stored


def test_an_attachment_is_no_text(tmp_path: Path) -> None:
    letter = a_letter("Stara")
    letter.add_attachment(story("Nova") * 3, filename="../../evil.txt")
    assert "Nova" not in taken(letter, tmp_path).text
    assert not list(tmp_path.rglob("evil*"))


@pytest.mark.parametrize("name", ["news.mbox", "Inbox"])
def test_an_mbox(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(
        an_mbox([a_letter("Stara"), a_letter("Nova", plain="Short."), a_letter("Dalnia")])
    )
    summary, told = run(tmp_path / name, tmp_path)
    assert len(summary.added) == 2
    assert [(one.reason, one.where.endswith(", message 2")) for one in told] == [("too_short", True)]
    again, _ = run(tmp_path / name, tmp_path)
    assert (again.added, again.known, again.before) == ([], 2, 1)
    assert not list(tmp_path.glob("*.lock"))


def test_a_maildir(tmp_path: Path) -> None:
    box = tmp_path / "box"
    for part in ("cur", "new", "tmp"):
        (box / part).mkdir(parents=True)
    (box / "cur" / "1:2,S").write_bytes(bytes(a_letter("Stara")))
    (box / "new" / "2").write_bytes(bytes(a_letter("Nova")))
    (box / "tmp" / "3").write_bytes(bytes(a_letter("Dalnia")))
    (tmp_path / "secret.eml").write_bytes(bytes(a_letter("Hlukha")))
    (box / "cur" / "4").symlink_to(tmp_path / "secret.eml")
    summary, told = run(box, tmp_path)
    assert len(summary.added) == 2
    assert [one.reason for one in told] == ["link"]


def test_a_page_saved_as_mhtml(tmp_path: Path) -> None:
    page = EmailMessage()
    page["Snapshot-Content-Location"] = "https://ledger.example/stara"
    page["Subject"] = "Shells fall on Stara"
    page.set_content(a_page("Stara"), subtype="html")
    (tmp_path / "one.mhtml").write_bytes(bytes(page))
    run(tmp_path / "one.mhtml", tmp_path)
    (article,) = read_corpus(tmp_path / "out").articles
    assert (article.url, article.outlet) == ("https://ledger.example/stara", "Steppe Ledger")
    assert str(article.published) == "2024-07-02"


@pytest.mark.parametrize(
    "data",
    [
        b"From: \xff\xfe <\r\nDate: never\r\nSubject: =?utf-8?b?!!!?=\r\n\r\n" + story().encode(),
        b"Content-Type: text/plain; charset=nonsense\r\n\r\n" + story().encode(),
        b"Content-Type: text/plain; charset=rot13\r\n\r\n" + story().encode(),
        b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n\r\n" + story().encode(),
    ],
)
def test_a_damaged_letter_is_read_as_far_as_it_goes(tmp_path: Path, data: bytes) -> None:
    assert "two barns had burned down" in taken(data, tmp_path).text


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@b.example\r\n\r\n",
        b"Content-Type: image/png\r\n\r\nxxxx",
        MIXED + b"--a\r\n" + (MIXED + b"--a\r\n") * 300,
        b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\r\n\r\n",
        b"Content-Type: text/plain" + b";" * 1_000_000 + b"\r\n\r\n",
        MIXED + b"--a\r\nContent-Type: text/plain" + b";\r\n a" * 200_000,
        MIXED
        + (b"--a\r\nContent-Type: text/plain" + b"; a" * 300 + b"\r\n\r\n") * 3000,
    ],
)  # fmt: skip
def test_a_letter_without_text_is_one_line(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "one.eml").write_bytes(data)
    summary, told = run(tmp_path / "one.eml", tmp_path)
    assert (summary.added, len(told)) == ([], 1)


def test_a_mailbox_of_one_endless_line_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warnotes.intake.mail.MAX_LINE", 1_000_000)
    (tmp_path / "one.mbox").write_bytes(b"From a\n" + b"x" * 3_000_000)
    assert [one.reason for one in run(tmp_path / "one.mbox", tmp_path)[1]] == ["broken"]


def test_an_mbox_without_a_message_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "one.mbox").write_bytes(b"nothing of the kind\n")
    assert [one.reason for one in run(tmp_path / "one.mbox", tmp_path)[1]] == ["broken"]
