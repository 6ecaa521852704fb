"""One exception tree: everything that warnotes raises on purpose is a ``WarnotesError``.

The message of each is one line: what is wrong, where, and what to do.
"""

from __future__ import annotations


class WarnotesError(Exception):
    """Base of all errors that a user can cause or mend."""


class CorpusError(WarnotesError):
    """The corpus as a whole cannot be read (a single bad file is a ``Problem``, not an error)."""


class LexiconError(WarnotesError):
    """A lexicon file is missing, malformed or holds an entry that the schema refuses."""


class ModelError(WarnotesError):
    """The language model cannot be loaded."""


class SchemaError(WarnotesError):
    """A table does not follow the data dictionary."""


class StoreError(WarnotesError):
    """The table folder cannot be read or written."""


class WorkerError(WarnotesError):
    """The processes or the cluster that read articles are gone; what was read is kept."""


class ParameterError(WarnotesError):
    """A notebook or command got a parameter that is unknown or out of range."""


class ReportError(WarnotesError):
    """A notebook failed, or a report could not be written."""


class CorrectionError(WarnotesError):
    """A decision of an analyst cannot be read, made, or no longer fits the row that it was made on."""


class IntakeError(WarnotesError):
    """Articles cannot be added: no place for them, nothing to add, or a library that is not installed."""
