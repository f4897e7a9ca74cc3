"""The amounts in a list of goals."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from crm.amounts import POINT, written_amounts
from crm.columns import coded
from crm.grid import TEXT

_THOUSANDS = re.compile(r"[^\d(−–-]*[1-9]\d{0,2}[.,]\d{3}\D*")


def amounts_in(texts: Mapping[int, Sequence[str]]) -> dict[int, np.ndarray]:
    """The amounts of some columns, NaN where there is none; one decimal mark for all of them."""
    every = [text for column in texts.values() for text in column]
    if not texts:
        return {}
    written = written_amounts(coded(pa.array(every, TEXT)))
    amounts = written.amounts(written.decimal_mark or POINT)
    # A goal of twenty with three decimals is less likely than one of twenty thousand, whatever stands around it.
    amounts = np.where([_THOUSANDS.fullmatch(text) is not None for text in every], _thousands(every), amounts)
    return dict(zip(texts, np.split(amounts, len(texts)), strict=True))


def _thousands(texts: Sequence[str]) -> np.ndarray:
    """The number that the digits of each text make."""
    digits = ["".join(filter(str.isdecimal, text)) for text in texts]
    return np.array([float(number) if number else np.nan for number in digits])
