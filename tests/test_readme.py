"""What README and CONTRIBUTING say is there is there, and their Python runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from building import FakeEngine, a_claim, an_article, corpus_of
from warnotes import cli, paths
from warnotes.build import build
from warnotes.rows import ArticleRows

ROOT = Path(__file__).parents[1]
PAPERS = ("README.md", "CONTRIBUTING.md")


def paper(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAPERS)
def test_every_link_leads_to_a_file(name: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", paper(name))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_python_snippets_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = FakeEngine(lambda article: ArticleRows(claims=[a_claim(stance="denies")]))
    build(tmp_path, tmp_path, engine=engine, read=corpus_of(an_article()))
    monkeypatch.setattr(paths, "processed", lambda: tmp_path)
    snippets = re.findall(r"```python\n(.*?)```", paper("README.md"), re.S)
    assert snippets
    for snippet in snippets:
        exec(compile(snippet, "README.md", "exec"), {})


@pytest.mark.parametrize("name", PAPERS)
def test_every_command_and_option_named_exists(name: str) -> None:
    commands = get_command(cli.app).commands  # type: ignore[attr-defined]
    for used, options in re.findall(r"warnotes ([a-z-]+)((?: [^`\n|]*)?)", paper(name)):
        if used in commands:
            known = {option for parameter in commands[used].params for option in parameter.opts}
            assert set(re.findall(r"--[a-z-]+", options)) <= known, f"warnotes {used}{options}"


def test_every_command_is_in_the_readme() -> None:
    named = set(re.findall(r"^\| `warnotes ([a-z-]+)", paper("README.md"), re.M))
    assert named == set(get_command(cli.app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", PAPERS)
def test_every_make_target_named_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", paper("Makefile"), re.M))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", paper(name), re.M)) <= targets


def test_accuracy_has_its_markers() -> None:
    text = paper("README.md")
    assert text.index("<!-- accuracy:begin -->") < text.index("<!-- accuracy:end -->")


def test_the_changelog_speaks_of_this_version_first() -> None:
    from warnotes import __version__

    assert re.findall(r"^## (\S+)", paper("CHANGELOG.md"), re.M)[0] == __version__
