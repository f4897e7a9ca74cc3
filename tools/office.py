"""The LibreOffice in which the tests open what is taken away: found where there is one, installed where there is none.

python -m tools.office              prints where it is
python -m tools.office --install    first installs it if none is found
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tools.installing import install_debian

NAMES = ("soffice", "libreoffice")
PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
# What opens sheets, slides and letters: Debian's package -> the library that it puts beside soffice.
PARTS = {
    "libreoffice-calc": "libsclo.so",
    "libreoffice-impress": "libsdlo.so",
    "libreoffice-writer": "libswlo.so",
}
PATIENCE = 300  # seconds; the first start writes a profile
NOT_FOUND = (
    f"No LibreOffice was found. Install it (Debian: apt-get install {' '.join(PARTS)}) "
    "or name it: SOFFICE=/path/to/soffice make test"
)


def find_office() -> str | None:
    """$SOFFICE, else an installed LibreOffice."""
    named = os.environ.get("SOFFICE")
    if named:
        return shutil.which(named)
    on_path = (found for name in NAMES if (found := shutil.which(name)))
    return next(on_path, None) or next((place for place in PLACES if Path(place).exists()), None)


def lacking(office: str | None) -> list[str]:
    """The packages that are not there: an office may be installed without its word processor."""
    if office is None:
        return list(PARTS)
    program = Path(office).resolve().parent
    if not any((program / library).exists() for library in PARTS.values()):
        return []  # not laid out as on Debian: taken to be whole
    return [package for package, library in PARTS.items() if not (program / library).exists()]


def convert(files: Iterable[Path], to: str, folder: Path, profile: Path) -> None:
    """Write every file as *to* ("pdf", "xlsx") into *folder*, in one go: starting takes longer than converting.

    *profile* is where this LibreOffice keeps its settings, so that it does not meet another one at work.

    Raises
    ------
    RuntimeError
        where there is no LibreOffice, or it wrote nothing for one of the files.
    """
    office = find_office()
    if office is None:
        raise RuntimeError(NOT_FOUND)
    files = list(files)
    command = [office, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", to, "--outdir", str(folder), *map(str, files)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    missing = [file.name for file in files if not (folder / f"{file.stem}.{to}").is_file()]
    if missing:
        raise RuntimeError(f"LibreOffice did not write {', '.join(missing)}; it said:\n{told.stdout}{told.stderr}")


def main() -> int:
    path = find_office()
    if (packages := lacking(path)) and "--install" in sys.argv[1:]:
        install_debian("LibreOffice, or not all of it", *packages)
        path = find_office()
    print(path or NOT_FOUND, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
