"""The data dictionary in code, validation, ids, and rows as frames. Knows no spaCy."""

from warnotes.tables.frames import Frames, check, collect, frame, to_frames
from warnotes.tables.schema import ROW_TABLES, SCHEMA, WRITTEN
from warnotes.tables.validation import validate

__all__ = ["ROW_TABLES", "SCHEMA", "WRITTEN", "Frames", "check", "collect", "frame", "to_frames", "validate"]
