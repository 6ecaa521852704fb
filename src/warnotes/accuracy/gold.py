"""Gold annotations: JSON lines, one article each, in the format of ``CONTRIBUTING.md``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from warnotes.errors import ParameterError
from warnotes.tables.schema import ROW_TABLES

GoldRow = dict[str, Any]
GoldArticle = dict[str, Any]


def read_gold(paths: Iterable[Path | str]) -> list[GoldArticle]:
    """Return the annotated articles of all files, in order.

    Raises:
        ParameterError: a file is missing, a line is no article, or an article is annotated twice.
    """
    articles: dict[str, GoldArticle] = {}
    for path in map(Path, paths):
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise ParameterError(f"cannot read gold file {path}: {error}") from error
        for number, line in enumerate(lines, 1):
            if line.strip():
                article = _article(line, f"{path}:{number}")
                if article["id"] in articles:
                    raise ParameterError(f"{path}:{number}: article {article['id']} is annotated twice")
                articles[article["id"]] = article
    return list(articles.values())


def _article(line: str, where: str) -> GoldArticle:
    try:
        article = json.loads(line)
    except ValueError as error:
        raise ParameterError(f"{where} is no JSON: {error}") from error
    if not isinstance(article, dict) or not isinstance(article.get("id"), str):
        raise ParameterError(
            f"{where} is no annotated article: it needs an id and lists {', '.join(ROW_TABLES)}"
        )
    for table in ROW_TABLES:
        rows = article.get(table, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ParameterError(f"{where}: {table} is not a list of rows")
    return article
