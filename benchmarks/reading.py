"""A large export to the tables of the KPIs, every row checked, beside bare reads by what a user would take instead.

Run: python -m benchmarks.reading [rows]
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
from openpyxl import Workbook

import crm
from benchmarks.clock import race, show
from benchmarks.opportunities import opportunities
from crm.read import open_grid

ROUNDS = 5
EXCEL, EXCEL_ROWS = "Excel", 100_000  # openpyxl writes these in a quarter of a minute
OURS, GRID = "crm.read: tables and checks", "crm.read_grid: text alone"
COLUMNS = {
    "opportunity_id": "Opportunity ID",
    "name": "Opportunity Name",
    "account": "Account Name",
    "rep": "Opportunity Owner",
    "team": "Sales Team",
    "source": "Lead Source",
    "product": "Product",
    "type": "Type",
    "created": "Created Date",
    "first_appointment": "First Appointment Date",
    "next_step": "Demo Date",
    "proposal": "Proposal Date",
    "closed": "Close Date",
    "stage": "Stage",
    "loss_reason": "Loss Reason",
    "amount": "Amount",
    "currency": "Currency",
}
DAYS = [header for header in COLUMNS.values() if header.endswith("Date")]
Answer = tuple[int, int, float]  # rows, first appointments, the sum of the amounts


def main(rows: int) -> None:
    """Write the files, check that all read the same, then race; at last the memory of each at its peak."""
    with tempfile.TemporaryDirectory() as folder:
        for shape, contenders in SHAPES.items():
            path = Path(folder) / (f"{shape}.xlsx" if shape == EXCEL else f"{shape}.csv")
            count = min(rows, EXCEL_ROWS) if shape == EXCEL else rows
            write(opportunities(count), shape, path)
            answers = {name: answer_of(read(path)) for name, read in contenders.items() if name != GRID}
            assert all(_same(answer, answers[OURS]) for answer in answers.values()), answers
            assert answers[OURS][0] == len(open_grid(path).lines) == count
            size = path.stat().st_size / 2**20
            times = race({name: _reading(read, path) for name, read in contenders.items()}, ROUNDS)
            show(f"{shape}: {count:,} rows, {len(COLUMNS)} columns, {size:.0f} MB", times, OURS)
            for name in contenders:
                print(f"{peak(shape, name, path) / size:6.1f} x the file at its peak: {name}")


def write(frame: pd.DataFrame, shape: str, path: Path) -> None:
    """As CRMs write: ISO days and commas, or in Spain with semicolons, decimal commas and cp1252; or as a workbook."""
    table = pl.from_pandas(frame[list(COLUMNS)].astype({"type": "str"})).rename(COLUMNS)
    table = table.with_columns(
        pl.col(pl.Categorical, pl.Enum).cast(pl.String), pl.col(DAYS).cast(pl.Date), pl.col("Amount").round(2)
    )
    if shape == "ISO":
        table.write_csv(path)
        return
    if shape == EXCEL:
        book = Workbook(write_only=True)
        sheet = book.create_sheet("Opportunities")
        for row in (table.columns, *table.iter_rows()):
            sheet.append(row)
        book.save(path)
        return
    table = table.with_columns(
        pl.format("Compañía {}", "Account Name").alias("Account Name"),
        pl.format("Recomendación {}", "Lead Source").alias("Lead Source"),
        pl.col("Amount").cast(pl.String).str.replace(".", ",", literal=True),
    )
    text = table.write_csv(separator=";", date_format="%d/%m/%Y", line_terminator="\r\n")
    path.write_bytes(text.encode("cp1252"))


def with_crm(path: Path) -> pd.DataFrame:
    return crm.read([path]).opportunities


def iso_with_polars(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, try_parse_dates=True)


def iso_with_polars_to_pandas(path: Path) -> pd.DataFrame:
    return iso_with_polars(path).to_pandas()


def iso_with_duckdb(path: Path) -> pd.DataFrame:
    return duckdb.sql(f"SELECT * FROM read_csv('{path}')").to_df()


def iso_with_pandas(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, parse_dates=DAYS)


def european_with_polars(path: Path) -> pl.DataFrame:
    text = path.read_bytes().decode("cp1252").encode()  # polars has no cp1252 of its own for large files
    table = pl.read_csv(text, separator=";", decimal_comma=True)
    return table.with_columns(pl.col(DAYS).str.to_date("%d/%m/%Y"))


def european_with_polars_to_pandas(path: Path) -> pd.DataFrame:
    return european_with_polars(path).to_pandas()


def european_with_duckdb(path: Path) -> pd.DataFrame:
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        file.write(path.read_bytes().decode("cp1252").encode())  # DuckDB has no cp1252
        file.flush()
        how = "delim=';', decimal_separator=',', dateformat='%d/%m/%Y'"
        return duckdb.sql(f"SELECT * FROM read_csv('{file.name}', {how})").to_df()


def european_with_pandas(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, sep=";", decimal=",", encoding="cp1252", parse_dates=DAYS, date_format="%d/%m/%Y")


def excel_with_pandas(path: Path) -> pd.DataFrame:
    return pd.read_excel(path, engine="calamine")


SHAPES: dict[str, dict[str, Callable[[Path], object]]] = {
    "ISO": {
        OURS: with_crm,
        GRID: open_grid,
        "polars": iso_with_polars,
        "polars to pandas": iso_with_polars_to_pandas,
        "duckdb to pandas": iso_with_duckdb,
        "pandas": iso_with_pandas,
    },
    "European": {
        OURS: with_crm,
        GRID: open_grid,
        "polars": european_with_polars,
        "polars to pandas": european_with_polars_to_pandas,
        "duckdb to pandas": european_with_duckdb,
        "pandas": european_with_pandas,
    },
    EXCEL: {OURS: with_crm, GRID: open_grid, "pandas with calamine": excel_with_pandas},
}


def answer_of(table: object) -> Answer:
    """What every reader must agree on."""
    frame = table.to_pandas() if isinstance(table, pl.DataFrame) else table
    assert isinstance(frame, pd.DataFrame)
    names = list(COLUMNS) if "amount" in frame else list(COLUMNS.values())
    appointments = frame[names[list(COLUMNS).index("first_appointment")]].notna().sum()
    return len(frame), int(appointments), float(frame[names[list(COLUMNS).index("amount")]].sum())


def _same(one: Answer, other: Answer) -> bool:
    return one[:2] == other[:2] and abs(one[2] - other[2]) < 1e-6 * abs(other[2])


def _reading(read: Callable[[Path], object], path: Path) -> Callable[[], object]:
    return lambda: read(path)


def peak(shape: str, name: str, path: Path) -> float:
    """Megabytes that reading adds to a process that has imported everything, as Linux counts them."""
    code = (
        "import re, sys; from pathlib import Path; from benchmarks.reading import SHAPES\n"
        "used = lambda: int(re.search(r'VmHWM:\\s*(\\d+)', Path('/proc/self/status').read_text())[1]) / 1024\n"
        "before = used(); SHAPES[sys.argv[1]][sys.argv[2]](Path(sys.argv[3])); print(used() - before)"
    )
    arguments = [sys.executable, "-c", code, shape, name, str(path)]
    said = subprocess.run(arguments, capture_output=True, text=True, check=True).stdout
    return float(said.split()[-1])  # DuckDB paints a progress bar before it


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
