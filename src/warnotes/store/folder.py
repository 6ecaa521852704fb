"""Publish a set of tables: drafted beside, renamed into place, vouched for by ``build.json`` last.

``build.json`` says what made the tables and holds a digest of every file, without any clock. It
is taken away before the first rename and written after the last, so a folder that a killed run
left half new has none, and no reader takes it for whole.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import file_digest
from pathlib import Path
from typing import Any

from warnotes import __version__
from warnotes.errors import StoreError
from warnotes.store.files import write_csv, write_parquet
from warnotes.tables.frames import Frames
from warnotes.tables.schema import DICTIONARY_VERSION

RECORD = "build.json"
DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What tables were made of: by which versions, from which corpus.

    ``pipeline`` is a digest of the code and words that read articles, ``corpus`` one of the articles and
    of what could not be read, ``corrections`` one of the decisions applied (empty: none). ``tables``
    (rows per table) and ``files`` (SHA-256 per file) are filled in on publication.
    """

    model: str
    model_version: str
    spacy: str
    pipeline: str
    corpus: str
    warnotes: str = __version__
    dictionary: str = DICTIONARY_VERSION
    corrections: str = ""
    tables: dict[str, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def of(self, corpus: str) -> Provenance:
        """The same makers, of the corpus with this digest."""
        return replace(self, corpus=corpus)

    def makers(self) -> dict[str, str]:
        """What every Parquet file carries in its metadata."""
        return {name: value for name, value in asdict(self).items() if isinstance(value, str)}


def publish(folder: Path, state: Path, frames: Frames, provenance: Provenance) -> Provenance:
    """Write all frames to ``folder`` and return the provenance with their digests.

    ``state`` is what :func:`warnotes.store.lock.only_writer` yielded: only its holder may call.

    Raises:
        StoreError: the disk refused; tables that stood before still stand or have no ``build.json``.
    """
    draft = state / DRAFT
    try:
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        for name, frame in frames.items():
            write_parquet(frame, name, draft / f"{name}.parquet", provenance.makers())
            write_csv(frame, draft / f"{name}.csv")
        done = _with_digests(provenance, frames, draft)
        (draft / RECORD).write_text(
            json.dumps(asdict(done), indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
        _settle(draft, folder)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise StoreError(f"cannot write tables to {folder}: {error.strerror or error}") from error
    return done


def read_provenance(folder: Path | str) -> Provenance:
    """Return what ``build.json`` of a table folder says.

    Raises:
        StoreError: there is none, or it is not one of ours.
    """
    path = Path(folder) / RECORD
    try:
        found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return Provenance(**found)
    except FileNotFoundError as error:
        raise StoreError(
            f"no finished tables in {folder} ({RECORD} is missing); run `warnotes build`"
        ) from error
    except (OSError, ValueError, TypeError) as error:
        raise StoreError(f"{path} cannot be read; run `warnotes build` again") from error


def stands(folder: Path, wanted: Provenance) -> Provenance | None:
    """Return the published provenance if the folder holds, unharmed, what ``wanted`` would make."""
    try:
        found = read_provenance(folder)
        same = found.makers() == wanted.makers() and bool(found.files)
        return (
            found
            if same and all(digest(folder / name) == value for name, value in found.files.items())
            else None
        )
    except (StoreError, OSError):
        return None


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as handle:
        return file_digest(handle, "sha256").hexdigest()


def _with_digests(provenance: Provenance, frames: Frames, draft: Path) -> Provenance:
    made = asdict(provenance)
    made["tables"] = {name: len(frame) for name, frame in frames.items()}
    made["files"] = {path.name: digest(path) for path in sorted(draft.iterdir())}
    return Provenance(**made)


def _settle(draft: Path, folder: Path) -> None:
    (folder / RECORD).unlink(missing_ok=True)
    for path in sorted(draft.iterdir(), key=lambda path: path.name == RECORD):
        with path.open("rb") as handle:
            os.fsync(handle.fileno())
        os.replace(path, folder / path.name)
    draft.rmdir()
