"""Files and folders: what each holds, by its name and its first bytes."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from warnotes.articles import html, jsonl, manifest, markdown
from warnotes.articles.documents import read_document
from warnotes.articles.encoding import decode
from warnotes.articles.files import LINES, PAGE, Found, kind_of, label, read_bytes, walk
from warnotes.articles.model import Problem, RawArticle
from warnotes.articles.text import clean, one_line, web_address
from warnotes.intake import bounded, feeds, keys, mail, warc
from warnotes.intake.address import shorten
from warnotes.intake.model import Candidate, Item, Refusal, Settings
from warnotes.intake.page import read_page

MESSAGES = (".eml", ".mht", ".mhtml")
OURS = (*MESSAGES, ".mbox", ".xml", ".rss", ".atom", ".warc", ".warc.gz")
"""What the intake reads and the corpus reader does not."""
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
MAX_LIST = 1_000_000
"""Bytes of a list of addresses."""
Items = Iterator[Item | Refusal]
Links = Callable[[list[str]], Items]


class Local:
    """Reads files and folders for a run."""

    def __init__(self, settings: Settings, fetch: feeds.Fetch, links: Links) -> None:
        """``fetch`` gets pages that a feed names, ``links`` the addresses that a list of them names."""
        self.settings, self.fetch, self.links = settings, fetch, links

    def items(self, path: Path, target: Path) -> Items:
        """Yield what a file or folder holds; the folder that is added to is passed over."""
        where = shorten(str(path))
        if not path.exists():
            detail = "no such file or folder; check the spelling (addresses begin with https://)"
            yield Refusal(where, "not_found", detail)
        elif not path.is_dir():
            yield from self.file(path, where, path.name)
        elif path.resolve() == target.resolve():
            yield Refusal(where, "unsupported", "is the corpus itself; what lies there is read already")
        elif mail.is_maildir(path):
            yield from self._maildir(path, where)
        else:
            yield from self._folder(path, target)

    def _folder(self, folder: Path, target: Path) -> Items:
        found, manifests, problems = walk(folder)
        entries, faults = manifest.read_all(manifests, {one.path for one in found})
        name = folder.resolve().name
        for problem in problems + faults:
            if not (problem.reason == "unsupported" and problem.path.lower().endswith(OURS)):
                yield _refusal(problem, name)
        for one in found:
            if not _beside(one.file, folder) and not one.file.resolve().is_relative_to(target.resolve()):
                entry = entries.get(one.path, manifest.Entry())
                yield from self._document(one, shorten(f"{name}/{one.path}"), f"{name}/{one.path}", entry)
        for path in _others(folder, target):
            where = f"{name}/{label(folder, path)}"
            if path.is_dir():
                yield from self._maildir(path, shorten(where))
            elif path.suffix or mail.is_mbox(_head(path)):
                yield from self.file(path, shorten(where), where)

    def file(self, path: Path, where: str, source: str) -> Items:
        """Yield what a file holds; ``source`` names it in front matter, without the folders above."""
        try:
            mode = path.stat().st_mode
            head = _head(path) if stat.S_ISREG(mode) else b""
        except OSError as error:
            yield Refusal(where, "unreadable", f"{error.strerror}; check its rights")
            return
        if not stat.S_ISREG(mode):
            yield Refusal(where, "not_a_file", "a pipe, socket or device; give a file or a folder")
            return
        yield from self._sniffed(path, head, where, source)

    def _sniffed(self, path: Path, head: bytes, where: str, source: str) -> Items:
        name = path.name.lower()
        if name.endswith((".warc", ".warc.gz")) or head.startswith(warc.SIGNS):
            yield from warc.items(path, where, self.settings)
        elif name.endswith(".mbox") or mail.is_mbox(head):
            yield from mail.mbox(path, where)
        elif name.endswith(MESSAGES):
            yield from _read(path, where, lambda data: mail.message(data, where))
        elif feeds.is_feed(head):
            yield from _read(path, where, lambda data: feeds.items(data, where, source, self.fetch))
        elif kind := kind_of(path.name) or (PAGE if html.PAGE.match(head.decode("latin-1")) else None):
            yield from self._document(Found(path, source, kind), where, source, manifest.Entry())
        else:
            yield Refusal(
                where, "unsupported", f"is no text, page, feed, WARC file or mailbox; {_advice(name)}"
            )

    def _maildir(self, folder: Path, where: str) -> Items:
        for part in ("cur", "new"):
            for path in sorted((folder / part).iterdir()):
                place = shorten(f"{where}/{label(folder, path)}")
                if path.is_symlink():
                    yield Refusal(place, "link", "links are not followed; copy the message there")
                elif not path.name.startswith("."):
                    yield from _read(path, place, lambda data, place=place: mail.message(data, place))  # type: ignore[misc]

    def _document(self, found: Found, where: str, source: str, entry: manifest.Entry) -> Items:
        """The article or articles of a file that the corpus reader knows too."""
        if found.kind == PAGE:
            yield from _read(found.file, where, lambda data: _page(data, where, source, entry), found.kind)
        elif addresses := _addresses(found):
            yield from self.links(addresses)
        else:
            for item in jsonl.read(found) if found.kind == LINES else read_document(found):
                place = shorten(where + item.path.removeprefix(found.path))
                if isinstance(item, Problem):
                    yield Refusal(place, item.reason, item.detail)
                else:
                    yield _article(item, place, source, entry)


def _beside(file: Path, folder: Path) -> bool:
    """Whether a file belongs to a saved page: browsers put frames and pictures into ``NAME_files``."""
    parents = [
        parent for parent in file.parents if parent.is_relative_to(folder) and parent.name.endswith("_files")
    ]
    return any(
        parent.with_name(parent.name.removesuffix("_files") + suffix).is_file()
        for parent in parents
        for suffix in (".html", ".htm")
    )


def _page(data: bytes, where: str, source: str, entry: manifest.Entry) -> Items:
    def load() -> Candidate:
        return _described(read_page(data, where, origin={"source": source}), entry)

    yield Item(keys.key(data), where, load)


def _article(raw: RawArticle, where: str, source: str, entry: manifest.Entry) -> Item:
    def load() -> Candidate:
        found = Candidate(
            where=where,
            text=clean(_plain(raw.text)),
            title=one_line(raw.title),
            outlet=one_line(raw.outlet, 120),
            url=web_address(raw.url),
            published=raw.published,
            origin={"source": source},
        )
        return _described(found, entry)

    return Item(keys.key(raw.text), where, load)


def _plain(text: str) -> str:
    """A text without the marks of HTML or Markdown that it came with."""
    page = html.extract(text) if html.is_page(text) else None
    text = page.text if page else text
    return markdown.plain(text) if markdown.is_marked(text) else text


def _described(found: Candidate, entry: manifest.Entry) -> Candidate:
    """What the manifest says goes before what a file says of itself."""
    return Candidate(
        where=found.where, text=found.text, origin=found.origin,
        title=entry.title or found.title, outlet=entry.outlet or found.outlet,
        url=entry.url or found.url, published=entry.published or found.published,
    )  # fmt: skip


def _refusal(problem: Problem, name: str) -> Refusal:
    where = f"{name}/{problem.path}" if name else problem.path
    detail = problem.detail
    if problem.reason == "unsupported":
        detail = f"{detail.split(';')[0]}; {_advice(problem.path.lower())}"
    return Refusal(shorten(where), problem.reason, detail)


def _advice(name: str) -> str:
    packed = name.endswith((".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".7z", ".rar", ".zst"))
    return "unpack it first" if packed else "save it as text or HTML"


def _read(path: Path, where: str, then: Callable[[bytes], Items], kind: str = "") -> Items:
    data = read_bytes(Found(path, where, kind))
    if isinstance(data, Problem):
        yield _refusal(data, "")
    elif not data.strip():
        yield Refusal(where, "empty", "no text; remove the file or fill it")
    else:
        yield from then(data)


def _addresses(found: Found) -> list[str]:
    """The addresses that a text file lists, one a line; nothing if it holds anything else."""
    if found.kind == LINES or found.file.stat().st_size > MAX_LIST:
        return []
    data = read_bytes(found)
    lines = [] if isinstance(data, Problem) else [line.strip() for line in decode(data).text.splitlines()]
    told = [line for line in lines if line and not line.startswith("#")]
    return told if told and all(ADDRESS.fullmatch(line) for line in told) else []


def _head(path: Path) -> bytes:
    """The first bytes of a file, unpacked; nothing if it cannot be opened."""
    try:
        with path.open("rb") as raw:
            return bounded.Bounded(raw).read(8000)
    except (OSError, EOFError, ValueError):
        return b""


def _others(folder: Path, target: Path) -> Iterator[Path]:
    """Files and maildirs that the corpus reader passes over and the intake reads, in the order of paths."""
    for base, folders, names in os.walk(folder):
        here = Path(base)
        folders[:] = sorted(
            name for name in folders
            if not name.startswith(".") and not (here / name).is_symlink()
            and (here / name).resolve() != target.resolve()
        )  # fmt: skip
        boxes = [name for name in folders if mail.is_maildir(here / name)]
        folders[:] = [name for name in folders if name not in boxes]
        yield from (here / name for name in boxes)
        for name in sorted(names):
            path = here / name
            ours = name.lower().endswith(OURS) or "." not in name
            if ours and not name.startswith(".") and not path.is_symlink() and path.is_file():
                yield path
