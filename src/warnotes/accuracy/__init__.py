"""Extracted tables against gold annotations: pairing, figures, and the gate that holds them."""

from warnotes.accuracy.gold import read_gold
from warnotes.accuracy.score import Report, TableScore, score, score_folder

__all__ = ["Report", "TableScore", "read_gold", "score", "score_folder"]
