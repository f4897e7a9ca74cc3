"""The packs that report.py writes: which there are, and how each becomes a file."""

import os
from collections.abc import Callable
from pathlib import Path

from reporting.excel import excel_pack
from reporting.letter import letter
from reporting.meeting import Meeting
from reporting.slides import slide_pack

# the option of report.py -> what it writes; the file's name ends like the option
PACKS: dict[str, Callable[[Meeting], bytes]] = {"xlsx": excel_pack, "pptx": slide_pack, "docx": letter}


def why_not_writable(path: Path) -> str:
    """What keeps a file from being written; "" where nothing does, as far as can be told beforehand."""
    if path.is_dir():
        return f"{path} is a folder"
    if not path.parent.is_dir():
        return f"there is no folder {path.parent}"
    if path.exists() and not os.access(path, os.W_OK):
        return f"{path} must not be overwritten"
    if not path.exists() and not os.access(path.parent, os.W_OK):
        return f"nothing must be written into {path.parent}"
    return ""


def write_pack(kind: str, path: Path, meeting: Meeting) -> None:
    """Make the pack and write it; the file that was there stays whole until the new one is.

    Raises
    ------
    OSError
        where the disk is full, or somebody else has the file.
    """
    made = PACKS[kind](meeting)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(made)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
