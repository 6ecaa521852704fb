"""Small words for figures: numbers with two ends, days, and article text made harmless.

Whatever comes from an article is hostile. Plotly reads a small HTML (``<a>``, ``<b>``, ``<br>``) in every
text that it draws and LaTeX between dollar signs, so nothing reaches it except through :func:`safe`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]+")
MOST_READ = 2000
NBSP = "\u00a0"


def one_line(value: Any, limit: int = 160) -> str:
    """Return one line of at most ``limit`` characters, ``""`` for a missing value; nothing is escaped."""
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return ""
    line = " ".join(UNSEEN.sub(" ", str(value)[:MOST_READ]).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def safe(value: Any, limit: int = 160) -> str:
    """Return ``value`` as one line that Plotly and HTML show literally: tags, entities and LaTeX inert."""
    return html.escape(one_line(value, limit), quote=False).replace("$", "&#36;")


def wrapped(value: Any, width: int, lines: int) -> str:
    """Return ``value`` escaped, broken by ``<br>`` into at most ``lines`` lines of ``width`` characters."""
    rows, row = [], ""
    for word in one_line(value, width * lines).split():
        for piece in (word[i : i + width] for i in range(0, len(word), width)):
            if row and len(row) + 1 + len(piece) > width:
                rows.append(row)
                row = piece
            else:
                row = f"{row} {piece}" if row else piece
    rows = [*rows, row]
    kept = rows[:lines]
    if len(rows) > lines:
        kept[-1] = kept[-1][: width - 1] + "…"
    return "<br>".join(safe(line) for line in kept)


def number(low: Any, high: Any, *, approximate: bool = False) -> str:
    """Say a range with both its ends: ``12``, ``12 to 15``, ``at least 12``, ``up to 15``, ``not stated``."""
    least, most = (None if pd.isna(end) else int(end) for end in (low, high))
    about = "about " if approximate else ""
    if least is None and most is None:
        return "not stated"
    if most is None:
        return f"at least {least:,}"
    if least is None:
        return f"up to {most:,}"
    return f"{about}{least:,}" if least == most else f"{about}{least:,} to {most:,}"


def day(value: Any, *, short: bool = False) -> str:
    """Say a day: ``20 January 2023``, or ``20 Jan 2023``; ``date not stated`` when missing."""
    if pd.isna(value):
        return "date not stated"
    stamp = pd.Timestamp(value)
    return f"{stamp.day} {stamp.strftime('%b' if short else '%B')} {stamp.year}"


def days(first: Any, last: Any, *, short: bool = False) -> str:
    """Say a span of days without repeating its month or year: ``19 to 20 January 2023``."""
    if pd.isna(first) or pd.isna(last) or pd.Timestamp(first) == pd.Timestamp(last):
        return day(last if pd.isna(first) else first, short=short)
    begin, end = pd.Timestamp(first), pd.Timestamp(last)
    whole = day(end, short=short)
    if begin.year != end.year:
        return f"{day(begin, short=short)} to {whole}"
    if begin.month != end.month:
        return f"{day(begin, short=short).rsplit(' ', 1)[0]} to {whole}"
    return f"{begin.day} to {whole}"


def counted(n: int, one: str, many: str | None = None) -> str:
    """``1 claim``, ``12 claims``, ``1,200 claims``."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def listed(items: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    words = list(items)
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1] if words else ""


def named(items: Iterable[str], most: int = 4) -> str:
    """The first ``most`` different items in their order, then ``and 3 more``."""
    words = list(dict.fromkeys(items))
    if len(words) <= most:
        return listed(words)
    return ", ".join(words[:most]) + f" and {len(words) - most} more"
