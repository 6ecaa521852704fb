"""How far from the atlas do the right rows of a gold file lie? Prints the share within 10 km, and the others.

    python tools/atlas_check.py TABLES GOLD [--atlas tests/language/atlas.toml]

TABLES is a folder of tables built from the gold's articles, GOLD a file of annotations. A row is right when
the scorer pairs it with a gold row; its place is held against the atlas entries that the gold's names have,
with their own tolerance where one is given (regions, seas). Rows without a place in either are left out.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import Any

from warnotes.accuracy.agree import RULES
from warnotes.accuracy.gold import read_gold
from warnotes.accuracy.score import MACRO, gold_names, pair
from warnotes.language.gazetteer_join import distance_km
from warnotes.store import read_table
from warnotes.tables.validation import to_records

NEAR = 10


def atlas_of(path: Path) -> dict[str, dict[str, Any]]:
    """Return the entries of the atlas by every spelling, lower case."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["place"]
    return {name.lower(): entry for entry in entries for name in entry["names"]}


def away(row: dict[str, Any], names: list[str | None], atlas: dict[str, dict[str, Any]]) -> float | None:
    """Return km beyond the tolerance of the nearest entry of the names (0 within), None without an entry."""
    if row.get("lat") is None or row.get("lon") is None:
        return None
    over = [
        max(
            0.0,
            distance_km(row["lat"], row["lon"], entry["lat"], entry["lon"]) - entry.get("tolerance", NEAR),
        )
        for name in names
        if name and (entry := atlas.get(name.lower()))
    ]
    return min(over, default=None)


def check(tables: Path, gold_file: Path, atlas_file: Path) -> tuple[int, list[str], set[str]]:
    """Return how many rows were held against the atlas, those that lie elsewhere, names without an entry."""
    atlas, gold = atlas_of(atlas_file), read_gold([gold_file])
    records = {name: to_records(read_table(tables, name)) for name in ("articles", *MACRO)}
    ids = {name: row["article_id"] for row in records["articles"] for name in gold_names(row["path"])}
    held, wrong, unknown = 0, [], set()
    for table in MACRO:
        for article in gold:
            wanted = article.get(table, [])
            rows = [row for row in records[table] if row["article_id"] == ids.get(article["id"])]
            for i, j in pair(wanted, rows, RULES[table]).items():
                names, row = wanted[i]["place"], rows[j]
                named = [name for name in names if name]
                if named and row["place"] is not None and not any(name.lower() in atlas for name in named):
                    unknown.add(named[0])
                over = away(row, names, atlas)
                if over is not None:
                    held += 1
                    if over:
                        wrong.append(
                            f"{article['id']}\t{table}\t{named[0]}\t{row['place']}\t{over:.0f} km off"
                        )
    return held, wrong, unknown


def main() -> None:
    """Print the share, the rows that lie elsewhere, and the gold's names that the atlas does not have."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("tables", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--atlas", type=Path, default=Path("tests/language/atlas.toml"))
    given = parser.parse_args()
    held, wrong, unknown = check(given.tables, given.gold, given.atlas)
    for line in wrong:
        print(line)
    for name in sorted(unknown):
        print(f"not in the atlas: {name}")
    if held:
        print(f"{held - len(wrong)} of {held} right rows lie within {NEAR} km (or the entry's tolerance): "
              f"{(held - len(wrong)) / held:.3f}")  # fmt: skip
    else:
        print("no right row has a place that the atlas knows")


if __name__ == "__main__":
    main()
