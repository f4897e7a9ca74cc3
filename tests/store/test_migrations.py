"""A memory of any version is brought up to this one with all that is in it; one of a newer version is left alone."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect
from sqlalchemy.schema import CreateTable

from store import Store, Unavailable
from store.engines import WRITE, engine_of, url_of
from store.migrating import bring_up_to_date
from store.tables import MAPPINGS, METADATA
from tests.store.saving import deals_of
from tools.serving import ROOT

FIRST_VERSION = """
    INSERT INTO mappings (signature, answers, saved_at)
    VALUES ('a1', '{"sheet": "Datos"}', '2026-03-02 08:00:00+00:00')
"""

SECOND_VERSION = (
    """
    INSERT INTO commitments (mark, rep, kpi, action, week, due, state, before_as_of, saved_at)
    VALUES ('m', 'Ana', 'closing_ratio', 'Ask', '2026-11-23', '2026-11-30', 'open', '2026-11-22',
            '2026-11-23 08:00:00+00:00')
    """,
    """
    INSERT INTO exports (fingerprint, as_of, saved_at, about, rows, bytes, opportunities)
    VALUES ('a1', '2026-11-20', '2026-11-23 08:00:00+00:00', '{}', 1, 1, '1')
    """,
)


@pytest.fixture
def engine(database) -> Iterator[Engine]:
    """The database as somebody else sees it."""
    url = url_of(database)
    if url.drivername == "sqlite":
        Path(str(url.database)).parent.mkdir(parents=True)
    engine = engine_of(url)
    yield engine
    engine.dispose()


def rows(engine: Engine) -> dict[str, list]:
    with engine.connect() as connection:
        names = inspect(connection).get_table_names()
        return {name: connection.exec_driver_sql(f"SELECT * FROM {name}").all() for name in names}


def test_the_steps_lead_to_the_tables_that_the_program_asks_for(store, engine):
    store.goals.latest()
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, METADATA) == []


def test_a_memory_of_the_first_version_is_taken_over_with_its_rows(store, engine):
    with engine.begin() as connection:
        connection.execute(CreateTable(MAPPINGS))
        connection.exec_driver_sql("CREATE INDEX ix_mappings_signature ON mappings (signature)")
        connection.exec_driver_sql(FIRST_VERSION)
    assert store.mappings.latest("a1").answers == {"sheet": "Datos"}
    store.mappings.save("b2", {})
    store.goals.save({"Ana": {"": 1}})
    assert store.goals.latest() == {"Ana": {"": 1}}
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_a_memory_without_files_is_taken_over_with_its_rows(store, engine, database):
    with engine.connect().execution_options(begin=WRITE) as connection, connection.begin():
        bring_up_to_date(connection, "0002")
        for statement in SECOND_VERSION:
            connection.exec_driver_sql(statement)
    [agreed] = store.commitments.all()
    assert (agreed.rep, agreed.action, agreed.state) == ("Ana", "Ask", "open")
    store.commitments.change(agreed.id, state="done")
    [kept] = store.exports.list()
    assert (kept.fingerprint, kept.files, store.exports.files_of(kept.id)) == ("a1", 0, [])
    store.exports.remember(kept.as_of, "b2", {}, deals_of(1), files=[("b.csv", b"1")])
    assert Store(database).exports.latest().files == 1
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_a_memory_of_a_newer_version_is_refused_and_left_as_it_is(store, engine, database):
    store.goals.save({"Ana": {"": 1}})
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'of next year'")
        connection.exec_driver_sql("DROP TABLE decisions")
    before = rows(engine)
    newer = Store(database)
    for use in (newer.goals.latest, lambda: newer.goals.save({"Ana": {"": 2}}), newer.decisions.latest):
        with pytest.raises(Unavailable, match="newer version") as refused:
            use()
        assert refused.value.reason == "newer"
    assert rows(engine) == before


def test_a_step_that_fails_leaves_the_memory_of_the_first_version(store, engine):
    with engine.begin() as connection:
        connection.execute(CreateTable(MAPPINGS))
        connection.exec_driver_sql(FIRST_VERSION)
        # In the way of an index of the second step.
        connection.exec_driver_sql("CREATE TABLE snapshots (week_of_another_program INTEGER)")
    before = rows(engine)
    with pytest.raises(Unavailable):
        store.goals.latest()
    assert rows(engine) == before


def test_a_second_server_waits_until_the_first_one_has_made_the_tables(engine, database):
    with ThreadPoolExecutor(1) as second:
        with engine.connect().execution_options(begin=WRITE) as first, first.begin():
            bring_up_to_date(first)
            saved = second.submit(lambda: Store(database).goals.save({"Ana": {"": 1}}))
            wait([saved], timeout=1)
            assert not saved.done()
        saved.result(60)
    assert Store(database).goals.latest() == {"Ana": {"": 1}}


def test_the_steps_are_found_from_wherever_the_program_is_started(database, tmp_path):
    code = f"from store import Store; Store({database!r}).goals.save({{'Ana': {{'': 1}}}})"
    elsewhere = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=elsewhere, check=True, timeout=120)
    assert Store(database).goals.latest() == {"Ana": {"": 1}}
