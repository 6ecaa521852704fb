"""What a corpus is made of once it has been read: articles, problems, and what was cut.

Nothing here touches a file; the readers fill these and everything above reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

PublishedBasis = Literal["manifest", "metadata", "dateline", "inferred", "unknown"]

Progress = Callable[[int, int], None]
"""Called as ``progress(done, total)`` with counts of articles; ``total`` is final from the first call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article, cleaned: every offset anywhere in warnotes counts characters of ``text``.

    ``article_id`` is the first 16 hex digits of the SHA-256 of ``text`` (UTF-8), ``path`` is relative
    to the corpus folder with ``/``, and ``relevance`` (0 to 1) is filled by a later floor.
    """

    article_id: str
    text: str
    path: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: date | None = None
    published_basis: PublishedBasis = "unknown"
    language: str = "en"
    chars: int = 0
    duplicate_of: str | None = None
    boilerplate_chars: int = 0
    relevance: float = 0.0


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something about one file that a user should know; ``reason`` is a code of :data:`REASONS`."""

    path: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All articles of a folder sorted by path, every problem, and characters cut by kind of boilerplate."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    cut: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """What a file says before cleaning: its text, what it claims about itself, and from where."""

    path: str
    file: str
    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: date | None = None
    published_basis: PublishedBasis = "unknown"


REASONS: Mapping[str, str] = {
    "bad_date": "a publication date that cannot be read (the article is kept, without that date)",
    "bad_line": "a line of a JSONL file that is no article (the line is left out)",
    "binary": "control characters in bulk: a picture, archive or program by another name (left out)",
    "broken_gzip": "a gzip file that ends early or is damaged (lines before the damage are kept)",
    "duplicate": "the same text as another file (left out)",
    "empty": "no text, or nothing but boilerplate (left out)",
    "encoding_guessed": "not valid UTF-8, decoded by a guess (the article is kept)",
    "front_matter": "front matter that cannot be read or is not allowed (the article is kept without it)",
    "gzip_bomb": "a gzip file that unpacks to more than is allowed (lines before the limit are kept)",
    "html_failed": "an HTML page without readable article text (left out)",
    "link": "a symbolic link (not followed)",
    "manifest": "a manifest or one of its rows that cannot be used (the rest of it is)",
    "not_a_file": "a device, pipe or socket (left out)",
    "other_language": "not written in English (left out)",
    "too_large": "larger than is allowed (left out)",
    "too_long": "an article far longer than any in the news (its first part is kept)",
    "unbroken": "thousands of characters without a space (the article is kept without them)",
    "unreadable": "the system refuses to open the file (left out)",
    "unsupported": "a format that is not read (left out)",
}
