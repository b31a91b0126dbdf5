"""`guildhall up` as a person would run it, in a process of its own."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from guildhall_server.children import is_running


@dataclass
class Up:
    data: Path
    process: subprocess.Popen[str]
    output: Path

    @property
    def state(self) -> dict[str, Any]:
        return json.loads((self.data / "run.json").read_text())

    @property
    def pids(self) -> dict[str, int]:
        return self.state["pids"]

    @property
    def text(self) -> str:
        return self.output.read_text()

    def get(self, path: str = "/healthz", **options: Any) -> httpx.Response:
        return httpx.get(self.state["url"] + path, timeout=5, **options)

    def answers(self) -> bool:
        with contextlib.suppress(httpx.HTTPError):
            return self.get().status_code == 200
        return False

    def end(self, *signals: signal.Signals, within: float = 40) -> int:
        for number in signals:
            self.process.send_signal(number)
            time.sleep(0.2)
        return self.process.wait(within)


def start(data: Path, output: Path, **environ: str) -> Up:
    names = {"GUILDHALL_DATA_DIR": str(data), "GUILDHALL_HTTP_PORT": "0", "GUILDHALL_API_WORKERS": "2"}
    process = subprocess.Popen(
        [sys.executable, "-m", "guildhall_server", "up"],
        env=os.environ | names | environ,
        stdout=output.open("w"),
        stderr=subprocess.STDOUT,
        text=True,
    )
    return Up(data, process, output)


def is_ready(up: Up) -> bool:
    with contextlib.suppress(OSError, ValueError):
        return up.state["state"] == "ready" and up.pids.get("supervisor") == up.process.pid
    return False


def wait_for(fact: Callable[[], object], what: str, within: float = 60) -> None:
    deadline = time.monotonic() + within
    while not fact():
        assert time.monotonic() < deadline, f"not within {within:g} s: {what}"
        time.sleep(0.02)


@contextlib.contextmanager
def running(data: Path, output: Path, **environ: str) -> Iterator[Up]:
    up = start(data, output, **environ)
    try:
        wait_for(lambda: is_ready(up) or up.process.poll() is not None, "ready")
        assert up.process.poll() is None, up.text
        yield up
    finally:
        if up.process.poll() is None:
            up.end(signal.SIGINT, signal.SIGINT)


def gone(pids: dict[str, int]) -> bool:
    return not any(is_running(pid) for pid in pids.values())
