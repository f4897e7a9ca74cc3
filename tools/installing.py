"""Programs that the tests drive, from Debian's packages where apt and root are at hand."""

import os
import shutil
import subprocess
import sys


def install_debian(what: str, *packages: str) -> bool:
    """Install *packages* without what they merely recommend; whether that could be tried. Tells what it does."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not (shutil.which("apt-get") and is_root):
        return False
    print(f"No {what} found: installing Debian's {' '.join(packages)}", file=sys.stderr)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", *command], env=quiet, stdout=subprocess.DEVNULL, check=False)
    return True
