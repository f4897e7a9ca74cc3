"""Where the database is: where the environment says, else a file in the user's own data folder."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

DATA_DIR = "DATA_DIR"
"""The environment's name for the folder of the file."""

DATABASE_URL = "DATABASE_URL"
"""The environment's name for the address of a PostgreSQL, which is used instead of the file."""

_FOLDER, _FILE = "magic-number", "magic-number.sqlite"
_POSTGRESQL = ("postgres", "postgresql")


def address(environment: Mapping[str, str] = os.environ) -> str:
    """The database as SQLAlchemy names it. It holds the password of a PostgreSQL: show it to nobody."""
    if told := environment.get(DATABASE_URL, "").strip():
        kind, _, rest = told.partition("://")
        return f"postgresql+psycopg://{rest}" if kind.lower() in _POSTGRESQL else told
    return f"sqlite:///{data_folder(environment) / _FILE}"


def data_folder(environment: Mapping[str, str]) -> Path:
    """The folder for what is kept in a file; it need not exist yet."""
    if told := environment.get(DATA_DIR, "").strip():
        return Path(told).expanduser().absolute()
    return _users_folder(environment) / _FOLDER


def _users_folder(environment: Mapping[str, str]) -> Path:
    """Where the programs of this user keep their data, as the system wants it."""
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
