"""What other processes do to the memory while a test looks on. They are forked from one that has loaded everything."""

import multiprocessing
import os
from datetime import UTC, date, datetime
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from random import Random

import pandas as pd

from kpi.commitments import Commitment, Reading
from kpi.review_time import Spent
from kpi.snapshots import Snapshot
from kpi.tables import conform_activities, conform_opportunities
from store import Store

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.store.saving"])

MONDAY, NEXT = date(2026, 11, 23), date(2026, 11, 30)
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


def files_of(number: int) -> list[tuple[str, bytes]]:
    """Two files that do not pack well."""
    return [(f"{number}-{place}.csv", Random(number + place).randbytes(400_000)) for place in range(2)]


def fill(store: Store) -> None:
    """Something in every table, with one change of mind in each that keeps them."""
    store.mappings.save("a1", {"sheet": "Datos"})
    store.goals.save({"Ana": {"2026-11": 1.5, "": 2}})
    store.goals.save({"Ana": {"": 25_000.1}})
    store.decisions.save("gateway", None)
    store.decisions.save("gateway", {"Åsa \x00": [1, 0.1]})
    parts = {"pace": Spent(290.5, 5), "close": Spent(None, 2)}
    store.meetings.save(
        MONDAY, {"spread": ["Ask Ana"]}, datetime(2026, 11, 23, 9, tzinfo=UTC), team="East", parts=parts
    )
    store.meetings.save(MONDAY, {"spread": None, "close": "="}, None, datetime(2026, 11, 23, 10, tzinfo=UTC))
    store.commitments.change(store.commitments.add(AGREED), state="done", target=0.3)
    store.snapshots.save([Snapshot(MONDAY, "Ana", "closing_ratio", READING)])
    store.snapshots.save([Snapshot(NEXT, "", "closing_ratio", Reading(NEXT, None))])
    files = [("deals.csv", b"Deal;1"), ("Åsa.xlsx", b"")]
    about = {"files": [name for name, _ in files]}
    deals = conform_opportunities(pd.DataFrame({"opportunity_id": ["1", "2"], "rep": "Ana", "created": "2026-01-05"}))
    store.exports.remember(MONDAY, "a1", about, deals, conform_activities(None), files)


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
        files = [("deals.csv", b"the same")]
        ids.add(-store.exports.remember(MONDAY, "the same", {}, deals_of(1).head(3), files=files))
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
        store.exports.remember(MONDAY, str(number), {}, table, files=files_of(number))
        told.send(("ended", number))


def bring_back(database: str, content: bytes, start: Barrier, answer: Connection) -> None:
    """One of two people who bring the same file back at the same moment."""
    start.wait(60)
    store = Store(database)
    store.bring_back(store.backup(content))
    answer.send("done")


def bring_back_for_ever(database: str, contents: list[bytes], told: Connection) -> None:
    store = Store(database)
    backups = [store.backup(content) for content in contents]
    for number, backup in enumerate(backups, start=1):
        told.send(("begins", number))
        store.bring_back(backup)
        told.send(("ended", number))


def make_the_tables(database: str, told: Connection) -> None:
    told.send(("begins", os.getpid()))
    Store(database).goals.latest()
    told.send(("ended", os.getpid()))
