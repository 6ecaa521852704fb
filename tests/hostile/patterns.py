"""Every regular expression of the package, and how its work grows on inputs made to hurt it.

``python tests/hostile/patterns.py`` prints the worst. A pattern is caught as it is compiled, in modules,
lexicons and functions alike, so this runs in a process of its own, before warnotes is imported.
"""

from __future__ import annotations

import importlib
import inspect
import json
import math
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

SIZES = (150, 600)
NOISE = 0.0015
"""Seconds at the largest size below which nothing is said about growth."""
GIVE_UP = 5
"""Seconds after which one search counts as catastrophic."""
CATASTROPHE = 99.0
SQUARE = 2.3
RAW_READERS = (
    "warnotes.articles",
    "warnotes.intake",
    "warnotes.store",
    "warnotes.corrections",
    "warnotes.checks",
)
"""Modules that meet text as it comes; all others read what the reader has cleaned."""
UNITS = (
    " ", "a", "A", "0", ",", "-", "\n", ".", "(", "“", '"', "'", "[", "<", "&", "_", "é", "\u0301", "a ",
    "A ",
    "Ab ", "0 ", "1,", "a.", ". ", ", ", "a-", "\n ", " \n", "the ", "of ", "and ", "the A", "Ab, ", "](",
    "<p>",
    "said ", "killed ", "1 March ", "at least ", "north of ", '" ', "’s ", "1a", "a1", "A.", "“a” ",
)  # fmt: skip
TEXT = """\
Three people were killed and at least 12 wounded when a Russian drone struck a market in Kharkiv on Monday
night, the mayor, Ihor Terekhov, said on Telegram. “It was a strike on civilians,” he said. Ukrainian forces
have recaptured the village of Robotyne, south of Orikhiv, according to the General Staff; Moscow denied it.
Germany will send Ukraine 18 Leopard tanks worth $100 million. Air defences shot down 14 of 20 Shahed drones
overnight. In an earlier attack on the region, a woman and her two children, aged 3 and 5, were injured.
""".replace("\n", " ")


def collect() -> dict[tuple[str, int], str]:
    """(pattern, flags) -> the file that compiled it, for all that import, lexicons and a reading compile."""
    found: dict[tuple[str, int], str] = {}
    original = re._compile  # type: ignore[attr-defined]

    def noting(pattern: Any, flags: Any) -> Any:
        frame = sys._getframe(1)
        while frame.f_back is not None and frame.f_globals.get("__name__") == "re":
            frame = frame.f_back
        module = str(frame.f_globals.get("__name__"))
        if module.startswith("warnotes") and isinstance(pattern, str):
            found.setdefault((pattern, int(flags)), module)
        return original(pattern, flags)

    re._compile = noting  # type: ignore[attr-defined]
    try:
        _import_all()
        _read()
        _call_cached()
    finally:
        re._compile = original  # type: ignore[attr-defined]
    return found


