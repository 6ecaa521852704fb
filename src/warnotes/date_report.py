"""The dates of one article in lines to read: when it was written, and what each date expression means."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from warnotes.articles.model import Article
from warnotes.language.dates import DateExpr, find_dates
from warnotes.language.publication import Evidence, publication_window, told

LONGEST = 70


def tell_article(article: Article, published: date | None = None) -> Iterator[str]:
    """Yield the lines on one article: its day or its window with the reasons, then its date expressions.

    published: the day that the user knows, used when the article does not state one.
    """
    yield article.path
    day = article.published or published
    if article.published is not None:
        yield f"  published {day} ({article.published_basis})"
    elif day is not None:
        yield f"  published {day} (told)"
    else:
        yield from _tell_window(article.text)
    for each in find_dates(article.text, day):
        yield f"  {each.start:>6}  {_quoted(each.text)}  {_meaning(each)}"


def _tell_window(text: str) -> Iterator[str]:
    window = publication_window(text)
    yield f"  published: not stated; its own words allow {told(window)}"
    if window.weekday is not None:
        yield "    a weekday is that of publication or of the six days before, so it bounds nothing"
    for each in window.reasons:
        yield f"    because  {_reason(each)}"
    for each in window.contradicted:
        yield f"    set aside, as firmer words speak against it  {_reason(each)}"


def _reason(each: Evidence) -> str:
    return f"{_quoted(each.quote)}  {each.reason}"


def _meaning(each: DateExpr) -> str:
    """The interval with its precision, or the reason why there is none."""
    if each.first is None and each.last is None:
        offset = "" if each.offset_first is None else f", {each.offset_first:+d} days from publication"
        return f"no date ({each.reason or each.kind}{offset})"
    ends = str(each.first) if each.first == each.last else f"{each.first or '…'} to {each.last or '…'}"
    return f"{ends} ({', '.join(filter(None, (each.precision, each.kind, each.reason)))})"


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    return f'"{line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"}"'
