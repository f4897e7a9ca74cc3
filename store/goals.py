"""The revenue goals, by rep and month."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import func, insert, select

from store.access import Access
from store.tables import GOALS

EVERY_MONTH = ""
"""The month of a goal that holds for every month."""

LARGEST = 1e12
"""Of a goal: more is a slip, and its sums would be no numbers any more."""

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


class Goals(Access):
    """The table of goals: the last one saved for a rep and month counts."""

    def save(self, goals: Mapping[str, Mapping[str, float | None]]) -> None:
        """Remember goals by rep and month, "2026-11" or `EVERY_MONTH`; `None` forgets that one.

        What is not named stays as it is.

        Raises
        ------
        ValueError
            where a month is none, or a goal no number from 0 to `LARGEST`.
        """
        now = datetime.now(UTC)
        rows = [
            {"rep": rep, "month": _month(month), "goal": _goal(goal), "saved_at": now}
            for rep, of_rep in goals.items()
            for month, goal in of_rep.items()
        ]
        if rows:
            with self.writing() as connection:
                connection.execute(insert(GOALS), rows)

    def latest(self) -> dict[str, dict[str, float]]:
        """The goals in force, by rep and month; a rep without any is not in it."""
        last = select(func.max(GOALS.c.id)).group_by(GOALS.c.rep, GOALS.c.month)
        in_force = select(GOALS.c.rep, GOALS.c.month, GOALS.c.goal).where(GOALS.c.id.in_(last))
        with self.reading() as connection:
            rows = connection.execute(in_force.order_by(GOALS.c.rep, GOALS.c.month)).all()
        goals: dict[str, dict[str, float]] = {}
        for rep, month, goal in rows:
            if goal is not None:
                goals.setdefault(rep, {})[month] = goal
        return goals


def is_month(month: str) -> bool:
    """Whether a goal can be of this month: "2026-11", or `EVERY_MONTH`."""
    return month == EVERY_MONTH or _MONTH.fullmatch(month) is not None


def is_goal(goal: float | None) -> bool:
    """Whether it can be one; `None`: it was taken away."""
    return goal is None or 0 <= goal <= LARGEST


def _month(month: str) -> str:
    if not is_month(month):
        raise ValueError(f'a month is written like "2026-11", or "" for every month, not {month!r}')
    return month


def _goal(goal: float | None) -> float | None:
    if not is_goal(goal):
        raise ValueError(f"a goal is a number of money, 0 or more, not {goal}")
    return None if goal is None else float(goal)
