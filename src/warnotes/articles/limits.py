"""How much of one article is read: bounds on its length and on what stands without a space.

Of 8,000 news articles the longest has 83,000 characters and the longest run without a space 740, so that
the bounds touch no news. They keep the time of every later floor in hand: a megabyte costs no more than a
long read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from warnotes.articles.model import Problem

MAX_RAW = 1_000_000
"""Characters of a text file or line before it is cleaned; marks and blanks may make up most of them."""
MAX_CHARS = 150_000
"""Characters of a cleaned article."""
MAX_RUN = 2_000
"""Characters without a space: no word, no address, but the data of a picture or an attack."""
_RUN = re.compile(r"\S+")
_END = re.compile(r"[.!?…][\"”’')\]]{0,3}[ \n]|\n")
_LOOK_BACK = 2_000


def within_raw(text: str, path: str) -> tuple[str, Problem | None]:
    """Return the first :data:`MAX_RAW` characters, and a problem if there are more."""
    if len(text) <= MAX_RAW:
        return text, None
    return text[:MAX_RAW], _too_long(path)


def without_runs(text: str, path: str) -> Iterator[str | Problem]:
    """Yield the text without its unbroken runs, and a problem if it had any."""
    longest = max(map(len, text.split()), default=0)
    if longest <= MAX_RUN:
        yield text
        return
    yield _RUN.sub(lambda run: run.group() if len(run.group()) <= MAX_RUN else "", text)
    yield Problem(path, "unbroken", f"{longest} characters without a space are left out; mend the text")


def shortened(text: str, path: str) -> Iterator[str | Problem]:
    """Yield the text up to the last sentence within :data:`MAX_CHARS`, and a problem if it is longer."""
    if len(text) <= MAX_CHARS:
        yield text
        return
    ends = [match.end() for match in _END.finditer(text, MAX_CHARS - _LOOK_BACK, MAX_CHARS)]
    yield text[: ends[-1] if ends else MAX_CHARS].rstrip()
    yield _too_long(path)


def _too_long(path: str) -> Problem:
    detail = f"longer than {MAX_CHARS} characters, the first part is read; split it into articles"
    return Problem(path, "too_long", detail)
