"""Claims: rows from a reading."""

from __future__ import annotations

from warnotes.extract.context import Context
from warnotes.extract.reading import Reading
from warnotes.rows import Claim


def find_claims(reading: Reading, context: Context) -> list[Claim]:
    """Rows of the table in text order."""
    return []
