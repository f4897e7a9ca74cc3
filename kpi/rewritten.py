"""What was known of a deal in the older export and is gone or moved in the newer one."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from kpi.same_money import SameMoney
from kpi.same_place import Dates, NotCompared, has_lost_all


def rewritten(
    was: pd.DataFrame, now: pd.DataFrame, dates: Dates, money: SameMoney
) -> tuple[Mapping[str, pd.Series], tuple[NotCompared, ...]]:
    """For deals in both exports, row by row, whether

    erased           a date up to the older as-of day, or the expected close of a deal that is open in both, is empty
                     now; the close of a deal that was re-opened is not erased, it is re-opened
    closed_later     a deal won or lost before is closed on a later day now, with the same outcome
    amount_emptied   the amount is no longer told

    and what was not compared, as the newer export has no expected close, or no amount, of any deal.
    """
    old, new = was["outcome"].astype("str"), now["outcome"].astype("str")
    # Judged from an earlier day (`as_it_stood`) an open deal has no stage, and no expected close where it closed since.
    both_open = (old == "open") & (new == "open") & (now["stage"].astype("str") != "")
    without_expected = both_open & was["expected_close"].notna() & now["expected_close"].isna()
    emptied = money.is_emptied.copy()
    not_compared = []
    for basis, gone, column in (
        ("expected_close", without_expected, both_open),
        ("amount", emptied, pd.Series(True, index=was.index)),
    ):
        if gone.any() and has_lost_all(was[basis][column], now[basis][column]):
            not_compared.append(NotCompared(basis, "newer", int(gone.sum())))
            gone[:] = False
    past = {
        "erased": without_expected | np.logical_or.reduce(list(dates.gone.values())),
        "closed_later": (old != "open") & (old == new) & (now["closed"] > was["closed"]),
        "amount_emptied": emptied,
    }
    return past, tuple(not_compared)
