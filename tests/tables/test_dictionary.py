"""data/README.md and the schema in code say the same, both ways."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from warnotes.rows import Casualty, Claim, Pledge, Strike
from warnotes.store.files import ARROW
from warnotes.tables.schema import PANDAS, RANGES, REFERENCES, SCHEMA, Column

README = Path(__file__).parents[2] / "data" / "README.md"
SECTION = re.compile(r"^##+ (Block )?(\w+)", re.M)
LINE = re.compile(r"^\| `(?P<name>\w+)` \| (?P<kind>\w+) \| (?P<null>yes|no) \|(?P<values>[^|]*)\|", re.M)
ROW_CLASSES = {"claims": Claim, "casualties": Casualty, "strikes": Strike, "pledges": Pledge}


def sections() -> dict[str, str]:
    text = README.read_text(encoding="utf-8")
    heads = list(SECTION.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return {head[2]: text[head.end() : end] for head, end in zip(heads, ends, strict=True)}


def described(section: str) -> dict[str, tuple[str, bool, str]]:
    """Column name -> (kind, may be null, values) of the section and the blocks that it names."""
    found = {m["name"]: (m["kind"], m["null"] == "yes", m["values"].strip()) for m in LINE.finditer(section)}
    blocks = re.search(r"^(?:.* )?Blocks?: ([\w, ]+)", section, re.M)
    for block in re.findall(r"\w+", blocks[1].split("(")[0]) if blocks else []:
        if block in ("evidence", "attribution", "time", "place"):
            found |= described(sections()[block])
    return found


def in_words(column: Column) -> str:
    """What the values cell says of a column, as far as the schema knows."""
    if column.allowed:
        return ", ".join(f"`{value}`" for value in column.allowed)
    if column.low is not None and column.high is not None:
        return f"{column.low:g} to {column.high:g}"
    return ""


@pytest.mark.parametrize("name", SCHEMA)
def test_columns_are_the_same_both_ways(name: str) -> None:
    assert set(described(sections()[name])) == set(SCHEMA[name].names)


@pytest.mark.parametrize("name", SCHEMA)
def test_types_nulls_and_values_are_the_same(name: str) -> None:
    words = described(sections()[name])
    for column in SCHEMA[name].columns:
        kind, null, values = words[column.name]
        assert (column.name, kind, null) == (column.name, column.kind, column.null)
        if in_words(column):
            assert (column.name, values) == (column.name, in_words(column))
        else:
            assert "`" not in values, f"{name}.{column.name}: the schema does not limit its values"


def test_every_section_is_a_table_a_block_or_about_files() -> None:
    blocks = {"evidence", "attribution", "time", "place"}
    assert set(sections()) - set(SCHEMA) - blocks == {"Files", "Blocks", "Notes"}


def test_the_key_of_types_names_every_kind() -> None:
    kinds = dict(re.findall(r"^\| `(\w+)` \| (?:\w+) \| `([\w\[\]]+)`", sections()["Files"], re.M))
    assert kinds == PANDAS
    assert set(kinds) == set(ARROW)


@pytest.mark.parametrize("name", ROW_CLASSES)
def test_every_column_of_a_row_table_is_filled_from_a_row(name: str) -> None:
    given = {field for field in ROW_CLASSES[name].__dataclass_fields__ if not field.endswith("_row")} - {
        "trace"
    }
    made_here = {"article_id", "quote", SCHEMA[name].key, *(c for t, c, _ in REFERENCES if t == name)}
    assert given | made_here == set(SCHEMA[name].names)


@pytest.mark.parametrize(("name", "column", "target"), REFERENCES)
def test_references_lead_from_a_column_to_a_table_with_a_key(name: str, column: str, target: str) -> None:
    assert column in SCHEMA[name].names
    assert SCHEMA[target].key is not None


@pytest.mark.parametrize(("name", "pair"), [(name, pair) for name, pairs in RANGES.items() for pair in pairs])
def test_ranges_are_pairs_of_columns_of_one_kind(name: str, pair: tuple[str, str]) -> None:
    kinds = {column.name: column.kind for column in SCHEMA[name].columns}
    assert kinds[pair[0]] == kinds[pair[1]]
