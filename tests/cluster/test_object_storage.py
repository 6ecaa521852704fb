"""The recipe of docs/cluster.md for object storage, on a store in memory: nothing is read twice."""

from __future__ import annotations

from pathlib import Path

import pytest

import runs

fsspec = pytest.importorskip("fsspec")


def test_tables_and_state_travel_through_a_store(tmp_path: Path) -> None:
    store = fsspec.filesystem("memory")
    here, there = tmp_path / "here", tmp_path / "there"
    runs.run_build(here, 20)
    store.put(f"{here}/", "/bucket/tables/", recursive=True)
    store.get("/bucket/tables/", f"{there}/", recursive=True)
    assert runs.tables(here) == runs.tables(there)
    again = runs.run_build(there, 23)
    assert (again.read, again.reused) == (3, 20)
    store.rm("/bucket", recursive=True)
