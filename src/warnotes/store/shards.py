"""What was read once is not read again: immutable shards of extracted records.

A shard is a Parquet file of a few articles' records, named by its content, in a folder named by
the pipeline and model that made it. It appears by rename or not at all; a killed run loses the
batch in hand. A shard that cannot be read is passed over and its articles are read again.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from warnotes import __version__
from warnotes.errors import StoreError
from warnotes.tables.records import Records
from warnotes.tables.schema import SCHEMA

FOLDER = "shards"
FORMAT = 1
METADATA = b"warnotes"
KEPT_PIPELINES = 4


class Shards:
    """The shards of one pipeline in one table folder's state folder."""

    def __init__(self, state: Path, pipeline: str) -> None:
        """``pipeline`` is any text that changes whenever the same article could give other rows."""
        digest = sha256(pipeline.encode()).hexdigest()
        self.folder = state / FOLDER / digest[:16]
        self._mark = json.dumps({"format": FORMAT, "pipeline": digest, "warnotes": __version__}).encode()

    def load(self) -> dict[str, Records]:
        """Return the records of every article kept here, by article key."""
        kept: dict[str, Records] = {}
        for path in sorted(self.folder.glob("*.parquet")):
            try:
                table = pq.read_table(path, page_checksum_verification=True)
                if (table.schema.metadata or {}).get(METADATA) != self._mark:
                    raise ValueError("of another version")
                kept |= {line["key"]: _decode(line["records"]) for line in table.to_pylist()}
            except (OSError, pa.ArrowException, ValueError, KeyError):
                path.unlink(missing_ok=True)  # torn by the disk, or not ours: what it held is read again
        return kept

    def add(self, batch: Mapping[str, Records]) -> None:
        """Keep a batch: article key -> records.

        Raises:
            StoreError: the disk refused; nothing is left of the batch.
        """
        if not batch:
            return
        lines = [{"key": key, "records": _encode(batch[key])} for key in sorted(batch)]
        name = sha256(json.dumps(lines).encode()).hexdigest()[:24]
        draft = self.folder / f"{name}.draft"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            table = pa.Table.from_pylist(lines).replace_schema_metadata({METADATA: self._mark})
            pq.write_table(table, draft, compression="zstd", write_page_checksum=True)
            os.replace(draft, self.folder / f"{name}.parquet")
        except (OSError, pa.ArrowException) as error:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            reason = getattr(error, "strerror", None) or " ".join(str(error).split())
            raise StoreError(
                f"cannot keep what was read in {self.folder} ({reason}); free some space and run again"
            ) from error

    def prune(self) -> None:
        """Drop drafts of killed runs, and the pipelines used longest ago beyond a few."""
        if self.folder.is_dir():
            with suppress(OSError):
                os.utime(self.folder)
        for draft in self.folder.glob("*.draft"):
            draft.unlink(missing_ok=True)
        folders = sorted(
            _folders(self.folder.parent), key=lambda folder: folder.stat().st_mtime_ns, reverse=True
        )
        for old in folders[KEPT_PIPELINES:]:
            shutil.rmtree(old, ignore_errors=True)


def _folders(parent: Path) -> Iterable[Path]:
    return (entry for entry in parent.iterdir() if entry.is_dir()) if parent.is_dir() else ()


def _encode(records: Records) -> str:
    return json.dumps(records, default=date.isoformat, sort_keys=True, separators=(",", ":"))


def _decode(encoded: str) -> Records:
    records: Records = json.loads(encoded)
    for name, rows in records.items():
        days = [column.name for column in SCHEMA[name].columns if column.kind == "date"]
        for row in rows:
            row.update({day: _day(row[day]) for day in days})
    return records


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)
