"""The database: made at its first use; whatever is wrong with it is one kind of trouble for the rooms that ask."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine, NullPool, create_engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.schema import CreateIndex, CreateTable

from store.mappings import Mappings
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
        return Mappings(self.transaction)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection whose changes all count once the block ends well, and none of them otherwise."""
        try:
            self._make_ready()
            with self._engine.begin() as connection:
                yield connection
        except (SQLAlchemyError, OSError, ValueError) as error:  # ValueError: what is kept is no JSON
            raise Unavailable(str(error)) from error

    @cached_property
    def _engine(self) -> Engine:
        if self.address.get_backend_name() != "sqlite":
            return create_engine(self.address)
        # A connection for each use: threads share none, and a folder that comes back is found again.
        return create_engine(self.address, poolclass=NullPool, connect_args={"timeout": _WAIT})

    def _make_ready(self) -> None:
        """The folder and the tables, where they are not there yet; several servers may do it at once."""
        with self._lock:
            if self._is_ready and self._is_there():
                return
            if self.address.get_backend_name() == "sqlite" and self.address.database:
                Path(self.address.database).parent.mkdir(parents=True, exist_ok=True)
            with self._engine.begin() as connection:
                for table in METADATA.sorted_tables:
                    connection.execute(CreateTable(table, if_not_exists=True))
                    for index in table.indexes:
                        connection.execute(CreateIndex(index, if_not_exists=True))
            self._is_ready = True

    def _is_there(self) -> bool:
        """Whether nobody took the file away since it was made."""
        is_file = self.address.get_backend_name() == "sqlite" and bool(self.address.database)
        return not is_file or Path(str(self.address.database)).exists()
