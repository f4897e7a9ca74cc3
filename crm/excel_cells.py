"""Excel's numbers and dates as text that can be read in one way only."""

from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crm.listing import TEXT

DIGITS = 15  # what Excel keeps; more are noise of binary fractions
_EXACT = 1e15
_YEAR_ONE = 62_135_596_800  # seconds from the year 1 to 1970
_FIRST_DAY = np.datetime64("1900-01-01", "s")  # before it Excel has times without a day


def as_text(array: Any) -> tuple[pa.ChunkedArray, bool]:
    """The cells as text, empty ones as "", and whether all filled ones were real numbers or dates."""
    kind = array.type
    is_typed = array.null_count < len(array)
    if pa.types.is_floating(kind):
        text = _numbers(array)
    elif pa.types.is_integer(kind) or pa.types.is_date(kind):
        text = array.cast(TEXT)
    elif pa.types.is_timestamp(kind):
        text, is_typed = _moments(array)
    elif pa.types.is_boolean(kind):
        text, is_typed = pc.utf8_upper(array.cast(TEXT)), False
    elif pa.types.is_duration(kind):
        text, is_typed = _durations(array), False
    else:
        text, is_typed = array.cast(TEXT), False
    return pa.chunked_array([pc.fill_null(text, "")], TEXT), is_typed


def _numbers(array: Any) -> Any:
    """12345.0 is "12345", 0.30000000000000004 is "0.3", 1e-05 is "0.00001"."""
    values = array.to_numpy(zero_copy_only=False)
    known = values[~np.isnan(values)]
    # A damaged cell may say NaN, which is a text to us, not a blank.
    is_all_known = len(known) == len(array) - array.null_count
    if is_all_known and (np.abs(known) < _EXACT).all() and (known == np.trunc(known)).all():
        return array.cast(pa.int64()).cast(TEXT)
    text = array.cast(TEXT).to_pylist()
    return pa.array([None if cell is None else _plain(cell) for cell in text], TEXT)


def _plain(number: str) -> str:
    if len(number) > DIGITS or "e" in number or number.endswith(".0"):
        return _written_out(format(float(number), f".{DIGITS}g"))
    return number


def _written_out(number: str) -> str:
    return format(Decimal(number), "f") if "e" in number else number


def _moments(array: Any) -> tuple[Any, bool]:
    """Days as 2026-03-31, moments as 2026-03-31 10:36:00, times without a day as 10:36:00."""
    milliseconds = array.cast(pa.timestamp("ms")).cast(pa.int64())
    # Excel's fractions of a day miss the second by a little. Counted from the year 1, all are positive: pc.divide
    # cuts towards zero.
    seconds = pc.subtract(pc.divide(pc.add(milliseconds, 1000 * _YEAR_ONE + 500), 1000), _YEAR_ONE)
    moments = seconds.cast(pa.timestamp("s"))
    days = moments.cast(pa.date32(), safe=False)
    is_day = pc.equal(days.cast(pa.timestamp("s")), moments)
    text = pc.if_else(is_day, days.cast(TEXT), moments.cast(TEXT))
    is_time = pc.less(moments, pa.scalar(_FIRST_DAY, pa.timestamp("s")))
    if not pc.any(is_time).as_py():
        return text, len(array) > array.null_count
    return pc.if_else(is_time, pc.utf8_slice_codeunits(moments.cast(TEXT), 11), text), False


def _durations(array: Any) -> Any:
    seconds = array.cast(pa.duration("s"), safe=False).cast(pa.int64()).to_pylist()
    return pa.array([None if s is None else f"{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}" for s in seconds], TEXT)
