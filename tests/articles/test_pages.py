"""HTML pages: article text, the original date, and no menu."""

from datetime import date

import pytest

from warnotes.articles import html

STORY = "<p>Two drones hit a depot near Izmail on Friday, the regional governor said in a short note.</p>"
LONG = STORY + "<p>Nobody was hurt. Rescuers worked through the night and put the fire out by six.</p>" * 6


def page(body: str, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Depot hit - Harbour Post</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>Front page of the Post</a></li>"
        "<li><a href='/w'>World and weather</a></li></ul></nav>"
        f"<article><h1>Depot hit</h1>{body}</article><aside>You may also like our garden section</aside>"
        "<div class='cookie-bar'>We use cookies to improve your visit.</div>"
        "<footer>Copyright 2024 Harbour Post</footer><script>alert('x')</script></body></html>"
    )


META = "<meta property='article:published_time' content='2023-01-20T21:00:00Z'>"
CHANGED = "<meta property='article:modified_time' content='2023-03-01T21:00:00Z'>"


@pytest.mark.parametrize("body", [STORY, LONG])
def test_the_article_comes_without_menu_cookies_or_footer(body: str) -> None:
    found = html.extract(page(body))
    assert found is not None
    assert "Two drones hit a depot" in found.text
    for word in ("Front page", "weather", "cookies", "Copyright", "garden", "alert"):
        assert word not in found.text


def test_metadata() -> None:
    site = "<meta property='og:site_name' content='Harbour Post'><link rel='canonical' href='https://h.example/depot'>"
    found = html.extract(page(LONG, META + CHANGED + site))
    assert found is not None
    assert (found.published, found.outlet, found.title) == (date(2023, 1, 20), "Harbour Post", "Depot hit")
    assert found.url == "https://h.example/depot"


def test_the_day_of_the_last_change_is_not_the_day_of_publication() -> None:
    found = html.extract(page(LONG, META + CHANGED))
    assert found is not None
    assert found.published == date(2023, 1, 20)


def test_a_copyright_line_is_no_date() -> None:
    found = html.extract(page(LONG))
    assert found is not None
    assert found.published is None


def test_a_bare_year_is_no_first_of_january_but_a_real_one_is() -> None:
    assert html._date("2023-01-01", "<meta content='2023'>") is None
    assert html._date("2023-01-01", "<meta content='2023-01-01'>") == date(2023, 1, 1)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "<html></html>",
        "<div>" * 50_000,
        "<p><a href=x>y" * 50_000,
        "\0\0<html>",
        "<html><body><p>" + "a" * 300_000,
    ],
)
def test_hostile_pages_give_a_page_or_nothing(source: str) -> None:
    found = html.extract(source)
    assert found is None or isinstance(found.text, str)


def test_pages_are_told_from_text() -> None:
    assert html.is_page(page(STORY))
    assert html.is_page(STORY * 3)
    assert not html.is_page("Two drones (<5 kg) hit a depot; x < y > z.")
