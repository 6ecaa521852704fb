"""Strikes: rows from a reading."""

from __future__ import annotations

from warnotes.extract.context import Context
from warnotes.extract.reading import Reading
from warnotes.rows import Strike


def find_strikes(reading: Reading, context: Context) -> list[Strike]:
    """Rows of the table in text order."""
    return []
