"""The ledger: rows of many articles become events with claimants, denials and tolls.

It knows tables and the gazetteer, neither spaCy nor Plotly. Everything is a pure function of rows: the
order of articles does not matter, and an article changes only the events that it touches.
"""

from warnotes.events.ledger import Correct, Ledger, make_ledger, read_ledger, with_ledger

__all__ = ["Correct", "Ledger", "make_ledger", "read_ledger", "with_ledger"]
