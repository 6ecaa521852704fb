"""Bytes of a page to text: what the server says, what the page says, then the corpus reader's guess."""

from __future__ import annotations

import codecs
import re

from warnotes.articles.encoding import BOMS, decode

KNOWN = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|us-ascii|iso-?8859-\d\d?|latin-?1|windows-125\d|cp125\d|koi8-[ru]|mac(?:intosh|roman)"
    r"|gb2312|gbk|gb18030|big5|euc-(?:jp|kr)|shift[_-]jis|iso-2022-jp"
)
"""Python knows more codecs, some of which take quadratic time or are no encodings of text."""
WESTERN = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii"})
"""Read as Windows-1252, as browsers do: pages that say Latin-1 hold its quotes and dashes."""
IN_PAGE = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{3,20})", re.I)
IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w-]{3,20})", re.I)


def of_header(content_type: str | None) -> str | None:
    """Return the charset that a Content-Type names."""
    found = IN_HEADER.search(content_type or "")
    return found[1] if found else None


def text_of(data: bytes, declared: str | None = None) -> str:
    """Decode a page; a declared charset that does not fit the bytes is not believed."""
    if not any(data.startswith(mark) for mark, _ in BOMS):
        named = IN_PAGE.search(data[:4096])
        for name in (declared, named[1].decode("ascii") if named else None):
            if name and (text := _as(data, name.lower())) is not None:
                return text
    return decode(data).text


def _as(data: bytes, name: str) -> str | None:
    if not KNOWN.fullmatch(name):
        return None
    try:
        codec = codecs.lookup("cp1252" if name in WESTERN else name)
        if codec.name == "utf-8":
            return decode(data).text if _decodes(data) else None  # mends text that was damaged twice
        return data.decode(codec.name, "strict" if codec.name.startswith("utf") else "replace")
    except (LookupError, UnicodeError):
        return None


def _decodes(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
