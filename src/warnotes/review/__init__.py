"""The analyst's desk in a notebook: rows in doubt, each in its article, decided with the keyboard.

:func:`open_review` reads the tables; :class:`Review` holds the queue and takes commands in text, so that
everything that the panel does can be done, and tested, without one.
"""

from warnotes.review.browse import browse
from warnotes.review.desk import Review, open_review
from warnotes.review.sheet import Sheet

__all__ = ["Review", "Sheet", "browse", "open_review"]
