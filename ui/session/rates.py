"""The director's rates are the team's: whoever loads an export in several currencies has them in force at once.

One decision for each pair, "rate:EUR:USD" for what a dollar is worth in euros.
"""

from collections.abc import Mapping
from math import isfinite
from typing import Any

import store
from ui.session.memory import from_memory, into_memory

_RATE = "rate"


def remember_rates(currency: str, before: Mapping[str, float], now: Mapping[str, float]) -> None:
    """Keep what was changed about the rates into *currency*; a rate that was taken away is forgotten."""
    changed = [code for code in {**before, **now} if before.get(code) != now.get(code)]

    def keep(memory: store.Store) -> None:
        for code in changed:
            if code in now:
                memory.decisions.save(_name(currency, code), now[code])
            else:
                memory.decisions.forget(_name(currency, code))

    if changed:
        into_memory(keep, None)


def remembered_rates(currency: str, codes: Mapping[str, int]) -> dict[str, float]:
    """What one unit of each of these other currencies is worth in *currency*, as far as it was told."""
    nothing: dict[str, Any] = {}
    kept = from_memory(lambda memory: memory.decisions.latest(), nothing)
    found = {code: kept.get(_name(currency, code)) for code in codes if code != currency}
    return {code: float(rate) for code, rate in found.items() if isinstance(rate, int | float) and _is_rate(rate)}


def _name(currency: str, code: str) -> str:
    return f"{_RATE}:{currency}:{code}"


def _is_rate(rate: float) -> bool:
    return isfinite(rate) and rate > 0
