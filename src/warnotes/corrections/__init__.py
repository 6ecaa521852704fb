"""The analyst's decisions on rows: kept in one YAML file, applied by every build before events are made.

A decision remembers the words that it was made on. When they are gone, or the row reads otherwise than it
did, the build stops and says so; a decision never changes something that nobody looked at.
"""

from warnotes.corrections.apply import apply
from warnotes.corrections.files import digest, file_for, read, write
from warnotes.corrections.model import Decision, Kind

__all__ = ["Decision", "Kind", "apply", "digest", "file_for", "read", "write"]
