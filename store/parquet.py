"""The tables of `kpi.tables` as compressed Parquet and back, with the dtypes they had."""

from collections.abc import Callable, Mapping
from io import BytesIO

import pandas as pd
import pyarrow
import pyarrow.parquet as parquet

from kpi.tables import conform_activities, conform_opportunities
from store import limits

CONFORM: Mapping[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "opportunities": conform_opportunities,
    "activities": conform_activities,
}
"""What makes a table of this name whole."""


def to_parquet(table: pd.DataFrame) -> bytes:
    """*table* as a Parquet file. Its rows are numbered anew."""
    file = BytesIO()
    parquet.write_table(pyarrow.Table.from_pandas(table, preserve_index=False), file, compression="zstd")
    return file.getvalue()


def whole(name: str, content: bytes) -> pd.DataFrame:
    """The table as it was saved. What its file cannot tell is added: the labels of a table without rows, and columns
    that an older version of the program did not know."""
    table, conform = from_parquet(content), CONFORM[name]
    if table.empty:
        return conform(pd.DataFrame())
    return table if list(table.columns) == list(conform(pd.DataFrame()).columns) else conform(table)


def from_parquet(content: bytes) -> pd.DataFrame:
    """The table of a Parquet file that `to_parquet` made."""
    table: pd.DataFrame = parquet.read_table(BytesIO(content)).to_pandas()
    # Parquet counts no days in whole seconds; the tables do.
    return table.astype(dict.fromkeys(table.select_dtypes("datetime"), "datetime64[s]"))


def is_table(name: str, content: bytes) -> bool:
    """Whether *content* is a whole Parquet file of "opportunities" or "activities" as `to_parquet` makes them.

    A column that an older version of the program did not know yet may be missing.
    """
    try:
        about = parquet.read_metadata(BytesIO(content))
        unpacked_size = sum(about.row_group(group).total_byte_size for group in range(about.num_row_groups))
        if about.num_rows > limits.ROWS or unpacked_size > limits.BACKUP_UNPACKED:
            return False
        found = from_parquet(content)
        wanted = CONFORM[name](found)
    except (OSError, ValueError, TypeError, KeyError, NotImplementedError, pyarrow.ArrowException):
        return False
    if found.empty:
        return True
    return all(column in wanted and _kind(found[column]) == _kind(wanted[column]) for column in found)


def _kind(column: pd.Series) -> str:
    return "label" if isinstance(column.dtype, pd.CategoricalDtype) else str(column.dtype)
