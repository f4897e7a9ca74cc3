"""A server that is killed in the middle of a save leaves what was there before, whatever the moment."""

from collections.abc import Callable
from time import sleep

import pytest
from pandas.testing import assert_frame_equal

from store import Store
from tests.store.saving import (
    MONDAY,
    PROCESSES,
    REPS,
    bring_back_for_ever,
    deals_of,
    files_of,
    goals_of,
    make_the_tables,
    remember_data_for_ever,
    save_goals_for_ever,
)

MOMENTS = [place * 0.017 for place in range(3)]  # seconds after the second save began


def killed(target: Callable, database: str, begun: int, moment: float, *more: object) -> list[tuple[str, int]]:
    """What a process told that was killed a moment after its save number *begun* began."""
    hears, tells = PROCESSES.Pipe(duplex=False)
    server = PROCESSES.Process(target=target, args=(database, *more, tells))
    server.start()
    tells.close()
    told = [hears.recv()]
    while told[-1] != ("begins", begun) and begun:
        told.append(hears.recv())
    sleep(moment)
    server.kill()
    server.join()
    while True:
        try:
            told.append(hears.recv())
        except (EOFError, OSError):
            return told


def test_goals_are_those_of_one_whole_save(database):
    killed_within = 0
    for moment in MOMENTS:
        told = killed(save_goals_for_ever, database, 2, moment)
        goals = Store(database).goals.latest()
        # The last save may have counted before the process could say so.
        kept = goals["Rep 0"]["2026-01"]
        assert kept in {told[-1][1], told[-1][1] - 1}
        assert goals == goals_of(kept)
        assert len(goals) == REPS
        killed_within += told[-1][0] == "begins"
        Store(database).goals.save(goals_of(0))
    assert killed_within >= len(MOMENTS) / 2


def test_remembered_data_are_whole_or_not_there(database):
    for moment in MOMENTS:
        told = killed(remember_data_for_ever, database, 2, moment)
        exports = Store(database).exports
        kept = {int(each.fingerprint): each.id for each in exports.list()}
        begun, ended = ({number for what, number in told if what == word} for word in ("begins", "ended"))
        assert ended <= set(kept) <= begun
        for number, id in kept.items():
            assert_frame_equal(exports.load(id)[0], deals_of(number))
            assert exports.files_of(id) == files_of(number)
            exports.forget(id)


def test_what_is_brought_back_is_there_whole_or_not_at_all(database, tmp_path):
    contents = []
    for number in range(1, 12):
        other = Store(f"sqlite:///{tmp_path / str(number)}")
        other.goals.save(goals_of(number))
        other.exports.remember(MONDAY, str(number), {}, deals_of(number), files=files_of(number))
        contents.append(other.everything())
    told = killed(bring_back_for_ever, database, 2, MOMENTS[1], contents)
    store = Store(database)
    kept = {int(each.fingerprint): each.id for each in store.exports.list()}
    begun, ended = ({number for what, number in told if what == word} for word in ("begins", "ended"))
    assert ended <= set(kept) <= begun
    assert len(ended) < len(contents)
    assert store.goals.latest() == goals_of(max(kept))
    for number, id in kept.items():
        assert store.exports.files_of(id) == files_of(number)


@pytest.mark.parametrize("moment", MOMENTS[::2])
def test_a_server_killed_while_it_makes_the_tables_leaves_none_or_all(database, moment):
    killed(make_the_tables, database, 0, moment)
    Store(database).goals.save({"Ana": {"": 1}})
    assert Store(database).goals.latest() == {"Ana": {"": 1}}
