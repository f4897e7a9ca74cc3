"""The tables, brought from what an older version of the program left to what this one needs."""

from functools import cache
from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from store.trouble import Unavailable

_FOLDER = Path(__file__).resolve().parent / "migrations"
_IN_THIS_PROCESS = Lock()  # Alembic knows one connection at a time
_AMONG_SERVERS = 7_305_116_842  # any number, the same for every server of this program


def is_up_to_date(connection: Connection) -> bool:
    """Whether the tables are those of this version.

    Raises
    ------
    Unavailable
        "newer", where a newer version of the program made them.
    """
    made_by = set(MigrationContext.configure(connection).get_current_heads())
    if made_by - _known():
        raise Unavailable("newer")
    return made_by == set(_scripts().get_heads())


def bring_up_to_date(connection: Connection, step: str = "head") -> None:
    """Make or change the tables within the transaction that *connection* is in; several servers may do it at once.

    *step* is the last one to be taken, all of them unless it is named.

    On SQLite the transaction must have begun as one that writes: it is the lock.

    Raises
    ------
    Unavailable
        "newer", as above; nothing is changed then.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_AMONG_SERVERS})")
    if is_up_to_date(connection):
        return
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    with _IN_THIS_PROCESS:
        command.upgrade(config, step)


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(_FOLDER))


@cache
def _known() -> frozenset[str]:
    return frozenset(script.revision for script in _scripts().walk_revisions())
