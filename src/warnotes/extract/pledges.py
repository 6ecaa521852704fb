"""Pledges: rows from a reading."""

from __future__ import annotations

from warnotes.extract.context import Context
from warnotes.extract.reading import Reading
from warnotes.rows import Pledge


def find_pledges(reading: Reading, context: Context) -> list[Pledge]:
    """Rows of the table in text order."""
    return []
