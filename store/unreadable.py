"""Why a file with everything cannot be taken back, as one kind of error with a reason that a page puts into words."""

from typing import Literal

Reason = Literal["not_ours", "newer", "damaged", "too_large", "swollen"]

_SENTENCES: dict[Reason, str] = {
    "not_ours": "this is no file that the memory was written to",
    "newer": "the file was written by a newer version of this program",
    "damaged": "the file is damaged",
    "too_large": "the file is larger than may be read",
    "swollen": "the file unpacks to far more than such a file does",
}


class Unreadable(Exception):
    """A file with everything cannot be taken back; nothing has changed.

    `reason` is "not_ours" (something else), "newer" (of a newer version), "damaged" (`part` says where), "too_large"
    or "swollen" (more than `store.limits` allows).
    """

    def __init__(self, reason: Reason, part: str = "") -> None:
        super().__init__(f"{_SENTENCES[reason]}: {part}" if part else _SENTENCES[reason])
        self.reason: Reason = reason
        self.part = part
