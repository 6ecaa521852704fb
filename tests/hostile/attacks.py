"""A folder made of attacks: what each file tries, and what the build must say of it."""

# ruff: noqa: E501

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

RUN = "<script>window.pwned=1</script><img src=x onerror='window.pwned=2'>"
TITLE = "=HYPERLINK(\"http://evil.test\")</script><script>window.pwned=3</script>{{7*7}}${jndi} <b onclick='window.pwned=4'>"
OUTLET = "+cmd|' /C calc'!A0 <svg/onload=window.pwned=5> $\\href{javascript:window.pwned=6}{x}$ [x](javascript:alert(1))"
NEWS = (
    "Russian forces captured the village of Robotyne on Monday, the Ukrainian General Staff said. "
    "At least 12 people were killed and 30 wounded when a missile hit a market in Kharkiv, the mayor said. "
    "Germany will send Ukraine 18 howitzers. "
)
HOSTILE_NEWS = (
    f"“{RUN}three people were killed in Kharkiv on Monday,” said Ivan <b onmouseover=window.pwned=7>Petrenko</b>. "
    "=cmd|' /C calc'!A0 12 people were killed in Bakhmut on Tuesday when a drone hit a house. "
    "\x1b[31m\x1b]0;owned\x07Russian forces captured the village of \u202eRobotyne\u202c on Monday, "
    "the Ukrainian General\0 Staff said. "
    "</script></textarea></title><script>window.pwned=8</script> "
    "$$\\href{javascript:window.pwned=9}{x}$$ [x](javascript:window.pwned=10) {{constructor.constructor('window.pwned=11')()}} "
    "The mayor of Kharkiv said that five people were wounded in <iframe srcdoc='<script>parent.pwned=12</script>'> Sumy.\n"
)
PLACE = "Robotyne<img src=x onerror=window.pwned=13>"


def build_folder(folder: Path) -> None:
    """Write every attack below ``folder``."""
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("The secret report said that four people were killed in Sumy. " * 3)
    text: dict[str, str] = {
        "good.txt": NEWS,
        "hostile.txt": HOSTILE_NEWS + NEWS + "First.",
        "front.md": f"---\ntitle: {json.dumps(TITLE)}\noutlet: {json.dumps(OUTLET)}\nurl: 'javascript:window.pwned=14'\n---\n"
        f"{NEWS}{PLACE}. Second.",
        "aliases.md": "---\na: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n---\n" + NEWS + "Third.",
        "object.md": "---\na: !!python/object/apply:os.system ['touch owned']\n---\n" + NEWS + "Fourth.",
        "run.txt": NEWS + "a" * 900_000 + " Fifth.",
        "killed.txt": "killed " * 1_000_000,
        "deep.html": "<html><body>" + "<div>" * 70_000 + NEWS,
        "deeper.html": "<html><body><article>" + "<div>" * 5_000 + f"<p>{NEWS * 3}</p>",
        "nested.html": "<html><body><article>" + "<div>" * 150 + f"<p>{NEWS * 3}</p>",
        "empty.txt": "\u202e\u200b \n",
        "lines.jsonl": "".join(
            [
                json.dumps({"text": NEWS + "Sixth.", "id": "../../x", "title": TITLE, "outlet": OUTLET})
                + "\n",
                '{"text": ' + "[" * 100_000 + "\n",
                '{"text": "' + "\\ud800" * 20 + '"}\n',
                "NaN\n",
            ]
        ),
        "articles.csv": "file,title,outlet,published\n"
        "../outside/secret.txt,a,b,2024-01-01\n/etc/passwd,a,b,\n..\\..\\x.txt,a,b,\nC:\\x.txt,a,b,\n"
        f'good.txt,"{TITLE.replace(chr(34), chr(34) * 2)}","@SUM(1)",2024-07-03\nhostile.txt,t,{OUTLET.replace(",", "")},2024-07-03\n',
    }
    for name, content in text.items():
        (folder / name).write_bytes(content.encode("utf-8", "surrogatepass"))
    (folder / "wide.txt").write_bytes((NEWS + "Seventh.").encode("utf-16-le"))
    (folder / "odd.txt").write_bytes((NEWS + "Eighth, café.").encode("cp1252"))
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 50)
    (folder / "report.pdf").write_bytes(b"%PDF-1.7")
    (folder / "bomb.jsonl.gz").write_bytes(
        gzip.compress(b'{"text": "' + b"a" * 19_000_000 + b'"}\n' + b"\n" * 9_000_000, 9)
    )
    (folder / "cut.jsonl.gz").write_bytes(
        gzip.compress(json.dumps({"text": NEWS + "Ninth."}).encode() * 99)[:-9]
    )
    (folder / "<img src=x onerror=window.pwned=15>\x1b[31m.txt").write_text(NEWS + "Tenth.")
    (folder / "=1+1.txt").write_text(NEWS + "Eleventh.")
    os.mkfifo(folder / "pipe.txt")
    os.symlink(outside / "secret.txt", folder / "link.txt")
    os.symlink(outside, folder / "away")


REASONS = {
    "aliases.md": "front_matter",
    "object.md": "front_matter",
    "run.txt": "unbroken",
    "killed.txt": "other_language",
    "deep.html": "html_failed",
    "deeper.html": "html_failed",
    "empty.txt": "empty",
    "lines.jsonl:2": "bad_line",
    "lines.jsonl:4": "bad_line",
    "articles.csv": "manifest",
    "wide.txt": "encoding_guessed",
    "odd.txt": "encoding_guessed",
    "picture.txt": "binary",
    "report.pdf": "unsupported",
    "bomb.jsonl.gz": "gzip_bomb",
    "cut.jsonl.gz": "broken_gzip",
    "pipe.txt": "not_a_file",
    "link.txt": "link",
    "away": "link",
}
"""What the summary names, with its reason."""
READ = {
    "good.txt", "hostile.txt", "front.md", "aliases.md", "object.md", "run.txt", "nested.html", "wide.txt", "odd.txt",
    "lines.jsonl/lines:000001", "=1+1.txt", "<img src=x onerror=window.pwned=15>\\x1b[31m.txt",
}  # fmt: skip
"""What is read all the same."""
