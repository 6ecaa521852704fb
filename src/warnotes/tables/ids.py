"""Row ids that depend on nothing but the row: the same sentence read the same way has the same id.

An id holds the article, the span and what the row says (action and side, outcome and count, …), so
a rule added elsewhere in the article leaves it alone. Rows that agree in all of that are numbered
in text order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

PREFIX = {"claims": "clm", "casualties": "cas", "strikes": "str", "pledges": "plg"}

IDENTITY: dict[str, tuple[str, ...]] = {
    "claims": ("action", "by_side", "stance", "place", "speaker"),
    "casualties": ("outcome", "count_min", "count_max", "place", "speaker", "victim_text"),
    "strikes": ("attacker_side", "weapon", "weapon_model", "place", "speaker"),
    "pledges": ("donor", "recipient", "item", "status"),
}
"""What tells two rows of one span apart."""


def assign(table: str, records: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return one id per record, in order; records need the evidence columns and :data:`IDENTITY`."""
    seen: Counter[str] = Counter()
    ids = []
    for record in records:
        key = "\x1f".join(
            [
                table,
                *(str(record[name]) for name in ("article_id", "start", "end")),
                *(str(record[name]) for name in IDENTITY[table]),
            ]
        )
        seen[key] += 1
        digest = sha256(f"{key}\x1f{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()
        ids.append(f"{PREFIX[table]}-{digest[:16]}")
    return ids


def table_of(row_id: str) -> str | None:
    """The table that an id belongs to, or None when its prefix is unknown."""
    prefix = row_id.partition("-")[0]
    return next((table for table, known in PREFIX.items() if known == prefix), None)
