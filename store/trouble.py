"""What keeps the memory from working, as one kind of error with a reason that a page can put into words."""

from typing import Literal

Reason = Literal["address", "unreachable", "newer", "broken"]

_SENTENCES: dict[Reason, str] = {
    "address": "DATABASE_URL is no address of a PostgreSQL database",
    "unreachable": "the database cannot be reached",
    "newer": "the database was made by a newer version of this program",
    "broken": "the database cannot be read or written",
}


class Unavailable(Exception):
    """The memory cannot be read or written.

    `reason` is "address" (what the environment names is no database we know), "unreachable" (no server, or it lets
    nobody in), "newer" (a newer version of the program made it; it is left as it is), or "broken" (no right to, no
    space, or damaged). Its text never tells a password; what the database said stands in its cause.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(_SENTENCES[reason])
        self.reason: Reason = reason
