"""Runs all checks and prints what they found."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from guildhall_server.config import Settings
from guildhall_server.doctor.database import check_database
from guildhall_server.doctor.findings import Finding, Level
from guildhall_server.doctor.machine import check_machine
from guildhall_server.doctor.settings import check_settings

_MARKS = {Level.GOOD: "[green]ok[/]", Level.WARN: "[yellow]look[/]", Level.BAD: "[red]bad[/]"}


async def examine(settings: Settings) -> list[Finding]:
    """Every finding, in the order in which one reads them."""
    findings = [*check_settings(settings), *check_machine(settings)]
    url, own = settings.database.url, False
    if url is None:
        url, own = _own_database(settings.data_dir / "run.json"), True
    if url is None:
        advice = "start it with `guildhall up`, then ask again"
        findings.append(Finding(Level.WARN, "Postgres", "its own, and it does not run", advice))
    else:
        findings += [finding async for finding in check_database(url, own=own)]
    return findings


def _own_database(run_file: Path) -> str | None:
    """The address of the Postgres that `guildhall up` runs, if it does."""
    try:
        running = json.loads(run_file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return running["database_url"] if running["state"] == "ready" else None


def show(findings: Iterable[Finding], *, as_json: bool) -> int:
    """Print findings; the exit status."""
    findings = list(findings)
    worst = max(finding.level for finding in findings)
    if as_json:
        rows = [
            {"level": f.level.name.lower(), "subject": f.subject, "text": f.text, "advice": f.advice} for f in findings
        ]
        print(json.dumps(rows, indent=2))  # noqa: T201 - the output of the command
    else:
        table = Table.grid(padding=(0, 2))
        for finding in findings:
            advice = f"\n  → {finding.advice}" if finding.advice else ""
            table.add_row(_MARKS[finding.level], finding.subject, Text(f"{finding.text}{advice}"))
        Console(highlight=False, soft_wrap=False).print(table)
    return 1 if worst is Level.BAD else 0
