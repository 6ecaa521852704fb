"""Newsletters from mailbox exports: mbox files, maildir folders, .eml messages and saved .mhtml pages.

One message is one candidate. Addresses of sender and receiver are read for nothing and kept nowhere.
"""

from __future__ import annotations

import email
import email.policy
import mailbox
import re
from collections.abc import Iterator
from email.message import EmailMessage
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

from warnotes.articles import dates, html, markdown
from warnotes.articles.files import MAX_FILE, MB
from warnotes.articles.text import clean, one_line, web_address
from warnotes.intake import keys
from warnotes.intake.address import shorten
from warnotes.intake.judge import WORD
from warnotes.intake.model import Candidate, Hints, Item, Refusal
from warnotes.intake.page import read_page

MAX_LINE = 20 * MB
MAX_PARTS = 40
MAX_HEADER, MAX_DESCRIPTION = 8000, 500
"""Bytes of one header, in all its lines, and of one that describes a part."""
SAVED_FROM = "snapshot-content-location"
"""Header of an .mhtml file that a browser saved."""
BRACKETED = re.compile(r"[ \t]*(?:\(\s*|<|\[\s*)?https?://[^\s<>()\[\]]{1,2000}(?:\s*\)|>|\s*\])?")
"""Addresses that a plain part carries behind its words."""
LAYOUT = re.compile(r"<(/?)(?:table|tbody|thead|tfoot|tr|td|th)\b[^<>]{0,2000}>", re.I)
"""Mails are laid out in tables, which the extractor would take for tables."""
RULER = re.compile(r"^[ \t]*[-=*_~•·—–]{4,}[ \t]*$", re.M)


def mbox(path: Path, where: str) -> Iterator[Item | Refusal]:
    """Yield the messages of an mbox file in its order."""
    if not _lines_fit(path):
        yield Refusal(where, "broken", "has a line of more than 20 MB; is it an mbox file? export it again")
        return
    box = mailbox.mbox(str(path), create=False)
    try:
        count = 0
        for count, key in enumerate(box.iterkeys(), 1):
            with box.get_file(key) as handle:
                yield from _item(handle.read(MAX_FILE + 1), f"{where}, message {count}")
        if not count:
            yield Refusal(where, "broken", "holds no message; an mbox file begins with 'From '")
    finally:
        box.close()


def message(data: bytes, where: str) -> Iterator[Item | Refusal]:
    """Yield the message of an .eml file, or the page of an .mhtml file."""
    return _item(data, where)


def is_mbox(data: bytes) -> bool:
    """Whether a file begins as an mbox file does."""
    return data.startswith(b"From ") and b"\n" in data


def is_maildir(folder: Path) -> bool:
    """Whether a folder is one of a maildir."""
    return all((folder / part).is_dir() for part in ("cur", "new", "tmp"))


def _lines_fit(path: Path) -> bool:
    """The library reads a mailbox by lines, whatever their length."""
    since = 0
    with path.open("rb") as handle:
        while block := handle.read(MB):
            end = block.rfind(b"\n")
            since = len(block) - 1 - end if end >= 0 else since + len(block)
            if since > MAX_LINE:
                return False
    return True


def _item(data: bytes, where: str) -> Iterator[Item | Refusal]:
    if len(data) > MAX_FILE:
        yield Refusal(where, "too_large", f"more than {MAX_FILE // MB} MB; save its text as .txt")
        return
    yield Item(keys.key(data), where, lambda: _read(data, where))


def _read(data: bytes, where: str) -> Candidate:
    try:
        found = email.message_from_bytes(_lean(data), policy=email.policy.default)
        return _candidate(found, where)
    except Refusal:
        raise
    except Exception as error:  # the parser is lenient, its headers are not: they fail in many ways
        detail = f"cannot be read as a message ({shorten(str(error), 60)}); save its text as .txt"
        raise Refusal(where, "broken", detail) from error


def _candidate(found: EmailMessage, where: str) -> Candidate:
    page, plain = _parts(found)
    hints = Hints(
        title=one_line(_header(found, "subject")),
        outlet=_outlet(found),
        published=dates.parse(_header(found, "date")),
        url=web_address(_header(found, "archived-at").strip("<> ") or _header(found, SAVED_FROM)),
    )
    origin = {"message_id": _header(found, "message-id")}
    rich = _from_page(page, where, hints, origin) if page else None
    text = clean(_plain(plain))
    if rich and 2 * _words(rich.text) >= _words(text):
        return rich
    if not text:
        raise Refusal(where, "no_article", "a message without readable text; save its text as .txt")
    return Candidate(
        where=where, text=text, title=hints.title, outlet=hints.outlet, url=hints.url,
        published=hints.published, origin=origin,
    )  # fmt: skip


def _from_page(page: str, where: str, hints: Hints, origin: dict[str, str]) -> Candidate | None:
    flat = LAYOUT.sub(r"<\1div>", page).encode("utf-8", "replace")
    try:
        found = read_page(flat, where, charset="utf-8", hints=hints, origin=origin, listing=False)
    except Refusal:
        return None
    return Candidate(
        where=where, text=found.text, title=hints.title or found.title, outlet=hints.outlet or found.outlet,
        url=hints.url or found.url, published=hints.published or found.published, origin=origin,
    )  # fmt: skip


def _parts(found: EmailMessage) -> tuple[str, str]:
    """The first HTML and the first plain part that are no attachments."""
    first: dict[str, str] = {}
    for part in islice(found.walk(), MAX_PARTS):
        kind = part.get_content_type()
        if kind in ("text/html", "text/plain") and not part.is_attachment():
            first.setdefault(kind, _content(part))
    return first.get("text/html", ""), first.get("text/plain", "")


def _content(part: Any) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError):  # an encoding that nobody knows
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _plain(text: str) -> str:
    """The words of a plain part, without the addresses behind them."""
    if html.is_page(text):
        return ""
    return markdown.plain(RULER.sub("", BRACKETED.sub("", text)))


def _lean(data: bytes) -> bytes:
    """A message without the rest of over-long headers, on which the parser spends quadratic time."""
    kept, head, size, limit, parts = [], True, 0, MAX_HEADER, 0
    for line in BytesIO(data):
        if not head:
            head, size = line.startswith(b"--"), 0
            parts += head
        elif not line.strip():
            head = False
        elif line[:1] in b" \t":
            size += len(line)
        else:
            size, described = len(line), line[:8].lower() == b"content-"
            limit = MAX_HEADER if not described else MAX_DESCRIPTION if parts <= MAX_PARTS else 0
        if not head or size <= limit:
            kept.append(line)
    return b"".join(kept)


def _get(found: EmailMessage, name: str) -> Any:
    try:
        return found.get(name)
    except Exception:  # a damaged header breaks its parser in many ways, and is no reason to lose the text
        return None


def _header(found: EmailMessage, name: str) -> str:
    value = _get(found, name)
    return " ".join(str(value).split()) if value is not None else ""


def _outlet(found: EmailMessage) -> str | None:
    """The name that the sender gives itself, else the domain it writes from."""
    sender = _get(found, "from")
    address = next(iter(getattr(sender, "addresses", ())), None)
    if address is None:
        return None
    return one_line(address.display_name, 120) or address.domain or None


def _words(text: str) -> int:
    return len(WORD.findall(text))
