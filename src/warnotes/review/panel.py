"""The panel of the review notebook, of plain ipywidgets: a line for commands, buttons that do the same.

It is shown where a person sits in JupyterLab. Papermill, nbval and nbconvert run the same notebook without
one, and get a sentence instead, so no widget state is ever stored.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from warnotes.report.blocks import Prose
from warnotes.tables.schema import ROW_TABLES

if TYPE_CHECKING:
    from warnotes.review.desk import Review

SESSION = "JPY_SESSION_NAME"
"""Set by Jupyter's server for kernels that it starts for a person."""

NO_PERSON = (
    "Here stands the panel when this notebook is open in JupyterLab (make lab). The same decisions can be "
    "made with warnotes correct and warnotes add-row."
)


def open_panel(review: Review) -> Any:
    """Return the panel, or a sentence where nobody could use one."""
    if SESSION not in os.environ:
        return Prose([NO_PERSON])
    return Panel(review).box


class Panel:
    """Widgets around a review; every one of them ends in :meth:`Review.do` or :meth:`Review.add`."""

    def __init__(self, review: Review) -> None:
        """Build the panel and show the row in hand."""
        import ipywidgets as w

        self.review = review
        wide = w.Layout(width="min(60rem, 100%)")
        self.sheet, self.told = w.HTML(layout=wide), w.HTML()
        hint = "a, r REASON, c FIELD VALUE | REASON, n, p, u, ?"
        self.line = w.Textarea(placeholder=hint, rows=2, layout=wide)
        self.page = w.Textarea(layout=w.Layout(width="min(60rem, 100%)", height="16rem"))
        self.table = w.Dropdown(options=ROW_TABLES, description="table")
        self.values = w.Text(placeholder='outcome=killed count_min=2 place="Chasiv Yar"', layout=wide)
        self.line.observe(self._typed, "value")
        self.box = w.VBox([
            self.sheet, self.told, w.Label("Command, then Enter:"), self.line, w.HBox(self._buttons(w)),
            w.Label("A row that was missed: put [[ and ]] around its words, say what it is, and add it."),
            self.page, self.table, self.values, self._adding(w),
        ])  # fmt: skip
        self._show()

    def _buttons(self, w: Any) -> list[Any]:
        made = []
        for name, command in (("Accept", "a"), ("Previous", "p"), ("Next", "n"), ("Undo", "u")):
            button = w.Button(description=name, tooltip=f"the same as the command {command}")
            button.on_click(lambda _, command=command: self._do(command))
            made.append(button)
        return made

    def _adding(self, w: Any) -> Any:
        button = w.Button(description="Add row")
        button.on_click(self._add)
        return button

    def _typed(self, change: dict[str, Any]) -> None:
        """Carry out the line when it ends; one that could not be is left standing, to be mended.

        The end of a line is part of the text: a separate message for Enter may overtake the last letters.
        """
        line, end, _ = change["new"].partition("\n")
        if end:
            told = self._do(line)
            self.line.value = line if told.startswith(("not done", "unknown")) else ""

    def _do(self, command: str) -> str:
        told = self.review.do(command)
        self._show()
        return told

    def _add(self, _: Any) -> None:
        before = self.page.value
        told = self.review.add(before, self.table.value, self.values.value)
        self._show()
        if told.startswith("not done"):
            self.page.value = before  # what was marked is not lost

    def _show(self) -> None:
        """The row in hand, what was just done, and the article for marking."""
        self.sheet.value = self.review.sheet()._repr_html_()
        self.told.value = Prose([self.review.told])._repr_html_()
        self.page.value = self.review.page()
