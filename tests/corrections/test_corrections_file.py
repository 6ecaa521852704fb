"""The file: strict, safe, in a fixed order, and the same whatever the order of decisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warnotes.corrections import Decision, digest, read, write
from warnotes.errors import CorrectionError

ROW = "clm-0123456789abcdef"

HEAD = f"corrections:\n- row: {ROW}\n  article: '0123456789abcdef'\n  quote: Officials\n"
CHANGE, REJECT = HEAD + "  decision: change\n", HEAD + "  decision: reject\n  reason: x\n"


def a_decision(**overrides: object) -> Decision:
    given = {"kind": "reject", "row": ROW, "article": "0" * 16, "path": "a.txt", "quote": "x", "reason": "no"}
    return Decision(**(given | overrides))


ALL = [
    a_decision(),
    a_decision(kind="change", field="event_start", old=None, new=date(2024, 7, 3), also={"admin1": None}),
    a_decision(kind="change", field="by_unit", old="no", new="2024-07-03", reason="it says: # yes", who="Ю"),
    a_decision(kind="accept", seen="0" * 16, reason=None, when=date(2024, 7, 4), path="b.txt"),
    a_decision(
        kind="add", start=0, end=1, values={"action": "hold", "by_side": "Russia"}, row=ROW[:-1] + "0"
    ),
]


@given(st.permutations(ALL))
def test_what_is_written_is_read_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, decisions: list[Decision]
) -> None:
    folder = tmp_path_factory.mktemp("files")
    write(folder / "a.yml", decisions)
    write(folder / "b.yml", ALL)
    assert (folder / "a.yml").read_bytes() == (folder / "b.yml").read_bytes()
    assert set(map(repr, read(folder / "a.yml"))) == set(map(repr, ALL))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yml"
    write(path, [a_decision(quote=text, reason=text)])
    assert read(path)[0].quote == text


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert read(tmp_path / "none.yml") == ()
    assert digest(()) == ""


def test_every_part_of_a_decision_is_in_its_digest() -> None:
    assert digest([ALL[1]]) != digest([replace(ALL[1], old=date(2024, 7, 1))])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("corrections: 5", "must be a list"),
        ("- one", "entry 1: `decision` must be one of"),
        (HEAD + "  decision: reject\n", "`reason` is missing"),
        (HEAD + "  decision: reject\n  reason: x\n  colour: red\n", "unknown key 'colour'"),
        (HEAD + "  decision: reject\n  reason: x\n  reason: y\n", "'reason' stands twice"),
        (HEAD + "  decision: reject\n  reason: no\n", "`reason` must be text; put it in quotation marks"),
        (CHANGE + "  field: by_side\n  old: 5\n  new: Russia\n  reason: x\n", "5 is no string"),
        (CHANGE + "  field: quote\n  old: a\n  new: b\n  reason: x\n", "cannot be corrected"),
        (HEAD + "  decision: reject\n  reason: x\n  when: soon\n", "`when` must be a day"),
        (HEAD + "  decision: add\n  at: [1]\n  values: {}\n", "`at` must be two numbers"),
        (REJECT + REJECT.removeprefix("corrections:\n"), "decided twice"),
        ("!!python/object/apply:os.system ['true']", "cannot be read"),
        ("a: [", "cannot be read"),
        ("a: 2024-13-45", "cannot be read"),
    ],
)  # fmt: skip
def test_a_fault_is_named_in_one_line(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "corrections.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CorrectionError, match=says) as stop:
        read(path)
    assert "\n" not in str(stop.value)
