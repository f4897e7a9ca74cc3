"""Goals and starts of reps that come in a file: read once, shown, and taken over only when somebody says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import streamlit as st

import crm
from ui.session.data import File
from ui.session.deciding import decisions, given, save_goals_and_starts
from ui.session.figures import book
from ui.session.hiding import is_hidden, names
from ui.session.masking import masked_problem


@dataclass(frozen=True)
class GoalsRead:
    """What a file of goals would change, by rep and month; which starts, by rep; or the refusals for which nothing can
    be taken over."""

    changes: Mapping[tuple[str, str], float]
    refusals: tuple[crm.Problem, ...] = ()
    notes: tuple[crm.Problem, ...] = ()
    starts: Mapping[str, date] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether it would change nothing."""
        return not self.changes and not self.starts


def goals_in(file: File) -> GoalsRead:
    """What *file* says, beside the goals that are given already. It may name reps as the screen does, or really."""
    reps = {name: rep for rep in book().reps for name in (names().real_name(rep), rep)}
    try:
        found = crm.read_goals(file, list(reps), book().as_of)
    except crm.Refused as refused:
        return GoalsRead({}, _as_shown((refused.problem,)))
    if found.is_refused:
        return GoalsRead({}, _as_shown(found.problems))
    told = {(reps.get(rep, rep), month): goal for rep, months in found.goals.items() for month, goal in months.items()}
    changes = {place: goal for place, goal in told.items() if given().goals.get(place) != goal}
    began = {reps.get(rep, rep): day for rep, day in found.starts.items()}
    starts = {rep: day for rep, day in began.items() if decisions().starts.get(rep) != day}
    return GoalsRead(changes, notes=_as_shown(found.problems), starts=starts)


def _as_shown(problems: tuple[crm.Problem, ...]) -> tuple[crm.Problem, ...]:
    return tuple(masked_problem(problem, names()) for problem in problems) if is_hidden() else problems


def take_goals_over(read: GoalsRead) -> None:
    """All that the file says, at once."""
    save_goals_and_starts(dict(read.changes), read.starts)
    put_goal_file_away()


def put_goal_file_away() -> None:
    st.session_state["goal-uploads"] = st.session_state.get("goal-uploads", 0) + 1


def goal_uploader_key() -> str:
    """A new key once a file was taken over or put away: the uploader is empty again."""
    return f"goal-file-{st.session_state.get('goal-uploads', 0)}"


def given_by_rep() -> Mapping[str, Mapping[str, float]]:
    """The goals that somebody gave, by rep, then month ("": every month)."""
    found: dict[str, dict[str, float]] = {}
    for (rep, month), goal in given().goals.items():
        found.setdefault(rep, {})[month] = goal
    return found
