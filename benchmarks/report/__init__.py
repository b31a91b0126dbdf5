"""The report: README.md, its charts, and whether each target is met."""

from __future__ import annotations

from pathlib import Path

from benchmarks.report import chart, page
from benchmarks.results import Results


def write_report(results: Results, folder: Path) -> Path:
    """Write the page and its charts into a folder."""
    charts = chart.draw(results)
    for name, drawing in charts.items():
        (folder / name).write_text(drawing, encoding="utf-8")
    path = folder / "README.md"
    path.write_text(page.render(results, list(charts)), encoding="utf-8")
    return path
