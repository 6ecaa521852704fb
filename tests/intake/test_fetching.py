"""Polite and bounded: what a server may do to us, and what we do not do to it."""

from __future__ import annotations

import gzip
import threading
import tracemalloc
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from intake.serving import QUICK, Site, Time, a_fetcher, serving
from warnotes.errors import IntakeError
from warnotes.intake.model import Refusal
from warnotes.intake.web import Limits

SMALL = Limits(connect=2, read=2, total=10, size=50_000)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


def refused(url: str, **options: object) -> Refusal:
    with pytest.raises(Refusal) as found:
        a_fetcher(**options).get(url)  # type: ignore[arg-type]
    return found.value


def test_a_page_comes_with_its_headers_and_address(site: Site) -> None:
    url = site.html("/one", "<p>words</p>")
    reply = a_fetcher().get(url + "#part")
    assert (reply.body, reply.kind, reply.url) == (b"<p>words</p>", "text/html", url)


def test_the_server_learns_who_asks_and_gets_no_cookie_back(site: Site) -> None:
    site.html("/one", "x", **{"Set-Cookie": "a=1"})
    site.html("/two", "x")
    fetcher = a_fetcher(agent="desk@example.org")
    fetcher.get(site.home + "/one")
    fetcher.get(site.home + "/two")
    assert all(sent["User-Agent"].startswith("desk@example.org warnotes/") for sent in site.headers)
    assert all("Cookie" not in sent for sent in site.headers)


def test_an_agent_cannot_carry_a_header(site: Site) -> None:
    with pytest.raises(IntakeError, match="--agent"):
        a_fetcher(agent="x\r\nCookie: a=1")


# -- robots.txt ------------------------------------------------------------------------------------


