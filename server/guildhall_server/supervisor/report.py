"""What `guildhall up` prints."""

import sys
from collections.abc import Iterable

from guildhall_server.supervisor.house import House


def tell(text: str) -> None:
    print(f"guildhall | {text}", flush=True)  # noqa: T201


def complain(lines: Iterable[str]) -> None:
    for line in lines:
        print(f"guildhall: {line}", file=sys.stderr, flush=True)  # noqa: T201


def ready(house: House, seconds: float) -> None:
    """The box, then the first key on a line of its own: a box would cut it on a narrow terminal."""
    rows = [
        ("JSON, SSE", house.url),
        ("gRPC", f"{house.address} ({'TLS' if house.settings.http.tls_cert else 'plaintext'})"),
        ("Health", f"{house.url}/healthz"),
        ("Data", str(house.folder.root)),
        ("Logs", f"{house.folder.logs}/"),
        ("Envoy stats", f"curl --unix-socket {house.admin} http://envoy/stats/prometheus"),
        ("Stop", "Ctrl-C drains, twice stops at once"),
    ]
    root_key = house.folder.root / "root-key"
    if root_key.exists():
        rows.insert(4, ("Root key", f"in {root_key}"))
    _box(f"Guildhall is ready after {seconds:.1f} s", rows)
    if house.first_key:
        print("\nThe first key of project `default`, shown this once:\n")  # noqa: T201
        print(f"export GUILDHALL_KEY={house.first_key}\n", flush=True)  # noqa: T201


def _box(title: str, rows: list[tuple[str, str]]) -> None:
    if not sys.stdout.isatty():
        print(title)  # noqa: T201
        for name, value in rows:
            print(f"  {name:<12} {value}")  # noqa: T201
        sys.stdout.flush()
        return
    from rich.console import Console  # noqa: PLC0415 - not needed without a terminal
    from rich.panel import Panel  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for name, value in rows:
        table.add_row(name, value)
    Console(highlight=False).print(Panel(table, title=title, title_align="left", expand=False, border_style="green"))
