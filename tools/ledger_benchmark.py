"""How long the ledger takes on a quarter, a half and all of the tables in a folder.

    python tools/ledger_benchmark.py DIR

Prints articles, rows, events, seconds (the best of three), seconds per n log n of the rows, and peak memory.
"""

from __future__ import annotations

import math
import resource
import sys
import time
from pathlib import Path
from typing import Any

from warnotes.events import make_ledger
from warnotes.store import read_table
from warnotes.tables.validation import to_records

TABLES = ("articles", "claims", "casualties", "strikes")
REPEATS = 3
SHARES = (4, 2, 1)


def main() -> None:
    """Measure and print one line per share."""
    whole = {name: to_records(read_table(Path(sys.argv[1]), name)) for name in TABLES}
    print(f"{'articles':>9}{'rows':>9}{'events':>9}{'seconds':>9}{'us/nlogn':>10}{'peak MB':>9}")
    for share in SHARES:
        part = _share(whole, share)
        rows = sum(len(part[name]) for name in TABLES[1:])
        seconds, events = _time(part)
        unit = seconds / (rows * math.log2(max(rows, 2))) * 1e6
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{len(part['articles']):>9}{rows:>9}{events:>9}{seconds:>9.2f}{unit:>10.2f}{peak:>9}")


def _time(tables: dict[str, list[dict[str, Any]]]) -> tuple[float, int]:
    best, events = math.inf, 0
    for _ in range(REPEATS):
        start = time.perf_counter()
        events = len(make_ledger(tables).events)
        best = min(best, time.perf_counter() - start)
    return best, events


def _share(whole: dict[str, list[dict[str, Any]]], share: int) -> dict[str, list[dict[str, Any]]]:
    """Every ``share``-th article, with its rows."""
    kept = {row["article_id"] for row in whole["articles"] if int(row["article_id"][:8], 16) % share == 0}
    return {name: [row for row in rows if row["article_id"] in kept] for name, rows in whole.items()}


if __name__ == "__main__":
    main()
