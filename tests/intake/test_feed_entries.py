"""Feeds: each entry an article, from the feed itself where it is whole, else from its page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.made import a_feed, a_page, an_atom_feed, story
from intake.serving import Site, a_fetcher, serving
from warnotes.articles import read_corpus
from warnotes.intake import Refusal, Settings, Summary, add, feeds

DAY = "Tue, 02 Jul 2024 23:30:00 -0400"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


def run(sources: list[str], folder: Path, **settings: object) -> tuple[Summary, list[Refusal]]:
    told: list[Refusal] = []
    made = Settings(**settings)  # type: ignore[arg-type]
    return add(sources, folder, made, fetcher=a_fetcher(), tell=told.append), told


def test_entries_are_fetched_and_dated_by_the_feed(site: Site, tmp_path: Path) -> None:
    site.html("/one", a_page("Stara", published=None, outlet=None))
    url = site.put("/rss.xml", a_feed([("Barns burn", "/one", DAY)]), "application/rss+xml")
    run([url], tmp_path)
    (article,) = read_corpus(tmp_path).articles
    assert (str(article.published), article.outlet) == ("2024-07-02", "Steppe Ledger")
    assert (article.url, article.title) == (site.home + "/one", "Shells fall on Stara")


def test_an_atom_feed_by_another_content_type(site: Site, tmp_path: Path) -> None:
    site.html("/one", a_page("Stara"))
    url = site.put("/feed", an_atom_feed(site.home + "/one"), "text/plain")
    assert len(run([url], tmp_path)[0].added) == 1


def test_the_day_of_an_update_is_the_last_resort(site: Site, tmp_path: Path) -> None:
    feed = an_atom_feed(site.home + "/one", day="2024-07-09T00:00:00Z").replace(b"published>", b"updated>")
    url = site.put("/feed", feed, "application/atom+xml")
    site.html("/one", a_page("Stara", published=None))
    run([url], tmp_path / "a")
    assert str(read_corpus(tmp_path / "a").articles[0].published) == "2024-07-09"
    site.html("/one", a_page("Stara"))
    run([url], tmp_path / "b")
    assert str(read_corpus(tmp_path / "b").articles[0].published) == "2024-07-02"


def test_a_whole_text_in_the_feed_is_not_fetched_again(site: Site, tmp_path: Path) -> None:
    whole = "".join(f"<p>{part}</p>" for town in ("Stara", "Nova") for part in story(town).split("\n\n"))
    url = site.put("/rss.xml", a_feed([("Two villages", "/one", DAY)], content=whole), "text/xml")
    run([url], tmp_path)
    (article,) = read_corpus(tmp_path).articles
    assert "Nova" in article.text
    assert (article.title, article.url) == ("Two villages", site.home + "/one")
    assert "/one" not in site.asked


def test_a_teaser_in_the_feed_is_no_article(site: Site, tmp_path: Path) -> None:
    cut = "<p>" + story("Stara") + story("Nova") + " […]</p>"
    site.html("/one", a_page("Dalnia"))
    url = site.put("/rss.xml", a_feed([("Two villages", "/one", DAY)], content=cut), "text/xml")
    run([url], tmp_path)
    (article,) = read_corpus(tmp_path).articles
    assert "Dalnia" in article.text


def test_a_feed_read_again_fetches_only_itself(site: Site, tmp_path: Path) -> None:
    site.html("/one", a_page("Stara"))
    url = site.put("/rss.xml", a_feed([("One", "/one", DAY)]), "text/xml")
    run([url], tmp_path)
    site.html("/two", a_page("Nova"))
    site.put("/rss.xml", a_feed([("Two", "/two", DAY), ("One", "/one?utm_source=feed", DAY)]), "text/xml")
    site.asked.clear()
    summary, _ = run([url], tmp_path)
    assert (len(summary.added), summary.known) == (1, 1)
    assert site.asked == ["/robots.txt", "/rss.xml", "/two"]


def test_a_feed_in_a_file_names_its_pages(site: Site, tmp_path: Path) -> None:
    site.html("/one", a_page("Stara"))
    feed = tmp_path / "saved.xml"
    feed.write_bytes(a_feed([("One", site.home + "/one", DAY), ("Two", "/relative", DAY)]))
    summary, told = run([str(feed)], tmp_path / "out")
    assert len(summary.added) == 1
    assert [one.reason for one in told] == ["bad_address"]


def test_a_broken_entry_does_not_stop_the_others(site: Site, tmp_path: Path) -> None:
    site.html("/one", a_page("Stara"))
    entries = [
        ("A", "javascript:alert(1)", DAY),
        ("B", "", DAY),
        ("C", "/gone", DAY),
        ("D", "/one", "yesterday"),
    ]
    url = site.put("/rss.xml", a_feed(entries), "text/xml")
    summary, told = run([url], tmp_path)
    assert len(summary.added) == 1
    assert sorted(one.reason for one in told) == ["bad_address", "http_status", "no_article"]


def test_a_feed_that_leads_to_a_feed_goes_no_further(site: Site, tmp_path: Path) -> None:
    url = site.put("/rss.xml", a_feed([("Again", "/rss.xml?more", DAY)]), "text/xml")
    site.put("/rss.xml?more", a_feed([("And", "/on", DAY)]), "text/xml")
    _, told = run([url], tmp_path)
    assert [one.reason for one in told] == ["content_type"]
    assert "/on" not in site.asked


def test_entities_neither_explode_nor_read_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    entities = f'<!ENTITY l0 "lol">{levels}<!ENTITY file SYSTEM "{secret.as_uri()}">'
    data = (
        f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]><rss version="2.0"><channel>'
        "<title>&l9;&file;</title>"
        "<item><title>&l9;&file;</title><link>http://a.example/1</link></item></channel></rss>"
    ).encode()
    seen: list[feeds.Hints] = []

    def fetch(url: str, where: str, hints: feeds.Hints) -> feeds.Candidate:
        seen.append(hints)
        raise Refusal(where, "network", "x")

    for item in feeds.items(data, "x", "http://a.example/", fetch):
        assert not isinstance(item, Refusal)
        with pytest.raises(Refusal):
            item.load()
    assert seen
    assert all("secret" not in str(hints) and len(str(hints)) < 5000 for hints in seen)


@pytest.mark.parametrize(
    "data",
    [
        b"<rss></rss>",
        b"<rss><channel><item>",
        b"<rss>" + b"&" * 10_000,
        b"<rss><item>&#x110000;",
        b"<rss>" + b"<item>" * 30_000,
        b"<rss><item><title>&#x110000;",
    ],
)
def test_a_broken_feed_is_one_line(data: bytes) -> None:
    assert feeds.is_feed(data)
    found = list(feeds.items(data, "x", "http://a.example/", lambda *_: pytest.fail("nothing to fetch")))
    assert len(found) == 1
    assert isinstance(found[0], Refusal)


@pytest.mark.parametrize(
    ("data", "feed"),
    [
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made -->\n<feed xmlns='x'>", True),
        (b"<?xml version='1.0'?><?xml-stylesheet href='x'?><!DOCTYPE rdf><rdf:RDF>", True),
        (b"<!doctype html><html><body>&lt;rss&gt;", False),
        (b"<?xml version='1.0'?><urlset>", False),
        (b"<?" * 5000, False),
    ],
)
def test_a_feed_is_known_by_its_first_tag(data: bytes, feed: bool) -> None:
    assert feeds.is_feed(data) is feed
