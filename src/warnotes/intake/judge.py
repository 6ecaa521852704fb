"""Is this an article? Length, language, topic; and for pages, whether they only list other pages."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from warnotes.articles import languages
from warnotes.intake.model import MIN_WORDS, Candidate, Refusal, Settings

WORD = re.compile(r"\w[\w’'-]*")
PROSE = 0.5
"""Share of a page's words in sentences from which it tells something; lists of headlines have fewer."""
SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\s*$|[.!?…][\"”’')\]]* [A-Z“\"]")
FEWEST = 8
"""Words: a shorter line is a heading, a caption or a link."""

STORY = re.compile(
    r"property\s*=\s*[\"']?og:type[\"']?\s+content\s*=\s*[\"']?article"
    r"|content\s*=\s*[\"']?article[\"']?\s+property\s*=\s*[\"']?og:type"
    r"|[\"']@type[\"']\s*:\s*\[?\s*[\"'](?:\w{0,20}NewsArticle|Article|BlogPosting|LiveBlogPosting|Report)[\"']"
    r"|property\s*=\s*[\"']?article:published_time",
    re.IGNORECASE,
)
"""What a page says of itself when it is a story."""
FRONT = re.compile(r"/?(?:index|home|default)?(?:\.\w{2,5})?/?", re.IGNORECASE)
LISTING = re.compile(r"/(?:tags?|topics?|categor(?:y|ies)|authors?|search|archive)(?:/[^/]*)?/?", re.I)


def refuse(found: Candidate, settings: Settings) -> Refusal | None:
    """Return why a candidate is no article for this corpus, None if it is one."""
    words = len(WORD.findall(found.text))
    if words < settings.min_words:
        detail = f"{words} words, an article has {settings.min_words}; --min-words takes shorter ones"
        return Refusal(found.where, "too_short", detail)
    language = languages.guess(found.text)
    if language != "en":
        known = "no language that is known" if language == languages.UNKNOWN else f"'{language}'"
        return Refusal(found.where, "other_language", f"reads as {known}; only English is read")
    if not about(f"{found.title}\n{found.text}", settings):
        return Refusal(found.where, "off_topic", f"holds none of: {', '.join(settings.about)}")
    return None


def about(text: str, settings: Settings) -> bool:
    """Whether one of the words that the user asked for occurs, in any case; true if none were asked for."""
    lowered = text.lower()
    return not settings.about or any(word.lower() in lowered for word in settings.about)


def is_index(source: str, text: str, url: str | None) -> bool:
    """Whether a page lists stories: a front page or a topic's page, or mostly lines that are no sentences."""
    story = STORY.search(source) is not None
    path = urlsplit(url).path if url else ""
    listing = url is not None and (FRONT.fullmatch(path) or LISTING.fullmatch(path))
    if listing and not story:
        return not (url and urlsplit(url).query)  # /?p=123 is how some sites address a story
    return _prose(text) < (PROSE / 2 if story else PROSE)


def _prose(text: str) -> float:
    total = told = 0
    for line in text.splitlines():
        words = len(WORD.findall(line))
        total += words
        if words >= FEWEST and SENTENCE.search(line):
            told += words
    return told / total if total >= MIN_WORDS else 1.0  # too short a page is called so
