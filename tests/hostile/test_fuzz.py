"""A small share of the fuzzing that ``make fuzz`` does at length, and every case that it ever found."""

from __future__ import annotations

import base64
import json
import random
from pathlib import Path

import pytest

from hostile import fuzzing

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))
SHARE = {"reader": 60, "numbers": 1200, "dates": 1200, "places": 250, "extractors": 25}


@pytest.mark.parametrize("target", fuzzing.TARGETS)
def test_broken_inputs_break_nothing(target: str) -> None:
    chance = random.Random(f"gate {target}")
    for _ in range(SHARE[target]):
        fuzzing.TARGETS[target](fuzzing.made(target, chance))


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_what_was_found_stays_mended(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    data = base64.b64decode(case["base64"])
    item = data if case["target"] == "reader" else data.decode("utf-8", "surrogatepass")
    fuzzing.TARGETS[case["target"]](item)


def test_inputs_follow_from_the_seed() -> None:
    made = [fuzzing.made("reader", random.Random(5)) for _ in range(2)]
    assert made[0] == made[1]


def test_an_oracle_that_is_lied_to_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    real = fuzzing.find_quantities
    monkeypatch.setattr(fuzzing, "find_quantities", lambda text: list(reversed(real(text))))
    with pytest.raises(AssertionError):
        fuzzing.numbers("12 people and 30 soldiers")
