"""A change of the period on every page: the Python that the page takes, and what goes on beside it afterwards.

Run: python -m benchmarks.pages [rows]

Warm: the export is open and each page has been shown before; every period is one that nobody has looked at, so that no
report of it is kept. "Page" is the script that the reader waits for; "with what comes beside it" includes the fragments
that run at the same time and come after it: the table of all reps, bars, charts, and the misses of more than a hundred
reps. Of a processor: on the wall every other process of the machine counts as well.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from time import perf_counter, process_time, thread_time
from typing import Any
from unittest.mock import patch

import pandas as pd
import streamlit.runtime.scriptrunner.script_runner as script_runner
from rich.console import Console
from rich.table import Table
from streamlit.runtime.parallel_coordinator import ParallelFragmentCoordinator
from streamlit.testing.v1 import AppTest

import crm
from benchmarks.opportunities import opportunities
from ui.navigation import PAGES
from ui.session.choosing import Choices
from ui.session.data import Loaded

APP = Path(__file__).resolve().parent.parent / "app.py"
LONGEST_ALLOWED, WITH_FRAGMENTS = 150, 500  # milliseconds of a processor
WARM = ("13w", "26w")
# Two days each, both inclusive: as many different periods as there are rounds.
PERIODS = ("2026-01-05_2026-04-05", "2025-09-01_2026-02-01", "2026-03-02_2026-09-06", "2025-06-02_2026-08-30")
REP, TEAM = "Rep 007", "Team 03"


@dataclass
class Watch:
    """Milliseconds of the last run of a script: of the page's thread and on the wall; then until all is over, of all
    threads and on the wall."""

    page: float = 0.0
    seconds: float = 0.0
    whole: float = 0.0
    end: float = 0.0
    _start: tuple[float, float, float] = field(default=(0.0, 0.0, 0.0))

    def begin(self) -> None:
        self._start = (thread_time(), process_time(), perf_counter())

    def page_is_there(self) -> None:
        own, wall = thread_time(), perf_counter()
        self.page, self.seconds = 1000 * (own - self._start[0]), 1000 * (wall - self._start[2])

    def is_over(self) -> None:
        self.whole = 1000 * (process_time() - self._start[1])
        self.end = 1000 * (perf_counter() - self._start[2])


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Tell *watch* when a script begins, when its page is complete, and when the fragments beside it are."""
    execute, join = script_runner.exec_func_with_error_handling, ParallelFragmentCoordinator.join

    def executed(*arguments: Any, **named: Any) -> Any:
        watch.begin()
        result = execute(*arguments, **named)
        watch.is_over()
        return result

    def joined(*arguments: Any, **named: Any) -> Any:
        watch.page_is_there()
        return join(*arguments, **named)

    with (
        patch.object(script_runner, "exec_func_with_error_handling", executed),
        patch.object(ParallelFragmentCoordinator, "join", joined),
    ):
        yield


def loaded(rows: int) -> Loaded:
    """A large export as if it had been dropped."""
    deals = opportunities(rows)
    activities = crm.read([APP.parent / "data" / "samples" / "plain.csv"]).activities
    export = crm.Export(deals, activities, (), (), "EUR", {"EUR": rows})
    return Loaded("benchmark", (), crm.Choices(), export)


def times(file: str, data: Loaded, choices: Choices, watch: Watch) -> list[tuple[float, ...]]:
    """Page and end, each of the processor and on the wall, in milliseconds, of a change of the period on one page, for
    each period."""
    app = AppTest.from_file(str(APP), default_timeout=600)
    app.session_state["loaded"], app.session_state["choices"], app.session_state["link_read"] = data, choices, True
    app.switch_page(file)
    found = []
    for period in (*WARM, *PERIODS):
        app.session_state["choices"] = replace(choices, period=period)
        app.run()
        if app.exception:
            raise RuntimeError(f"{file}: {app.exception[0].value}")
        found.append((watch.page, watch.seconds, watch.whole, watch.end))
    return found[len(WARM) :]


def main(rows: int) -> None:
    """Every page for everybody and for one team; the page of a rep for one rep."""
    data, watch = loaded(rows), Watch()
    table = Table(title=f"{rows:,} opportunities, one change of the period, milliseconds (medians)")
    for heading in (
        "page",
        "whose",
        "page: processor",
        "page: wall",
        "with what comes beside it: processor",
        "wall",
        "",
    ):
        table.add_column(heading, justify="left" if heading in ("page", "whose", "") else "right")
    with watched(watch):
        for entry in PAGES:
            for whose, choices in _whose(entry.file):
                rounds = pd.DataFrame(times(entry.file, data, choices, watch))
                page, wall, whole, end = (median(rounds[column]) for column in rounds)
                mark = "" if page <= LONGEST_ALLOWED else f"▼ above {LONGEST_ALLOWED}"
                mark = mark or ("" if whole <= WITH_FRAGMENTS else f"▼ above {WITH_FRAGMENTS} in all")
                told = (f"{each:.0f}" for each in (page, wall, whole, end))
                table.add_row(Path(entry.file).stem, whose, *told, mark)
    Console(width=120).print(table)


def _whose(file: str) -> list[tuple[str, Choices]]:
    if file.endswith("/rep.py"):
        return [("a rep", Choices(lang="en", rep=REP, data="benchmark"))]
    of_team = Choices(lang="en", team=TEAM, data="benchmark")
    return [("everybody", replace(of_team, team="")), ("a team", of_team)]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
