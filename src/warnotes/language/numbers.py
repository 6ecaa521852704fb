"""Numbers and described persons of a text: the door to the modules that read them."""

from __future__ import annotations

from warnotes.language.persons import find_persons
from warnotes.language.quantities import find_quantities
from warnotes.language.quantity import Quantity

__all__ = ["Quantity", "find_persons", "find_quantities"]
