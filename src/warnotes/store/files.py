"""One table, one Parquet file and one CSV file: the same values, the same bytes each time.

Parquet is the truth. CSV is for spreadsheets, which run a cell that begins with ``=``, ``+``,
``-``, ``@``, a tab or a line end as a formula: such a text gets one apostrophe in front, and so
does a text that would otherwise be mistaken for one so marked. :func:`text_from_csv` undoes it.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from warnotes.errors import StoreError
from warnotes.tables.schema import PANDAS, SCHEMA, WRITTEN, Kind
from warnotes.tables.validation import to_records

ARROW: dict[Kind, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}
METADATA = b"warnotes"
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
MARKED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def write_parquet(frame: pd.DataFrame, name: str, path: Path, metadata: Mapping[str, Any]) -> None:
    """Write a valid frame of table ``name``; ``metadata`` goes under the key ``warnotes`` as JSON."""
    schema = pa.schema(
        [pa.field(column.name, ARROW[column.kind], nullable=column.null) for column in SCHEMA[name].columns]
    )
    table = pa.Table.from_pandas(frame, schema=schema, preserve_index=False)
    kept = {**(table.schema.metadata or {}), METADATA: _json(metadata).encode()}
    pq.write_table(table.replace_schema_metadata(kept), path, compression="zstd", write_page_checksum=True)


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """Write a frame as UTF-8 CSV: missing is empty, dates are ISO, true and false in lower case."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows([_cell(value) for value in record.values()] for record in to_records(frame))
    path.write_text(buffer.getvalue(), encoding="utf-8", newline="")


def read_table(folder: Path | str, name: str) -> pd.DataFrame:
    """Return table ``name`` of a table folder with the schema's dtypes (dates as datetime64).

    Raises:
        StoreError: the file is missing or unreadable, or its columns are those of another version.
    """
    path = Path(folder) / f"{name}.parquet"
    try:
        frame = pq.read_table(path, page_checksum_verification=True).to_pandas()
    except FileNotFoundError as error:
        raise StoreError(f"{path} is missing; run `warnotes build` first") from error
    except (OSError, pa.ArrowInvalid) as error:
        raise StoreError(f"{path} cannot be read ({_one_line(error)}); run `warnotes build` again") from error
    columns = SCHEMA[name].columns
    if missing := [column.name for column in columns if column.name not in frame]:
        raise StoreError(
            f"{path} has no column {missing[0]}: another version wrote it; run `warnotes build` again"
        )
    return pd.DataFrame({column.name: frame[column.name].astype(PANDAS[column.kind]) for column in columns})


def read_tables(folder: Path | str, names: Iterable[str] = WRITTEN) -> dict[str, pd.DataFrame]:
    """Return several tables of a folder by name.

    Raises:
        StoreError: as :func:`read_table`.
    """
    return {name: read_table(folder, name) for name in names}


def read_metadata(path: Path) -> dict[str, Any]:
    """Return what :func:`write_parquet` noted in a file: versions of the model, spaCy and warnotes."""
    found = (pq.read_schema(path).metadata or {}).get(METADATA, b"{}")
    result: dict[str, Any] = json.loads(found)
    return result


def text_to_csv(value: str) -> str:
    """Mark a text that a spreadsheet would run, so that it is shown instead."""
    return f"'{value}" if FORMULA.match(value) else value


def text_from_csv(value: str) -> str:
    """Undo :func:`text_to_csv`."""
    return value[1:] if MARKED.match(value) else value


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return repr(value)
    return text_to_csv(value) if isinstance(value, str) else str(value)


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
