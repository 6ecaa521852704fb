"""Pages, feeds, archives and letters, made for the tests; the sentences are nobody's."""

from __future__ import annotations

import gzip
from email.message import EmailMessage
from html import escape
from io import BytesIO

TOWNS = ("Verkhnia", "Nyzhnia", "Serednia", "Stara", "Nova", "Dalnia", "Blyzhnia", "Tykha", "Hlukha", "Kruta")


def story(town: str = "Verkhnia", shells: int = 14) -> str:
    """Three paragraphs, some 90 words, that differ by town and number."""
    return (
        f"Russian artillery fired at least {shells} shells at the village of {town} on Monday night, the "
        "head of the district administration said on his channel, adding that two barns had burned down and "
        "that a driver was treated for cuts on his hands.\n\n"
        f"The Defence Ministry in Moscow said that its troops had hit a depot near {town} and gave no "
        "figures. Neither account could be checked, because the road has been closed to reporters since "
        f"the spring.\n\nPower returned to most of {town} by noon, the utility said, and the school will "
        "open again on Thursday."
    )


def a_page(
    town: str = "Verkhnia",
    *,
    shells: int = 14,
    title: str | None = None,
    published: str | None = "2024-07-02T08:00:00+03:00",
    outlet: str | None = "Steppe Ledger",
    head: str = "",
) -> str:
    """A story as a site serves it, with a menu and a footer around it."""
    name = escape(title or f"Shells fall on {town}")
    meta = [f'<meta property="og:title" content="{name}">', '<meta property="og:type" content="article">']
    if outlet:
        meta.append(f'<meta property="og:site_name" content="{escape(outlet)}">')
    if published:
        meta.append(f'<meta property="article:published_time" content="{escape(published)}">')
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in story(town, shells).split("\n\n"))
    return (
        f"<!doctype html><html lang=en><head><title>{name}</title>{''.join(meta)}{head}</head><body>"
        "<nav><a href='/'>Home</a> <a href='/war'>War</a></nav>"
        f"<article><h1>{name}</h1>{paragraphs}</article><footer>All rights reserved</footer></body></html>"
    )


def a_front_page(links: int = 30) -> str:
    items = "".join(f"<li><a href='/{n}'>Headline number {n} about a village</a></li>" for n in range(links))
    feed = "<link rel=alternate type='application/rss+xml' href='/rss.xml'>"
    head = f"<head><title>Steppe Ledger</title>{feed}</head>"
    return f"<!doctype html><html>{head}<body><ul>{items}</ul></body></html>"


def a_feed(entries: list[tuple[str, str, str]], title: str = "Steppe Ledger", content: str = "") -> bytes:
    """RSS of (title, link, date); ``content`` goes into each entry whole."""
    body = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    items = "".join(
        f"<item><title>{escape(name)}</title><link>{escape(link)}</link><pubDate>{day}</pubDate>{body}</item>"
        for name, link, day in entries
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{escape(title)}</title>{items}</channel></rss>"
    ).encode()


def an_atom_feed(link: str, title: str = "Two barns", day: str = "2024-07-02T08:00:00Z") -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ledger</title>'
        f'<entry><title>{escape(title)}</title><link href="{escape(link)}"/>'
        f"<published>{day}</published></entry></feed>"
    ).encode()


def a_record(
    url: str,
    body: bytes,
    *,
    number: int = 1,
    status: str = "200 OK",
    kind: str = "text/html",
    extra: str = "",
) -> bytes:
    """A WARC response record as Common Crawl writes it."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{extra}\r\n".encode() + body
    return (
        (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
            f"WARC-Date: 2024-07-03T04:05:06Z\r\nWARC-Target-URI: {url}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        ).encode()
        + http
        + b"\r\n\r\n"
    )


def packed(records: list[bytes]) -> bytes:
    """Records as members of one gzip file, as archives are packed."""
    made = BytesIO()
    for record in records:
        made.write(gzip.compress(record, mtime=0))
    return made.getvalue()


def a_letter(
    town: str = "Verkhnia",
    *,
    sender: str = "Steppe Ledger <news@ledger.example>",
    date: str = "Tue, 02 Jul 2024 09:30:00 +0300",
    plain: str | None = None,
    page: str | None = None,
) -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Date"] = sender, "reader@home.example", date
    letter["Subject"] = f"Morning letter: {town}"
    letter["Message-ID"] = f"<{town}@ledger.example>"
    letter.set_content(story(town) if plain is None else plain)
    if page is not None:
        letter.add_alternative(page, subtype="html")
    return letter


def an_mbox(letters: list[EmailMessage]) -> bytes:
    return b"".join(
        b"From news@ledger.example Tue Jul  2 09:30:00 2024\n" + bytes(one) + b"\n" for one in letters
    )
