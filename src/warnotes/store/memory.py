"""What a table folder remembers of its corpus: which look at the folder gave which content."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

FILE = "corpus.json"


def recall(state: Path, look: str) -> str | None:
    """The digest of the corpus that was read when a look at its folder gave ``look``, None if none was."""
    try:
        found = json.loads((state / FILE).read_text(encoding="utf-8"))
        return str(found["corpus"]) if found["look"] == look else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(state: Path, look: str, corpus: str) -> None:
    """Keep that ``look`` stands for the content with the digest ``corpus``; a full disk keeps nothing."""
    draft = state / f"{FILE}.draft"
    with suppress(OSError):
        draft.write_text(json.dumps({"look": look, "corpus": corpus}) + "\n", encoding="utf-8")
        os.replace(draft, state / FILE)
