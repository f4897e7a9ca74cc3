"""Ripe ratios and what is in flight: once for the whole export, then for everybody, one team, one rep.

Run: python -m benchmarks.ripening [rows]
"""

import sys
from datetime import date

import kpi
from benchmarks.clock import race, show
from benchmarks.opportunities import opportunities
from kpi.cycle import cycle_of
from kpi.in_flight import in_flight_of
from kpi.months_ahead import plan_ahead
from kpi.ripening import comparisons, ripening_of

AS_OF = date(2026, 11, 20)
ROUNDS = 5


def main(rows: int) -> None:
    """Open the export, then time each answer."""
    book = kpi.open_book(opportunities(rows), today=AS_OF, as_of=AS_OF)
    ripening, team, rep = book.ripening, book.teams[0], book.reps[0]

    def ahead() -> object:
        flight = in_flight_of(ripening)
        return flight if isinstance(flight, kpi.Missing) else plan_ahead(flight, 100_000.0, 5_000.0, 0.0)

    times = race(
        {
            "once: all entries": lambda: ripening_of(book),
            "ripe: everybody": lambda: ripening.of(),
            "ripe: one team": lambda: ripening.of(team),
            "ripe: one rep": lambda: ripening.of(rep=rep),
            "in flight and the months ahead: everybody": ahead,
            "decided beside ripe, and the sales cycle": lambda: (comparisons(book), cycle_of(book)),
        },
        ROUNDS,
    )
    show(f"{rows:,} opportunities", times, "ripe: everybody")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
