"""`make run` on a fresh machine: it names what is missing, shows the address and stops when told to."""

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time

import pytest

from tools.serving import ROOT

PATIENCE = 60  # seconds


def python_that_answers(folder, name, version, has_venv):
    """A stand-in on the path: suits from 3.11 on, and imports venv where it has it."""
    script = folder / name
    script.write_text(
        f"""#!{shutil.which("bash")}
case "$2" in
    *sys.exit*) exit {0 if version >= (3, 11) else 1} ;;
    *ensurepip*) exit {0 if has_venv else 1} ;;
    *print*) echo {version[0]}.{version[1]} ;;
esac
""",
        encoding="utf-8",
    )
    script.chmod(0o755)


def find_python(folder):
    return subprocess.run(
        [shutil.which("bash"), str(ROOT / "tools" / "find_python")],
        env={"PATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_python_of_3_11_with_venv_is_taken(tmp_path):
    python_that_answers(tmp_path, "python3", (3, 9), has_venv=True)
    python_that_answers(tmp_path, "python3.11", (3, 11), has_venv=True)
    found = find_python(tmp_path)
    assert (found.returncode, found.stdout) == (0, "python3.11\n")


def test_a_missing_venv_module_is_named_by_its_package(tmp_path):
    python_that_answers(tmp_path, "python3", (3, 11), has_venv=False)
    found = find_python(tmp_path)
    assert (found.returncode, found.stdout) == (1, "")
    assert "apt-get install python3.11-venv" in found.stderr


@pytest.mark.parametrize("version", [None, (3, 9)])
def test_a_missing_or_old_python_is_named_by_its_package(tmp_path, version):
    if version:
        python_that_answers(tmp_path, "python3", version, has_venv=True)
    found = find_python(tmp_path)
    assert (found.returncode, found.stdout) == (1, "")
    assert "apt-get install python3.11 python3.11-venv" in found.stderr


def read_until(terminal, wanted):
    """What the terminal shows until *wanted* appears, or the other side hangs up."""
    shown, deadline = b"", time.monotonic() + PATIENCE
    while time.monotonic() < deadline and (wanted is None or not re.search(wanted, shown)):
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                piece = os.read(terminal, 4096)
            except OSError:  # Linux ends a closed terminal with an error
                break
            if not piece:
                break
            shown += piece
    return shown.decode()


def test_make_run_shows_the_address_and_ctrl_c_ends_it_without_an_error(tmp_path):
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.environ["DATA_DIR"] = str(tmp_path)
        # -o: what is installed stays as it is
        os.execvp("make", ["make", "run", f"PYTHON={sys.executable}", "-o", ".venv/installed"])
    opening = read_until(terminal, rb"URL:.*http://localhost:\d+")
    os.write(terminal, b"\x03")
    ending = read_until(terminal, None)
    os.close(terminal)  # whoever has not stopped by now is told to by the loss of the terminal
    _, status = os.waitpid(child, 0)
    assert "http://localhost:" in opening
    assert os.waitstatus_to_exitcode(status) == 0, ending
    assert "Traceback" not in ending
    assert "Error" not in ending
