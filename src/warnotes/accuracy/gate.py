"""The accuracy gate: figures on the bundled gold may not fall below floors kept in a file.

``python -m warnotes.accuracy.gate`` checks; ``--pin`` writes what was measured as the new floors, and
refuses to lower one unless ``--allow-regression`` says so. A digest over gold and texts is pinned
with the floors, so that a changed set is never scored against the old set's floors unnoticed.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import tempfile
import tomllib
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from warnotes import paths
from warnotes.accuracy.gold import read_gold
from warnotes.accuracy.score import Report, score_folder
from warnotes.accuracy.show import as_text
from warnotes.build import build, is_current
from warnotes.errors import ParameterError, WarnotesError
from warnotes.store import read_provenance

FLOORS = "tests/accuracy/floors.toml"
PIN = "python -m warnotes.accuracy.gate --pin"
MARGIN = 0.0005
"""Below a floor by less than this is rounding, not a regression."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """The floors (figure name -> share), the digest of gold and texts, and the noise margin."""

    digest: str = ""
    articles: int = 0
    margin: float = MARGIN
    floors: dict[str, float] = field(default_factory=dict)


def figures(report: Report) -> dict[str, float]:
    """Every figure that has a floor: macro F1, and per table F1 and the share right of each attribute.

    Precision and recall have none of their own: a rule may trade one for the other, F1 says if it paid.
    """
    found = {"macro.f1": report.macro_f1}
    for name, table in report.tables.items():
        found[f"{name}.f1"] = table.f1
        found |= {
            f"{name}.{key.replace(' ', '_')}": right / judged
            for key, (right, judged) in table.attributes.items()
            if judged
        }
    return found


def faults(report: Report, digest: str, pinned: Pinned) -> list[str]:
    """What the gate objects to, one line each; empty if it lets pass."""
    found = [f"gold article {article} is not in the tables" for article in report.missing]
    if digest != pinned.digest or report.articles != pinned.articles:
        found.append(
            f"gold or texts have changed since the floors were pinned; look at the figures, then: {PIN}"
        )
    measured = figures(report)
    for name, floor in pinned.floors.items():
        value = measured.get(name)
        if value is None or value < floor - pinned.margin:
            found.append(
                f"{name} is {'not measured' if value is None else f'{value:.4f}'}, its floor is {floor:.4f}"
            )
    return found


def pin(report: Report, digest: str, pinned: Pinned, allow_regression: bool = False) -> Pinned:
    """Return the floors raised to what was measured, pinned on this gold.

    Raises:
        ParameterError: a floor would sink, and ``allow_regression`` is not given; or gold is missing.
    """
    if report.missing:
        raise ParameterError(f"{len(report.missing)} gold articles are not in the tables; nothing was pinned")
    measured = figures(report)
    sunk = [
        f"{name} {floor:.3f} to {measured.get(name, 0.0):.3f}"
        for name, floor in pinned.floors.items()
        if measured.get(name, 0.0) < floor - pinned.margin
    ]
    if sunk and not allow_regression:
        raise ParameterError(f"would lower {'; '.join(sunk)}; say --allow-regression if that is meant")
    before = {} if sunk else pinned.floors  # within the margin a floor stays where it is
    floors = {name: max(_rounded_down(value), before.get(name, 0.0)) for name, value in measured.items()}
    return Pinned(digest, report.articles, pinned.margin, floors)


def _rounded_down(share: float) -> float:
    return math.floor(share * 1000) / 1000


def digest_of(gold: Path, corpus: Path) -> str:
    """A digest over the gold file and every file of the corpus, by path and bytes."""
    total = sha256(gold.read_bytes())
    for path in sorted(path for path in corpus.rglob("*") if path.is_file()):
        total.update(f"\n{path.relative_to(corpus).as_posix()}\n".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def read_floors(path: Path) -> Pinned:
    """Return the floors of a file, or none where there is no file.

    Raises:
        ParameterError: the file is no floors file.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        return Pinned(found["digest"], found["articles"], found["margin"], found["floors"])
    except FileNotFoundError:
        return Pinned()
    except (OSError, ValueError, KeyError) as error:
        raise ParameterError(f"{path} holds no floors ({error}); restore it from the repository") from error


def write_floors(path: Path, pinned: Pinned) -> None:
    """Write a floors file whole, by rename."""
    lines = [
        "# Floors of the accuracy gate over data/gold/bundled.jsonl. Not to be edited; measure and pin:",
        f"#   {PIN}                      raises floors, pins changed gold",
        f"#   {PIN} --allow-regression   lowers one too: say why in the commit",
        f'digest = "{pinned.digest}"',
        f"articles = {pinned.articles}",
        f"margin = {pinned.margin}",
        "",
        "[floors]",
        *(f'"{name}" = {floor:.3f}' for name, floor in sorted(pinned.floors.items())),
    ]
    draft = path.with_suffix(".draft")
    draft.write_text("\n".join(lines) + "\n", encoding="utf-8")
    os.replace(draft, path)


def measure(gold: Path, corpus: Path, standing: Path) -> Report:
    """Score the corpus against the gold, on the standing tables if they are current, else on fresh ones."""
    if is_current(corpus, standing) and not read_provenance(standing).corrections:
        return score_folder(standing, read_gold([gold]))
    with tempfile.TemporaryDirectory() as scratch:
        build(corpus, Path(scratch))
        return score_folder(Path(scratch), read_gold([gold]))


def main(arguments: list[str] | None = None) -> int:
    """Check or pin; 0 if the gate lets pass, 1 if it objects."""
    parser = argparse.ArgumentParser(prog="python -m warnotes.accuracy.gate", description=__doc__)
    parser.add_argument("--pin", action="store_true", help="write what is measured as the new floors")
    parser.add_argument("--allow-regression", action="store_true", help="with --pin: lower floors too")
    asked = parser.parse_args(arguments)
    try:
        return _run(asked.pin, asked.allow_regression)
    except WarnotesError as error:
        print(f"gate: {error}", file=sys.stderr)
        return 1


def _run(wants_pin: bool, allow_regression: bool) -> int:
    file = paths.root() / FLOORS
    pinned, digest = read_floors(file), digest_of(paths.gold(), paths.raw())
    report = measure(paths.gold(), paths.raw(), paths.processed())
    print(as_text(report))
    if wants_pin:
        write_floors(file, pin(report, digest, pinned, allow_regression))
        print(file.relative_to(paths.root()))
        return 0
    found = faults(report, digest, pinned)
    print("\n".join(found) or "all figures stand at or above their floors")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
