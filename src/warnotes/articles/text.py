"""From decoded characters to the text that offsets refer to: one kind of newline, no invisible characters.

Typographic quotes, dashes and accents stay as the newsroom wrote them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from html import unescape
from itertools import pairwise

NEWLINES = re.compile("\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
SPACES = re.compile("[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
GAP = re.compile(r"(?<![ \n]) {3,}+(?!\n|\Z)")
"""Scraped single-line articles keep three or more blanks where a page had a new block."""
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Controls, bidirectional marks, zero-width characters, soft hyphens, surrogates, private use."""
MARKS = 4
WRAP_WIDTH = range(40, 101)
WRAP_SHARE = 0.9


def clean(text: str) -> str:
    """Return text with ``\\n`` newlines, plain blanks, no hidden characters, in NFC."""
    for _ in range(2):  # feeds escape what was escaped already
        text = unescape(text) if ENTITY.search(text) else text
    text = SPACES.sub(" ", NEWLINES.sub("\n", text))
    text = _without_hidden(text)
    text = unicodedata.normalize("NFC", _without_towers(text))
    return tidy(unwrap(GAP.sub("\n", text)))


def tidy(text: str) -> str:
    """Single blanks, no blanks at line ends, at most one empty line in a row."""
    text = re.sub(" {2,}", " ", text)
    text = re.sub(" ?\n ?", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip(" \n")


def one_line(value: str | None, limit: int = 500) -> str | None:
    """Make a title or an outlet: cleaned, without newlines, at most ``limit`` characters, None if empty."""
    if value is None:
        return None
    line = " ".join(clean(value[: limit * 4]).split())
    return line[:limit].strip() or None


def web_address(value: str | None) -> str | None:
    """Return an http or https address, None for anything else (scripts, files, nonsense)."""
    line = one_line(value, 2000)
    return line if line and re.match(r"https?://[^\s<>\"']+$", line, re.IGNORECASE) else None


def _without_hidden(text: str) -> str:
    hidden = [ch for ch in set(text) if _hidden(ch)]
    return text.translate(dict.fromkeys(map(ord, hidden))) if hidden else text


def _without_towers(text: str) -> str:
    """Keep at most four marks on a letter: sorting thousands of them takes quadratic time."""
    marks = "".join(sorted(ch for ch in set(text) if unicodedata.combining(ch)))
    return re.sub(f"([{marks}]{{{MARKS}}})[{marks}]+", r"\1", text) if marks else text


@cache
def _hidden(ch: str) -> bool:
    return ch == "\ufffd" or (ch != "\n" and unicodedata.category(ch) in HIDDEN)


def unwrap(text: str) -> str:
    """Join lines that were broken at a fixed width; texts with one line a paragraph are left alone.

    A break is a wrap when the next word would not have fitted; the whole text must look that way.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    inner = [(a.rstrip(), b) for a, b in pairwise(lines) if a.strip() and b.strip()]
    if width not in WRAP_WIDTH or len(inner) < 3:
        return text
    wraps = sum(len(a) + 1 + len(b.split(maxsplit=1)[0]) > width for a, b in inner)
    if wraps / len(inner) < WRAP_SHARE:
        return text
    return re.sub(r"(?<=[^\n]) ?\n(?=[^\n])", " ", text)
