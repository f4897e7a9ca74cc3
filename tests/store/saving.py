"""What other processes do to the memory while a test looks on. They are forked from one that has loaded everything."""

import multiprocessing
import os
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier

import pandas as pd

from kpi.commitments import Commitment, Reading
from kpi.snapshots import Snapshot
from kpi.tables import conform_opportunities
from store import Store

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.store.saving"])

MONDAY = date(2026, 11, 23)
READING = Reading(MONDAY, 0.25, 5, 20)
AGREED = Commitment("Ana", "closing_ratio", "Ask for the decision day", MONDAY, MONDAY, READING)
TIMES = 10
REPS = 300


def goals_of(number: int) -> dict[str, dict[str, float | None]]:
    """A save that takes a while, in which every goal is the same."""
    return {f"Rep {rep}": {f"2026-{month:02}": float(number) for month in range(1, 13)} for rep in range(REPS)}


def deals_of(number: int) -> pd.DataFrame:
    rows = 3_000
    ids = [f"{number}-{row * 7919 % 10_007}-{row}" for row in range(rows)]
    return conform_opportunities(pd.DataFrame({"opportunity_id": ids, "rep": "Ana", "amount": float(number)}))


def save_everything(database: str, name: str, start: Barrier, answer: Connection) -> None:
    """One of two people who work at the same moment; answers with the ids that the memory gave."""
    start.wait(60)
    store = Store(database)
    ids = set()
    for number in range(TIMES):
        store.goals.save({"Ana": {f"20{number + 10}-{1 if name == 'a' else 2:02}": number}, name: {"": number}})
        store.decisions.save(f"{name}-{number}", number)
        store.mappings.save(f"{name}-{number}", {"sheet": name})
        store.meetings.save(MONDAY, {f"{name}-{number}": number})
        ids.add(store.commitments.add(AGREED))
        store.snapshots.save([Snapshot(MONDAY, f"{name}-{number}", "closing_ratio", READING)])
        ids.add(-store.exports.remember(MONDAY, "the same", {}, deals_of(1).head(3)))
    store.commitments.change(max(ids), **({"state": "done"} if name == "a" else {"target": 0.5}))
    answer.send(ids)


def save_goals_for_ever(database: str, told: Connection) -> None:
    store = Store(database)
    for number in range(1, 1_000_000):
        told.send(("begins", number))
        store.goals.save(goals_of(number))
        told.send(("ended", number))


def remember_data_for_ever(database: str, told: Connection) -> None:
    store = Store(database)
    for number in range(1, 1_000_000):
        table = deals_of(number)
        told.send(("begins", number))
        store.exports.remember(MONDAY, str(number), {}, table)
        told.send(("ended", number))


def make_the_tables(database: str, told: Connection) -> None:
    told.send(("begins", os.getpid()))
    Store(database).goals.latest()
    told.send(("ended", os.getpid()))
