"""A folder of files in, clean English articles with dates out, and a report on everything that was not.

``read_corpus`` is the only door; no other floor opens an article file.
"""

from warnotes.articles.corpus import read_corpus
from warnotes.articles.model import Article, Corpus, Problem

__all__ = ["Article", "Corpus", "Problem", "read_corpus"]
