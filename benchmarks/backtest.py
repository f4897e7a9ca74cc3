"""The back-test: one look back, and the chances of a year held to what came. Both wait to be opened, none is a filter.

Run: python -m benchmarks.backtest [rows]
"""

import sys
from datetime import date

import kpi
from benchmarks.clock import race, show
from benchmarks.opportunities import opportunities
from kpi.as_it_stood import reopened
from kpi.backtest import look_back
from kpi.calibration import calibration

AS_OF = date(2026, 11, 20)
EARLIER = date(2026, 5, 24)
ROUNDS = 3
LARGEST = 100_000  # of the default; more by name
OURS = "open the export"


def main(rows: int) -> None:
    """Beside opening the export, which every look back does once more."""
    table = opportunities(rows)
    book = kpi.open_book(table, today=AS_OF, as_of=AS_OF)
    settings = kpi.Settings(goal_per_rep=9_000.0)
    times = race(
        {
            OURS: lambda: kpi.open_book(table, today=AS_OF, as_of=AS_OF),
            "reopen it as it stood": lambda: reopened(book, EARLIER),
            "one look back": lambda: look_back(book, 26, settings),
            "the chances of a year": lambda: calibration(book, settings),
        },
        ROUNDS,
    )
    show(f"{rows:,} opportunities", times, OURS)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LARGEST)