def _import_all() -> None:
    package = importlib.import_module("warnotes")
    for module in pkgutil.walk_packages(package.__path__, "warnotes."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def _read() -> None:
    from datetime import date

    sys.path.insert(0, str(Path(__file__).parents[1]))
    from building import an_article
    from warnotes.articles.boilerplate import cut
    from warnotes.articles.text import clean
    from warnotes.engine import SpacyEngine

    text = cut(clean(TEXT)).text
    list(SpacyEngine().rows([an_article(text, published=date(2023, 9, 1))]))


def _call_cached() -> None:
    """Functions without parameters that remember their answer: most patterns of the lexicons hide in them."""
    for name, module in sorted(sys.modules.items()):
        if not name.startswith("warnotes"):
            continue
        for value in list(vars(module).values()):
            if hasattr(value, "cache_info") and not inspect.signature(value).parameters:
                value()


# -- attacks --------------------------------------------------------------------------------------------


def attacks(pattern: str) -> Iterator[tuple[str, str]]:
    """(start, unit) of texts ``start + unit * n``: general ones, and the pattern's own words."""
    own = list(
        dict.fromkeys(re.findall(r"[A-Za-z]{2,}", re.sub(r"\\[a-zA-Z]|\(\?[a-zA-Z<=!:]*", " ", pattern)))
    )
    for unit in UNITS:
        yield "", unit
    for word in own[:8]:
        yield "", f"{word} "
        yield f"{word} ", "a "


def seconds(regex: re.Pattern[str], text: str, runs: int = 3) -> float:
    """The best of some runs over all matches of a text."""
    best = math.inf
    for _ in range(runs):
        started = time.perf_counter()
        sum(1 for _ in regex.finditer(text))
        best = min(best, time.perf_counter() - started)
    return best


@lru_cache(maxsize=100_000)
def _text(start: str, unit: str, size: int, *, cleaned: bool) -> str:
    """The attack, or what the reader leaves of it: above the floor of articles no other text is met."""
    from warnotes.articles.text import clean

    text = start + (unit * (size // len(unit) + 1))[:size]
    return clean(f"x{text}x")[1:-1] + "=" if cleaned else text + "\x00"


def growth(regex: re.Pattern[str], start: str, unit: str, *, cleaned: bool) -> tuple[float, float]:
    """Exponent of growth (1 linear, 2 quadratic; 0 too quick to tell), and seconds at the largest size.

    What looks worse than a square is measured again, at length: another process may have taken the processor.
    """
    small, large = (_text(start, unit, size, cleaned=cleaned) for size in SIZES)
    if seconds(regex, small, runs=1) < NOISE / 64:  # cubic work would take NOISE
        return 0.0, 0.0
    last, before = seconds(regex, large), seconds(regex, small)
    if last < NOISE:
        return 0.0, last
    if _exponent(before, last) > SQUARE:
        last, before = seconds(regex, large, runs=15), seconds(regex, small, runs=50)
    return _exponent(before, last), last


def _exponent(before: float, last: float) -> float:
    return math.log(max(last, 1e-9) / max(before, 1e-9), SIZES[1] / SIZES[0])


def judged(regex: re.Pattern[str], start: str, unit: str, *, cleaned: bool) -> tuple[float, float]:
    """As :func:`growth`, and :data:`CATASTROPHE` where it does not end in time."""
    signal.signal(signal.SIGVTALRM, _alarm)
    signal.setitimer(signal.ITIMER_VIRTUAL, GIVE_UP)
    try:
        return growth(regex, start, unit, cleaned=cleaned)
    except TimeoutError:
        return CATASTROPHE, float(GIVE_UP)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _alarm(number: int, frame: Any) -> None:
    raise TimeoutError


def measure() -> list[dict[str, Any]]:
    """Every pattern with the attack that slows it down most, if any does."""
    rows = []
    for (pattern, flags), module in sorted(collect().items(), key=lambda item: (item[1], item[0])):
        regex, cleaned = re.compile(pattern, flags), not module.startswith(RAW_READERS)
        row = {"module": module, "pattern": pattern, "flags": flags, "cleaned": cleaned}
        for start, unit in attacks(pattern):
            exponent, last = judged(regex, start, unit, cleaned=cleaned)
            if last > row.get("seconds", NOISE):
                row |= {
                    "seconds": round(last, 4),
                    "exponent": round(exponent, 2),
                    "start": start,
                    "unit": unit,
                }
            if exponent == CATASTROPHE:
                break
        rows.append(row)
    return rows


if __name__ == "__main__":
    measured = measure()
    if "--json" in sys.argv:
        json.dump(measured, sys.stdout)
    else:
        slow = sorted((row for row in measured if "seconds" in row), key=lambda row: -row["seconds"])
        for row in slow:
            hurt, pattern = row["start"] + row["unit"], row["pattern"][:70]
            print(f"{row['seconds']:8.4f} s  n^{row['exponent']}  {row['module']}  {hurt!r}  {pattern!r}")
        print(f"{len(measured)} patterns, {len(slow)} slower than {NOISE} s on {SIZES[-1]} characters")
