"""An engine that reads nothing and gives rows in the amount and shape of real ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from warnotes.articles.model import Article
from warnotes.language.model import ModelInfo
from warnotes.rows import ArticleRows, Casualty, Claim, Strike

PLACES = (("Lisne", 48.6, 38.1), ("Dubrivka", 48.4, 37.8), ("Kamianka", 47.9, 36.2), ("Stara", 50.1, 36.9))


class StubEngine:
    """Three rows an article, about what dense reporting gives; the same article gives the same rows."""

    def info(self) -> ModelInfo:
        """No model."""
        return ModelInfo("stub", "1", "0")

    def fingerprint(self) -> str:
        """Always the same."""
        return "stub"

    def rows(self, articles: Sequence[Article]) -> Iterator[tuple[Article, ArticleRows]]:
        """Rows on the first words of each text."""
        for article in articles:
            yield article, _rows(article)


def _rows(article: Article) -> ArticleRows:
    name, lat, lon = PLACES[int(article.article_id, 16) % len(PLACES)]
    end = min(120, len(article.text))
    placed = {
        "place": name, "place_text": name, "place_id": f"x-{name}", "place_kind": "settlement",
        "country": "UA", "admin1": "Donetsk Oblast", "lat": lat, "lon": lon,
        "place_score": 0.9, "confidence": 0.8,
        "speaker": "Ukraine", "speaker_text": "officials", "speaker_side": "Ukraine",
        "said_start": article.published, "said_end": article.published,
        "event_start": article.published, "event_end": article.published,
        "date_precision": "day" if article.published else None,
        "trace": {"place": (0, end // 2), "date": (0, 5), "speaker": (5, 9), "place_source": "clause"},
    }  # fmt: skip
    strike = Strike(start=0, end=end, rule="stub", weapon="drone", attacker_side="Russia", **placed)
    dead = Casualty(
        start=0,
        end=end - 2,
        rule="stub",
        outcome="killed",
        count_min=2,
        count_max=3,
        strike_row=strike,
        **placed,
    )
    taken = Claim(start=0, end=end - 4, rule="stub", action="capture", by_side="Russia", **placed)
    return ArticleRows([taken], [dead], [strike], [])
