"""Articles from outside into the corpus: files, folders, web addresses, feeds, WARC files, mailboxes.

Everything that comes in is hostile until proved otherwise, and lands as plain text for the corpus reader.
"""

from warnotes.intake.model import REASONS, Refusal, Settings
from warnotes.intake.run import Summary, add

__all__ = ["REASONS", "Refusal", "Settings", "Summary", "add"]
