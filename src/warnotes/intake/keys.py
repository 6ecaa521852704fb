"""Keys that make a second run add nothing: one of the address, one of the text; and names from both.

A key is 60 bits of SHA-256 in twelve letters and digits, so that it can stand in a file name.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from urllib.parse import urlsplit, urlunsplit

MAX_URL = 2000
NO_KEY = "0"
"""Stands where a name has no key of an address; the alphabet of keys has no 0."""
IN_NAME = re.compile(r"-([a-z2-7]{12})-([a-z2-7]{12}|0)\.txt$")
PORTS = {"http": 80, "https": 443}


def key(value: str | bytes) -> str:
    """Return twelve letters and digits that stand for a text."""
    data = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
    return base64.b32encode(hashlib.sha256(data).digest()[:8]).decode("ascii")[:12].lower()


def text_key(text: str) -> str:
    """Return the key of a text, whatever its white space."""
    return key(" ".join(text.split()))


def url_key(url: str) -> str:
    """Return the key of an address: the same for http and https, with and without tracking."""
    return key(plain_url(url))


def plain_url(url: str) -> str:
    """Return the address by which two addresses of one page are known to be the same. Not for fetching."""
    from courlan import normalize_url

    try:
        scheme, host, path, query, _ = urlsplit(normalize_url(url.split("#", 1)[0]))
        host = host.rpartition("@")[2].lower().removeprefix("www.")
    except ValueError:
        return url
    scheme = "https" if scheme in PORTS else scheme
    return urlunsplit((scheme, host, path.rstrip("/"), query, ""))


def host_of(url: str) -> str:
    """Return the host of an address without ``www.``, empty if it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def slug(value: str | None, limit: int) -> str:
    """Return a value as lower-case words with hyphens, at most ``limit`` characters; may be empty."""
    if not value:
        return ""
    plain = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode("ascii").lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain))
    found = ""
    for word in words:
        longer = f"{found}-{word}" if found else word
        if len(longer) > limit:
            break
        found = longer
    return found or (words[0][:limit] if words else "")
