"""One file, one article: plain text, Markdown and HTML pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from warnotes.articles import dates, frontmatter, html, markdown
from warnotes.articles.encoding import decode, is_binary
from warnotes.articles.files import PAGE, Found, read_bytes
from warnotes.articles.limits import within_raw
from warnotes.articles.model import Problem, PublishedBasis, RawArticle


def read_document(found: Found) -> Iterator[RawArticle | Problem]:
    """Yield the article of a file, after the problems that reading it met."""
    data = read_bytes(found)
    if isinstance(data, Problem):
        yield data
        return
    decoded = decode(data)
    if is_binary(decoded.text):
        yield Problem(found.path, "binary", "not a text file; remove it or give it its own suffix")
        return
    if decoded.guessed:
        yield Problem(found.path, "encoding_guessed", f"read as {decoded.guessed}; save it as UTF-8")
    if found.kind == PAGE or html.PAGE.match(decoded.text):
        yield from _page(found, decoded.text)
    else:
        yield from _text(found, decoded.text)


def _page(found: Found, source: str) -> Iterator[RawArticle | Problem]:
    if not source.strip():
        yield Problem(found.path, "empty", "no text; remove the file or fill it")
        return
    page = html.extract(source)
    if page is None:
        yield Problem(found.path, "html_failed", "no article text found; save the text as .txt")
        return
    yield RawArticle(
        path=found.path,
        file=found.path,
        text=page.text,
        url=page.url,
        outlet=page.outlet,
        title=page.title,
        published=page.published,
        published_basis="metadata" if page.published else "unknown",
    )


def _text(found: Found, text: str) -> Iterator[RawArticle | Problem]:
    front = frontmatter.split(text)
    if front.fault:
        yield Problem(found.path, "front_matter", f"{front.fault}; use plain 'key: value' lines")
    values = front.values
    published, basis, problem = _published(found, values.get("published") or values.get("date"))
    if problem:
        yield problem
    whole, fault = within_raw(front.body, found.path)
    if fault:
        yield fault
    is_markdown = found.path.lower().endswith(".md")
    body = markdown.plain(whole) if is_markdown else whole
    yield RawArticle(
        path=found.path,
        file=found.path,
        text=body,
        url=values.get("url"),
        outlet=values.get("outlet"),
        title=values.get("title") or (markdown.first_heading(whole) if is_markdown else None),
        published=published,
        published_basis=basis,
    )


def _published(found: Found, value: str | None) -> tuple[date | None, PublishedBasis, Problem | None]:
    if not value or not value.strip():
        return None, "unknown", None
    if day := dates.parse(value):
        return day, "metadata", None
    return None, "unknown", Problem(found.path, "bad_date", f"{value[:40]!r} is no date; write YYYY-MM-DD")
