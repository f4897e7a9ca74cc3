"""Two people who save at the same moment lose nothing, on a database that neither of them has opened before."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from sqlalchemy import func, select

from store import Store
from store.tables import METADATA
from tests.store.saving import AGREED, MONDAY, PROCESSES, TIMES, bring_back, fill, save_everything


def test_two_servers_that_save_everything_at_once_lose_nothing(database):
    answers = at_once(save_everything, database, "a", "b")
    store, both = Store(database), [f"{name}-{number}" for name in "ab" for number in range(TIMES)]
    last = TIMES - 1
    assert store.goals.latest() == {
        "Ana": {f"20{number + 10}-{month}": number for number in range(TIMES) for month in ("01", "02")},
        "a": {"": last},
        "b": {"": last},
    }
    assert store.decisions.latest() == {name: int(name[2:]) for name in both}
    assert [store.mappings.latest(name).answers["sheet"] for name in both] == [name[0] for name in both]
    assert store.meetings.latest(MONDAY).notes == {name: int(name[2:]) for name in both}
    assert {snapshot.rep for snapshot in store.snapshots.of(MONDAY)} == set(both)
    [agreed] = store.commitments.all()
    assert agreed == replace(AGREED, id=agreed.id, state="done", target=0.5)
    [kept] = store.exports.list()
    assert store.exports.files_of(kept.id) == [("deals.csv", b"the same")]
    assert answers == [{agreed.id, -kept.id}] * 2


def test_two_people_who_bring_the_same_file_back_at_once_have_everything_once(database, tmp_path):
    other = Store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    fill(other)
    zipped = other.everything()
    assert at_once(bring_back, database, zipped, zipped) == ["done", "done"]
    assert rows(Store(database)) == rows(other)


def at_once(target: Callable, database: str, *told: object) -> list:
    """What two processes answer that begin at the same moment."""
    start, pipes = PROCESSES.Barrier(len(told)), [PROCESSES.Pipe(duplex=False) for _ in told]
    savers = [
        PROCESSES.Process(target=target, args=(database, each, start, pipe[1]))
        for each, pipe in zip(told, pipes, strict=True)
    ]
    for saver in savers:
        saver.start()
    for saver in savers:
        saver.join(120)
    assert [saver.exitcode for saver in savers] == [0] * len(told)
    return [pipe[0].recv() for pipe in pipes]


def rows(store: Store) -> dict[str, int]:
    with store.reading() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in METADATA.sorted_tables
        }


def test_many_people_on_one_server_lose_nothing(store):
    def decide(number: int) -> None:
        store.decisions.save(str(number), number)
        store.goals.save({"Ana": {f"{2000 + number}-01": number}})

    with ThreadPoolExecutor(8) as people:
        list(people.map(decide, range(40)))
    assert store.decisions.latest() == {str(number): number for number in range(40)}
    assert store.goals.latest() == {"Ana": {f"{2000 + number}-01": number for number in range(40)}}
