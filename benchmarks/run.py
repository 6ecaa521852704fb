"""``make bench``: how fast, as ratios within one run, so that they hold on a slow machine and a busy one.

``python benchmarks/run.py [CORPUS] [--articles N] [--rounds N] [--store N] [--curve N,N,…] [--json FILE]``
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
RAW = HERE.parent / "data" / "raw"


def measured(what: str, corpus: Path, count: int) -> dict[str, Any]:
    """The result of one measurement, made in a process of its own."""
    command = [sys.executable, str(HERE / "measure.py"), what, str(corpus), str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{what} failed:\n{done.stderr[-2000:]}")
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def best_of(times: int, *command: str) -> float:
    """Seconds of a command's quickest run."""
    found = []
    for _ in range(times):
        start = time.monotonic()
        subprocess.run(command, check=True, capture_output=True)
        found.append(time.monotonic() - start)
    return min(found)


def speed(corpus: Path, count: int, rounds: int) -> dict[str, Any]:
    """Words per CPU second of both, in turns."""
    totals = {"naive": [0.0, 0.0], "tables": [0.0, 0.0]}
    last: dict[str, Any] = {}
    for _ in range(rounds):
        for what, total in totals.items():
            last[what] = measured(what, corpus, count)
            total[0] += last[what]["words"]
            total[1] += last[what]["cpu"]
    found = {f"{what}_words_per_cpu_second": round(words / cpu) for what, (words, cpu) in totals.items()}
    ratio = (totals["tables"][0] / totals["tables"][1]) / (totals["naive"][0] / totals["naive"][1])
    return found | {
        "ratio": round(ratio, 2),
        "rows": last["tables"]["rows"],
        "words": last["tables"]["words"],
    }


def help_share() -> dict[str, float]:
    """``warnotes --help`` against ``import pandas``."""
    program = Path(sys.executable).with_name("warnotes")
    shown = best_of(5, str(program), "--help")
    pandas = best_of(5, sys.executable, "-c", "import pandas")
    return {
        "help_seconds": round(shown, 3),
        "pandas_seconds": round(pandas, 3),
        "share": round(shown / pandas, 2),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="warnotes, measured", allow_abbrev=False)
    parser.add_argument("corpus", nargs="?", type=Path, default=RAW)
    parser.add_argument("--articles", type=int, default=120, help="articles read by the model")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument(
        "--store", type=int, default=2000, help="articles of the runs without the model (0: none)"
    )
    parser.add_argument("--curve", default="", help="sizes of the curve, such as 1000,4000")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "WARNOTES_ROOT": str(HERE.parent)}
    found: dict[str, Any] = {"speed": speed(given.corpus, given.articles, given.rounds)}
    found["help"] = help_share()
    if given.store:
        found["store"] = {"articles": given.store, **measured("store", given.corpus, given.store)}
    sizes = [int(size) for size in given.curve.split(",") if size]
    found["curve"] = {size: measured("tables", given.corpus, size) for size in sizes}
    print(json.dumps(found, indent=1))
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
