"""A word of harm: what came of it and on which side of it the victims stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Harm:
    """``first``/``last``: its tokens, half open; ``i``: the word that carries it.

    relation: ``subject`` ("N were killed"), ``object`` ("killed N"), ``counted`` ("N deaths"), ``of``
    ("the deaths of N"), ``bodies-of``, ``toll`` ("the death toll rose to N"), ``losses``,
    ``include`` ("the dead include N"), ``one-of`` ("he was one of those killed").
    """

    first: int
    last: int
    i: int
    outcome: str
    relation: str
    rule: str
    strict: bool = False
    """Needs a noun of people: things are captured or burned too."""
