"""Write the ledger of a table folder in one of :data:`FORMATS`: events, and the sentences behind them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from warnotes.errors import ParameterError, StoreError
from warnotes.exports import acled
from warnotes.exports.evidence import COLUMNS, evidence
from warnotes.exports.geojson import feature_collection
from warnotes.exports.xlsx import write_xlsx
from warnotes.store import read_tables, text_to_csv
from warnotes.store.files import ARROW
from warnotes.tables.schema import SCHEMA
from warnotes.tables.validation import to_records

Record = Mapping[str, Any]
Tables = Mapping[str, list[dict[str, Any]]]

READ = ("articles", "claims", "casualties", "strikes", "events", "event_rows")
EVENTS = tuple(SCHEMA["events"].names)


def export(tables: Path, out: Path, form: str) -> list[Path]:
    """Write the events of a table folder to the folder ``out`` and return the files.

    Args:
        tables: what ``warnotes build`` wrote.
        out: folder, made if missing.
        form: one of :data:`FORMATS`.

    Raises:
        ParameterError: there is no such format.
        StoreError: a table is missing, or ``out`` cannot be written.
    """
    if form not in FORMATS:
        raise ParameterError(f"there is no format {form!r}; choose from {', '.join(FORMATS)}")
    found = {name: to_records(frame) for name, frame in read_tables(tables, READ).items()}
    try:
        out.mkdir(parents=True, exist_ok=True)
        return FORMATS[form](found, out)
    except OSError as error:
        raise StoreError(f"cannot write to {out}: {error.strerror or error}") from error


def _csv(tables: Tables, out: Path) -> list[Path]:
    return [
        _write_csv(out / "events.csv", EVENTS, tables["events"]),
        _write_csv(out / "evidence.csv", COLUMNS, evidence(tables)),
    ]


def _parquet(tables: Tables, out: Path) -> list[Path]:
    return [
        _write_parquet(out / "events.parquet", EVENTS, tables["events"]),
        _write_parquet(out / "evidence.parquet", COLUMNS, evidence(tables)),
    ]


def _xlsx(tables: Tables, out: Path) -> list[Path]:
    path = out / "ledger.xlsx"
    write_xlsx({"events": (EVENTS, tables["events"]), "evidence": (COLUMNS, evidence(tables))}, path)
    return [path]


def _geojson(tables: Tables, out: Path) -> list[Path]:
    path = out / "events.geojson"
    path.write_text(feature_collection(tables["events"]), encoding="utf-8")
    return [path]


def _acled(tables: Tables, out: Path) -> list[Path]:
    outlets: dict[str, set[str]] = {}
    for row in evidence(tables):
        if row["outlet"] and not row["duplicate_of"]:
            outlets.setdefault(row["event_id"], set()).add(row["outlet"])
    named = {key: "; ".join(sorted(names)) for key, names in outlets.items()}
    rows = acled.acled_rows(tables["events"], named)
    return [_write_csv(out / "events_acled_columns.csv", acled.COLUMNS, rows)]


FORMATS: dict[str, Callable[[Tables, Path], list[Path]]] = {
    "csv": _csv,
    "parquet": _parquet,
    "xlsx": _xlsx,
    "geojson": _geojson,
    "acled": _acled,
}
"""Format -> its writer."""


def _write_csv(path: Path, columns: Sequence[str], rows: Iterable[Record]) -> Path:
    """UTF-8, ISO dates, missing as an empty cell; text that a spreadsheet would run is marked."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[name]) for name in columns] for row in rows)
    path.write_text(buffer.getvalue(), encoding="utf-8", newline="")
    return path


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return text_to_csv(value) if isinstance(value, str) else str(value)


def _write_parquet(path: Path, columns: Sequence[str], rows: list[dict[str, Any]]) -> Path:
    known = {column.name: column.kind for table in SCHEMA.values() for column in table.columns}
    schema = pa.schema([pa.field(name, ARROW[known[name]]) for name in columns])
    arrays = {name: [row[name] for row in rows] for name in columns}
    pq.write_table(pa.Table.from_pydict(arrays, schema=schema), path, compression="zstd")
    return path
