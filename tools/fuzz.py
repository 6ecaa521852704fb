"""Fuzz the reader, numbers, dates, places and extractors: ``make fuzz N=100000``, or see ``--help``.

Two engines. ``mutate`` damages sentences of the bundled articles and words of the lexicons, from a seed, and
needs nothing but warnotes. ``atheris`` (``pip install atheris``, Linux) is led by coverage and adds its own
mutations. Each input that breaks a promise is kept as ``tests/hostile/cases/TARGET-HASH.json``, which tests
run from then on.
"""

from __future__ import annotations

import argparse
import base64
import faulthandler
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parents[1]
CASES = HOME / "tests" / "hostile" / "cases"
HANG = 60
"""Seconds of this process after which an input counts as a hang; the longest honest one takes a few."""
SHARES = {"reader": 0.15, "numbers": 0.35, "dates": 0.35, "places": 0.12, "extractors": 0.03}
"""How many of a run's inputs go to each target: a parse takes as long as a hundred readings of dates."""
sys.path.insert(0, str(HOME / "tests"))


class HangError(Exception):
    """One input took longer than :data:`HANG`."""


def _alarm(number: int, frame: Any) -> None:
    raise HangError(f"longer than {HANG} seconds")


def attempt(target: str, item: Any) -> str | None:
    """Run one input; what went wrong, in one line, or None."""
    from hostile import fuzzing

    signal.setitimer(signal.ITIMER_VIRTUAL, HANG)
    try:
        fuzzing.TARGETS[target](item)
    except Exception as error:
        return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return None


def keep(target: str, item: Any, error: str) -> Path:
    """Write an input down as a case for the tests."""
    data = item if isinstance(item, bytes) else item.encode("utf-8", "surrogatepass")
    path = CASES / f"{target}-{sha256(data).hexdigest()[:10]}.json"
    body = {"target": target, "error": error, "base64": base64.b64encode(data).decode("ascii")}
    CASES.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")
    return path


class Tally:
    """Inputs run and kinds of failure seen; of each kind only the first input is kept."""

    def __init__(self, target: str) -> None:
        """Nothing yet."""
        self.target, self.runs, self.kinds = target, 0, dict[str, int]()
        self.started = time.monotonic()

    def run(self, item: Any) -> None:
        """Run one input and note what came of it."""
        self.runs += 1
        error = attempt(self.target, item)
        if error is None:
            return
        kind = error[:60]
        if kind not in self.kinds:
            print(f"{self.target}: {error}\n  kept as {keep(self.target, item, error)}", flush=True)
        self.kinds[kind] = self.kinds.get(kind, 0) + 1

    def tell(self) -> None:
        """One line on the target."""
        seconds = time.monotonic() - self.started
        failed = sum(self.kinds.values())
        print(f"{self.target}: {self.runs} inputs, {failed} failed ({seconds:.0f} s)", flush=True)


def mutate(target: str, count: int, seed: int) -> int:
    """Run ``count`` damaged inputs; how many failed."""
    from hostile import fuzzing

    chance, tally = random.Random(f"{seed} {target}"), Tally(target)
    for _ in range(count):
        tally.run(fuzzing.made(target, chance))
    tally.tell()
    return sum(tally.kinds.values())


def led_by_coverage(target: str, count: int, seed: int) -> int:
    """Run ``count`` inputs under atheris in this process, which it ends itself."""
    import atheris

    with atheris.instrument_imports(include=["warnotes"]):
        from hostile import fuzzing
    tally, chance = Tally(target), random.Random(seed)

    def one(data: bytes) -> None:
        tally.run(data if target == "reader" else data.decode("utf-8", "replace"))
        if tally.runs == count:
            tally.tell()

    def custom(data: bytes, size: int, seed: int) -> bytes:
        chance.seed(seed)
        if chance.random() < 0.5:
            return bytes(atheris.Mutate(data, size))
        text = data.decode("utf-8", "replace")
        return chance.choice(fuzzing.DAMAGE)(text, chance).encode("utf-8", "ignore")[:size]

    with tempfile.TemporaryDirectory() as place:
        for number, sentence in enumerate(fuzzing.sentences()[:400]):
            Path(place, str(number)).write_text(sentence, encoding="utf-8")
        options = [f"-runs={count}", f"-seed={seed}", "-max_len=4000", "-verbosity=0"]
        options += ["-report_slow_units=600", f"-artifact_prefix={place}/"]
        atheris.Setup([sys.argv[0], *options, place], one, custom_mutator=custom)
        atheris.Fuzz()
    return 0


def main() -> int:
    """Share the inputs out and run them; 1 when a promise was broken."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--n", type=int, default=100_000, help="inputs in all (100000)")
    ask.add_argument("--seed", type=int, default=1, help="another seed, other inputs (1)")
    ask.add_argument("--target", choices=SHARES, help="only this one")
    ask.add_argument("--engine", choices=["mutate", "atheris"], default="mutate")
    given = ask.parse_args()
    signal.signal(signal.SIGVTALRM, _alarm)
    faulthandler.enable()
    before = set(CASES.glob("*.json"))
    shares = {given.target: 1.0} if given.target else SHARES
    for target, share in shares.items():
        count = max(1, round(given.n * share))
        if given.engine == "mutate":
            mutate(target, count, given.seed)
        elif given.target:
            led_by_coverage(target, count, given.seed)
        else:
            again = [sys.executable, __file__, "--engine", "atheris", "--target", target]
            subprocess.run([*again, "--n", str(count), "--seed", str(given.seed)], check=False)
    new = set(CASES.glob("*.json")) - before
    print(f"{len(new)} new cases")
    return 1 if new else 0


if __name__ == "__main__":
    raise SystemExit(main())
