"""The gate over the bundled gold, and that the gate itself can fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from warnotes import paths
from warnotes.accuracy import Report, TableScore
from warnotes.accuracy.gate import (
    FLOORS,
    MARGIN,
    Pinned,
    digest_of,
    faults,
    figures,
    measure,
    pin,
    read_floors,
    write_floors,
)
from warnotes.errors import ParameterError


def a_report(right: int = 8, side: int = 6, missing: tuple[str, ...] = ()) -> Report:
    tables = {name: TableScore(10, 10, right) for name in ("claims", "casualties", "strikes", "pledges")}
    tables["claims"].attributes = {"side": (side, 8), "event date": (0, 0)}
    return Report(5, list(missing), tables)


def pinned_on(report: Report) -> Pinned:
    return pin(report, "same", Pinned())


def test_the_bundled_corpus_stands_at_or_above_its_floors() -> None:
    root = paths.root()
    report = measure(paths.gold(), paths.raw(), paths.processed())
    found = faults(report, digest_of(paths.gold(), paths.raw()), read_floors(root / FLOORS))
    assert not found, "\n".join(found)


def test_every_table_has_a_floor() -> None:
    floors = read_floors(paths.root() / FLOORS).floors
    assert {"macro.f1"} | {f"{name}.f1" for name in ("claims", "casualties", "strikes", "pledges")} <= set(
        floors
    )


def test_figures_are_shares_of_what_was_judged() -> None:
    found = figures(a_report())
    assert (found["claims.f1"], found["macro.f1"]) == (pytest.approx(0.8), pytest.approx(0.8))
    assert found["claims.side"] == 0.75
    assert "claims.event_date" not in found


def test_the_same_figures_pass() -> None:
    assert faults(a_report(), "same", pinned_on(a_report())) == []


def test_better_figures_pass() -> None:
    assert faults(a_report(right=9, side=7), "same", pinned_on(a_report())) == []


def test_a_worse_figure_is_named_with_its_floor() -> None:
    found = faults(a_report(side=5), "same", pinned_on(a_report()))
    assert found == ["claims.side is 0.6250, its floor is 0.7500"]


def test_noise_passes_and_more_than_noise_does_not() -> None:
    for fall, objections in ((MARGIN * 0.9, 0), (MARGIN * 1.1, 1)):
        pinned = Pinned("same", 5, MARGIN, {"claims.side": 0.75 + fall})
        assert len(faults(a_report(), "same", pinned)) == objections


def test_a_figure_that_is_no_longer_measured_is_a_fault() -> None:
    report = a_report()
    report.tables["claims"].attributes = {}
    assert faults(report, "same", pinned_on(a_report())) == [
        "claims.side is not measured, its floor is 0.7500"
    ]


@pytest.mark.parametrize(("digest", "articles"), [("other", 5), ("same", 4)])
def test_changed_gold_or_texts_do_not_pass_unnoticed(digest: str, articles: int) -> None:
    pinned = Pinned("same", articles, MARGIN, {})
    (found,) = faults(a_report(), digest, pinned)
    assert "have changed since the floors were pinned" in found


def test_a_missing_gold_article_is_a_fault_and_never_pinned() -> None:
    report = a_report(missing=("x",))
    assert "gold article x is not in the tables" in faults(report, "same", pinned_on(a_report()))
    with pytest.raises(ParameterError, match="nothing was pinned"):
        pin(report, "same", Pinned())


def test_pinning_raises_floors() -> None:
    assert pin(a_report(right=9), "same", pinned_on(a_report())).floors["claims.f1"] == 0.9


def test_pinning_refuses_to_lower_a_floor_silently() -> None:
    before = pinned_on(a_report())
    with pytest.raises(ParameterError, match=r"claims.side 0.750 to 0.625; say --allow-regression"):
        pin(a_report(side=5), "same", before)
    assert pin(a_report(side=5), "same", before, allow_regression=True).floors["claims.side"] == 0.625


def test_pinning_refuses_on_new_gold_too() -> None:
    with pytest.raises(ParameterError, match="--allow-regression"):
        pin(a_report(right=7), "new gold", pinned_on(a_report()))


def test_within_the_margin_a_floor_stays_where_it_is() -> None:
    before = Pinned("same", 5, MARGIN, {"claims.side": 0.7503})
    assert pin(a_report(), "same", before).floors["claims.side"] == 0.7503


def test_floors_are_rounded_down() -> None:
    report = a_report()
    report.tables["claims"].attributes = {"side": (2, 3)}
    assert pin(report, "same", Pinned()).floors["claims.side"] == 0.666


def test_floors_survive_their_file(tmp_path: Path) -> None:
    pinned = pinned_on(a_report())
    write_floors(tmp_path / "floors.toml", pinned)
    assert read_floors(tmp_path / "floors.toml") == pinned
    assert [path.name for path in tmp_path.iterdir()] == ["floors.toml"]


def test_no_file_means_no_floors_and_a_broken_one_is_an_error(tmp_path: Path) -> None:
    assert read_floors(tmp_path / "floors.toml") == Pinned()
    (tmp_path / "floors.toml").write_text("digest = ")
    with pytest.raises(ParameterError, match="holds no floors"):
        read_floors(tmp_path / "floors.toml")


def test_the_digest_sees_every_file_and_its_name(tmp_path: Path) -> None:
    gold, corpus = tmp_path / "gold.jsonl", tmp_path / "raw"
    corpus.mkdir()
    gold.write_text("{}")
    (corpus / "a.txt").write_text("one")
    seen = {digest_of(gold, corpus)}
    (corpus / "a.txt").write_text("two")
    seen.add(digest_of(gold, corpus))
    (corpus / "a.txt").rename(corpus / "b.txt")
    seen.add(digest_of(gold, corpus))
    gold.write_text("{ }")
    seen.add(digest_of(gold, corpus))
    assert len(seen) == 4
