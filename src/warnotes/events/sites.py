"""Which kinds of site a text names ("a theatre"): what tells two strikes on one town apart."""

from __future__ import annotations

import re
from functools import cache

from warnotes.lexicon import load

LONGEST = 2000


def sites_in(text: str | None) -> set[str]:
    """The kinds of site named in a text, by ``lexicon/english/sites.toml``; the longer name wins."""
    found = _pattern().finditer((text or "")[:LONGEST].lower())
    return {_kinds()[match[1]] for match in found}


@cache
def _kinds() -> dict[str, str]:
    lists: dict[str, list[str]] = load("english/sites")["sites"]
    return {word: kind for kind, words in lists.items() for word in words}


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_kinds(), key=lambda word: (-len(word), word))
    return re.compile(rf"\b({'|'.join(map(re.escape, words))})s?\b")
