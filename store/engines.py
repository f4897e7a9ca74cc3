"""How each kind of database is spoken to."""

from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from store.trouble import Unavailable

_WAIT_TO_READ = 2  # seconds for another one's save to end, which takes some milliseconds
_WAIT_TO_WRITE = 10  # seconds for the same, once somebody has something to save
_ANSWER = 5  # seconds for a server to answer

READ, WRITE, ALONE = "BEGIN", "BEGIN IMMEDIATE", ""
"""How a transaction begins on SQLite: one that writes waits for the others before it reads anything; or not at all."""


def url_of(address: str) -> URL:
    """The address in its parts.

    Raises
    ------
    Unavailable
        "address", where it is none of a SQLite file or a PostgreSQL.
    """
    try:
        url = make_url(address)
        is_known = url.drivername in ("sqlite", "postgresql+psycopg")
    except (ArgumentError, ValueError):
        is_known = False
    if not is_known:
        raise Unavailable("address") from None  # the cause may hold parts of a password
    return url


def engine_of(url: URL) -> Engine:
    """An engine for a SQLite file or a PostgreSQL; nothing is opened yet. Errors do not show what was to be saved."""
    if url.drivername != "sqlite":
        # Statements prepared on the server are lost where something between us and it shares connections.
        told: dict[str, Any] = {"connect_timeout": _ANSWER, "prepare_threshold": None}
        return create_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args=told)
    # A connection for each use: threads share none, and a folder that comes back is found again.
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args={"timeout": _WAIT_TO_READ})
    event.listen(engine, "connect", _leave_transactions_to_us)
    event.listen(engine, "begin", _begin)
    return engine


def _leave_transactions_to_us(connection: Any, record: object) -> None:
    """Python's driver begins at the first change only: what was read before it may be outdated by then.

    What is deleted is overwritten, so that nobody finds it in the file.
    """
    connection.isolation_level = None
    connection.execute("PRAGMA secure_delete = ON").close()


def _begin(connection: Connection) -> None:
    begin = connection.get_execution_options().get("begin", READ)
    if begin != READ:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {_WAIT_TO_WRITE * 1000}").close()
    if begin:
        connection.exec_driver_sql(begin)
