"""Pages from the web: what becomes an article, what is refused, and with which words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.made import a_feed, a_front_page, a_page, story
from intake.serving import Site, a_fetcher, serving
from warnotes.articles import read_corpus
from warnotes.intake import Refusal, Settings, Summary, add


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


def run(sources: list[str], folder: Path, **settings: object) -> tuple[Summary, list[Refusal]]:
    told: list[Refusal] = []
    made = Settings(**settings)  # type: ignore[arg-type]
    return add(sources, folder, made, fetcher=a_fetcher(), tell=told.append), told


def test_a_page_is_stored_as_the_reader_would_have_read_it(site: Site, tmp_path: Path) -> None:
    url = site.html("/news/one", a_page("Stara"))
    summary, told = run([url], tmp_path / "out")
    assert told == []
    (article,) = read_corpus(tmp_path / "out").articles
    (tmp_path / "by_hand").mkdir()
    (tmp_path / "by_hand" / "one.html").write_text(a_page("Stara"))
    (saved,) = read_corpus(tmp_path / "by_hand").articles
    assert (article.text, article.title, article.outlet, article.published) == (
        saved.text, saved.title, saved.outlet, saved.published,
    )  # fmt: skip
    assert article.url == url
    assert article.path == summary.added[0]


def test_an_address_is_known_by_more_than_its_letters(site: Site, tmp_path: Path) -> None:
    run([site.html("/one", a_page("Stara"))], tmp_path)
    site.asked.clear()
    again = [f"{site.home}/one#top", f"{site.home}/one/", f"{site.home}/one?utm_medium=mail&fbclid=1"]
    summary, _ = run(again, tmp_path)
    assert (summary.added, summary.known, site.asked) == ([], 3, [])


def test_one_text_at_two_addresses_is_one_article_and_neither_is_asked_again(
    site: Site, tmp_path: Path
) -> None:
    urls = [
        site.html("/one", a_page("Stara")),
        site.html("/copy", a_page("Stara", head="<meta name=a content=b>")),
    ]
    first, _ = run(urls, tmp_path)
    assert (len(first.added), first.known) == (1, 1)
    site.asked.clear()
    second, _ = run(urls, tmp_path)
    assert (second.added, second.known, site.asked) == ([], 2, [])


def test_a_redirected_address_is_known_by_both_names(site: Site, tmp_path: Path) -> None:
    final = site.html("/final", a_page("Stara"))
    first, _ = run([site.redirect("/short", "/final")], tmp_path)
    site.asked.clear()
    second, _ = run([site.home + "/short", final], tmp_path)
    assert (len(first.added), second.known, site.asked) == (1, 2, [])
    assert read_corpus(tmp_path).articles[0].url == final


def test_a_page_cannot_pass_for_one_of_another_site(site: Site, tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://agency.example/real">'
    url = site.html("/one", a_page("Stara", head=head))
    run([url], tmp_path)
    assert read_corpus(tmp_path).articles[0].url == url


def test_an_address_gives_the_date_that_the_page_lacks(site: Site, tmp_path: Path) -> None:
    run([site.html("/2024/07/05/barns", a_page("Stara", published=None))], tmp_path)
    assert str(read_corpus(tmp_path).articles[0].published) == "2024-07-05"


def test_a_page_without_a_date_gets_none(site: Site, tmp_path: Path) -> None:
    summary, _ = run([site.html("/barns", a_page("Stara", published=None))], tmp_path)
    (article,) = read_corpus(tmp_path).articles
    assert (article.published, article.published_basis) == (None, "unknown")
    assert summary.added[0].startswith("added/undated/undated-")


@pytest.mark.parametrize("charset", ["windows-1251", "iso-8859-1", "utf-8", "shift_jis"])
@pytest.mark.parametrize("by", ["header", "meta"])
def test_the_charset_is_what_server_or_page_say(site: Site, tmp_path: Path, charset: str, by: str) -> None:
    extra = {"windows-1251": "Міст", "iso-8859-1": "café", "utf-8": "—Міст—", "shift_jis": "キーウ"}[charset]
    head = f'<meta charset="{charset}">' if by == "meta" else ""
    page = a_page("Stara", head=head).replace("two barns", f"two {extra} barns").encode(charset)
    kind = "text/html" if by == "meta" else f"text/html; charset={charset}"
    run([site.put("/one", page, kind)], tmp_path)
    assert f"two {extra} barns" in read_corpus(tmp_path).articles[0].text


def test_a_charset_that_python_alone_knows_is_not_used(site: Site, tmp_path: Path) -> None:
    page = a_page("Stara").encode()
    for codec in ("unicode_escape", "punycode", "zlib", "utf-7", "rot13"):
        summary, _ = run([site.put(f"/{codec}", page, f"text/html; charset={codec}")], tmp_path / codec)
        assert len(summary.added) == 1


def test_plain_text_is_taken(site: Site, tmp_path: Path) -> None:
    run([site.put("/one.txt", story("Stara").encode(), "text/plain")], tmp_path)
    assert "Stara" in read_corpus(tmp_path).articles[0].text


@pytest.mark.parametrize("path", ["/", "/?p=123", "/tags/war/barns/one"])
def test_a_story_is_one_wherever_it_lies(site: Site, tmp_path: Path, path: str) -> None:
    page = (
        a_page("Stara") if path == "/" else a_page("Stara").replace("og:type", "x").replace("article:p", "y")
    )
    assert len(run([site.html(path, page)], tmp_path)[0].added) == 1


def test_a_front_page_is_refused_and_names_its_feed(site: Site, tmp_path: Path) -> None:
    _, told = run([site.html("/", a_front_page())], tmp_path)
    assert told[0].reason == "index_page"
    assert told[0].detail.endswith(f"add its feed: {site.home}/rss.xml")


@pytest.mark.parametrize(
    ("path", "body", "reason"),
    [
        ("/tag/war", a_front_page(), "index_page"),
        ("/", a_page().replace("og:type", "x").replace("article:published_time", "y"), "index_page"),
        ("/topic/war", a_page().replace("og:type", "x").replace("article:published_time", "y"), "index_page"),
        ("/list", a_front_page(80).replace("<ul>", "<article><ul>"), "index_page"),
        ("/short", "<html><body><article><p>Two barns burned down.</p></article></body></html>", "too_short"),
        ("/none", "<html><body></body></html>", "no_article"),
        ("/ua", "<html><body><article><p>" + "Вночі війська обстріляли село, згоріли дві хати. " * 12
         + "</p></article></body></html>", "other_language"),
        ("/deep", "<div>" * 70_000, "no_article"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_refused_and_not_asked_again(
    site: Site, tmp_path: Path, path: str, body: str, reason: str
) -> None:
    url = site.html(path, body)
    summary, told = run([url], tmp_path)
    assert [one.reason for one in told] == [reason]
    assert (summary.added, told[0].where) == ([], url)
    site.asked.clear()
    second, told = run([url], tmp_path)
    assert (second.before, told, site.asked) == (1, [], [])
    _, told = run([url], tmp_path, again=True)
    assert [one.reason for one in told] == [reason]


def test_other_rules_forget_what_was_refused(site: Site, tmp_path: Path) -> None:
    url = site.html("/one", a_page("Stara"))
    assert run([url], tmp_path, min_words=500)[1][0].reason == "too_short"
    assert len(run([url], tmp_path)[0].added) == 1


def test_a_passing_failure_is_tried_again(site: Site, tmp_path: Path) -> None:
    url = site.put("/one", b"", "text/html", 500)
    assert run([url], tmp_path)[1][0].reason == "http_status"
    site.html("/one", a_page("Stara"))
    assert len(run([url], tmp_path)[0].added) == 1


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/json", "application/x-gzip"])
def test_what_is_no_page_is_refused(site: Site, tmp_path: Path, kind: str) -> None:
    _, told = run([site.put("/one", a_page().encode(), kind)], tmp_path)
    assert told[0].reason == "content_type"
    assert "add the file" in told[0].detail


def test_a_picture_that_says_it_is_a_page_is_binary(site: Site, tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 50
    assert run([site.put("/one", picture, "text/html")], tmp_path)[1][0].reason == "binary"
    assert run([site.put("/two", picture, "text/plain")], tmp_path)[1][0].reason == "binary"


def test_hosts_take_turns(site: Site, tmp_path: Path) -> None:
    port = site.home.rsplit(":", 1)[1]
    first = [site.html(f"/{n}", a_page(town)) for n, town in enumerate(("Stara", "Nova"))]
    site.html("/2", a_page("Dalnia"))
    run([*first, f"http://localhost:{port}/2"], tmp_path)
    assert [path for path in site.asked if path != "/robots.txt"] == ["/0", "/2", "/1"]


def test_only_what_is_about_a_word(site: Site, tmp_path: Path) -> None:
    urls = [site.html("/one", a_page("Stara")), site.html("/two", a_page("Nova"))]
    summary, told = run(urls, tmp_path, about=("stara", "Hlukha"))
    assert len(summary.added) == 1
    assert [one.reason for one in told] == ["off_topic"]
    assert len(run(urls, tmp_path)[0].added) == 1


def test_a_list_of_addresses(site: Site, tmp_path: Path) -> None:
    urls = [site.html("/one", a_page("Stara")), site.put("/rss", a_feed([("Two", "/two", "")]), "text/xml")]
    site.html("/two", a_page("Nova"))
    listed = tmp_path / "addresses.txt"
    listed.write_text("# mine\n" + "\n\n".join(urls) + "\n")
    assert len(run([str(listed)], tmp_path / "out")[0].added) == 2
