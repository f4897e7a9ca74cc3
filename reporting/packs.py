"""What there is to take away, and how each becomes a file."""

import os
from pathlib import Path

from reporting.meeting import Meeting

# The endings of the files; report.py has an option of the same name for each.
KINDS = ("xlsx", "pptx", "docx")
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def make_pack(kind: str, meeting: Meeting) -> bytes:
    """The figures as a workbook ("xlsx"), the weekly review as slides ("pptx") or the letter upwards ("docx")."""
    # Each writing library takes a while to load: nobody waits for one whose file is not asked for.
    match kind:
        case "xlsx":
            from reporting.excel import excel_pack

            return excel_pack(meeting)
        case "pptx":
            from reporting.slides import slide_pack

            return slide_pack(meeting)
        case "docx":
            from reporting.letter import letter

            return letter(meeting)
    raise ValueError(f"no such pack: {kind}")


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
    made = make_pack(kind, meeting)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(made)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
