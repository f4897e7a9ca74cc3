"""A target as it is typed: ratios in percent, everything else in its own unit."""

from kpi.metrics import ALL
from kpi.missing import N_
from ui.words import Words

_UNITS = {
    "ratio": N_("Target in %"),
    "days": N_("Target in days"),
    "per_week": N_("Target a week"),
    "count": N_("Target"),
}
_PERCENT, _DECIMALS = 100, 6


def target_label(kpi: str, currency: str, words: Words) -> str:
    """In which unit the target is typed. Text, not markdown."""
    unit = ALL[kpi].UNIT
    if unit == "money":
        return words.say("Target in {currency}", currency=currency) if currency else words.say("Target")
    return words.say(_UNITS[unit])


def shown_target(kpi: str, target: float | None) -> float | None:
    """As it stands in the form."""
    if target is None:
        return None
    return round(target * _scale(kpi), 1)


def told_target(kpi: str, typed: float | None) -> float | None:
    """In the unit of the KPI; `None`: it should only get better."""
    return None if typed is None else round(typed / _scale(kpi), _DECIMALS)


def _scale(kpi: str) -> float:
    return _PERCENT if ALL[kpi].UNIT == "ratio" else 1
