"""The ledger in the formats of other tools: CSV, Parquet, XLSX, GeoJSON, and ACLED's columns."""

from warnotes.exports.write import FORMATS, export

__all__ = ["FORMATS", "export"]
