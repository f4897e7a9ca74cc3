"""`make run`: starts the app and, on a terminal, takes Ctrl-C for itself.

Ctrl-C goes to every process of the terminal's foreground group. Were make among them, it would report an error for
what is the ordinary way to stop; so the server gets a group of its own and the terminal while it runs.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = (
    "--server.address=localhost",
    "--server.showEmailPrompt=false",
    "--browser.gatherUsageStats=false",
)


@contextmanager
def terminal_for_ourselves() -> Iterator[None]:
    terminal = sys.stdin.fileno() if sys.stdin and sys.stdin.isatty() else None
    if terminal is None or os.tcgetpgrp(terminal) != os.getpgrp():
        yield
        return
    shell = os.tcgetpgrp(terminal)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # handing a terminal over would stop whoever is not in front
    os.setpgid(0, 0)
    os.tcsetpgrp(terminal, os.getpgrp())
    try:
        yield
    finally:
        os.tcsetpgrp(terminal, shell)


def main() -> int:
    with terminal_for_ourselves():
        server = subprocess.Popen([sys.executable, "-m", "streamlit", "run", "app.py", *OPTIONS], cwd=ROOT)
        # The server gets Ctrl-C too and ends by itself; we only wait for it.
        signal.signal(signal.SIGINT, lambda *_: None)
        signal.signal(signal.SIGTERM, lambda *_: server.terminate())
        return server.wait()


if __name__ == "__main__":
    sys.exit(main())
