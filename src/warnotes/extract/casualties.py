"""Casualties: rows from a reading."""

from __future__ import annotations

from warnotes.extract.context import Context
from warnotes.extract.reading import Reading
from warnotes.rows import Casualty, Strike


def find_casualties(reading: Reading, context: Context, strikes: list[Strike]) -> list[Casualty]:
    """Rows of the table in text order."""
    return []
