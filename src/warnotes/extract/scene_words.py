"""Word lists and patterns of the lexicon ``english/scene``: what holds, ends or recalls a scene."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from warnotes.lexicon import load


@cache
def scene_words(table: str, name: str) -> Any:
    """One entry of the lexicon, lists as frozen sets."""
    entry = load("english/scene")[table][name]
    return frozenset(entry) if isinstance(entry, list) and all(isinstance(e, str) for e in entry) else entry


@cache
def scene_table(table: str) -> dict[str, Any]:
    """A whole table of the lexicon."""
    return dict(load("english/scene")[table])


@cache
def pattern(table: str, name: str, form: str = "%s") -> re.Pattern[str]:
    """Any of the patterns of one entry, put into ``form`` for ``%s``; case is folded."""
    parts = load("english/scene")[table][name]
    return re.compile(form.replace("%s", "(?:" + "|".join(f"(?:{p})" for p in parts) + ")"), re.I)
