"""Two people who save at the same moment lose nothing, on a database that neither of them has opened before."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from store import Store
from tests.store.saving import AGREED, MONDAY, PROCESSES, TIMES, save_everything


def test_two_servers_that_save_everything_at_once_lose_nothing(database):
    start, pipes = PROCESSES.Barrier(2), [PROCESSES.Pipe(duplex=False) for _ in "ab"]
    savers = [
        PROCESSES.Process(target=save_everything, args=(database, name, start, pipe[1]))
        for name, pipe in zip("ab", pipes, strict=True)
    ]
    for saver in savers:
        saver.start()
    for saver in savers:
        saver.join(120)
    assert [saver.exitcode for saver in savers] == [0, 0]
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
    assert [pipe[0].recv() for pipe in pipes] == [{agreed.id, -kept.id}] * 2


def test_many_people_on_one_server_lose_nothing(store):
    def decide(number: int) -> None:
        store.decisions.save(str(number), number)
        store.goals.save({"Ana": {f"{2000 + number}-01": number}})

    with ThreadPoolExecutor(8) as people:
        list(people.map(decide, range(40)))
    assert store.decisions.latest() == {str(number): number for number in range(40)}
    assert store.goals.latest() == {"Ana": {f"{2000 + number}-01": number for number in range(40)}}
