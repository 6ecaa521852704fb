"""RSS and Atom: each entry is an item, read from the feed if it holds the whole text, else fetched.

The feed's word on date and title goes with it: the publisher says them there without a template around.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from warnotes.articles import dates
from warnotes.articles.text import one_line
from warnotes.intake import keys
from warnotes.intake.address import checked, shorten
from warnotes.intake.judge import WORD
from warnotes.intake.model import Candidate, Hints, Item, Refusal
from warnotes.intake.needs import needed
from warnotes.intake.page import read_page

FEED = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*|<\?[^>]{0,500}>\s*|<!DOCTYPE[^>]{0,300}>\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.S | re.I,
)
WHOLE = 150
"""Words from which an entry's content counts as the whole text; fewer may be a teaser."""
TEASER = re.compile(r"(?:…\]?|\.\.\.\]?|read (?:more|on)\W{0,3}|continue reading.{0,80})\s*$", re.I)
MAX_ENTRIES = 2000
MARKS, MAX_MARKS = re.compile(rb"<(?:item|entry)\b", re.I), 20_000
"""The parser's time grows faster than the number of entries, closed or not."""
Fetch = Callable[[str, str, Hints], Candidate]
"""Fetches a page: its address, how the summary calls it, what the feed says of it."""


def is_feed(data: bytes) -> bool:
    """Whether bytes are an RSS or Atom feed."""
    return FEED.match(data[:8000].removeprefix(b"\xef\xbb\xbf")) is not None


def items(data: bytes, where: str, source: str, fetch: Fetch) -> Iterator[Item | Refusal]:
    """Yield the entries of a feed in its order.

    Args:
        data: the feed as it came.
        where: how the summary calls it.
        source: its address or path, for provenance and for relative links.
        fetch: gets the page of an entry that is no whole text.
    """
    feedparser = needed("feedparser", "feeds")
    if len(MARKS.findall(data)) > MAX_MARKS:
        yield Refusal(where, "too_large", "too many entries to be a feed; split it")
        return
    headers = {"content-location": source} if "://" in source else {}
    try:
        found = feedparser.parse(BytesIO(data), response_headers=headers)  # never a name: it would open it
        why = "" if found.entries else str(found.get("bozo_exception", "it has none"))
    except Exception as error:  # damaged entities and names break the parser in several ways
        why = str(error)
    if why:
        told = shorten(" ".join(why.split()), 100)
        yield Refusal(where, "broken", f"no entry can be read ({told}); open it in a browser")
        return
    outlet = one_line(found.feed.get("title"), 120)
    for number, entry in enumerate(islice(found.entries, MAX_ENTRIES), 1):
        yield _item(entry, f"{where}, entry {number}", source, outlet, fetch)
    if len(found.entries) > MAX_ENTRIES:
        yield Refusal(where, "too_large", f"more than {MAX_ENTRIES} entries; the first ones are read")


def _item(entry: Any, where: str, source: str, outlet: str | None, fetch: Fetch) -> Item | Refusal:
    link = str(entry.get("link") or "").strip()
    try:
        url = checked(urljoin(source, link) if "://" in source else link) if link else None
    except (Refusal, ValueError):
        return Refusal(where, "bad_address", f"{shorten(link, 80)!r} is no web address; left out")
    content = _content(entry)
    if url is None and not content:
        return Refusal(where, "no_article", "has neither a link nor a text; the entry is left out")
    hints = Hints(
        title=one_line(entry.get("title")),
        outlet=one_line(entry.get("source", {}).get("title"), 120) or outlet,
        published=_day(entry.get("published")),
        updated=_day(dict(entry).get("updated")),  # plainly: the parser answers with another key
        url=url,
    )
    place = shorten(url) if url else where

    def load() -> Candidate:
        if content and (whole := _whole(content, place, source, hints)):
            return whole
        if url is None:
            raise Refusal(where, "no_article", "has no link and only a short text; the entry is left out")
        return fetch(url, place, hints)

    return Item(keys.url_key(url) if url else keys.key(content), place, load)


def _content(entry: Any) -> str:
    """The longest content that the entry carries, as HTML."""
    parts = [*entry.get("content", ()), {"value": entry.get("summary", "")}]
    return max((str(part.get("value", "")) for part in parts), key=len)


def _whole(content: str, where: str, source: str, hints: Hints) -> Candidate | None:
    """The article that a feed carries whole, None if it may be a teaser."""
    if len(WORD.findall(content)) < WHOLE:
        return None
    page = f"<html><body><article>{content}</article></body></html>".encode("utf-8", "replace")
    try:
        found = read_page(page, where, charset="utf-8", hints=hints, origin={"feed": source}, listing=False)
    except Refusal:
        return None
    return None if len(WORD.findall(found.text)) < WHOLE or TEASER.search(found.text) else found


def _day(value: Any) -> date | None:
    return dates.parse(str(value)) if value else None
