"""No address inside the local network, by whatever name or notation, unless the user permits it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from intake.serving import Site, a_fetcher, serving
from warnotes.intake.address import checked, is_local, resolve
from warnotes.intake.model import Refusal

LOCAL = (
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1",
    "fe80::1%eth0", "fc00::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "::7f00:1",
    "2001:0:4136:e378:8000:63bf:80ff:fffe", "no address",
)  # fmt: skip


@pytest.mark.parametrize("ip", LOCAL)
def test_a_local_address_in_any_notation(ip: str) -> None:
    assert is_local(ip)


@pytest.mark.parametrize(
    "ip", ["93.184.216.34", "2606:4700:4700::1111", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_a_public_address(ip: str) -> None:
    assert not is_local(ip)


def names(monkeypatch: pytest.MonkeyPatch, table: dict[str, list[str]]) -> list[str]:
    """Let names resolve as the table says; returns the list of names asked for."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def answer(host: str, port: int, **more: Any) -> Any:
        asked.append(host)
        if host not in table:
            return real(host, port, **more)
        found = table[host] if len(table[host]) == 1 or len(asked) == 1 else table[host][1:]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in found]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return asked


def test_one_local_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, {"two.example": ["93.184.216.34", "10.0.0.1"]})
    with pytest.raises(Refusal) as found:
        resolve("two.example", 80, allow_local=False)
    assert found.value.reason == "local_address"
    assert "--allow-local" in found.value.detail


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_not_asked(site: Site, host: str) -> None:
    port = site.home.rsplit(":", 1)[1]
    with pytest.raises(Refusal) as found:
        a_fetcher(local=False).get(f"http://{host}:{port}/secret")
    assert found.value.reason == "local_address"
    assert site.asked == []


def test_a_name_that_leads_inside_is_not_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, {"news.example": ["127.0.0.1"]})
    port = site.home.rsplit(":", 1)[1]
    with pytest.raises(Refusal) as found:
        a_fetcher(local=False).get(f"http://news.example:{port}/")
    assert found.value.reason == "local_address"
    assert site.asked == []


def test_a_redirect_into_the_network_is_not_followed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first address counts as public here; the one that it redirects to is judged anew."""
    monkeypatch.setattr("warnotes.intake.address.is_local", lambda ip: ip != "127.0.0.1")
    url = site.redirect("/start", "http://169.254.169.254/latest/meta-data")
    with pytest.raises(Refusal) as found:
        a_fetcher(local=False).get(url)
    assert (found.value.reason, found.value.where) == ("local_address", url)
    assert "redirects to http://169.254.169.254" in found.value.detail


def test_the_connection_goes_to_the_address_that_was_judged(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name is resolved once for a request, so it cannot change its mind between check and use."""
    monkeypatch.setattr("warnotes.intake.address.is_local", lambda ip: ip != "127.0.0.1")
    asked = names(monkeypatch, {"news.example": ["127.0.0.1"]})
    port = site.home.rsplit(":", 1)[1]
    site.html("/one", "x")
    web = a_fetcher(local=False).web
    assert web.get(f"http://news.example:{port}/one").body == b"x"
    assert asked == ["news.example"]
    assert site.headers[0]["Host"] == f"news.example:{port}"


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/", "file:///etc/passwd", "http://", "http:///x", "http://a.example:99999/",
     "http://a b/",  "https://user:word@a.example/", "http://a.example/\r\nX: 1",
     "http://a.example/" + "x" * 2000, "http://[::1",
     "http://a.example:0/", "//a.example/x", "javascript:alert(1)", "http://a.example/\x00"],
)  # fmt: skip
def test_what_is_no_public_address_is_refused(url: str) -> None:
    with pytest.raises(Refusal) as found:
        checked(url)
    assert found.value.reason == "bad_address"
    assert str(found.value).isprintable()
