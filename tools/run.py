"""`make run`: starts the app and stops it well.

On a terminal Ctrl-C goes to every process in front. Were make among them, it would report an error for what is the
ordinary way to stop; were the server, it would end with a traceback when it is still starting. So this process takes
the terminal for itself, and asks the server to end.
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


def serve() -> int:
    """The server's exit code; 0 when it was asked to stop. A second Ctrl-C does not ask."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *OPTIONS]
    server = subprocess.Popen(command, cwd=ROOT, process_group=0)
    asked = False

    def stop(*_: object) -> None:
        nonlocal asked
        server.kill() if asked else server.terminate()
        asked = True

    for request in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(request, stop)
    code = server.wait()
    return 0 if asked else code


if __name__ == "__main__":
    with terminal_for_ourselves():
        code = serve()
    sys.exit(code)
