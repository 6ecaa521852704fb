"""Documents with values in, rows out: one function per table, no files and no pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warnotes.extract.casualties import find_casualties
from warnotes.extract.claims import find_claims
from warnotes.extract.context import Context
from warnotes.extract.filling import uncross
from warnotes.extract.judge import judge
from warnotes.extract.pledges import find_pledges
from warnotes.extract.reading import Reading
from warnotes.extract.strikes import find_strikes
from warnotes.rows import ArticleRows

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from warnotes.articles import Article


def extract_rows(doc: Doc, article: Article, *, keep_all: bool = False) -> ArticleRows:
    """All rows of one parsed article, each table in text order.

    Args:
        doc: ``article.text`` through :func:`warnotes.language.pipeline.make_pipeline`.
        article: its publication date decides what "on Friday" means.
        keep_all: leave out no row for want of confidence (for training the judge).
    """
    if doc._.parsed == []:  # no sentence can give a row
        return ArticleRows()
    reading = Reading(doc, article.published, article.outlet)
    context = Context(reading)
    strikes = find_strikes(reading, context)
    casualties = find_casualties(reading, context, strikes)
    rows = ArticleRows(find_claims(reading, context), casualties, strikes, find_pledges(reading, context))
    for row in (*rows.claims, *rows.casualties, *rows.strikes, *rows.pledges):
        uncross(row)
    return judge(rows, len(article.text), keep_all=keep_all)
