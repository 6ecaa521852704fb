"""Train the judge: ``python -m warnotes.accuracy.train TEXTS GOLD.jsonl [TEXTS GOLD.jsonl …]``.

Each pair is a corpus folder and the gold for it. Rows are extracted anew, paired with gold as the scorer
pairs them, and a logistic model per table is fitted to "was this row right" (Newton's method, ridge penalty,
no randomness). Penalty and threshold are those that do best when each article is judged by a model that has
not seen it (folds by article): the penalty by log loss, the threshold by F1. That F1 is printed beside the
one without a judge, and a table gets a threshold only where it gains.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from warnotes.accuracy.agree import RULES
from warnotes.accuracy.gold import GoldArticle, read_gold
from warnotes.accuracy.score import gold_names, pair
from warnotes.articles import read_corpus
from warnotes.extract.judge import features_of

RIDGES = (3.0, 10.0, 30.0, 100.0)
LEAST_GAIN = 0.005
FOLDS = 10
LEAST = 4  # a feature seen in fewer rows says nothing
Floats = NDArray[np.float64]


@dataclass(slots=True)
class Case:
    """One extracted row: the number of its article, what is known of it, and how it fared."""

    article: int
    features: tuple[str, ...]
    right: bool
    required: bool
    part: bool


@dataclass(slots=True)
class Cases:
    """All rows of one table over all gold articles, and how many rows gold requires."""

    rows: list[Case]
    required: int


def collect(pairs: Sequence[tuple[Path, Path]]) -> dict[str, Cases]:
    """Extract and pair every gold article of the given (corpus folder, gold file) pairs."""
    from warnotes.extract import extract_rows
    from warnotes.language.pipeline import make_pipeline, read

    nlp = make_pipeline()
    cases = {table: Cases([], 0) for table in RULES}
    number = 0
    for corpus, gold_file in pairs:
        gold = {entry["id"]: entry for entry in read_gold([gold_file])}
        wanted = [
            (a, g) for a in read_corpus(corpus).articles for g in [_gold_of(a.path, gold)] if g is not None
        ]
        docs = read(nlp, [article for article, _ in wanted])
        for (article, doc), (_, entry) in zip(docs, wanted, strict=True):
            rows = extract_rows(doc, article, keep_all=True)
            for table in RULES:
                if table in entry:
                    _add(cases[table], getattr(rows, table), entry[table], table, number, len(article.text))
            number += 1
    return cases


def _gold_of(path: str, gold: dict[str, GoldArticle]) -> GoldArticle | None:
    return next((gold[name] for name in gold_names(path) if name in gold), None)


def _add(cases: Cases, rows: list[Any], gold: list[Any], table: str, number: int, length: int) -> None:
    records = [{f.name: getattr(row, f.name) for f in fields(row)} for row in rows]
    order = sorted(range(len(rows)), key=lambda j: records[j].get("part_of_row") is not None)
    matched = {order[j]: i for i, j in pair(gold, [records[j] for j in order], RULES[table]).items()}
    cases.required += sum(not entry.get("optional") for entry in gold)
    for j, found in enumerate(features_of(rows, length)):
        right = j in matched
        required = right and not gold[matched[j]].get("optional")
        cases.rows.append(Case(number, found, right, required, records[j].get("part_of_row") is not None))


# ---- the model ---------------------------------------------------------------------------------------


def vocabulary(rows: Sequence[Case]) -> list[str]:
    """Features that occur often enough, sorted."""
    seen: dict[str, int] = {}
    for row in rows:
        for name in row.features:
            seen[name] = seen.get(name, 0) + 1
    return sorted(name for name, times in seen.items() if times >= LEAST)


def matrix(rows: Sequence[Case], names: Sequence[str]) -> Floats:
    """Rows by features (0 or 1), with a last column of ones for the bias."""
    column = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(rows), len(names) + 1))
    table[:, -1] = 1.0
    for number, row in enumerate(rows):
        for name in row.features:
            if name in column:
                table[number, column[name]] = 1.0
    return table


def fit(table: Floats, right: Floats, ridge: float, steps: int = 30) -> Floats:
    """Weights of a ridge logistic regression by Newton's method; the bias (last) is not penalised."""
    weights = np.zeros(table.shape[1])
    penalty = np.full(table.shape[1], ridge)
    penalty[-1] = 1e-3
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (right - chance) - penalty * weights
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + np.diag(penalty)
        move = np.linalg.solve(curve, slope)
        weights += move
        if float(np.abs(move).max()) < 1e-6:
            break
    return weights


