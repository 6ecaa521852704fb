"""The whole way: folders in, articles and problems out, whatever the order and however hostile the files."""

import gzip
import hashlib
import json
import os
from datetime import date
from pathlib import Path

import pytest

from warnotes.articles import Article, Corpus, read_corpus
from warnotes.articles.model import REASONS
from warnotes.errors import CorpusError

NEWS = (
    "Two drones hit a depot near Izmail on Friday, the regional governor said. Nobody was hurt in the fire."
)
OTHER = (
    "The ferry to Reni stopped running on Monday because of a storm, and the port was closed for two days."
)
THIRD = "A crane fell into the harbour at night, said the mayor, who was there with the crew of the tug."


def corpus(folder: Path, files: dict[str, str | bytes]) -> Corpus:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_corpus(folder)


def reasons(read: Corpus) -> list[tuple[str, str]]:
    return [(problem.path, problem.reason) for problem in read.problems]


def by_path(read: Corpus) -> dict[str, Article]:
    return {article.path: article for article in read.articles}


def line(text: str, **values: object) -> str:
    return json.dumps({"text": text, **values}) + "\n"


def test_every_format_in_nested_folders(tmp_path: Path) -> None:
    page = f"<html><head><title>Crane</title></head><body><article><p>{THIRD}</p></article></body></html>"
    read = corpus(
        tmp_path,
        {
            "a/b/one.txt": NEWS,
            "two.MD": f"# Ferry stops\n\n{OTHER}",
            "page.html": page,
            "page2.HTM": page.replace("crane", "boom"),
            "lines.jsonl": line(NEWS + " One.") + "\n" + line(NEWS + " Two."),
            "packed.jsonl.gz": gzip.compress(line(OTHER + " Three.", id="dispatch-7").encode()),
        },
    )
    assert read.problems == ()
    assert [article.path for article in read.articles] == [
        "a/b/one.txt",
        "lines.jsonl/lines:000001",
        "lines.jsonl/lines:000003",
        "packed.jsonl.gz/dispatch-7",
        "page.html",
        "page2.HTM",
        "two.MD",
    ]
    assert len({Path(article.path).stem for article in read.articles}) >= 6
    assert by_path(read)["two.MD"].title == "Ferry stops"
    assert by_path(read)["two.MD"].text == f"Ferry stops\n\n{OTHER}"


def test_ids_and_lengths_are_those_of_the_cleaned_text(tmp_path: Path) -> None:
    read = corpus(tmp_path, {"a.txt": f"{NEWS}\r\n\r\nSign up to our Evening Bulletin here\r\n\r\n{OTHER}\0"})
    (article,) = read.articles
    assert article.text == f"{NEWS}\n\n{OTHER}"
    assert article.article_id == hashlib.sha256(article.text.encode()).hexdigest()[:16]
    assert article.chars == len(article.text)
    assert article.boilerplate_chars == sum(read.cut.values()) == len("Sign up to our Evening Bulletin here")
    assert (article.language, article.relevance, article.duplicate_of) == ("en", 0.0, None)


def test_readme_hidden_files_and_tables_are_no_articles(tmp_path: Path) -> None:
    files = dict.fromkeys(
        ["README", "README.md", "readme.txt", ".hidden.txt", ".git/a.txt", "table.csv", "map.png"], NEWS
    )
    read = corpus(tmp_path, {**files, "readme-first.txt": OTHER})
    assert [article.path for article in read.articles] == ["readme-first.txt"]
    assert read.problems == ()


def test_metadata_of_lines(tmp_path: Path) -> None:
    good = line(NEWS, published="2023-01-20", outlet=" Post ", title="Depot\nhit", url="https://h.example/a")
    bad = line(OTHER, published="soon", url="javascript:alert(1)", outlet=7)
    read = corpus(tmp_path, {"l.jsonl": good + bad})
    first, second = read.articles
    assert (first.published, first.published_basis, first.outlet) == (date(2023, 1, 20), "metadata", "Post")
    assert (first.title, first.url) == ("Depot hit", "https://h.example/a")
    assert (second.published, second.published_basis, second.url, second.outlet) == (
        None,
        "unknown",
        None,
        None,
    )
    assert reasons(read) == [("l.jsonl:2", "bad_date")]


def test_front_matter(tmp_path: Path) -> None:
    read = corpus(
        tmp_path, {"a.txt": f"---\ntitle: Depot hit\ndate: 20 January 2023\noutlet: Post\n---\n{NEWS}"}
    )
    (article,) = read.articles
    assert (article.title, article.outlet, article.text) == ("Depot hit", "Post", NEWS)
    assert (article.published, article.published_basis) == (date(2023, 1, 20), "metadata")


