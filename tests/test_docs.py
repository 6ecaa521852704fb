"""The docs are true: links lead somewhere, code runs, commands parse, the API reference is current."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from building import FakeEngine, a_claim, an_article, corpus_of
from warnotes import cli, paths
from warnotes.articles import read_corpus
from warnotes.build import build
from warnotes.rows import ArticleRows

ROOT = Path(__file__).parents[1]
DOCS = sorted((ROOT / "docs").glob("*.md"))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.S | re.M)
every = pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)


def blocks(path: Path, language: str) -> list[str]:
    return [code for found, code in BLOCK.findall(path.read_text(encoding="utf-8")) if found == language]


def commands() -> list[tuple[str, str]]:
    lines = [(path.name, line) for path in DOCS for code in blocks(path, "sh") for line in code.splitlines()]
    return [(name, line) for name, line in lines if line.startswith("warnotes ")]


@every
def test_links_lead_to_files_and_headings(path: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#:]*)(?:#([^)]+))?\)", path.read_text(encoding="utf-8")):
        file = (path.parent / target) if target else path
        assert file.exists(), target
        if anchor:
            heads = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.M)
            assert anchor in [re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads]


@every
def test_python_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = FakeEngine(lambda article: ArticleRows(claims=[a_claim(stance="denies")]))
    build(tmp_path, tmp_path, engine=engine, read=corpus_of(an_article()))
    monkeypatch.setattr(paths, "processed", lambda: tmp_path)
    for code in blocks(path, "python"):
        exec(compile(code, path.name, "exec"), {})


def test_the_guide_shows_commands() -> None:
    assert len([1 for name, _ in commands() if name == "user_guide.md"]) > 10


@pytest.mark.parametrize(("name", "line"), commands())
def test_a_command_parses_as_it_stands(name: str, line: str) -> None:
    _, verb, *rest = shlex.split(line)
    command = get_command(cli.app).commands[verb]  # type: ignore[attr-defined]
    assert command.make_context(verb, rest).params, name


def test_the_guide_s_lexicon_entry_has_the_keys_of_its_file() -> None:
    (code,) = blocks(ROOT / "docs" / "user_guide.md", "toml")
    folder = ROOT / "src" / "warnotes" / "lexicon"
    file = folder / re.findall(r"^# (\S+\.toml)$", code, re.M)[0]
    known = tomllib.loads(file.read_text(encoding="utf-8"))
    for table, entries in tomllib.loads(code).items():
        allowed = set().union(*known[table])
        assert all(set(entry) <= allowed for entry in entries)


def test_the_guide_s_article_is_read_as_it_says(tmp_path: Path) -> None:
    (code,) = [c for c in blocks(ROOT / "docs" / "user_guide.md", "text") if c.startswith("---")]
    (tmp_path / "one.txt").write_text(code, encoding="utf-8")
    (article,) = read_corpus(tmp_path).articles
    assert (str(article.published), article.outlet) == ("2024-07-03", "Northern Wire")


def test_the_api_reference_is_current() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "api_reference.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