def held_out(rows: Sequence[Case], ridge: float) -> Floats:
    """The chance of each row from a model that has not seen its article."""
    chances = np.zeros(len(rows))
    for fold in range(FOLDS):
        test = [n for n, row in enumerate(rows) if row.article % FOLDS == fold]
        train = [row for row in rows if row.article % FOLDS != fold]
        names = vocabulary(train)
        weights = fit(matrix(train, names), np.array([float(row.right) for row in train]), ridge)
        if test:
            chances[test] = 1 / (1 + np.exp(-matrix([rows[n] for n in test], names) @ weights))
    return chances


def log_loss(chances: Floats, rows: Sequence[Case]) -> float:
    """Mean surprise at what the rows turned out to be; lower is better calibrated and sharper."""
    right = np.array([row.right for row in rows])
    told = np.clip(np.where(right, chances, 1 - chances), 1e-6, 1)
    return float(-np.log(told).mean())


def f1_at(threshold: float, chances: Floats, cases: Cases) -> float:
    """F1 as the scorer counts it, keeping the rows at or above the threshold."""
    kept = [row for row, chance in zip(cases.rows, chances, strict=True) if chance >= threshold]
    right = sum(row.required for row in kept)
    wrong = sum(not row.right and not row.part for row in kept)
    return 2 * right / (right + wrong + cases.required) if cases.required else 0.0


@dataclass(slots=True)
class Trained:
    """A model for ``data/judge.json``, and what was measured on articles that it had not seen."""

    model: dict[str, Any]
    chances: Floats
    plain: float
    judged: float


def train_table(cases: Cases) -> Trained:
    """Fit the model of one table; F1 is measured without a judge and with one, on articles held out."""
    tried = {ridge: held_out(cases.rows, ridge) for ridge in RIDGES}
    ridge = min(RIDGES, key=lambda r: log_loss(tried[r], cases.rows))
    chances = tried[ridge]
    steps = [round(0.02 * n, 2) for n in range(31)]
    best = max(steps, key=lambda t: (round(f1_at(t, chances, cases), 4), -t))
    plain, judged = f1_at(0.0, chances, cases), f1_at(best, chances, cases)
    names = vocabulary(cases.rows)
    weights = fit(matrix(cases.rows, names), np.array([float(row.right) for row in cases.rows]), ridge)
    rounded = {
        name: round(float(w), 4) for name, w in zip(names, weights[:-1], strict=True) if abs(w) >= 5e-5
    }
    gains = judged - plain >= LEAST_GAIN
    model = {"threshold": best if gains else 0.0, "bias": round(float(weights[-1]), 4), "weights": rounded}
    return Trained(model, chances, plain, judged if gains else plain)


def reliability(chances: Floats, rows: Sequence[Case], bins: int = 5) -> Iterator[tuple[float, float, int]]:
    """(mean confidence, share right, rows) per bin of confidence."""
    order = np.argsort(chances, kind="stable")
    for part in np.array_split(order, bins):
        if len(part):
            yield float(chances[part].mean()), float(np.mean([rows[n].right for n in part])), len(part)


def main(arguments: list[str] | None = None) -> int:
    """Command line: trains, prints what was measured on held-out articles, writes ``data/judge.json``."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", nargs="+", type=Path, help="corpus folder and gold file, in turn")
    parser.add_argument("--dry-run", action="store_true", help="measure only")
    given = parser.parse_args(arguments)
    if len(given.pairs) % 2:
        parser.error("give a gold file for every corpus folder")
    cases = collect(list(zip(given.pairs[::2], given.pairs[1::2], strict=True)))
    models = {}
    for table, found in cases.items():
        if len(found.rows) < 20:
            continue
        trained = train_table(found)
        models[table] = trained.model
        print(
            f"{table:<11}{len(found.rows):>6} rows  F1 held out: {trained.plain:.3f} without a judge, "
            f"{trained.judged:.3f} with one (threshold {trained.model['threshold']})"
        )
        for mean, share, count in reliability(trained.chances, found.rows):
            print(f"{'':<11}confidence {mean:.2f}  right {share:.2f}  ({count} rows)")
    if not given.dry_run:
        path = Path(str(files("warnotes").joinpath("data/judge.json")))
        path.write_text(json.dumps(models, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
