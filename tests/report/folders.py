"""Table folders for the report's tests: rows from the chart builders, published as a build publishes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from charts import builders
from warnotes.store import Provenance, only_writer, publish
from warnotes.tables.frames import frame
from warnotes.tables.schema import WRITTEN

MADE = Provenance(model="test_model", model_version="1.0", spacy="3.8", pipeline="p" * 64, corpus="c" * 64)


def table_folder(folder: Path, n: int, **changes: Any) -> Path:
    """Publish tables of ``n`` rows each; ``changes`` overwrite columns wherever a table has them."""
    rows = {
        "claims": builders.claims(n),
        "casualties": builders.casualties(n),
        "strikes": builders.strikes(n),
    }
    frames = {name: frame(name) for name in WRITTEN}
    for name, made in rows.items():
        frames[name] = _typed(made, name, changes)
    frames["articles"] = _articles(rows["claims"], changes)
    with only_writer(folder) as state:
        publish(folder, state, frames, MADE)
    return folder


def _typed(made: pd.DataFrame, name: str, changes: dict[str, Any]) -> pd.DataFrame:
    like = frame(name)
    out = made.assign(**{k: v for k, v in changes.items() if k in made and k in like})
    return pd.DataFrame({column: out[column].astype(like[column].dtype) for column in like})


def _articles(claims: pd.DataFrame, changes: dict[str, Any]) -> pd.DataFrame:
    records = [
        {
            "article_id": row.article_id,
            "text": row.quote,
            "path": f"{i:04}.txt",
            "url": f"https://example.org/{i}",
            "outlet": row.outlet,
            "title": f"Dispatch {i}",
            "published": row.published,
            "published_basis": "manifest",
            "language": "en",
            "chars": len(row.quote),
            "duplicate_of": None,
            "boilerplate_chars": 0,
            "relevance": 1.0,
        }
        | {k: v for k, v in changes.items() if k in ("title", "url", "outlet")}
        for i, row in enumerate(claims.itertuples())
    ]
    return frame("articles", records)
