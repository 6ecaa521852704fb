"""Bytes to text: UTF-8 first, then marks and statistics, never an exception.

A guess is said to be one: ``Decoded.guessed`` names what was assumed, and the corpus reports it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
NUL_SHARE = 0.3
"""UTF-16 without a mark: Latin text has a NUL in (nearly) every second byte."""
CYRILLIC_SHARE = 0.3
"""Share of high letters above which one-byte text is Cyrillic: no Western language has so many accents."""
BINARY_SHARE = 0.05
SAMPLE = 1 << 16


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and what was guessed to get it (None when the bytes left no doubt)."""

    text: str
    guessed: str | None = None


def decode(data: bytes) -> Decoded:
    """Decode a file; the fallbacks are UTF-16 by its NULs, damaged UTF-8, Windows-1251 and Windows-1252."""
    for mark, name in BOMS:
        if data.startswith(mark):
            return _by_mark(data[len(mark) :], name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data)
    if "\0" in text and (wide := _utf16(data)):
        return Decoded(data.decode(wide, "replace"), f"{wide} without a byte order mark")
    return _mended(Decoded(text))


def is_binary(text: str) -> bool:
    """Say whether what was decoded is full of control characters, as no text is."""
    sample = text[:SAMPLE]
    controls = sum((ch < " " and ch not in "\t\n\v\f\r") or ch == "\x7f" for ch in sample)
    return controls > BINARY_SHARE * max(len(sample), 1)


def _by_mark(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name))
    except UnicodeDecodeError:
        return Decoded(data.decode(name, "replace"), f"{name} with damaged bytes")


def _utf16(data: bytes) -> str | None:
    sample = data[:SAMPLE]
    half = max(1, len(sample) // 2)
    if sample[1::2].count(0) / half > NUL_SHARE:
        return "utf-16-le"
    return "utf-16-be" if sample[0::2].count(0) / half > NUL_SHARE else None


def _guess(data: bytes) -> Decoded:
    if name := _utf16(data):
        return Decoded(data.decode(name, "replace"), f"{name} without a byte order mark")
    lenient = data.decode("utf-8", "replace")
    damaged = lenient.count("\ufffd")
    if (
        sum(ch > "\x7f" for ch in lenient) - damaged >= damaged
    ):  # more good sequences than bad: UTF-8, damaged
        return Decoded(lenient, f"utf-8 with {damaged} damaged characters")
    western = data.decode("cp1252", "replace")
    if _high_letters(western[:SAMPLE]) > CYRILLIC_SHARE:
        return Decoded(data.decode("cp1251", "replace"), "windows-1251")
    return _mended(Decoded(western, "windows-1252"))


def _high_letters(text: str) -> float:
    letters = [ch for ch in text if ch.isalpha()]
    return sum(ch >= "\xc0" for ch in letters) / len(letters) if letters else 0.0


# -- UTF-8 that was once read as Windows-1252 and saved again -------------------------------------

_BYTE_OF = {bytes([b]).decode("cp1252", "ignore") or chr(b): b for b in range(0x80, 0x100)}
_CONT = "".join(re.escape(ch) for ch, byte in _BYTE_OF.items() if byte < 0xC0)
_SEQUENCE = re.compile(f"[\xc2-\xdf][{_CONT}]|[\xe0-\xef][{_CONT}]{{2}}|[\xf0-\xf4][{_CONT}]{{3}}")
_MARKER = re.compile(f"\xe2\u20ac|[\xc2\xc3\xd0\xd1][{_CONT}]")


def _mended(decoded: Decoded) -> Decoded:
    """Undo "â€™" for a typographic apostrophe; touched only where a marker of this damage occurs twice."""
    text = decoded.text
    for _ in range(2):  # twice damaged text exists
        if sum(1 for _ in zip(_MARKER.finditer(text), range(2), strict=False)) < 2:
            break
        text = _SEQUENCE.sub(_mend, text)
    if text == decoded.text:
        return decoded
    return Decoded(text, "utf-8 that had been read as windows-1252")


def _mend(match: re.Match[str]) -> str:
    try:
        return bytes(_BYTE_OF[ch] for ch in match.group()).decode("utf-8")
    except UnicodeDecodeError:
        return match.group()
