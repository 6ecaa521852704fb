"""Tables on disk: Parquet and CSV, published whole or not at all, and shards that spare a second reading."""

from warnotes.store.files import read_table, read_tables, text_from_csv, text_to_csv
from warnotes.store.folder import Provenance, publish, read_provenance
from warnotes.store.lock import only_writer
from warnotes.store.shards import Shards

__all__ = [
    "Provenance",
    "Shards",
    "only_writer",
    "publish",
    "read_provenance",
    "read_table",
    "read_tables",
    "text_from_csv",
    "text_to_csv",
]