def test_the_manifest_goes_before_the_file_and_the_nearest_manifest_before_others(tmp_path: Path) -> None:
    read = corpus(
        tmp_path,
        {
            "articles.csv": "file,published,outlet\nin/a.txt,2023-01-19,Far Post\nb.txt,2023-01-18,Post\n",
            "in/articles.csv": "file;published;title\na.txt;2023-01-20;Depot hit\n",
            "in/a.txt": f"---\npublished: 2022-05-05\noutlet: Own\n---\n{NEWS}",
            "b.txt": OTHER,
        },
    )
    assert read.problems == ()
    near, far = by_path(read)["in/a.txt"], by_path(read)["b.txt"]
    assert (near.published, near.published_basis) == (date(2023, 1, 20), "manifest")
    assert (near.outlet, near.title) == ("Far Post", "Depot hit")
    assert (far.published, far.published_basis) == (date(2023, 1, 18), "manifest")


def test_a_manifest_row_is_a_default_for_the_lines_of_a_bundle(tmp_path: Path) -> None:
    lines = line(NEWS, published="2023-01-21") + line(OTHER)
    read = corpus(
        tmp_path, {"l.jsonl": lines, "articles.csv": "file,published,outlet\nl.jsonl,2023-01-20,Post\n"}
    )
    first, second = read.articles
    assert (first.published, first.published_basis) == (date(2023, 1, 21), "metadata")
    assert (second.published, second.published_basis, second.outlet) == (
        date(2023, 1, 20),
        "manifest",
        "Post",
    )


@pytest.mark.parametrize(
    ("manifest", "detail"),
    [
        ("file\n../secret.txt\n", "leads out of the corpus"),
        ("file\n/etc/passwd\n", "leads out of the corpus"),
        ("file\na/../../x.txt\n", "leads out of the corpus"),
        ("file\nC:\\x.txt\n", "leads out of the corpus"),
        ("file\nmissing.txt\n", "is not an article file here"),
        ("file\na.txt\na.txt\n", "named twice"),
        ("name,date\na.txt,2023-01-20\n", "no column 'file'"),
        ("", "no column 'file'"),
    ],
)
def test_manifest_faults_are_named_and_harm_nothing(tmp_path: Path, manifest: str, detail: str) -> None:
    read = corpus(tmp_path, {"a.txt": NEWS, "articles.csv": manifest})
    assert len(read.articles) == 1
    assert [problem.reason for problem in read.problems] == ["manifest"]
    assert detail in read.problems[0].detail


def test_a_bad_date_in_the_manifest_leaves_other_evidence(tmp_path: Path) -> None:
    read = corpus(
        tmp_path, {"2023-01-20.txt": NEWS, "articles.csv": "file,published\n2023-01-20.txt,01/02/2023\n"}
    )
    assert reasons(read) == [("2023-01-20.txt", "bad_date")]
    assert (read.articles[0].published, read.articles[0].published_basis) == (date(2023, 1, 20), "metadata")


def test_no_date_is_unknown_and_file_times_are_no_evidence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    os.utime(tmp_path / "a.txt", (1674172800, 1674172800))
    (article,) = read_corpus(tmp_path).articles
    assert (article.published, article.published_basis) == (None, "unknown")


def test_equal_texts_keep_the_earliest_and_name_it(tmp_path: Path) -> None:
    read = corpus(
        tmp_path,
        {"2023-01-21-a.txt": NEWS, "2023-01-20-b.txt": NEWS + "\n", "c.txt": NEWS.replace(" ", "  ")},
    )
    assert [article.path for article in read.articles] == ["2023-01-20-b.txt"]
    assert reasons(read) == [("2023-01-21-a.txt", "duplicate"), ("c.txt", "duplicate")]
    assert all("2023-01-20-b.txt" in problem.detail for problem in read.problems)


LONG = " ".join(
    f"{sentence} It was day {n} of the storm on the Danube."
    for n, sentence in enumerate([NEWS, OTHER, THIRD] * 4)
)


def test_near_duplicates_stay_and_point_to_the_earliest(tmp_path: Path) -> None:
    read = corpus(
        tmp_path, {"2023-01-21-a.txt": LONG + " The end.", "2023-01-20-b.txt": LONG, "c.txt": LONG + " Fin."}
    )
    articles = by_path(read)
    original = articles["2023-01-20-b.txt"]
    assert original.duplicate_of is None
    assert articles["2023-01-21-a.txt"].duplicate_of == articles["c.txt"].duplicate_of == original.article_id
    assert (articles["c.txt"].published, articles["c.txt"].published_basis) == (date(2023, 1, 20), "inferred")
    assert read.problems == ()


def test_other_languages_and_empty_files_are_reported(tmp_path: Path) -> None:
    read = corpus(
        tmp_path,
        {
            "uk.txt": "Міст закрито з понеділка, пором працює для всіх, хто їде до Ізмаїла.",
            "empty.txt": " \n\t",
            "only.txt": "Advertisement\n\nSign up to our Evening Bulletin here",
            "good.txt": NEWS,
        },
    )
    assert [article.path for article in read.articles] == ["good.txt"]
    assert reasons(read) == [("empty.txt", "empty"), ("only.txt", "empty"), ("uk.txt", "other_language")]


