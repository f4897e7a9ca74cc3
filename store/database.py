"""The database: made at its first use; whatever is wrong with it is one kind of trouble for the rooms that ask."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import Lock
from time import monotonic

from sqlalchemy import URL, Connection, Engine
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from store.engines import ALONE, READ, WRITE, engine_of, url_of
from store.migrating import bring_up_to_date, is_up_to_date
from store.trouble import Reason, Unavailable, reason_of

# Seconds in which what did not answer is not asked again: every page asks many times, and would wait each time.
_REST: dict[Reason, float] = {"unreachable": 20.0, "busy": 10.0}


class Database:
    """One database by its address; nothing is looked at before the first use."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._lock = Lock()
        self._is_ready = False
        self._rests_until = {READ: 0.0, WRITE: 0.0}
        self._rests_for: Reason = "unreachable"

    @cached_property
    def url(self) -> URL:
        """The address in its parts. It holds the password of a PostgreSQL: show it to nobody."""
        return url_of(self._address)

    @property
    def file(self) -> Path | None:
        """The file of a SQLite database; `None` where it is a server."""
        is_file = self.url.drivername == "sqlite" and bool(self.url.database)
        return Path(str(self.url.database)) if is_file else None

    @property
    def host(self) -> str:
        """The server's name; "" for a file, and where the name looks as if it held a part of a password."""
        host = self.url.host or ""
        return host if re.fullmatch(r"[\w.-]*", host) else ""

    @property
    def is_begun(self) -> bool:
        """Whether there may be anything in it: a server, or a file that somebody has written to."""
        return self.file is None or self.file.exists()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the database as it is at one moment."""
        with self._transaction(READ) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes all count once the block ends well, and none of them otherwise."""
        with self._transaction(WRITE) as connection:
            yield connection

    def give_room_back(self) -> None:
        """Make the file of a SQLite database as small as what is in it; a server does so by itself."""
        if self.file is None:
            return
        try:
            with self._engine.connect().execution_options(begin=ALONE) as connection:
                connection.exec_driver_sql("VACUUM")
        except SQLAlchemyError as error:
            raise Unavailable(reason_of(error)) from error

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        try:
            self._make_ready(begin)
            with self._connected(begin) as connection:
                yield connection
        except (SQLAlchemyError, OSError, ValueError) as error:  # ValueError: what is kept is no JSON
            reason = reason_of(error)
            if reason == "busy":
                self._let_rest(begin, reason)
            raise Unavailable(reason) from error

    @contextmanager
    def _connected(self, begin: str) -> Iterator[Connection]:
        try:
            opened = self._engine.connect()
        except OperationalError as error:
            if self.file is not None:
                raise
            self._let_rest(READ, "unreachable")
            raise Unavailable("unreachable") from error
        with opened.execution_options(begin=begin) as connection, connection.begin():
            yield connection

    @cached_property
    def _engine(self) -> Engine:
        return engine_of(self.url)

    def _let_rest(self, begin: str, reason: Reason) -> None:
        """Ask for nothing of this kind for a while; what cannot be read need not be written to either."""
        self._rests_for = reason
        until = monotonic() + _REST[reason]
        self._rests_until.update({WRITE: until} if begin == WRITE else {READ: until, WRITE: until})

    def _make_ready(self, begin: str) -> None:
        """The folder and the tables, where they are not there yet; several servers may do it at once."""
        with self._lock:
            if monotonic() < self._rests_until[begin]:
                raise Unavailable(self._rests_for)
            if self._is_ready and self.is_begun:
                return
            if self.file is not None:
                self.file.parent.mkdir(parents=True, exist_ok=True)
            with self._connected(READ) as connection:
                self._is_ready = is_up_to_date(connection)
            if not self._is_ready:
                with self._connected(WRITE) as connection:
                    bring_up_to_date(connection)
                self._is_ready = True
