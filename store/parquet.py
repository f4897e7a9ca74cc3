"""The tables of `kpi.tables` as compressed Parquet and back, with the dtypes they had."""

from io import BytesIO

import pandas as pd
import pyarrow
import pyarrow.parquet as parquet


def to_parquet(table: pd.DataFrame) -> bytes:
    """*table* as a Parquet file. Its rows are numbered anew."""
    file = BytesIO()
    parquet.write_table(pyarrow.Table.from_pandas(table, preserve_index=False), file, compression="zstd")
    return file.getvalue()


def from_parquet(content: bytes) -> pd.DataFrame:
    """The table of a Parquet file that `to_parquet` made."""
    table: pd.DataFrame = parquet.read_table(BytesIO(content)).to_pandas()
    # Parquet counts no days in whole seconds; the tables do.
    return table.astype(dict.fromkeys(table.select_dtypes("datetime"), "datetime64[s]"))
