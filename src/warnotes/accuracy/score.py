"""Precision, recall and F1 per table, and the share right of each attribute over the rows found.

A gold article is found by its id: the stem of ``articles.path`` (``file:line`` for a line of a JSONL
file). Rows are paired one to one so that as many as possible match, required gold rows
first. An optional gold row is neither required nor punished; a row with ``part_of`` is a detail of
another and never counted as too much.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from warnotes.accuracy.agree import RULES, Row, Rule
from warnotes.accuracy.gold import GoldArticle, GoldRow
from warnotes.store import read_table
from warnotes.tables.validation import to_records

MACRO = ("claims", "casualties", "strikes")


@dataclass(slots=True)
class TableScore:
    """Figures of one table: gold rows required, rows found, rows right, attributes (right, judged)."""

    gold: int = 0
    found: int = 0
    right: int = 0
    attributes: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        """Share of the rows found that are right; 0 when none was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold rows that were found; 0 when there is none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.found) if self.right else 0.0


@dataclass(slots=True)
class Report:
    """Scores per table over the gold articles; ``errors`` names every row that is not as it should be."""

    articles: int
    missing: list[str]
    tables: dict[str, TableScore]
    errors: list[str] = field(default_factory=list)

    @property
    def macro_f1(self) -> float:
        """Mean F1 of claims, casualties and strikes (pledges are few and stand apart)."""
        return sum(self.tables[name].f1 for name in MACRO) / len(MACRO)

    def as_dict(self) -> dict[str, Any]:
        """Everything but the errors, for JSON."""
        tables = {
            name: asdict(table) | {"precision": table.precision, "recall": table.recall, "f1": table.f1}
            for name, table in self.tables.items()
        }
        return {
            "articles": self.articles,
            "missing": self.missing,
            "tables": tables,
            "macro_f1": self.macro_f1,
        }


def score_folder(folder: Path, gold: Sequence[GoldArticle], ignore: Sequence[str] = ()) -> Report:
    """Score the tables in a folder; ``ignore`` leaves key tests out (``["place"]``).

    Raises:
        StoreError: a table is missing or unreadable.
    """
    return score({name: to_records(read_table(folder, name)) for name in ("articles", *RULES)}, gold, ignore)


def score(
    tables: Mapping[str, Iterable[Row]], gold: Sequence[GoldArticle], ignore: Sequence[str] = ()
) -> Report:
    """Score records of articles, claims, casualties, strikes and pledges against gold articles."""
    ids = {name: row["article_id"] for row in tables["articles"] for name in gold_names(row["path"])}
    report = Report(len(gold), [g["id"] for g in gold if g["id"] not in ids], {})
    for name, rule in RULES.items():
        rows: dict[str | None, list[Row]] = defaultdict(list)
        for row in tables[name]:
            rows[row["article_id"]].append(row)
        total = TableScore(attributes=dict.fromkeys(rule.attributes, (0, 0)))
        for article in gold:
            if name in MACRO or name in article:  # gold without pledges says nothing about pledges
                here = _Article(name, rule, article, rows[ids.get(article["id"])], ignore)
                here.add_to(total, report.errors)
        report.tables[name] = total
    return report


def gold_names(path: str) -> list[str]:
    """The gold ids that mean this article: its stem, for a JSONL line also without leading zeros."""
    stem = PurePosixPath(path).stem
    file, _, line = stem.rpartition(":")
    return [stem, f"{file}:{int(line)}"] if file and line.isdecimal() else [stem]


class _Article:
    """One article's gold rows and extracted rows of one table, paired."""

    def __init__(
        self, table: str, rule: Rule, article: GoldArticle, rows: list[Row], ignore: Sequence[str]
    ) -> None:
        self.table, self.rule, self.article = table, rule, article
        self.gold: list[GoldRow] = article.get(table, [])
        self.rows = sorted(rows, key=lambda row: row.get("part_of") is not None)
        self.pairs = pair(self.gold, self.rows, rule, ignore)

    def add_to(self, total: TableScore, errors: list[str]) -> None:
        required = {number for number, row in enumerate(self.gold) if not row.get("optional")}
        matched = {number for number in self.pairs if number in required}
        used = set(self.pairs.values())
        extra = [
            row for number, row in enumerate(self.rows) if number not in used and row.get("part_of") is None
        ]
        total.gold += len(required)
        total.found += len(matched) + len(extra)
        total.right += len(matched)
        for number in sorted(matched):
            self._judge(self.gold[number], self.rows[self.pairs[number]], total, errors)
        errors += [self._line("MISSED", self.gold[number]) for number in sorted(required - matched)]
        errors += [self._line("EXTRA", row) for row in extra]

    def _judge(self, gold: Row, row: Row, total: TableScore, errors: list[str]) -> None:
        for name, test in self.rule.attributes.items():
            agrees = test(gold, row)
            if agrees is None:
                continue
            right, judged = total.attributes[name]
            total.attributes[name] = right + agrees, judged + 1
            if not agrees:
                errors.append(f"{self._line(f'WRONG {name}', gold)}\t{_shown(row)}")

    def _line(self, what: str, row: Row) -> str:
        return f"{self.article['id']}\t{self.table}\t{what}\t{_shown(row)}"


def pair(gold: Sequence[Row], rows: Sequence[Row], rule: Rule, ignore: Sequence[str] = ()) -> dict[int, int]:
    """Return gold index -> row index: the largest one-to-one matching (Kuhn's augmenting paths).

    Required gold rows choose first; of the rows that fit one, those with most attributes right.
    """
    fits = [
        sorted(
            (j for j, row in enumerate(rows) if rule.matches(g, row, ignore)),
            key=lambda j: -rule.agreeing(g, rows[j]),
        )
        for g in gold
    ]
    owner: dict[int, int] = {}

    def settle(i: int, seen: set[int]) -> bool:
        for j in fits[i]:
            if j not in seen:
                seen.add(j)
                if j not in owner or settle(owner[j], seen):
                    owner[j] = i
                    return True
        return False

    for i in sorted(range(len(gold)), key=lambda i: bool(gold[i].get("optional"))):
        settle(i, set())
    return {i: j for j, i in owner.items()}


def _shown(row: Row) -> str:
    said = {name: value for name, value in row.items() if value is not None}
    return json.dumps(said, ensure_ascii=False, default=str)
