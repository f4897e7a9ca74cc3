"""Where the memory is, and what is said where it cannot be: one reason, and never a password."""

import traceback

import pytest

from store import Store, Unavailable, address

SECRET = "s3cret"


def test_without_anything_told_it_is_a_file_in_the_users_own_folder():
    assert address({"XDG_DATA_HOME": "/home/ana/share"}) == "sqlite:////home/ana/share/magic-number/magic-number.sqlite"


@pytest.mark.parametrize("kind", ["postgres", "postgresql", "PostgreSQL"])
def test_a_postgresql_is_named_as_its_providers_name_it(kind):
    told = {"DATABASE_URL": f" {kind}://ana:{SECRET}@db.example:5432/team?sslmode=require\n", "DATA_DIR": "/data"}
    assert address(told) == f"postgresql+psycopg://ana:{SECRET}@db.example:5432/team?sslmode=require"


def test_a_real_postgresql_is_used_by_its_own_address(postgresql):
    store = Store(address({"DATABASE_URL": postgresql}))
    assert store.file is None
    assert store.goals.latest() == {}


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (f"postgresql://ana:{SECRET}@127.0.0.1:1/team", "unreachable"),
        (f"postgresql://ana:{SECRET}@nowhere.invalid/team", "unreachable"),
        (f"postgres://ana:{SECRET}@127.0.0.1:1/team?sslmode=perhaps", "unreachable"),
        (f"postgres://ana:{SECRET}@127.0.0.1:{SECRET}/team", "address"),
        (f"mysql://ana:{SECRET}@127.0.0.1/team", "address"),
        (f"ana:{SECRET}@127.0.0.1/team", "address"),
        (f"postgres:/{SECRET}", "address"),
        (SECRET, "address"),
    ],
)
def test_an_address_that_leads_nowhere_is_one_reason_without_the_password(told, reason):
    store = Store(address({"DATABASE_URL": told}))
    with pytest.raises(Unavailable) as trouble:
        store.goals.latest()
    assert trouble.value.reason == reason
    assert SECRET not in "".join(traceback.format_exception(trouble.value))


def test_a_server_that_did_not_answer_is_let_rest_and_not_waited_for_at_every_page(monkeypatch):
    store = Store(address({"DATABASE_URL": "postgresql://ana@127.0.0.1:1/team"}))
    with pytest.raises(Unavailable):
        store.goals.latest()
    asked = []
    monkeypatch.setattr(store._engine, "connect", lambda: asked.append(1))
    with pytest.raises(Unavailable, match="reached"):
        store.goals.latest()
    assert asked == []