def test_robots_is_asked_once_and_obeyed(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /closed/*.html$\n", "text/plain")
    site.html("/open", "x")
    site.html("/closed/a.html", "x")
    fetcher = a_fetcher()
    fetcher.get(site.home + "/open")
    with pytest.raises(Refusal) as found:
        fetcher.get(site.home + "/closed/a.html")
    assert found.value.reason == "robots"
    assert site.asked == ["/robots.txt", "/open"]


def test_a_rule_for_this_program_goes_before_the_rule_for_all(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /\n\nUser-agent: warnotes\nAllow: /\n", "text/plain")
    assert a_fetcher().get(site.html("/one", "x")).status == 200


@pytest.mark.parametrize("status", [500, 503, 429])
def test_robots_that_fail_allow_nothing_for_now(site: Site, status: int) -> None:
    site.put("/robots.txt", b"", "text/plain", status)
    assert refused(site.html("/one", "x")).reason == "robots"
    assert "/one" not in site.asked


def test_the_pause_is_what_robots_ask_for_or_the_delay(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n", "text/plain")
    site.html("/one", "x")
    time = Time()
    fetcher = a_fetcher(time, delay=2)
    for _ in range(2):
        fetcher.get(site.home + "/one")
    assert time.slept == [7, 7]
    site.put("/robots.txt", b"", "text/plain")
    time = Time()
    fetcher = a_fetcher(time, delay=2)
    for _ in range(2):
        fetcher.get(site.home + "/one")
    assert time.slept == [2, 2]


def test_a_host_that_wants_hours_between_requests_is_left_alone(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 3600\n", "text/plain")
    assert "asks for 3600 seconds" in refused(site.html("/one", "x")).detail


# -- redirects -------------------------------------------------------------------------------------


def test_redirects_are_followed_to_the_final_address(site: Site) -> None:
    final = site.html("/final", "x")
    site.redirect("/b", "/final", 307)
    assert a_fetcher().get(site.redirect("/a", "/b", 301)).url == final


def test_redirects_are_counted(site: Site) -> None:
    assert refused(site.redirect("/round", "/round")).reason == "redirects"
    assert site.asked.count("/round") == 6


def test_robots_speak_at_every_hop(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /closed\n", "text/plain")
    site.html("/closed", "x")
    found = refused(site.redirect("/open", "/closed"))
    assert (found.reason, found.where) == ("robots", site.home + "/open")
    assert "/closed" not in site.asked


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://a.example/x", "javascript:alert(1)", "http://[", ""]
)
def test_a_redirect_leads_to_the_web_or_nowhere(site: Site, to: str) -> None:
    assert refused(site.redirect("/a", to)).reason in ("bad_address", "redirects")


# -- answers ---------------------------------------------------------------------------------------


def test_an_error_is_told_with_its_number(site: Site) -> None:
    assert "404; check the address" in refused(site.home + "/none").detail
    assert "500; run again later" in refused(site.put("/bad", b"", "text/html", 500)).detail
    assert "404" in refused(site.put("/gone", b"", "text/html", 404, Retry_After="9")).detail
    assert [site.asked.count(path) for path in ("/none", "/bad", "/gone")] == [1, 1, 1]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_host_is_asked_again_when_it_says(site: Site, status: int) -> None:
    site.pages["/busy"] = [(status, {"Retry-After": "9"}, b""), (200, {"Content-Type": "text/html"}, b"now")]
    time = Time()
    assert a_fetcher(time).get(site.home + "/busy").body == b"now"
    assert sum(time.slept) == 1 + 9


def test_a_busy_host_is_asked_again_at_the_date_it_says(site: Site) -> None:
    site.pages["/busy"] = [
        (429, {"Retry-After": "Thu, 01 Jan 1970 00:17:10 GMT"}, b""),  # 30 seconds after the test's clock
        (200, {"Content-Type": "text/html"}, b"now"),
    ]
    time = Time()
    a_fetcher(time).get(site.home + "/busy")
    assert 28 < time.slept[-1] <= 30


@pytest.mark.parametrize("wait", ["3600", "9" * 30, "nonsense"])
def test_a_host_that_stays_busy_is_left_alone_for_the_run(site: Site, wait: str) -> None:
    site.put("/busy", b"", "text/html", 429, Retry_After=wait)
    site.html("/other", "x")
    time = Time()
    fetcher = a_fetcher(time)
    for path in ("/busy", "/other"):
        with pytest.raises(Refusal):
            fetcher.get(site.home + path)
    assert "/other" not in site.asked
    assert sum(time.slept) < 120


def test_a_host_without_an_answer_is_asked_three_times_in_a_run() -> None:
    with serving() as gone:
        home = gone.home
    fetcher = a_fetcher()
    details = []
    for number in range(4):
        with pytest.raises(Refusal) as found:
            fetcher._patiently(f"{home}/{number}", 0.0)
        details.append(found.value.detail)
    assert "refused" in details[0]
    assert "three times" in details[3]


# -- bounds ----------------------------------------------------------------------------------------


def test_an_announced_giant_is_not_read(site: Site) -> None:
    site.pages["/huge"] = 200, {"Content-Type": "text/html", "Content-Length": "900000000"}, b"x"
    assert refused(site.home + "/huge", limits=SMALL).reason == "too_large"


def test_an_unannounced_giant_is_cut_off(site: Site) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 10_000)
        except OSError:
            site.asked.append("cut")

    site.pages["/endless"] = endless
    assert refused(site.home + "/endless", limits=SMALL).reason == "too_large"


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_page_that_unpacks_to_a_giant_is_a_bomb(site: Site, pack: object) -> None:
    body = pack(b"\0" * 5_000_000)  # type: ignore[operator]
    assert len(body) < SMALL.size
    encoding = "gzip" if pack is gzip.compress else "deflate"
    url = site.put("/bomb", body, "text/html", Content_Encoding=encoding)
    assert refused(url, limits=SMALL).reason == "bomb"


def test_a_bomb_is_never_unpacked_whole(site: Site) -> None:
    url = site.put("/bomb", gzip.compress(b"\0" * 20_000_000), "text/html", Content_Encoding="gzip")
    fetcher = a_fetcher(limits=SMALL)
    tracemalloc.start()
    try:
        with pytest.raises(Refusal):
            fetcher.get(url)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_packed_page_is_unpacked(site: Site) -> None:
    url = site.put("/packed", gzip.compress(b"words"), "text/html", Content_Encoding="gzip")
    assert a_fetcher().get(url).body == b"words"


def test_a_packing_that_nobody_asked_for_is_refused(site: Site) -> None:
    assert refused(site.put("/br", b"x", "text/html", Content_Encoding="br")).reason == "content_type"


def test_an_answer_that_breaks_off_is_no_page(site: Site) -> None:
    site.pages["/half"] = 200, {"Content-Type": "text/html", "Content-Length": "50"}, b"half"
    packed = gzip.compress(b"words " * 100)[:-20]
    assert refused(site.home + "/half").reason == "network"
    assert refused(site.put("/cut", packed, "text/html", Content_Encoding="gzip")).reason == "network"


@pytest.mark.parametrize("in_head", [True, False])
def test_a_server_that_drips_is_cut_off(site: Site, in_head: bool) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        if not in_head:
            handler.send_response(200)
            handler.end_headers()
        try:
            while not stop:
                handler.wfile.write(b"x")
                pause.wait(0.02)
        except OSError:
            pass

    stop: list[bool] = []
    pause = threading.Event()
    site.put("/robots.txt", b"", "text/plain")
    site.pages["/drip"] = drip
    found = refused(site.home + "/drip", limits=Limits(connect=2, read=2, total=0.3))
    stop.append(True)
    assert found.reason == "too_slow"


def test_no_socket_is_left_behind(site: Site) -> None:
    fetcher = a_fetcher(limits=QUICK)
    fetcher.get(site.html("/one", "x"))
    assert fetcher.web._sockets == []