def test_encodings(tmp_path: Path) -> None:
    read = corpus(tmp_path, {"a.txt": f"“{NEWS}”".encode("cp1252"), "b.txt": OTHER.encode("utf-16")})
    assert by_path(read)["a.txt"].text == f"“{NEWS}”"
    assert by_path(read)["b.txt"].text == OTHER
    assert reasons(read) == [("a.txt", "encoding_guessed")]


def test_a_page_saved_as_text_is_read_as_a_page(tmp_path: Path) -> None:
    read = corpus(
        tmp_path,
        {"a.txt": f"<html><body><nav>Menu of the day</nav><article><p>{NEWS}</p></article></body></html>"},
    )
    assert read.articles[0].text == NEWS


def test_one_bad_file_of_each_kind_does_not_stop_the_run(tmp_path: Path) -> None:
    bomb = gzip.compress((line(OTHER)).encode() + b"0" * 60_000_000)
    files: dict[str, str | bytes] = {
        "bomb.jsonl.gz": bomb,
        "broken.jsonl.gz": gzip.compress(line(THIRD).encode() * 500)[:-20],
        "notgzip.jsonl.gz": b"plain",
        "lines.jsonl": "[" * 50_000 + "\n" + line(NEWS + " Here.") + '{"text": 5}\n"x"\n',
        "gold.jsonl": '{"id": 1}\n{"id": 2}\n',
        "big.txt": b"the and of " * 2_000_000,
        "picture.txt": bytes(range(256)) * 40,
        "page.html": "<html></html>",
        "report.pdf": b"%PDF",
        "bomb.md": "---\na: &a [1]\nb: *a\n---\n" + THIRD + " Again.",
        "good.txt": NEWS,
    }
    os.mkfifo(tmp_path / "pipe.txt")
    os.symlink("/etc/passwd", tmp_path / "passwd.txt")
    os.symlink(tmp_path, tmp_path / "loop")
    read = corpus(tmp_path, files)
    found = dict(reasons(read))
    assert found["bomb.jsonl.gz"] == "gzip_bomb"
    assert found["broken.jsonl.gz"] == found["notgzip.jsonl.gz"] == "broken_gzip"
    assert found["lines.jsonl:1"] == found["lines.jsonl:3"] == found["lines.jsonl:4"] == "bad_line"
    assert found["gold.jsonl"] == "bad_line"
    assert found["big.txt"] == "too_large"
    assert found["picture.txt"] == "binary"
    assert found["page.html"] == "html_failed"
    assert found["report.pdf"] == "unsupported"
    assert found["bomb.md"] == "front_matter"
    assert found["pipe.txt"] == "not_a_file"
    assert found["passwd.txt"] == found["loop"] == "link"
    assert {"good.txt", "bomb.md", "bomb.jsonl.gz/bomb:000001", "lines.jsonl/lines:000002"} <= by_path(
        read
    ).keys()
    for problem in read.problems:
        assert problem.reason in REASONS
        assert "\n" not in problem.path + problem.detail
        assert problem.detail


def test_names_that_would_break_a_terminal_are_written_out(tmp_path: Path) -> None:
    (tmp_path / "a\n\x1b[31m.txt").write_text(NEWS)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text(OTHER)
    assert [article.path for article in read_corpus(tmp_path).articles] == ["\\xff.txt", "a\\n\\x1b[31m.txt"]


def test_the_order_of_files_and_lines_plays_no_part(tmp_path: Path) -> None:
    files = {f"{n}.txt": f"{text} Copy {n // 3}." for n, text in enumerate([NEWS, OTHER, THIRD] * 4)}
    lines = [line(f"{LONG} Line {n}.", id=f"x{n}") for n in range(4)]
    forward, backward = tmp_path / "f", tmp_path / "b"
    one = corpus(forward, {**files, "l.jsonl": "".join(lines)})
    two = corpus(backward, {"l.jsonl": "".join(reversed(lines)), **dict(reversed(files.items()))})
    assert one == two


def test_progress_reaches_the_total(tmp_path: Path) -> None:
    (tmp_path / "l.jsonl").write_text(line(NEWS) + line(OTHER))
    steps: list[tuple[int, int]] = []
    read_corpus(tmp_path, progress=lambda done, total: steps.append((done, total)))
    assert steps == [(1, 2), (2, 2)]


def test_a_missing_folder_is_an_error_of_one_line(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="is not a folder; give the folder"):
        read_corpus(tmp_path / "nowhere")


def test_an_empty_folder_is_an_empty_corpus(tmp_path: Path) -> None:
    assert read_corpus(tmp_path) == Corpus(articles=(), problems=(), cut={})
