"""Near-duplicates: who is the original, who is a copy, and that order plays no part."""

import random
from datetime import date, timedelta

import pytest

from warnotes.articles.duplicates import find_duplicates
from warnotes.articles.model import Article

WORDS = "port ferry drone depot bridge river night mayor rescue engine grain crane fire smoke tide wharf"


def story(seed: int, sentences: int = 20) -> list[str]:
    rng = random.Random(seed)
    return [
        f"{' '.join(rng.choices(WORDS.split(), k=9)).capitalize()} number {rng.randrange(10**6)}."
        for _ in range(sentences)
    ]


def article(name: str, sentences: list[str], day: int | None = 1, outlet: str | None = None) -> Article:
    published = date(2023, 1, 1) + timedelta(days=day - 1) if day else None
    return Article(
        article_id=name, text=" ".join(sentences), path=f"{name}.txt", published=published, outlet=outlet
    )


BASE = story(1)


def originals(*articles: Article) -> dict[str, str]:
    found = find_duplicates(articles)
    assert found == find_duplicates(tuple(reversed(articles)))
    return {copy: original for copy, (original, _) in found.items()}


def test_a_reprint_with_a_changed_line_points_to_the_earliest() -> None:
    late = article("a", [*BASE[:-1], "Another end."], day=2)
    early = article("b", BASE, day=1)
    assert originals(late, early) == {"a": "b"}


def test_the_smaller_path_is_the_original_of_one_day() -> None:
    assert originals(article("b", [*BASE, "End."]), article("a", BASE)) == {"b": "a"}


def test_a_dated_article_goes_before_an_undated_one() -> None:
    assert originals(article("a", BASE, day=None), article("b", [*BASE, "End."], day=3)) == {"a": "b"}


def test_different_stories_are_no_duplicates() -> None:
    assert originals(*(article(str(n), story(n + 10)) for n in range(20))) == {}


@pytest.mark.parametrize(
    ("outlets", "copy"), [(("Post", "Wire"), True), (("Post", "Post"), False), ((None, None), False)]
)
def test_sharing_half_means_agency_copy_between_outlets_and_background_within_one(
    outlets: tuple[str | None, str | None], copy: bool
) -> None:
    mine = article("a", BASE[:13] + story(2, 5), outlet=outlets[0])
    theirs = article("b", BASE[:13] + story(3, 5), outlet=outlets[1])
    assert originals(mine, theirs) == ({"b": "a"} if copy else {})


def test_a_bulletin_of_another_week_is_no_reprint() -> None:
    assert originals(article("a", BASE, day=1), article("b", [*BASE, "End."], day=20)) == {}


def test_a_short_dispatch_quoted_by_a_long_chronicle_is_no_duplicate() -> None:
    assert originals(article("a", BASE), article("b", BASE + story(5, 80))) == {}


def test_many_copies_all_lead_to_one_original() -> None:
    copies = [article(f"{n:02}", [*BASE, f"Copy {n}."], day=1 + n % 3) for n in range(40)]
    found = originals(*copies)
    assert set(found.values()) == {"00"}
    assert len(found) == 39


def test_texts_without_words_are_left_alone() -> None:
    assert originals(article("a", ["…"]), article("b", ["!!"]), article("c", [])) == {}
