"""The database: made at its first use; whatever is wrong with it is one kind of trouble for the rooms that ask."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.schema import CreateIndex, CreateTable

from store.commitments import Commitments
from store.decisions import Decisions
from store.exports import Exports
from store.goals import Goals
from store.mappings import Mappings
from store.meetings import Meetings
from store.snapshots import Snapshots
from store.tables import METADATA

_WAIT = 10  # seconds for another one's save to end; a save takes some milliseconds


class Unavailable(Exception):
    """The database cannot be read or written: no right to, no space, or the file is damaged."""


class Store:
    """One database by its address, "sqlite:///path"; opening it does nothing yet."""

    def __init__(self, address: str) -> None:
        self.address = make_url(address)
        self._lock = Lock()
        self._is_ready = False

    @property
    def mappings(self) -> Mappings:
        return Mappings(self.reading, self.writing)

    @property
    def goals(self) -> Goals:
        return Goals(self.reading, self.writing)

    @property
    def decisions(self) -> Decisions:
        return Decisions(self.reading, self.writing)

    @property
    def meetings(self) -> Meetings:
        return Meetings(self.reading, self.writing)

    @property
    def commitments(self) -> Commitments:
        return Commitments(self.reading, self.writing)

    @property
    def snapshots(self) -> Snapshots:
        return Snapshots(self.reading, self.writing)

    @property
    def exports(self) -> Exports:
        return Exports(self.reading, self.writing)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the database as it is at one moment."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes all count once the block ends well, and none of them otherwise."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        try:
            self._make_ready()
            with self._engine.connect().execution_options(begin=begin) as connection, connection.begin():
                yield connection
        except (SQLAlchemyError, OSError, ValueError) as error:  # ValueError: what is kept is no JSON
            raise Unavailable(str(error)) from error

    @cached_property
    def _engine(self) -> Engine:
        if self.address.get_backend_name() != "sqlite":
            return create_engine(self.address)
        # A connection for each use: threads share none, and a folder that comes back is found again.
        engine = create_engine(self.address, poolclass=NullPool, connect_args={"timeout": _WAIT})
        event.listen(engine, "connect", _leave_transactions_to_us)
        event.listen(engine, "begin", _begin)
        return engine

    def _make_ready(self) -> None:
        """The folder and the tables, where they are not there yet; several servers may do it at once."""
        with self._lock:
            if self._is_ready and self._is_there():
                return
            if self.address.get_backend_name() == "sqlite" and self.address.database:
                Path(self.address.database).parent.mkdir(parents=True, exist_ok=True)
            with self._engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection, connection.begin():
                for table in METADATA.sorted_tables:
                    connection.execute(CreateTable(table, if_not_exists=True))
                    for index in table.indexes:
                        connection.execute(CreateIndex(index, if_not_exists=True))
            self._is_ready = True

    def _is_there(self) -> bool:
        """Whether nobody took the file away since it was made."""
        is_file = self.address.get_backend_name() == "sqlite" and bool(self.address.database)
        return not is_file or Path(str(self.address.database)).exists()


def _leave_transactions_to_us(connection: object, record: object) -> None:
    """Python's driver begins at the first change only: what was read before it may be outdated by then."""
    connection.isolation_level = None  # type: ignore[attr-defined]  # a connection of sqlite3


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
