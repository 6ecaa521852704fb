"""The gate: which sentences of a text can give a row, told by words alone, so that only they are parsed.

It is built from the lexicons that the extractors read, so a verb added there opens the gate too.
"""

from warnotes.language.gate.rules import Door, rows_possible, wanted
from warnotes.language.gate.segments import segments

__all__ = ["Door", "rows_possible", "segments", "wanted"]
