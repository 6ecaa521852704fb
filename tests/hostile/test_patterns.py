"""No regular expression of the package, or of its lexicons, is worse than the square of its input.

The ratio of two runs in one process is held, never a time. Lengths that a square could hurt are bounded by
the reader (``test_article_limits.py``) and by the longest sentence (``test_bounded_work.py``).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hostile import patterns

WORST = 2.6
"""Exponent: 2 is a square, and measured ratios waver."""


@pytest.mark.slow
def test_no_pattern_is_worse_than_a_square() -> None:
    script = Path(patterns.__file__)
    done = subprocess.run(
        [sys.executable, str(script), "--json"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rows = json.loads(done.stdout)
    assert len(rows) > 300
    assert [row for row in rows if row.get("exponent", 0) > WORST] == []


@pytest.mark.parametrize("bad", [r"(?:a+)+b", r"(?:a|aa)+$", r"\s*\s*\s*\s*x"])
def test_the_measure_sees_what_it_is_for(bad: str) -> None:
    unit = " " if bad.startswith(r"\s") else "a"
    assert patterns.judged(re.compile(bad), "", unit, cleaned=False)[0] > WORST


@pytest.mark.parametrize("good", [r"a+b", r"\w+", r"[^\n]{0,50}x"])
def test_and_lets_pass_what_is_harmless(good: str) -> None:
    assert patterns.judged(re.compile(good), "", "a", cleaned=False)[0] <= WORST
