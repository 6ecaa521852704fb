"""Builders for tests: something valid by default, with what the test is about given by keyword."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from warnotes.articles.model import Article, Corpus, Problem
from warnotes.language.model import ModelInfo
from warnotes.rows import ArticleRows, Casualty, Claim, Pledge, Strike

TEXT = "Officials said three people were killed in Lisne, among them a boy. Drones had struck the mill."


def an_article(text: str = TEXT, **overrides: Any) -> Article:
    """An article of a made-up outlet; its id follows from its text."""
    given: dict[str, Any] = {
        "article_id": sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        "text": text,
        "path": "wire/one.txt",
        "outlet": "Test Wire",
        "published": date(2024, 7, 3),
        "published_basis": "manifest",
        "chars": len(text),
    }
    return Article(**(given | overrides))


def a_claim(**overrides: Any) -> Claim:
    """A claim on the first words of the text."""
    return Claim(
        **({"start": 0, "end": 9, "rule": "test", "action": "capture", "by_side": "Russia"} | overrides)
    )


def a_casualty(**overrides: Any) -> Casualty:
    """Three dead."""
    given = {"start": 15, "end": 39, "rule": "test", "outcome": "killed", "count_min": 3, "count_max": 3}
    return Casualty(**(given | overrides))


def a_strike(**overrides: Any) -> Strike:
    """A drone strike."""
    return Strike(**({"start": 68, "end": 94, "rule": "test", "weapon": "drone"} | overrides))


def a_pledge(**overrides: Any) -> Pledge:
    """Something promised."""
    return Pledge(
        **({"start": 0, "end": 9, "rule": "test", "donor": "Norway", "item": "howitzer"} | overrides)
    )


def rows(**overrides: Any) -> ArticleRows:
    """Rows of one article: a group of dead, a part of it, and the strike that killed them."""
    strike = a_strike()
    group = a_casualty(strike_row=strike, trace={"count_min": (15, 27), "event": "publication day"})
    boy = a_casualty(start=61, end=66, count_min=1, count_max=1, victim_text="a boy", part_of_row=group)
    given = {"claims": [a_claim()], "casualties": [group, boy], "strikes": [strike], "pledges": [a_pledge()]}
    return ArticleRows(**(given | overrides))


class FakeEngine:
    """Reads nothing: gives each article the rows that a function makes, and counts what it was asked."""

    def __init__(self, make: Callable[[Article], ArticleRows] | None = None, mark: str = "one") -> None:
        self.make = make or (lambda article: rows())
        self.mark = mark
        self.read: list[str] = []

    def info(self) -> ModelInfo:
        return ModelInfo("test_model", "1.0", "3.8")

    def fingerprint(self) -> str:
        return self.mark

    def rows(self, articles: Sequence[Article]) -> Iterator[tuple[Article, ArticleRows]]:
        for article in articles:
            made = self.make(article)
            self.read.append(article.path)
            yield article, made


def corpus_of(*articles: Article, problems: Sequence[Problem] = ()) -> Callable[..., Corpus]:
    """A corpus reader that finds these articles in whatever folder it is shown."""
    return lambda folder, progress=None: Corpus(articles=tuple(articles), problems=tuple(problems))


def some_articles(n: int) -> list[Article]:
    """Articles that differ in text and path."""
    return [an_article(f"{TEXT} Number {i}.", path=f"wire/{i:03}.txt") for i in range(n)]
