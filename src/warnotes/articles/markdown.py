"""Markdown to plain text: the words stay, the marks go.

Not a parser: headings, emphasis, links, images and quotations are what articles use.
Every pattern is bounded, because a page may hold a megabyte of brackets.
"""

from __future__ import annotations

import re

MARKED = re.compile(r"\]\(\s*<?(?:https?:|/|#|\.)|\*\*\S|^#{1,6} \S", re.MULTILINE)
"""What plain text never has: enough to treat a text from a feed as Markdown too."""

COMMENT = 2000
"""Characters of the longest comment that is dropped."""
HEADING = re.compile(r"^[ ]{0,3}#{1,6} +(.{1,300}?)[ #]*$", re.MULTILINE)
UNDERLINE = re.compile(r"^ {0,3}(?:=+|-{2,}|(?:\* ?){3,}|_{3,}) *$", re.MULTILINE)
QUOTED = re.compile(r"^ {0,3}(?:> ?)+", re.MULTILINE)
REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]{1,80}\]: +\S{1,400}.{0,200}$", re.MULTILINE)
_TARGET = r"\((?:[^()\n]|\([^()\n]{0,300}\)){0,800}\)"
FOOTNOTE = re.compile(r"\[\[[^\[\]\n]{1,12}\]\]" + _TARGET + r"|\[\^[\w-]{1,20}\](?!:)")
IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]" + _TARGET)
LINK = re.compile(r"\[([^\[\]\n]{0,400})\]" + _TARGET)
STRONG = re.compile(r"\*\*\*\*|__(?=\S)|(?<=\S)__")
EMPHASIS = re.compile(
    r"\*\*|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=[^\s_])|(?<=[^\s_])_(?!\w)"
)


def is_marked(text: str) -> bool:
    """Say whether a text that is not called Markdown carries Markdown links, bold words or headings."""
    return MARKED.search(text) is not None


def first_heading(text: str) -> str | None:
    """Return the words of the first heading when it opens the text, else None."""
    found = HEADING.match(text.lstrip("\n\ufeff"))
    return found.group(1) if found else None


def plain(text: str) -> str:
    """Return the words of a Markdown text; paragraphs and their order stay."""
    text = _without_comments(text)
    text = REFERENCE.sub("", text)
    text = HEADING.sub(r"\1", text)
    text = UNDERLINE.sub("", text)
    text = QUOTED.sub("", text)
    text = FOOTNOTE.sub("", text)
    text = IMAGE.sub("", text)
    text = LINK.sub(r"\1", text)
    text = STRONG.sub(_strong, text)
    return EMPHASIS.sub("", text)


def _without_comments(text: str) -> str:
    """Drop ``<!-- ... -->``; by search, not by a pattern, whose work a million ``<!--`` would multiply."""
    kept, at, end = [], 0, 0
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start + 4) if end < start + 4 else end
        if end < 0:
            break
        after = start + 4
        if end - start <= COMMENT:
            kept.append(text[at:start])
            at = after = end + 3
        start = text.find("<!--", after)
    return "".join([*kept, text[at:]])


def _strong(match: re.Match[str]) -> str:
    return " " if match.group() == "****" else ""
