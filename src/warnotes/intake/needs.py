"""Libraries of the extra ``intake``, imported when a source asks for them."""

from __future__ import annotations

import importlib
from typing import Any

from warnotes.errors import IntakeError


def needed(module: str, purpose: str) -> Any:
    """Import a library.

    Raises:
        IntakeError: it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        name = module.split(".")[0]
        advice = "install it with: pip install 'warnotes[intake]'"
        raise IntakeError(f"{purpose} need {name}; {advice}") from error
