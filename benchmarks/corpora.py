"""Corpora of any size for the benchmarks: a real one, repeated with its text changed."""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from warnotes.articles import read_corpus
from warnotes.articles.model import Article

SMALL_WORD = re.compile(r"\b[a-z]{4,}\b")
CHANGED = 0.3
"""Share of the small words that a copy spells otherwise, so that it is no near-duplicate."""
DAYS = 9


def articles_of(corpus: Path, count: int) -> list[Article]:
    """``count`` articles: those of the corpus, spread over it, then changed copies of them."""
    found = list(read_corpus(corpus).articles)
    if count <= len(found):
        return [found[n * len(found) // count] for n in range(count)]
    return [changed(found[n % len(found)], n // len(found)) for n in range(count)]


def changed(article: Article, copy: int) -> Article:
    """Copy number ``copy`` (0: the article itself) with other small words, another day and another path."""
    if copy == 0:
        return article
    text = other_words(article.text, copy)
    published = article.published + timedelta(days=DAYS * copy) if article.published else None
    return replace(
        article,
        text=text,
        chars=len(text),
        article_id=sha256(text.encode()).hexdigest()[:16],
        path=f"copy-{copy:04}/{article.path}",
        published=published,
        duplicate_of=None,
    )


def other_words(text: str, copy: int) -> str:
    """The text with some small words respelled by a rule that differs from copy to copy."""
    draw = random.Random(copy)

    def respelled(match: re.Match[str]) -> str:
        word = match.group()
        return f"{word[:-1]}{draw.choice('aeiou')}{word[-1]}" if draw.random() < CHANGED else word

    return SMALL_WORD.sub(respelled, text)


def write(articles: Sequence[Article], folder: Path, bundle: int = 2000) -> None:
    """Write the articles as bundles of JSON lines, as :func:`warnotes.articles.read_corpus` reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    for start in range(0, len(articles), bundle):
        lines = (json.dumps(line) for line in map(_line, articles[start : start + bundle]))
        (folder / f"part-{start // bundle:04}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _line(article: Article) -> dict[str, str | None]:
    return {
        "text": article.text,
        "title": article.title,
        "outlet": article.outlet,
        "url": None,
        "published": article.published.isoformat() if article.published else None,
    }


def words_of(articles: Sequence[Article]) -> int:
    """Words of all texts."""
    return sum(len(article.text.split()) for article in articles)


def main() -> Iterator[str]:
    """``python -m corpora CORPUS COUNT FOLDER`` writes a corpus."""
    corpus, count, folder = sys.argv[1:4]
    made = articles_of(Path(corpus), int(count))
    write(made, Path(folder))
    yield f"{len(made)} articles, {words_of(made)} words in {folder}"


if __name__ == "__main__":
    print(*main())
