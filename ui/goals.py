"""The table of monthly revenue goals: given ones, assumed ones, single months, and the teams' sums."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from crm.goal_files import LARGEST
from kpi import Book, Settings
from kpi.goals import month_of
from ui import session
from ui.typed_numbers import number_box
from ui.words import Words

MONTHS = 6  # this one and those to come
_SHOWN_WHOLE = 30  # rows; a longer table scrolls
_EXAMPLE = 25_000.5  # shows the reader's decimal mark
_EVERY, _SINGLE = "every", "single"

Goals = Mapping[tuple[str, str], float | None]


def months_from(day: date, count: int = MONTHS) -> list[date]:
    """The first days of the month of *day* and of those after it."""
    return [start.date() for start in pd.date_range(day.replace(day=1), periods=count, freq="MS")]


def goals_table(book: Book, settings: Settings, given: Mapping[str, float]) -> pd.DataFrame:
    """One row per rep: `rep`, `team`, `goal` (of every month, in the currency of the amounts) and `is_given`."""
    return pd.DataFrame(
        {
            "rep": book.reps,
            "team": [book.team_of(rep) for rep in book.reps],
            "goal": pd.Series([settings.goal(rep) for rep in book.reps], dtype="float64"),
            "is_given": [rep in given for rep in book.reps],
        }
    )


def months_table(book: Book, settings: Settings, months: Sequence[date]) -> pd.DataFrame:
    """One row per rep: `rep`, `team`, and the full goal of each month under "2026-11"."""
    goals = {
        month: pd.Series([settings.goal(rep, month) for rep in book.reps], dtype="float64")
        for month in map(month_of, months)
    }
    return pd.DataFrame({"rep": book.reps, "team": [book.team_of(rep) for rep in book.reps], **goals})


def typed_goals(before: pd.DataFrame, after: pd.DataFrame, months: Mapping[str, str]) -> Goals:
    """What was typed: only changed cells. *months*: column -> month. `None`: a cell that was emptied."""
    found: dict[tuple[str, str], float | None] = {}
    for column, month in months.items():
        for rep, old, new in zip(before["rep"], before[column], after[column], strict=True):
            is_same = new == old or (pd.isna(new) and pd.isna(old))
            if not is_same:
                found[str(rep), month] = None if pd.isna(new) or new < 0 else float(new)
    return found


def edit_goals(book: Book, settings: Settings, words: Words) -> None:
    """The table, editable in place; what is typed counts at once."""
    say = words.say
    given = session.given()
    ways = {_EVERY: say("The same every month"), _SINGLE: say("Month by month")}
    way = st.segmented_control(
        say("Goals"),
        list(ways),
        format_func=ways.__getitem__,
        default=_SINGLE if given.by_month else _EVERY,
        required=True,
        label_visibility="collapsed",
        key="goals-by",
    )
    if way == _SINGLE:
        _edit_months(months_table(book, settings, months_from(book.as_of)), book, words)
    else:
        _edit_every_month(goals_table(book, settings, given.every_month), book, words)
    _for_everybody(book, words)


def _edit_every_month(table: pd.DataFrame, book: Book, words: Words) -> None:
    say, given = words.say, session.given()
    sources = {True: say("given"), False: say("assumed")}
    by_month = say("given, months differ")
    shown = table.assign(
        source=[
            by_month if rep in given.by_month else sources[is_given]
            for rep, is_given in zip(table["rep"], table["is_given"], strict=True)
        ]
    )
    label = (
        say("Monthly revenue goal ({currency})", currency=book.currency)
        if book.currency
        else say("Monthly revenue goal")
    )
    columns = {
        "goal": _amounts(label),
        "source": st.column_config.TextColumn(say("Where it comes from"), disabled=True),
    }
    edited = _editor(shown[["rep", "team", "goal", "source"]], columns, words)
    _take_over(typed_goals(table, edited, {"goal": session.deciding.EVERY_MONTH}))
    teams = table.groupby("team")["goal"].sum()
    parts = [
        f"{words.plain(team)}: {words.plain(words.money(goal, book.currency))}" for team, goal in teams.items() if team
    ]
    total = words.say_plain("All together: {goal} a month", goal=words.money(table["goal"].sum(), book.currency))
    st.markdown(" · ".join([f"**{total}**", *parts]))


def _edit_months(table: pd.DataFrame, book: Book, words: Words) -> None:
    months = {str(name): str(name) for name in table.columns[2:]}
    edited = _editor(table, {month: _amounts(words.month_of(month)) for month in months}, words)
    _take_over(typed_goals(table, edited, months))
    sums = table[list(months)].sum()
    told = [
        f"{words.plain(words.month_of(str(month)))}: {words.plain(words.money(goal, book.currency))}"
        for month, goal in sums.items()
    ]
    st.markdown(f"**{words.say_plain('All together')}** · {' · '.join(told)}")
    st.markdown(
        words.say_plain("A month without a goal of its own has that of every month: empty a cell to go back to it.")
    )


def _editor(table: pd.DataFrame, columns: Mapping[str, Any], words: Words) -> pd.DataFrame:
    names = {
        "rep": st.column_config.TextColumn(words.say("Rep"), disabled=True, pinned=True),
        "team": st.column_config.TextColumn(words.say("Team"), disabled=True),
    }
    given = session.given()
    return st.data_editor(
        table,
        column_config={**names, **columns},
        hide_index=True,
        width="stretch",
        height="content" if len(table) <= _SHOWN_WHOLE else "auto",
        # A new key whenever the goals change: the editor's memory of its edits would apply them twice.
        key=f"goals-{len(table.columns)}-{hash(tuple(sorted(given.goals.items())))}",
    )


def _amounts(label: str) -> Any:
    return st.column_config.NumberColumn(label, min_value=0, max_value=LARGEST, step=100, format="localized")


def _take_over(typed: Goals) -> None:
    if typed:
        session.save_goals(typed)
        st.rerun()


def _for_everybody(book: Book, words: Words) -> None:
    say = words.say
    given = [place for place in session.given().goals if place[0] in set(book.reps)]
    nothing: dict[tuple[str, str], float | None] = dict.fromkeys(given)
    everybody, back = st.columns([2, 1], vertical_alignment="bottom")
    with everybody.form("goal-for-everybody", border=False):
        label = (
            say("The same goal for everybody ({currency})", currency=book.currency)
            if book.currency
            else say("The same goal for everybody")
        )
        typed: list[float | None] = []
        number_box(
            label,
            None,
            words,
            at_least=0,
            at_most=LARGEST,
            example=_EXAMPLE,
            key="goal-for-everybody-typed",
            take_over=typed.append,
        )
        if st.form_submit_button(say("Give everybody this goal")) and typed:
            _take_over({**nothing, **{(rep, session.deciding.EVERY_MONTH): typed[0] for rep in book.reps}})
    if given and back.button(say("Back to the assumed goals")):
        _take_over(nothing)
