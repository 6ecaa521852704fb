"""The ledger beside tables that a user brings: a control table and a table of missile and drone attacks.

Agreement is printed, and the rows that differ; neither side of a comparison is taken for the truth.
"""

from warnotes.checks.attacks import AttackCheck, check_attacks
from warnotes.checks.control import ControlCheck, check_control

__all__ = ["AttackCheck", "ControlCheck", "check_attacks", "check_control"]
