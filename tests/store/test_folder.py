"""Tables appear whole or not at all, one writer at a time, and shards survive what they should."""

from __future__ import annotations

import json
import multiprocessing
import os
from datetime import date
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from building import a_claim, an_article, rows
from warnotes.errors import StoreError
from warnotes.rows import ArticleRows
from warnotes.store import Provenance, Shards, only_writer, publish, read_provenance
from warnotes.store import folder as folder_module
from warnotes.store.folder import RECORD, digest, stands
from warnotes.store.shards import KEPT_PIPELINES
from warnotes.tables import WRITTEN, to_frames
from warnotes.tables.records import Records, article_records

MADE = Provenance("m", "1", "3.8", pipeline="p", corpus="c")


def published(folder: Path, made: ArticleRows | None = None) -> Provenance:
    with only_writer(folder) as state:
        return publish(folder, state, to_frames([made or rows()], [an_article()]), MADE)


def test_everything_is_there_and_vouched_for(tmp_path: Path) -> None:
    done = published(tmp_path)
    names = {f"{name}.{suffix}" for name in WRITTEN for suffix in ("csv", "parquet")}
    assert {path.name for path in tmp_path.iterdir()} == names | {RECORD, ".warnotes"}
    assert read_provenance(tmp_path) == done
    assert done.files == {name: digest(tmp_path / name) for name in names}
    assert done.tables["casualties"] == 2


def test_build_json_holds_no_clock_and_no_folder(tmp_path: Path) -> None:
    published(tmp_path / "a")
    published(tmp_path / "b")
    first, second = ((tmp_path / name / RECORD).read_text() for name in "ab")
    assert first == second
    assert str(tmp_path) not in first


def test_the_same_stands_and_anything_else_does_not(tmp_path: Path) -> None:
    published(tmp_path)
    assert stands(tmp_path, MADE) is not None
    assert stands(tmp_path, Provenance("m", "2", "3.8", pipeline="p", corpus="c")) is None
    (tmp_path / "claims.csv").write_text("someone edited this")
    assert stands(tmp_path, MADE) is None


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"model": 1, "new": 2}'])
def test_a_broken_record_is_no_record(tmp_path: Path, content: str) -> None:
    published(tmp_path)
    (tmp_path / RECORD).write_text(content)
    assert stands(tmp_path, MADE) is None
    with pytest.raises(StoreError, match="run `warnotes build`"):
        read_provenance(tmp_path)


def test_a_run_killed_between_renames_leaves_no_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path)
    renamed: list[str] = []

    def replace(source: Path, target: Path) -> None:
        if len(renamed) == 3:
            raise KeyboardInterrupt
        renamed.append(target.name)
        os.rename(source, target)

    monkeypatch.setattr(folder_module.os, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        published(tmp_path, ArticleRows())
    monkeypatch.undo()
    with pytest.raises(StoreError, match="no finished tables"):
        read_provenance(tmp_path)
    published(tmp_path, ArticleRows())
    assert read_provenance(tmp_path).tables["claims"] == 0


def test_a_run_that_fails_while_drafting_leaves_the_old_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = published(tmp_path)

    def fail(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder_module, "write_csv", fail)
    with pytest.raises(StoreError, match="No space left on device"):
        published(tmp_path, ArticleRows())
    assert read_provenance(tmp_path) == before
    assert stands(tmp_path, MADE) is not None


def hold(folder: Path, held: Event, done: Event) -> None:
    with only_writer(folder):
        held.set()
        done.wait(30)


def test_a_second_writer_is_refused_and_a_dead_one_is_forgotten(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    other = context.Process(target=hold, args=(tmp_path, held, done))
    other.start()
    try:
        assert held.wait(60)
        with pytest.raises(StoreError, match="another run is writing"), only_writer(tmp_path):
            pass
    finally:
        other.kill()
        other.join()
    with only_writer(tmp_path) as state:
        assert state.is_dir()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"), only_writer(tmp_path / "file"):
        pass


def some_records(**changes: object) -> Records:
    return article_records(
        an_article(), ArticleRows(claims=[a_claim(said_start=date(2024, 7, 3), **changes)])
    )


def test_shards_give_back_what_they_were_given(tmp_path: Path) -> None:
    shards = Shards(tmp_path, "p")
    shards.add({"k1": some_records(), "k2": some_records(action="hold")})
    shards.add({"k3": article_records(an_article(), rows())})
    assert Shards(tmp_path, "p").load() == {
        "k1": some_records(), "k2": some_records(action="hold"), "k3": article_records(an_article(), rows()),
    }  # fmt: skip
    assert Shards(tmp_path, "another pipeline").load() == {}


def test_a_shard_is_named_by_its_content(tmp_path: Path) -> None:
    for _ in range(2):
        Shards(tmp_path, "p").add({"k": some_records()})
    assert len(list(Shards(tmp_path, "p").folder.iterdir())) == 1
    Shards(tmp_path, "p").add({})
    assert len(list(Shards(tmp_path, "p").folder.iterdir())) == 1


@pytest.mark.parametrize("damage", ["empty", "cut", "zeros"])
def test_a_damaged_shard_is_read_again_not_believed(tmp_path: Path, damage: str) -> None:
    shards = Shards(tmp_path, "p")
    shards.add({"k1": some_records()})
    (path,) = shards.folder.iterdir()
    shards.add({"k2": some_records()})
    data = path.read_bytes()
    path.write_bytes({"empty": b"", "cut": data[:-9], "zeros": data[:60] + bytes(40) + data[100:]}[damage])
    assert shards.load() == {"k2": some_records()}
    assert not path.exists()


def test_old_pipelines_and_drafts_are_pruned(tmp_path: Path) -> None:
    for number in range(KEPT_PIPELINES + 2):
        shards = Shards(tmp_path, str(number))
        shards.add({"k": some_records()})
        os.utime(shards.folder, (number, number))
    (Shards(tmp_path, "1").folder / "x.draft").write_text("")
    Shards(tmp_path, "1").prune()
    kept = [n for n in range(KEPT_PIPELINES + 2) if Shards(tmp_path, str(n)).load()]
    assert kept == [1, *range(3, KEPT_PIPELINES + 2)]
    assert not list(tmp_path.rglob("*.draft"))


def test_a_shard_is_plain_parquet_with_json(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    shards = Shards(tmp_path, "p")
    shards.add({"k": some_records()})
    (line,) = pq.read_table(next(shards.folder.iterdir())).to_pylist()
    assert json.loads(line["records"])["claims"][0]["said_start"] == "2024-07-03"


@pytest.mark.parametrize("mark", [None, {b"warnotes": b'{"format": 0}'}])
def test_a_shard_of_another_version_is_read_again_not_believed(
    tmp_path: Path, mark: dict[bytes, bytes] | None
) -> None:
    import pyarrow.parquet as pq

    shards = Shards(tmp_path, "p")
    shards.add({"k": some_records()})
    (path,) = shards.folder.iterdir()
    pq.write_table(pq.read_table(path).replace_schema_metadata(mark), path)
    assert shards.load() == {}
    assert not path.exists()


def test_what_a_look_at_the_corpus_gave_is_remembered(tmp_path: Path) -> None:
    from warnotes.store import memory

    assert memory.recall(tmp_path, "look") is None
    memory.remember(tmp_path, "look", "digest")
    assert memory.recall(tmp_path, "look") == "digest"
    assert memory.recall(tmp_path, "another look") is None
    (tmp_path / memory.FILE).write_text("[]")
    assert memory.recall(tmp_path, "look") is None
