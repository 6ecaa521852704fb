"""One page or plain text, as bytes, to a candidate: text and metadata by the corpus reader's extractor."""

from __future__ import annotations

import re
from collections.abc import Mapping

from warnotes.articles import dates, html
from warnotes.articles.encoding import is_binary
from warnotes.articles.files import MAX_PAGE, MB
from warnotes.articles.text import clean, one_line, web_address
from warnotes.intake import charset as charsets
from warnotes.intake.judge import is_index
from warnotes.intake.keys import host_of
from warnotes.intake.model import Candidate, Hints, Refusal

NO_HINTS = Hints()
SAVED = re.compile(
    r"saved from url=\(\d{1,6}\)(\S{1,2000})|Page saved with SingleFile\s{1,9}url: (\S{1,2000})"
)
"""What browsers write at the head of a page that they save."""


def read_page(
    data: bytes,
    where: str,
    *,
    url: str | None = None,
    charset: str | None = None,
    hints: Hints = NO_HINTS,
    origin: Mapping[str, str] | None = None,
    listing: bool = True,
) -> Candidate:
    """Return the article of a page.

    Args:
        data: the page as it came, unpacked.
        where: how the summary calls it.
        url: the address it came from; only without one the browser's remark in a saved page is taken, and at
            last the page's own word, since many sites give one canonical address to all their pages.
        charset: what the server said of its encoding.
        hints: what feed or manifest say; their date goes before the page's, other values after it.
        origin: provenance for the front matter.
        listing: whether it may be a page that only lists stories.

    Raises:
        Refusal: too large, no text, no article found, or a page that lists stories.
    """
    if len(data) > MAX_PAGE:
        raise Refusal(where, "too_large", f"a page of more than {MAX_PAGE // MB} MB; save its text as .txt")
    source = charsets.text_of(data, charset)
    if is_binary(source):
        raise Refusal(where, "binary", "not a page of text; give a page, text, feed, WARC or mailbox")
    found = html.extract(source)
    if found is None:
        raise Refusal(where, "no_article", "no article text found; save the text as .txt and add that")
    address = web_address(url or hints.url) or _saved_from(source) or web_address(found.url)
    if listing and is_index(source, found.text, address):
        raise Refusal(where, "index_page", "a list of stories; add its feed or the stories themselves")
    return Candidate(
        where=where,
        text=clean(found.text),
        title=one_line(found.title or hints.title),
        outlet=one_line(found.outlet or hints.outlet, 120) or (host_of(address) if address else None),
        url=address,
        published=hints.published or found.published or dates.from_address(address) or hints.updated,
        origin=origin or {},
    )


def _saved_from(source: str) -> str | None:
    found = SAVED.search(source[:4000])
    return web_address(found[1] or found[2]) if found else None
