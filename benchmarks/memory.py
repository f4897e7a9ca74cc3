"""The team's data remembered and found again, beside reading them from a CSV file once more.

Run: python -m benchmarks.memory [rows]
"""

import sys
from datetime import date
from io import BytesIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from benchmarks.clock import race, show
from benchmarks.opportunities import opportunities
from store import DATA_DIR, Store, address

AS_OF = date(2026, 11, 20)
ROUNDS = 5


def main(rows: int) -> None:
    """Remember the opportunities anew each round, and open what was remembered."""
    table, numbers = opportunities(rows), count()
    as_csv = table.to_csv(index=False).encode()
    with TemporaryDirectory() as folder:
        memory = Store(address({DATA_DIR: folder})).exports
        id = memory.remember(AS_OF, "first", {}, table)

        def remember() -> None:
            memory.forget(memory.remember(AS_OF, str(next(numbers)), {}, table))

        times = race(
            {
                "remember, and forget again": remember,
                "remember what is known": lambda: memory.remember(AS_OF, "first", {}, table),
                "find again": lambda: memory.load(id),
                "pandas.read_csv": lambda: pd.read_csv(BytesIO(as_csv)),
            },
            ROUNDS,
        )
        kept = memory.latest()
        sizes = f"{kept.bytes / 1e6:.1f} MB kept, {len(as_csv) / 1e6:.1f} MB as CSV" if kept else ""
        file = Path(folder, "magic-number.sqlite").stat().st_size
        show(f"{rows:,} opportunities: {sizes}, the file {file / 1e6:.1f} MB", times, "find again")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
