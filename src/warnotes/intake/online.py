"""Web addresses: a page, a plain text or a feed, told apart by what the server says and what it sends."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from html import unescape
from itertools import zip_longest
from urllib.parse import urljoin

from warnotes.articles.encoding import is_binary
from warnotes.articles.text import clean, one_line
from warnotes.intake import charset, feeds, keys
from warnotes.intake.address import checked, shorten
from warnotes.intake.model import Candidate, Hints, Item, Refusal
from warnotes.intake.page import NO_HINTS, read_page
from warnotes.intake.web import Reply

PAGES = frozenset({"text/html", "application/xhtml+xml", ""})
TEXTS = frozenset({"text/plain", "text/markdown"})
OWN_FEED = re.compile(r"<link\b[^>]{0,400}application/(?:rss|atom)\+xml[^>]{0,400}>", re.IGNORECASE)
HREF = re.compile(r"href\s*=\s*[\"']?([^\"'\s>]{1,1000})", re.IGNORECASE)
Get = Callable[[str], Reply]


def items(addresses: list[str], get: Get) -> Iterator[Item | Refusal]:
    """Yield an item for each address; hosts take turns, so that their pauses overlap."""
    queues: dict[str, list[str]] = defaultdict(list)
    for address in dict.fromkeys(addresses):
        queues[keys.host_of(address)].append(address)
    for turn in zip_longest(*queues.values()):
        for address in turn:
            if address is not None:
                yield _item(address, get)


def _item(address: str, get: Get) -> Item | Refusal:
    try:
        url = checked(address)
    except Refusal as refusal:
        return refusal
    where = shorten(url)
    return Item(keys.url_key(url), where, lambda: _load(url, where, get))


def _load(url: str, where: str, get: Get) -> Candidate | Iterator[Item | Refusal]:
    reply = get(url)
    if feeds.is_feed(reply.body):
        return feeds.items(reply.body, where, reply.url, partial(page, get))
    return _read(reply, where, NO_HINTS, {})


def page(get: Get, url: str, where: str, hints: Hints) -> Candidate:
    """Fetch the page of a feed's entry.

    Raises:
        Refusal: not fetched, or no article.
    """
    reply = get(url)
    if feeds.is_feed(reply.body):
        raise Refusal(where, "content_type", "the feed's entry leads to a feed; add that one by itself")
    return _read(reply, where, hints, {})


def _read(reply: Reply, where: str, hints: Hints, origin: dict[str, str]) -> Candidate:
    declared = charset.of_header(reply.headers.get("content-type"))
    if reply.kind in TEXTS:
        return _text(reply, where, declared, hints, origin)
    if reply.kind not in PAGES:
        kind = shorten(reply.kind, 60)
        raise Refusal(where, "content_type", f"is {kind}, no page or feed; download it and add the file")
    try:
        return read_page(reply.body, where, url=reply.url, charset=declared, hints=hints, origin=origin)
    except Refusal as refusal:
        if refusal.reason in ("index_page", "no_article") and (feed := own_feed(reply)):
            raise Refusal(where, refusal.reason, f"a list of stories; add its feed: {feed}") from None
        raise


def _text(reply: Reply, where: str, declared: str | None, hints: Hints, origin: dict[str, str]) -> Candidate:
    text = charset.text_of(reply.body, declared)
    if is_binary(text):
        raise Refusal(where, "binary", "no text, although the server says so; download it and look")
    return Candidate(
        where=where, text=clean(text), title=hints.title,
        outlet=hints.outlet or one_line(keys.host_of(reply.url)), url=reply.url,
        published=hints.published, origin=origin,
    )  # fmt: skip


def own_feed(reply: Reply) -> str | None:
    """Return the feed that a page names as its own."""
    tag = OWN_FEED.search(charset.text_of(reply.body[:200_000]))
    found = HREF.search(tag[0]) if tag else None
    try:
        return shorten(checked(urljoin(reply.url, unescape(found[1])))) if found else None
    except (Refusal, ValueError):
        return None
