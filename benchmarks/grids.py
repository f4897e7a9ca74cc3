"""Damaged CSV files to text, beside what others make of the same files without being told anything about them.

The score is that of `tests.crm.damage`: 10 is a perfect load. Every reader is given what helps it on any file (all
cells as text, rows that do not fit left out rather than an error), and nothing about this one.

Run: python -m benchmarks.grids
"""

import csv
import io
import re
import tempfile
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import fmean
from time import perf_counter

import clevercsv
import duckdb
import pandas as pd
import polars as pl
from rich.console import Console
from rich.table import Table

import crm
from tests.crm.damage import Board, Damaged, Loaded, board, count_by_kind, damaged_files, loaded, score
from tests.crm.damage.scoring import PERFECT
from tests.crm.damage.tables import tables

EACH = 12  # files of a kind: clevercsv takes a tenth of a second for one
OURS = "crm.read_grid"
FAILURES = (
    ValueError,
    csv.Error,
    duckdb.Error,
    pl.exceptions.PolarsError,
    clevercsv.exceptions.Error,
    clevercsv.exceptions.NoDetectionResult,
)


def ours(path: Path) -> pd.DataFrame:
    return crm.read_grid(path)


def with_pandas(path: Path) -> pd.DataFrame:
    lenient = {"dtype": str, "keep_default_na": False, "on_bad_lines": "skip", "index_col": False}
    table = pd.read_csv(path, sep=None, engine="python", **lenient).fillna("")
    return table.rename(columns=lambda label: "" if label.startswith("Unnamed: ") else label)


def with_polars(path: Path) -> pd.DataFrame:
    lenient = {"ignore_errors": True, "truncate_ragged_lines": True, "encoding": "utf8-lossy"}
    table = pl.read_csv(path, infer_schema=False, **lenient)
    return _texts(table.columns, table.rows())


def with_duckdb(path: Path) -> pd.DataFrame:
    lenient = "all_varchar = true, null_padding = true, ignore_errors = true"
    table = duckdb.sql(f"SELECT * FROM read_csv('{path}', {lenient})")
    return _texts(["" if re.fullmatch(r"column\d+", name) else name for name in table.columns], table.fetchall())


def with_clevercsv(path: Path) -> pd.DataFrame:
    header, *rows = clevercsv.read_table(path)
    return _texts(header, rows)


def with_sniffer(path: Path) -> pd.DataFrame:
    text = path.read_text(encoding="utf-8-sig")
    header, *rows = csv.reader(io.StringIO(text, newline=""), csv.Sniffer().sniff(text))
    return _texts(header, rows)


READERS: dict[str, Callable[[Path], pd.DataFrame]] = {
    OURS: ours,
    "pandas": with_pandas,
    "polars": with_polars,
    "duckdb": with_duckdb,
    "clevercsv": with_clevercsv,
    "csv.Sniffer": with_sniffer,
}


def main() -> None:
    """Check that every reader reads an undamaged file perfectly, then score them all on the same files."""
    table = tables()[0]
    whole = Damaged("whole", table.name, table.style.data(table.lines), (table.truth,))
    files, counts = list(damaged_files(EACH)), count_by_kind()
    boards, times = {}, {}
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings(action="ignore"):
        for name, read in READERS.items():
            load = _loading(read, Path(folder) / "deals.csv")
            assert score(whole, load(whole)) == PERFECT, name
            start = perf_counter()
            boards[name] = board(files, counts, load)
            times[name] = 1000 * (perf_counter() - start) / len(files)
    Console(width=120).print(_side_by_side(boards, times, len(files)))


def _loading(read: Callable[[Path], pd.DataFrame], path: Path) -> Callable[[Damaged], Loaded]:
    def load(file: Damaged) -> Loaded:
        path.write_bytes(file.data)
        try:
            return loaded(lambda _file: read(path), file)
        except FAILURES as error:
            # Nobody is to load what holds nothing: an error is as good as a refusal.
            return Loaded(failed="refused" if not file.truths else type(error).__name__)

    return load


def _texts(header: Sequence[str], rows: Iterable[Sequence[str | None]]) -> pd.DataFrame:
    """A table of text as wide as its widest row."""
    records = [[cell or "" for cell in row] for row in rows]
    width = max([len(header), *map(len, records)])
    padded = [record + [""] * (width - len(record)) for record in records]
    return pd.DataFrame(padded, columns=[*header, *[""] * (width - len(header))], dtype=object)


def _side_by_side(boards: dict[str, Board], times: dict[str, float], files: int) -> Table:
    """The means, the time, and one line for each kind of damage."""
    table = Table(title=f"Score of {files:,} damaged files, 10 = perfect", caption="read without any parameter given")
    for heading in ("", *boards):
        table.add_column(heading, justify="left" if not heading else "right")
    table.add_row("simple mean over files", *(f"{each.simple:.2f}" for each in boards.values()))
    table.add_row("mean over kinds", *(f"{each.weighted:.2f}" for each in boards.values()))
    table.add_row("ms a file", *(f"{times[name]:.1f}" for name in boards), end_section=True)
    for kind in boards[OURS].scores:
        table.add_row(kind, *(f"{fmean(each.scores[kind]):.2f}" for each in boards.values()))
    return table


if __name__ == "__main__":
    main()
