"""The charts, as SVG that needs nothing to be drawn."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from benchmarks.loads import CREATE, GET, LIST
from benchmarks.report.targets import BUSY
from benchmarks.results import Results, Series
from benchmarks.usage import APP, ENVOY, POSTGRES

_COLOURS = {ENVOY: "#b07aa1", APP: "#4e79a7", POSTGRES: "#f28e2b"}
_NAMES = {ENVOY: "Envoy", APP: "application", POSTGRES: "Postgres"}
_WIDTH, _LEFT, _RIGHT, _BAR, _GAP = 760, 180, 90, 18, 8


def draw(results: Results) -> dict[str, str]:
    """A chart per question that was measured, by file name."""
    charts = {}
    groups = [
        (load.name, [one for one in results.calls if one.load == load.name and one.in_flight == BUSY])
        for load in (GET, LIST, CREATE)
    ]
    if any(rows for _, rows in groups):
        charts["calls.svg"] = _draw("CPU per call, 64 in flight (µs, lower is better)", groups)
    watchers = sorted({one.in_flight for one in results.fans})
    fans = [(f"{n:,} watchers", [one for one in results.fans if one.in_flight == n]) for n in watchers]
    if fans:
        charts["fanout.svg"] = _draw("CPU per delivery (µs, lower is better)", fans)
    return charts


def _draw(title: str, groups: list[tuple[str, list[Series]]]) -> str:
    parts: list[str] = []
    y = 64
    for name, rows in groups:
        y += 14
        parts.append(_text(12, y, name, weight="bold"))
        y += 8
        most = max((one.total for one in rows), default=1.0)
        for one in rows:
            parts += _bar(one, y, (_WIDTH - _LEFT - _RIGHT) / most)
            y += _BAR + _GAP
        y += 10
    legend = "".join(
        f'<rect x="{12 + 130 * index}" y="38" width="12" height="12" fill="{_COLOURS[group]}"/>'
        + _text(30 + 130 * index, 49, _NAMES[group])
        for index, group in enumerate(_COLOURS)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {y}" width="{_WIDTH}" height="{y}" '
        'font-family="system-ui, sans-serif" font-size="13">'
        f'<rect width="100%" height="100%" fill="#ffffff"/>{_text(12, 24, title, weight="bold", size=16)}{legend}'
        + "".join(parts)
        + "</svg>\n"
    )


def _bar(one: Series, y: int, scale: float) -> Iterable[str]:
    yield _text(_LEFT - 8, y + 14, one.subject, anchor="end")
    x = float(_LEFT)
    # Medians of the parts need not add up to the median of the whole; the bar is as long as the whole.
    shares = {group: one.cpu(group) for group in _COLOURS}
    stretch = one.total / sum(shares.values()) if sum(shares.values()) else 0
    for group, value in shares.items():
        width = value * stretch * scale
        yield f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{_BAR}" fill="{_COLOURS[group]}"/>'
        x += width
    shown = f"{one.total:,.0f}" if one.total >= 100 else f"{one.total:.1f}"
    yield _text(x + 6, y + 14, shown)


def _text(x: float, y: float, words: str, *, weight: str = "normal", size: int = 13, anchor: str = "start") -> str:
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" font-weight="{weight}" font-size="{size}" text-anchor="{anchor}" '
        f'fill="#222222">{escape(words)}</text>'
    )
