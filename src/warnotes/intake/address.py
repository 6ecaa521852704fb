"""Which addresses may be asked for: http and https, and nothing on this machine or its network.

A name is resolved once, every address that it stands for is judged, and the connection goes to the address
that was judged, so a name that changes its mind in between (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import urlsplit

from warnotes.intake.keys import MAX_URL
from warnotes.intake.model import Refusal

Address = tuple[socket.AddressFamily, tuple[str, int]]
NAT64 = ipaddress.ip_network("64:ff9b::/96")
FORBIDDEN = re.compile(r"[\x00-\x20\x7f<>\"\\^`{|}]")


def checked(url: str) -> str:
    """Return an address without its fragment.

    Raises:
        Refusal: no http or https address, one with a password in it, or one that is too long.
    """
    url = url.strip()
    shown = shorten(url)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Refusal(shown, "bad_address", "cannot be read; copy it from the browser again") from None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or port == 0:
        raise Refusal(shown, "bad_address", "is no http or https address")
    if len(url) > MAX_URL or FORBIDDEN.search(url):
        raise Refusal(shown, "bad_address", "is too long or holds blanks; copy it from the browser again")
    if "@" in parts.netloc:
        raise Refusal(shown, "bad_address", "carries a user name; only public pages are fetched")
    return url.split("#", 1)[0]


def shorten(value: str, limit: int = 160) -> str:
    """Return a value for the summary: printable and of bounded length."""
    plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in value[: limit + 1])
    return plain if len(plain) <= limit else plain[: limit - 1] + "…"


def resolve(host: str, port: int, *, allow_local: bool) -> list[Address]:
    """Return the addresses of a host, in the system's order.

    Raises:
        OSError: the name does not resolve.
        Refusal: one of its addresses is local and ``allow_local`` is not given.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    usable: list[Address] = []
    for family, _, _, _, address in found:
        ip = str(address[0])
        if not allow_local and is_local(ip):
            detail = f"leads to {ip}, inside this machine's network; --allow-local permits it"
            raise Refusal(shorten(host), "local_address", detail)
        usable.append((family, (ip, int(address[1]))))
    return usable


def is_local(ip: str) -> bool:
    """Whether an address is anything but one of the public internet, by itself or by what it stands for."""
    try:
        address = ipaddress.ip_address(ip.split("%", 1)[0])
    except ValueError:
        return True
    if isinstance(address, ipaddress.IPv6Address):
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in NAT64 or int(address) < 1 << 32:
            inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if any(one is not None and not one.is_global for one in inner):
            return True
        if address.ipv4_mapped or address in NAT64:
            return False
    return not address.is_global or address.is_multicast
