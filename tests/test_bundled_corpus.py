"""The bundled corpus holds together: files, manifest, gold evidence and README name the same dispatches."""

from __future__ import annotations

import csv
import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).resolve().parents[1] / "data"
RAW = DATA / "raw"
DISPATCHES = RAW / "dispatches"
TABLES = ("claims", "casualties", "strikes", "pledges")
PLEDGE_STATUS = {"announced", "delivered", "considered", "refused"}


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def paragraphs_of_page(page: str) -> str:
    """The article's own paragraphs: what a reader must keep, found without the reader under test."""
    body = re.search(r"<article>(.*?)</article>", page, re.DOTALL)
    assert body is not None
    return html.unescape("\n\n".join(re.findall(r"<p>(.*?)</p>", body.group(1), re.DOTALL)))


def plain_texts(path: Path) -> Iterator[tuple[str, str]]:
    """(gold id, body without headline) for each dispatch of one file."""
    raw = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        for number, line in enumerate(raw.splitlines(), 1):
            yield f"{path.stem}:{number}", json.loads(line)["text"]
    elif path.suffix == ".html":
        yield path.stem, paragraphs_of_page(raw)
    elif path.suffix == ".md":
        yield path.stem, raw.split("---\n", 2)[2].strip().split("\n\n", 1)[1]
    else:
        yield path.stem, raw.split("\n\n", 1)[1]


@cache
def corpus() -> dict[str, str]:
    return {name: text for path in sorted(DISPATCHES.iterdir()) for name, text in plain_texts(path)}


@cache
def gold() -> dict[str, dict[str, Any]]:
    lines = (DATA / "gold" / "bundled.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def manifest() -> list[dict[str, str]]:
    with (RAW / "articles.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_there_are_enough_dispatches_in_every_format() -> None:
    assert len(corpus()) >= 30
    suffixes = Counter(path.suffix for path in DISPATCHES.iterdir())
    assert (suffixes[".html"], suffixes[".md"], suffixes[".jsonl"]) == (2, 2, 1)


def test_dispatches_cover_the_years_of_the_war() -> None:
    assert {row["published"][:4] for row in gold().values()} == {"2022", "2023", "2024", "2025"}


@pytest.mark.parametrize("name", sorted(corpus()))
def test_length_of_a_dispatch(name: str) -> None:
    assert 120 <= len(corpus()[name].split()) <= 350


def test_manifest_names_each_file_once() -> None:
    files = [row["file"] for row in manifest()]
    assert len(set(files)) == len(files)
    assert {f"dispatches/{path.name}" for path in DISPATCHES.iterdir()} == set(files)


def test_manifest_dates_agree_with_names_and_gold() -> None:
    for row in manifest():
        stem = Path(row["file"]).stem
        assert not row["url"], "no dispatch was ever published anywhere"
        if row["file"].endswith(".txt"):
            assert row["published"] == gold()[stem]["published"] == stem[:10]
            assert row["outlet"] == gold()[stem]["outlet"]
            assert row["title"]


def test_files_without_a_manifest_date_carry_their_own() -> None:
    for row in manifest():
        if not row["published"]:
            text = (RAW / row["file"]).read_text(encoding="utf-8")
            assert re.search(r'(published_time" content="|published: |"published": ")\d{4}-\d\d-\d\d', text)


def test_each_dispatch_has_gold() -> None:
    assert set(gold()) == set(corpus())


@pytest.mark.parametrize("name", sorted(corpus()))
def test_evidence_stands_in_the_text(name: str) -> None:
    text = squeeze(corpus()[name])
    rows = [row for table in TABLES for row in gold()[name][table]]
    assert rows
    assert [row["evidence"] for row in rows if squeeze(row["evidence"]) not in text] == []


@pytest.mark.parametrize("name", sorted(corpus()))
def test_dates_and_counts_are_ordered(name: str) -> None:
    for table in TABLES:
        for row in gold()[name][table]:
            first, last = row["event"]
            assert first is None or date.fromisoformat(first) <= date.fromisoformat(last)
            for low, high in filter(None, (row.get("launched"), row.get("intercepted"), row.get("quantity"))):
                assert low is None or high is None or low <= high


def test_subsets_point_at_a_larger_group_of_the_same_outcome() -> None:
    for name, article in gold().items():
        for row in article["casualties"]:
            if row["part_of"] is None:
                continue
            whole = article["casualties"][row["part_of"]]
            assert row["outcome"] == whole["outcome"], name
            assert whole["max"] is None or row["min"] <= whole["max"], name


def test_optional_rows_are_the_minority() -> None:
    rows = [row for article in gold().values() for table in TABLES for row in article[table]]
    assert sum(row["optional"] for row in rows) <= 0.25 * len(rows)


def test_pledges_have_a_donor_and_a_known_status() -> None:
    pledges = [row for article in gold().values() for row in article["pledges"]]
    assert {row["status"] for row in pledges} == PLEDGE_STATUS
    assert all(row["donor"] and row["item"] for row in pledges)
    assert all((row["value"] is None) == (row["currency"] is None) for row in pledges)


def test_clusters_join_rows_of_several_articles() -> None:
    stories = json.loads((DATA / "gold" / "clusters.json").read_text(encoding="utf-8"))
    assert len(stories) >= 12
    for story in stories:
        assert len(story["articles"]) >= 2
        assert {row["article"] for row in story["rows"]} == set(story["articles"])
        for row in story["rows"]:
            assert gold()[row["article"]][row["table"]][row["index"]]["evidence"] == row["evidence"]


def test_readme_lists_each_file_with_its_reports() -> None:
    lines = (RAW / "README.md").read_text(encoding="utf-8").splitlines()
    for path in DISPATCHES.iterdir():
        listed = [line for line in lines if f"`{path.name}`" in line]
        assert listed, path.name
        assert all(re.search(r"20\d\d", line.split("|")[3]) for line in listed), "reports are dated"
