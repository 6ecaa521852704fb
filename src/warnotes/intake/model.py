"""What passes through the intake: items to load, candidates that were loaded, refusals with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

MIN_WORDS = 50
"""A shorter text is a caption, a teaser or a cookie wall."""
DELAY = 1.0
"""Seconds between two requests to one host, when its robots.txt does not ask for more."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user asked for; ``delay`` is in seconds, ``about`` are words of which one must occur."""

    min_words: int = MIN_WORDS
    about: tuple[str, ...] = ()
    again: bool = False
    allow_local: bool = False
    delay: float = DELAY
    agent: str | None = None

    @property
    def rules(self) -> str:
        """What a refusal depended on: one made under other rules is not remembered."""
        return f"1/{self.min_words}"


@dataclass(frozen=True, slots=True)
class Hints:
    """What the surroundings of a page (feed, manifest, mail) say about it."""

    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    updated: date | None = None
    """Taken for the date of publication when nothing else tells it."""
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A text that may become an article; ``origin`` says where it came from, as front matter will."""

    where: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    origin: Mapping[str, str] = field(default_factory=dict)


@dataclass(unsafe_hash=True)
class Refusal(Exception):  # noqa: N818  # a value as often as an exception
    """One input that was not taken: where it is, a code of :data:`REASONS`, what is wrong and what to do.

    Returned or raised, whichever is at hand; it never stops a run.
    """

    where: str
    reason: str
    detail: str

    def __str__(self) -> str:
        """One line for the summary."""
        return f"{self.where}: {self.detail} ({self.reason})"


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be loaded, unless its key says that it was taken or refused before.

    ``load`` is called at once or never: what it reads may be a stream that moves on. It returns the
    candidate, or more items (an address that turned out to be a feed), or raises a refusal.
    """

    key: str | None
    where: str
    load: Callable[[], Candidate | Iterator[Item | Refusal]]


SETTLED = frozenset({"too_short", "other_language", "index_page", "no_article", "content_type", "binary"})
"""Refusals that trying again would not change; the others are tried again by the next run."""

NOTES = frozenset({"bad_date", "encoding_guessed", "front_matter", "manifest"})
"""Said of an input that is taken all the same."""

REASONS: Mapping[str, str] = {
    "bad_address": "no web address that can be asked for",
    "bad_date": "a publication date that cannot be read (the article is taken, without it)",
    "binary": "no text: a picture, a program or an archive by another name",
    "bomb": "unpacks to more than is allowed",
    "broken": "a feed, archive or mailbox that cannot be read (what came before the damage is taken)",
    "content_type": "the server sends something that is no page, text or feed",
    "encoding_guessed": "not valid UTF-8, decoded by a guess (the article is taken)",
    "front_matter": "front matter that cannot be read (the article is taken without it)",
    "http_status": "the server answers with an error",
    "index_page": "a list of stories, not a story",
    "library": "a library is not installed",
    "link": "a symbolic link (not followed)",
    "local_address": "an address of this machine or its network",
    "manifest": "a manifest or one of its rows that cannot be used (the rest of it is)",
    "network": "no connection",
    "no_article": "no article text found",
    "not_a_file": "a device, pipe or socket",
    "empty": "no text",
    "bad_line": "a line of a JSONL file that is no article",
    "broken_gzip": "a gzip file that is damaged (lines before the damage are taken)",
    "gzip_bomb": "a gzip file that unpacks to more than is allowed (lines before the limit are taken)",
    "html_failed": "a page without readable article text",
    "not_found": "no such file",
    "off_topic": "holds none of the words of --about",
    "other_language": "not written in English",
    "redirects": "redirected too often, or to nowhere",
    "robots": "robots.txt does not allow it, or cannot be read",
    "too_large": "larger than is allowed",
    "too_short": "fewer words than an article has",
    "too_slow": "took longer than is allowed",
    "unreadable": "the system refuses to open it",
    "unsupported": "a format that is not read",
}
