"""Notebooks through papermill, and one HTML file that carries everything and asks for nothing."""

from __future__ import annotations

from typing import Any

__all__ = ["open_view", "render"]


def __getattr__(name: str) -> Any:
    """Import on first use: ``warnotes --help`` must not wait for papermill and plotly."""
    if name == "render":
        from warnotes.report.assemble import render

        return render
    if name == "open_view":
        from warnotes.report.view import open_view

        return open_view
    raise AttributeError(name)
