"""All benchmarks, one after the other: python -m benchmarks, or `make benchmark`.

A benchmark is a file of this folder that can be run by itself, as python -m benchmarks.<name> [rows].
"""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
REQUIREMENTS = HERE / "requirements.txt"
NOT_RACES = ("__init__", "__main__", "clock", "opportunities")


def main() -> int:
    """Run every benchmark in a process of its own, so that none measures another's memory; 1 where one failed."""
    missing = [name for name in _rivals() if find_spec(name) is None]
    if missing:
        install = f"{sys.executable} -m pip install -r {REQUIREMENTS}"
        print(f"The benchmarks race against {' and '.join(missing)}. To install: {install}", file=sys.stderr)
        return 1
    names = sorted(file.stem for file in HERE.glob("*.py") if file.stem not in NOT_RACES)
    finished = [
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *sys.argv[1:]], cwd=HERE.parent, check=False)
        for name in names
    ]
    return int(any(run.returncode for run in finished))


def _rivals() -> list[str]:
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    return [line.split("~=")[0].replace("-", "_") for line in lines if "~=" in line]


if __name__ == "__main__":
    sys.exit(main())
