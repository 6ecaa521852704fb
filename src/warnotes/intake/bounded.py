"""Reading packed files without believing them: bytes come out only while they are in proportion."""

from __future__ import annotations

import gzip
import zlib
from io import BufferedReader

from warnotes.articles.files import BOMB_RATIO, MB

FREE = 100 * MB
"""Bytes that any file may unpack to, whatever the proportion."""
GZIP = b"\x1f\x8b"
OTHER_PACKERS = (b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18", b"BZh", b"\xfd7zXZ", b"PK\x03\x04")


class BombError(ValueError):
    """A file that unpacks to more than is allowed."""


class Bounded:
    """A file, unpacked if it is gzip, that stops with :class:`BombError` beyond the allowed proportion.

    A gzip file may have any number of members; damage in one ends it with ``OSError``, ``EOFError`` or
    ``zlib.error``.
    """

    def __init__(self, raw: BufferedReader) -> None:
        """``raw`` is a file at its beginning."""
        self.raw = raw
        head = raw.read(4)
        raw.seek(0)
        if head.startswith(OTHER_PACKERS):
            raise OSError("packed by something else than gzip")
        self.source = gzip.GzipFile(fileobj=raw) if head.startswith(GZIP) else raw
        self.made = 0

    def tell(self) -> int:
        """Return how many bytes came out."""
        return self.made

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes; all that is left is never given at once."""
        data: bytes = self.source.read1(
            size if 0 <= size <= MB else MB
        )  # a full read loses what precedes damage
        self.made += len(data)
        if self.made > FREE and self.made > BOMB_RATIO * max(1, self.raw.tell()):
            raise BombError("unpacks to more than is allowed")
        return data


def unpacked(data: bytes, encoding: str, limit: int) -> bytes:
    """Unpack a message body.

    Args:
        data: the body.
        encoding: a Content-Encoding; empty or identity for none.
        limit: bytes that may come out.

    Raises:
        BombError: more than ``limit`` come out.
        ValueError: an encoding that is not gzip, deflate or none.
        zlib.error: damaged.
    """
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return data
    if name not in ("gzip", "x-gzip", "deflate"):
        raise ValueError(f"is packed as {name[:20]!r}")
    made = zlib.decompressobj(47).decompress(data, limit + 1)
    if len(made) > limit:
        raise BombError("unpacks to more than is allowed")
    return made
