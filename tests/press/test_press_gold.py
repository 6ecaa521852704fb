"""Annotations of press articles hold no press, and come together with a copy of the texts."""

from __future__ import annotations

import gzip
import importlib.util
import json
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SCRIPT = HERE.parent.parent / "tools" / "press_gold.py"
spec = importlib.util.spec_from_file_location("press_gold", SCRIPT)
assert spec is not None
assert spec.loader is not None
press_gold = importlib.util.module_from_spec(spec)
spec.loader.exec_module(press_gold)

ROUNDS = sorted(HERE.glob("round*.jsonl"))
TEXT = "Two men were hurt in Nikopol on Friday, the mayor said."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.write(json.dumps({"title": "Shelling of Nikopol", "text": TEXT}) + "\n")
        lines.write(json.dumps({"title": "Another", "text": "Nothing happened."}) + "\n")
    return path


def test_a_round_packed_and_joined_gives_its_evidence_back(tmp_path: Path, corpus: Path) -> None:
    texts = tmp_path / "round"
    texts.mkdir()
    (texts / "a.txt").write_text(f"Shelling of Nikopol\n\n{TEXT}", encoding="utf-8")
    row = {
        "outcome": "injured",
        "min": 2,
        "max": 2,
        "place": ["Nikopol"],
        "evidence": "Two men were hurt  in Nikopol",
    }
    entry = {
        "id": "a",
        "published": "2023-01-20",
        "outlet": "X",
        "claims": [],
        "casualties": [row],
        "strikes": [],
    }
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(entry) + "\n", encoding="utf-8")
    packed = tmp_path / "round1.jsonl"
    assert press_gold.pack(texts, gold, corpus, packed) == 1
    assert "hurt" not in packed.read_text(encoding="utf-8")
    assert press_gold.join(corpus, tmp_path / "out", [packed]) == (1, 1)
    joined = json.loads((tmp_path / "out" / "gold.jsonl").read_text(encoding="utf-8"))
    assert joined["casualties"][0]["evidence"] == "Two men were hurt in Nikopol"


def test_evidence_that_is_not_in_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not in the text"):
        press_gold.span_of("three men", TEXT)


def test_an_article_that_the_corpus_lacks_is_reported(tmp_path: Path, corpus: Path) -> None:
    missing = tmp_path / "round9.jsonl"
    entry = {
        "sha256": "0" * 64,
        "published": "2023-01-20",
        "outlet": "X",
        "claims": [],
        "casualties": [],
        "strikes": [],
    }
    missing.write_text(json.dumps(entry) + "\n", encoding="utf-8")
    assert press_gold.main(["join", str(corpus), str(tmp_path / "out"), str(missing)]) == 1


@pytest.mark.parametrize("path", ROUNDS, ids=lambda p: p.stem)
def test_a_round_holds_spans_and_no_quotations(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        assert len(entry["sha256"]) == 64
        for table in press_gold.TABLES:
            for row in entry[table]:
                assert "evidence" not in row
                assert 0 <= row["span"][0] < row["span"][1]
                assert all(len(str(value)) <= 160 for value in row.values())
