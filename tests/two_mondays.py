"""Two exports of the same team, a week apart, small enough to do the sums by hand: Nora is to close more proposals.

Nora's decided proposals       won   of
up to Friday, 27 March           4   20    20 %
in the week to 3 April           9   10    90 %

Otto and Pia close 8 of 10 before, and nothing since.
"""

from datetime import date, timedelta

FIRST_FRIDAY, SECOND_FRIDAY = date(2026, 3, 27), date(2026, 4, 3)
FIRST, SECOND = "week 1.csv", "week 2.csv"
REP, KPI = "Nora Vidal", "Closing ratio"
_HEADER = "Deal ID,Deal Name,Owner,First Appointment Date,Proposal Date,Close Date,Status,Stage,Amount,Created Date"
_START = date(2026, 1, 5)
_WEEK = timedelta(days=7)


def _decided(rep: str, won: int, of: int, closed_from: date, closed_until: date) -> list[str]:
    """*of* proposals of *rep*, spread over the days, of which the first *won* are sales."""
    span = (closed_until - closed_from).days
    lines = []
    for number in range(of):
        closed = closed_from + timedelta(days=number * span // max(of - 1, 1))
        met, proposed = closed - 3 * _WEEK, closed - 2 * _WEEK
        status, stage = ("Won", "Closed Won") if number < won else ("Lost", "Closed Lost")
        lines.append(f"{rep} {closed_from} {number},{rep},{met},{proposed},{closed},{status},{stage},1000,{met}")
    return lines


def export(until: date, *, without: str = "") -> bytes:
    """The export of the Friday *until*; *without* leaves a rep out."""
    lines = _decided(REP, 4, 20, _START, FIRST_FRIDAY)
    for rep in ("Otto Lang", "Pia Roth"):
        lines += _decided(rep, 8, 10, _START, FIRST_FRIDAY)
    if until > FIRST_FRIDAY:
        lines += _decided(REP, 9, 10, FIRST_FRIDAY + timedelta(days=3), until)
    kept = [line for line in lines if not without or without not in line]
    return "\n".join([_HEADER, *(f"{number},{line}" for number, line in enumerate(kept))]).encode()
