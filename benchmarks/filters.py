"""A change of the period over all sums and all reps: the tally beside polars, DuckDB and pandas on the same events.

Run: python -m benchmarks.filters [rows]
"""

import sys
from collections.abc import Iterable
from datetime import date, timedelta

import duckdb
import numpy as np
import pandas as pd
import polars as pl

import kpi
from benchmarks.clock import race, show
from benchmarks.opportunities import opportunities
from kpi.events import KINDS

AS_OF = date(2026, 11, 20)
ROUNDS = 5
COUNTED = ("appointment", "advanced", "won")


def main(rows: int) -> None:
    """Build the events once, check that all give the same sums, then race."""
    book = kpi.open_book(opportunities(rows), today=AS_OF, as_of=AS_OF)
    events = book.events
    reps = pd.Index(book.tally.reps)
    frame = pd.DataFrame(
        {
            "rep": pd.Categorical(book.opportunities["rep"].to_numpy()[events.row], categories=reps),
            "kind": pd.Categorical.from_codes(events.kind, pd.Index(KINDS)),
            "day": events.day,
            "amount": book.opportunities["amount"].to_numpy()[events.row],
            "days": events.days.astype("float64"),
        }
    )
    table = pl.from_pandas(frame)
    connection = duckdb.connect()
    connection.execute("SET threads TO 2")
    connection.register("source", table.to_arrow())
    connection.execute(
        f"CREATE TABLE events AS SELECT rep::ENUM({_words(reps)}) AS rep, kind::ENUM({_words(KINDS)}) AS kind, "
        "day, amount, days FROM source"
    )

    def with_pandas(low: int, high: int) -> pd.DataFrame:
        here = frame[(frame["day"] >= low) & (frame["day"] <= high)]
        groups = here.groupby(["rep", "kind"], observed=False)
        return groups.agg(n=("day", "size"), amount=("amount", "sum"), days=("days", "sum"))

    def with_polars(low: int, high: int) -> pl.DataFrame:
        groups = table.filter(pl.col("day").is_between(low, high)).group_by("rep", "kind")
        return groups.agg(pl.len().alias("n"), pl.col("amount").sum(), pl.col("days").sum())

    def with_duckdb(low: int, high: int) -> pl.DataFrame:
        query = "SELECT rep, kind, count(*) AS n, sum(amount) AS amount, sum(days) AS days FROM events"
        return connection.execute(f"{query} WHERE day BETWEEN {low} AND {high} GROUP BY rep, kind").pl()

    periods = [
        (AS_OF - timedelta(days=7 * weeks), AS_OF - timedelta(days=back))
        for weeks, back in ((4, 0), (13, 0), (26, 13), (52, 0), (104, 50), (200, 3))
    ]
    for start, end in periods:
        _compare(book, with_pandas(_number(start), _number(end)), start, end)
        polars_n = with_polars(_number(start), _number(end))["n"].sum()
        duckdb_n = with_duckdb(_number(start), _number(end))["n"].sum()
        assert polars_n == duckdb_n == book.tally.between(start, end)["events"].sum()

    settings = kpi.Settings(goal_per_rep=9_000.0)

    def with_tally(start: date, end: date) -> None:
        reps, team = book._scopes(kpi.Period(start, end), settings, None)
        for key in kpi.KEYS:
            reps.figures(key)
            team.figures(key)

    times = race(
        {
            "tally: all sums and all KPIs": lambda: [with_tally(*period) for period in periods],
            "polars: sums": lambda: [with_polars(_number(start), _number(end)) for start, end in periods],
            "duckdb: sums": lambda: [with_duckdb(_number(start), _number(end)) for start, end in periods],
            "pandas: sums": lambda: [with_pandas(_number(start), _number(end)) for start, end in periods],
        },
        ROUNDS,
    )
    per_filter = {name: [value / len(periods) for value in values] for name, values in times.items()}
    show(
        f"{rows:,} opportunities, {len(frame):,} events, one change of the period",
        per_filter,
        "tally: all sums and all KPIs",
    )


def _compare(book: kpi.Book, sums: pd.DataFrame, start: date, end: date) -> None:
    ours = book.tally.between(start, end)
    for kind, measure in zip(COUNTED, ("appointments", "advanced", "won"), strict=True):
        theirs = sums.xs(kind, level="kind").reindex(book.tally.reps)
        assert np.array_equal(theirs["n"].to_numpy(), ours[measure]), kind
    sales = sums.xs("won", level="kind").reindex(book.tally.reps)
    assert np.allclose(sales["amount"], ours["revenue"]) and np.allclose(sales["days"], ours["cycle_days"])


def _number(day: date) -> int:
    return (day - date(1970, 1, 1)).days


def _words(names: Iterable[object]) -> str:
    return ", ".join("'" + str(name).replace("'", "''") + "'" for name in names)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
