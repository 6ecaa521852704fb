"""HTML pages: article text through trafilatura, the publication date through htmldate.

Settings are measured ones: the *original* date (the default is the date of the last change), no search
of the running text for dates (it turns a copyright line into 1 January), and menus, footers and cookie
boxes cut from the tree first, because the extractor falls back to the whole page when an article is short.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from trafilatura import bare_extraction

from warnotes.articles import dates

MAX_TAGS = 60_000
"""More is no news page; the extractor's time grows faster than their number."""
SHORT = 500
"""Characters below which the careful mode is asked too, and believed if it found anything."""
PRUNE = [
    "//nav", "//footer", "//aside", "//form", "//script", "//style", "//noscript", "//template",
    "//*[@role='navigation' or @role='banner' or @role='contentinfo' or @role='dialog']",
    "//*[contains(@class, 'cookie') or contains(@id, 'cookie') or contains(@class, 'consent')]",
]  # fmt: skip
DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
NEW_YEAR = re.compile(r"01[-/.]0?1\b|/0?1/0?1\b|\bJan(?:uary|\.)? 0?1\b|\b0?1 Jan(?:uary)?\b")
PAGE = re.compile(
    r"\s{0,200}(?:<!--.{0,500}?-->\s{0,50})?<(?:!doctype html|html|head|body|article)\b", re.I | re.S
)
FRAGMENT = re.compile(r"</(?:p|div|article|section)\s*>", re.IGNORECASE)

for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # its warnings are our problems, told in our words


@dataclass(frozen=True, slots=True)
class Page:
    """What a page gave: text may be empty, everything else may be missing."""

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None


def is_page(text: str) -> bool:
    """Say whether text that came as plain text is an HTML page or a fragment of one."""
    return (
        PAGE.match(text) is not None
        or sum(1 for _ in zip(FRAGMENT.finditer(text), range(3), strict=False)) == 3
    )


def extract(source: str) -> Page | None:
    """Return the article of a page, None when the extractor finds none or gives up."""
    if source.count("<") > MAX_TAGS:
        return None
    found = _extract(source, favor_precision=False)
    if found is None or len(found.text or "") < SHORT:
        careful = _extract(source, favor_precision=True)
        found = careful if careful is not None and careful.text else found
    if found is None or not found.text:
        return None
    return Page(found.text, found.title, found.sitename, found.url, _date(found.date, source))


def _extract(source: str, *, favor_precision: bool) -> Any:
    try:
        return bare_extraction(
            source,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            favor_precision=favor_precision,
            prune_xpath=PRUNE,
            date_extraction_params=DATES,
        )
    except Exception:  # a page can break the extractor in any way; one page never stops a run
        return None


def _date(found: str | None, source: str) -> date | None:
    day = dates.parse(found) if found else None
    if day and (day.month, day.day) == (1, 1) and not NEW_YEAR.search(source):
        return None  # made up from a bare year
    return day
