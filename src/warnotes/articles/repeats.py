"""Lines that stand in three files or more and are no news: the furniture that no lexicon foresees.

A shared sentence counts as furniture only if it is short, speaks to the reader or about the page, and holds
no word of news: background sentences that an outlet repeats under each story are reporting and stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from warnotes.articles.page import Page
from warnotes.articles.rules import lexicon


def shared_lines(texts: Iterable[str]) -> frozenset[str]:
    """Return the sentences and paragraphs to cut everywhere, given the texts after the lexicon's own cuts.

    Equal texts count once, so that three copies of one article do not condemn its sentences.
    """
    settings = lexicon().repeated
    sentences: Counter[str] = Counter()
    paragraphs: Counter[str] = Counter()
    for text in sorted(set(texts)):
        sentences.update(set(_hinted(text)))
        paragraphs.update(set(_paragraphs(text)))
    found = {line for line, files in sentences.items() if files >= settings.min_files}
    found |= {line for line, files in paragraphs.items() if files >= settings.min_files and _addressed(line)}
    return frozenset(line for line in found if not _reported(line))


def _hinted(text: str) -> Iterator[str]:
    """The short sentences of a text that hold one of the hints."""
    settings, page = lexicon().repeated, Page(text)
    if not any(hint in page.lowered for hint in settings.hints):
        return
    for start, end in (page.sentences[i] for i in page.holding(settings.hints, page.sentences)):
        if 4 <= end - start <= settings.max_chars:
            yield text[start:end].strip()


def _paragraphs(text: str) -> Iterator[str]:
    lines = text.split("\n")
    if len(lines) > 2:  # a text in one line has no paragraphs
        yield from (line for line in lines if 4 <= len(line) <= lexicon().repeated.max_chars)


def _addressed(line: str) -> bool:
    return lexicon().repeated.addressed.search(line) is not None


def _reported(line: str) -> bool:
    """News, speech, or two sentences in one: never furniture."""
    words = lexicon()
    quoted = any(mark in line for mark in '“”"') or line.startswith(("'", "‘")) or line.endswith(("'", "’"))
    said = any(f" {verb}" in line for verb in ("said", "told", "added", "says", "wrote"))
    return quoted or said or bool(words.veto.search(line)) or bool(words.joined.search(line))
