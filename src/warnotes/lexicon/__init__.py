"""Words as data: TOML files read once, frozen by convention.

``english/`` serves any war, ``conflicts/<name>/`` one of them. A new war is a new folder.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from warnotes.errors import LexiconError

CONFLICT = "ukraine"


@cache
def load(name: str) -> dict[str, Any]:
    """Return the lexicon file ``name`` (``"english/numbers"`` or ``"actors"`` of the conflict).

    Raises:
        LexiconError: no such file, or it is not valid TOML.
    """
    relative = f"{name}.toml" if "/" in name else f"conflicts/{CONFLICT}/{name}.toml"
    source = files(__name__).joinpath(relative)
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LexiconError(f"lexicon {relative} is missing from the package; reinstall warnotes") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicon {relative} is not valid TOML: {error}") from error
