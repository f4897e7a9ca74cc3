"""How long each wrong file takes to refuse, and how much memory: less than 2 seconds and 300 MB.

Run: python -m benchmarks.refusals
"""

import subprocess
import sys
from pathlib import Path

from tests.crm.wrong_files import WRONG

SECONDS, MEGABYTES = 2.0, 300
_REFUSE = """
import resource, sys, time
from crm.problems import Refused
from crm.read import open_grid
name, data = sys.argv[1], sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
begun = time.perf_counter()
try:
    open_grid((name, data))
except Refused as refused:
    code = refused.problem.code
print(code, time.perf_counter() - begun, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


def main() -> int:
    """Refuse each file in a process of its own; 1 where one took too long or too much."""
    failed = 0
    for name, (code, make) in WRONG.items():
        command = [sys.executable, "-c", _REFUSE, name]
        root = Path(__file__).resolve().parent.parent
        ended = subprocess.run(command, input=make(), capture_output=True, check=True, cwd=root)
        refused, seconds, megabytes = ended.stdout.decode().split()
        is_fine = refused == code and float(seconds) < SECONDS and float(megabytes) < MEGABYTES
        failed += not is_fine
        print(f"{float(seconds):6.2f} s {float(megabytes):6.0f} MB  {name}: {refused}{'' if is_fine else '  FAILED'}")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
