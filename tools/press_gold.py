"""Gold annotations of press articles, kept without the press.

Annotations live in ``tests/press/round*.jsonl``: one article a line, keyed by the SHA-256 of its text, each
row with the character span that states it instead of a quotation. The texts belong to their publishers and
stay with whoever has them.

    python tools/press_gold.py pack TEXTS GOLD.jsonl CORPUS OUT.jsonl  # a finished round -> annotations
    python tools/press_gold.py join CORPUS OUT_DIR [ROUND.jsonl ...]   # with your copy: texts and gold

CORPUS is a JSONL file (``text``, ``title``; may be gzipped). ``join`` writes ``OUT_DIR/texts/*.txt`` with
their ``articles.csv`` and ``OUT_DIR/gold.jsonl``, ready for ``warnotes build`` and ``warnotes score``.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TABLES = ("claims", "casualties", "strikes")
ROUNDS = Path(__file__).parent.parent / "tests" / "press"


def digest(text: str) -> str:
    """SHA-256 of a text in hexadecimal: the key of an article."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def with_title(title: str | None, text: str) -> str:
    """The text as it was annotated: its headline first, unless it already begins with it."""
    return text if not title or text.startswith(title[:30]) else f"{title}\n\n{text}"


def corpus(path: Path) -> Iterator[dict[str, Any]]:
    """Articles of a JSONL file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def span_of(evidence: str, text: str) -> list[int]:
    """Where a quotation stands, white space aside.

    Raises:
        ValueError: it does not stand in the text.
    """
    pattern = r"\s+".join(re.escape(word) for word in evidence.split())
    match = re.search(pattern, text)
    if match is None:
        raise ValueError(f"evidence is not in the text: {evidence[:60]!r}")
    return [match.start(), match.end()]


def pack(texts: Path, gold: Path, source: Path, out: Path) -> int:
    """Write the annotations of a round without any words of the press; returns the number of articles."""
    known = {with_title(a.get("title"), a["text"]): a for a in corpus(source)}
    lines = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        text = (texts / f"{entry['id']}.txt").read_text(encoding="utf-8")
        kept = {
            "sha256": digest(known[text]["text"]),
            "published": entry["published"],
            "outlet": entry.get("outlet"),
        }
        for table in TABLES:
            kept[table] = [_packed(row, text) for row in entry.get(table, [])]
        lines.append(json.dumps(kept, ensure_ascii=False))
    out.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
    return len(lines)


def _packed(row: dict[str, Any], text: str) -> dict[str, Any]:
    return {k: v for k, v in row.items() if k != "evidence"} | {"span": span_of(row["evidence"], text)}


def join(source: Path, out: Path, rounds: list[Path]) -> tuple[int, int]:
    """Bring annotations and texts together in ``out``; returns (articles found, articles annotated)."""
    wanted = {
        e["sha256"]: e for r in rounds for e in map(json.loads, r.read_text(encoding="utf-8").splitlines())
    }
    (out / "texts").mkdir(parents=True, exist_ok=True)
    found = []
    for article in corpus(source):
        entry = wanted.get(digest(article["text"]))
        if entry is not None and entry["sha256"] not in {f[0]["sha256"] for f in found}:
            found.append((entry, with_title(article.get("title"), article["text"])))
    found.sort(key=lambda pair: pair[0]["sha256"])
    with (
        (out / "gold.jsonl").open("w", encoding="utf-8") as gold,
        (out / "texts" / "articles.csv").open("w", encoding="utf-8", newline="") as manifest,
    ):
        rows = csv.writer(manifest)
        rows.writerow(["file", "published", "outlet"])
        for entry, text in found:
            name = f"{entry['published']}-{entry['sha256'][:8]}"
            (out / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
            rows.writerow([f"{name}.txt", entry["published"], entry["outlet"]])
            gold.write(json.dumps(_joined(entry, name, text), ensure_ascii=False) + "\n")
    return len(found), len(wanted)


def _joined(entry: dict[str, Any], name: str, text: str) -> dict[str, Any]:
    gold: dict[str, Any] = {"id": name, "published": entry["published"], "outlet": entry["outlet"]}
    for table in TABLES:
        gold[table] = [
            {k: v for k, v in row.items() if k != "span"}
            | {"evidence": text[row["span"][0] : row["span"][1]]}
            for row in entry[table]
        ]
    return gold


def main(arguments: list[str] | None = None) -> int:
    """Command line; exit code 1 where articles of the annotations are not in the corpus."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    packing = commands.add_parser("pack")
    for name in ("texts", "gold", "corpus", "out"):
        packing.add_argument(name, type=Path)
    joining = commands.add_parser("join")
    joining.add_argument("corpus", type=Path)
    joining.add_argument("out", type=Path)
    joining.add_argument("rounds", type=Path, nargs="*")
    given = parser.parse_args(arguments)
    if given.command == "pack":
        print(f"{pack(given.texts, given.gold, given.corpus, given.out)} articles -> {given.out}")
        return 0
    found, annotated = join(given.corpus, given.out, given.rounds or sorted(ROUNDS.glob("round*.jsonl")))
    print(f"{found} of {annotated} annotated articles found; texts and gold in {given.out}")
    return 0 if found == annotated else 1


if __name__ == "__main__":
    sys.exit(main())
