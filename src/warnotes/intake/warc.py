"""WARC archives, as Common Crawl News publishes them: each answered page is an item, keyed by its address.

Records are read one after the other and never held; what a run has taken or refused is passed over by the
key alone, so an interrupted run goes on almost where it stopped.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from warnotes.articles.files import MAX_PAGE
from warnotes.intake import charset, keys
from warnotes.intake.address import checked, shorten
from warnotes.intake.bounded import BombError, Bounded, unpacked
from warnotes.intake.model import Candidate, Item, Refusal, Settings
from warnotes.intake.needs import needed
from warnotes.intake.page import read_page

PAGES = frozenset({"text/html", "application/xhtml+xml", ""})
MAX_HEADER = 64_000
SIGNS = (b"WARC/1.0", b"WARC/1.1")


def items(path: Path, where: str, settings: Settings) -> Iterator[Item | Refusal]:
    """Yield the pages of an archive in its order; answers other than 200 and files that are no pages are not.

    Args:
        path: a .warc or .warc.gz file.
        where: how the summary calls it.
        settings: ``about`` passes over pages before they are parsed.
    """
    warc = needed("fastwarc.warc", "WARC files")
    try:
        with path.open("rb") as raw:
            source = Bounded(raw)
            if not path.stat().st_size:
                yield Refusal(where, "broken", "is empty; download it again")
                return
            records = warc.ArchiveIterator(
                source, record_types=warc.WarcRecordType.response, parse_http=True, stream_detect=False,
                max_header_len=MAX_HEADER,
            )  # fmt: skip
            count = 0
            for count, record in enumerate(records, 1):  # noqa: B007
                yield from _item(record, where, settings)
            if not count:
                yield Refusal(where, "broken", "holds no answered page; is it a WARC file of responses?")
    except BaseException as error:  # the library's Rust part raises one that is no Exception
        yield _ended(error, where)


def _ended(error: BaseException, where: str) -> Refusal:
    """Why an archive was not read to its end; what is no fault of the archive is raised again."""
    if isinstance(error, BombError):
        return Refusal(where, "bomb", f"{error}; what came before is taken")
    panicked = type(error).__name__ == "PanicException"
    if not panicked and not isinstance(error, (OSError, EOFError, ValueError, zlib.error)):
        raise error
    words = shorten(" ".join(str(error).split()), 100)
    return Refusal(where, "broken", f"breaks off ({words}); what came before is taken, get it again")


def _item(record: Any, archive: str, settings: Settings) -> Iterator[Item | Refusal]:
    """The page of a record, if it is one."""
    http = record.http_headers
    if http is None or http.status_code != 200 or (record.http_content_type or "").lower() not in PAGES:
        return
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    try:
        url = checked(address)
    except Refusal as refusal:
        yield Refusal(f"{archive}, {shorten(address)}", refusal.reason, refusal.detail)
        return
    where = shorten(url)

    def load() -> Candidate:
        data = _body(record, where)
        if not _may_be_about(data, settings):
            raise Refusal(where, "off_topic", f"holds none of: {', '.join(settings.about)}")
        origin = {
            "archive": Path(archive).name,
            "record": str(record.record_id or ""),
            "captured": str(record.headers.get("WARC-Date") or ""),
        }
        declared = charset.of_header(http.get("Content-Type"))
        return read_page(data, where, url=url, charset=declared, origin=origin)

    yield Item(keys.url_key(url), where, load)


def _body(record: Any, where: str) -> bytes:
    try:
        data = record.reader.read(MAX_PAGE + 1)
    except (OSError, EOFError, BombError, zlib.error):
        raise Refusal(where, "broken", "the archive breaks off within this page; get it again") from None
    if len(data) > MAX_PAGE:
        raise Refusal(where, "too_large", "a page that is too large to be news")
    try:
        if (record.http_headers.get("Transfer-Encoding") or "").lower() == "chunked":
            data = _joined(data)
        return unpacked(data, record.http_headers.get("Content-Encoding") or "", MAX_PAGE)
    except BombError:
        raise Refusal(where, "bomb", "unpacks to more than a page may have") from None
    except (ValueError, zlib.error):  # Common Crawl unpacks the body and leaves the header as it was
        return bytes(data)


def _joined(data: bytes) -> bytes:
    """The chunks of a body; a body that is not chunked, whatever its header says, as it is."""
    made: list[bytes] = []
    at = 0
    while (end := data.find(b"\r\n", at, at + 20)) > at:
        try:
            size = int(data[at:end].split(b";")[0], 16)
        except ValueError:
            break
        if size == 0:
            return b"".join(made)
        made.append(data[end + 2 : end + 2 + size])
        at = end + 4 + size
    return b"".join(made) if made and at >= len(data) else data


def _may_be_about(data: bytes, settings: Settings) -> bool:
    """A cheap look at the bytes before a page is parsed; words beyond ASCII are left for later."""
    if not settings.about or not all(word.isascii() for word in settings.about):
        return True
    lowered = data.lower()
    return any(word.lower().encode("ascii") in lowered for word in settings.about)
