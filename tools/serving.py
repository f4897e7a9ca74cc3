"""A Streamlit server of one's own for as long as it is needed, and a page that has come to rest."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
STARTING = 60  # seconds; a cold start takes one or two, a busy machine ten

# At rest: the script has ended, nothing spins, and it stays so for a moment, since a click takes some
# milliseconds to reach the server before the page says it is running.
_AT_REST = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const calm = app && app.dataset.testScriptState === 'notRunning'
        && !document.querySelector('[data-testid="stSpinner"], [data-testid="stSkeleton"]');
    if (!calm) { window.calmSince = undefined; return false; }
    window.calmSince ??= performance.now();
    return performance.now() - window.calmSince > 250;
}"""


def settled(page: Page, timeout: float = 60) -> Page:
    """Wait until the page shown is the whole page; `timeout` in seconds."""
    page.evaluate("() => { window.calmSince = undefined; }")
    page.wait_for_function(_AT_REST, timeout=timeout * 1000)
    return page


@dataclass(frozen=True)
class Server:
    """A server at its address, and its process."""

    url: str
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """End it as a power cut would: it learns nothing of it."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=10)


@contextmanager
def serving(script: Path | str, env: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve a Streamlit script; the address, until the block ends. See `running`."""
    with running(script, env) as server:
        yield server.url


@contextmanager
def running(script: Path | str, env: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Serve a Streamlit script on a free port of this machine, until the block ends.

    The server remembers nothing from elsewhere, unless *env* names its DATA_DIR.
    """
    port = _free_port()
    url = f"http://localhost:{port}"
    BUILD.mkdir(exist_ok=True)
    log = BUILD / f"server-{port}.log"
    options = {
        "server.port": port,
        "server.address": "localhost",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += [f"--{name}={value}" for name, value in options.items()]
    with log.open("wb") as output, tempfile.TemporaryDirectory(prefix="magic-number-") as data:
        # A process group of its own: ending it ends whatever it started.
        server = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "DATA_DIR": data, **(env or {})},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait_until_healthy(url, server, log)
            yield Server(url, server)
        finally:
            _end(server)
    log.unlink()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("localhost", 0))
        return listener.getsockname()[1]


def _wait_until_healthy(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTING
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start; it said:\n{log.read_text(errors='replace')[-2000:]}")


def _end(server: subprocess.Popen[bytes]) -> None:
    for end in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(server.pid, end)
            server.wait(timeout=10)
            return
        except ProcessLookupError:
            server.wait()
            return
        except subprocess.TimeoutExpired:
            continue
