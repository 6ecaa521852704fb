"""A score report as a table for people and as JSON for programs."""

from __future__ import annotations

import json

from warnotes.accuracy.score import MACRO, Report, TableScore


def as_text(report: Report) -> str:
    """Lines of figures per table, the macro F1, and which gold articles had no table."""
    figures = f"{'gold':>6}{'found':>7}{'right':>7}{'P':>7}{'R':>7}{'F1':>7}"
    lines = [f"{'table':<11}{figures}   attributes of the right rows"]
    lines += [_line(name, table) for name, table in report.tables.items()]
    lines.append(f"macro F1 {report.macro_f1:.3f} ({', '.join(MACRO)}) over {report.articles} articles")
    if report.missing:
        shown = ", ".join(report.missing[:5]) + (" …" if len(report.missing) > 5 else "")
        lines.append(f"{len(report.missing)} gold articles are not in the tables: {shown}")
    return "\n".join(lines)


def as_json(report: Report) -> str:
    """The same figures in full precision, keys sorted."""
    return json.dumps(report.as_dict(), indent=1, sort_keys=True) + "\n"


def _line(name: str, table: TableScore) -> str:
    shares = ", ".join(
        f"{key} {right / judged:.2f}" for key, (right, judged) in table.attributes.items() if judged
    )
    figures = f"{table.precision:>7.3f}{table.recall:>7.3f}{table.f1:>7.3f}"
    return f"{name:<11}{table.gold:>6}{table.found:>7}{table.right:>7}{figures}   {shares}".rstrip()
