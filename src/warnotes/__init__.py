"""warnotes: war reporting in, tidy tables, events and a checkable report out."""

__version__ = "0.1.0"
