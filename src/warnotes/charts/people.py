"""How a source is called where readers see it: tidied, with an article, or unnamed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from warnotes.charts.text import named, one_line
from warnotes.lexicon import load

UNNAMED = "unnamed source"
POSSESSIVE = re.compile(r"\w['’](?:s\b|\s)")
PREPOSITION = re.compile(r" (?:of|for|in|on|at|to|from|with|and)\b")
WORD = re.compile(r"[^\W\d_]+|\d+")


def source_name(speaker: Any) -> str:
    """Return a speaker as shown: one line, spacing mended; a number or a pronoun is an unnamed source."""
    line = one_line(speaker, 120).replace("U.S.", "US").replace(" ’s", "’s").replace(" 's", "'s")
    words = line.split()
    while words and words[-1].casefold() in _words("apart"):
        words.pop()
    line = " ".join(words)
    found = [word.casefold() for word in WORD.findall(line)]
    return line if any(word not in _words("unnamed") and not word.isdigit() for word in found) else UNNAMED


def spoken(name: str) -> str:
    """Return a source as it stands within a sentence: ``the General Staff of Ukraine``, ``a … source``."""
    if name == UNNAMED:
        return "an unnamed source"
    first, small = name.split()[0], name[:1].islower()
    main = PREPOSITION.split(name)[0].split()[-1].casefold()
    if first.casefold() in ("the", "a", "an") or (not small and POSSESSIVE.search(f"{first} ")):
        return name
    if small and main in _words("indefinite"):
        return f"{'an' if first[0] in 'aeiou' else 'a'} {name}"
    takes = not main.endswith("s") if small else main in _words("article")
    return f"the {name}" if takes else name


def people(sources: Iterable[str], most: int = 3) -> str:
    """``the General Staff of Ukraine, Hanna Maliar and 2 more``: different sources in their order."""
    return named((spoken(one_line(name, 60)) for name in sources), most)


@cache
def _words(part: str) -> frozenset[str]:
    lexicon = load("english/sources")
    numbers = load("english/numbers")["cardinals"] if part == "unnamed" else {}
    return frozenset(lexicon[part]["words"]) | frozenset(numbers)
