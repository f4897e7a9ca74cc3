"""What keeps the memory from working, as one kind of error with a reason that a page can put into words."""

import errno
import sqlite3
from typing import Literal

Reason = Literal["address", "unreachable", "newer", "busy", "full", "broken"]

_SENTENCES: dict[Reason, str] = {
    "address": "DATABASE_URL is no address of a PostgreSQL database",
    "unreachable": "the database cannot be reached",
    "newer": "the database was made by a newer version of this program",
    "busy": "another program keeps the database for itself",
    "full": "there is no room left for the database",
    "broken": "the database cannot be read or written",
}

_KIND = 0xFF  # what SQLite adds above says which call it was
_SQLITE: dict[int, Reason] = {sqlite3.SQLITE_BUSY: "busy", sqlite3.SQLITE_LOCKED: "busy", sqlite3.SQLITE_FULL: "full"}
_POSTGRESQL: dict[str, Reason] = {"53100": "full", "55P03": "busy"}  # disk_full, lock_not_available
_SYSTEM = (errno.ENOSPC, errno.EDQUOT)


class Unavailable(Exception):
    """The memory cannot be read or written.

    `reason` is "address" (what the environment names is no database we know), "unreachable" (no server, or it lets
    nobody in), "newer" (a newer version of the program made it; it is left as it is), "busy" (somebody else has it
    locked), "full" (no room on the disk), or "broken" (no right to, or damaged). Its text never tells a password; what
    the database said stands in its cause.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(_SENTENCES[reason])
        self.reason: Reason = reason


def reason_of(error: Exception) -> Reason:
    """Why a database that was reached did not do what it was asked: "busy", "full" or, whatever else, "broken"."""
    told = getattr(error, "orig", None) or error
    if isinstance(told, OSError):
        return "full" if told.errno in _SYSTEM else "broken"
    code = getattr(told, "sqlite_errorcode", None)
    if code is not None:
        return _SQLITE.get(code & _KIND, "broken")
    return _POSTGRESQL.get(getattr(told, "sqlstate", None) or "", "broken")
