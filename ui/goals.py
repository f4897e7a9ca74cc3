"""The table of monthly revenue goals: given ones, assumed ones, and the teams' sums."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from kpi import Book, Settings
from ui import session
from ui.words import Words

_SHOWN_WHOLE = 30  # rows; a longer table scrolls


def goals_table(book: Book, settings: Settings, given: Mapping[str, float]) -> pd.DataFrame:
    """One row per rep: `rep`, `team`, `goal` (a month, in the currency of the amounts) and `is_given`."""
    return pd.DataFrame(
        {
            "rep": book.reps,
            "team": [book.team_of(rep) for rep in book.reps],
            "goal": pd.Series([settings.goal(rep) for rep in book.reps], dtype="float64"),
            "is_given": [rep in given for rep in book.reps],
        }
    )


def changed_goals(before: pd.DataFrame, after: pd.DataFrame, given: Mapping[str, float]) -> dict[str, float]:
    """The given goals once the edited table is taken over: only what somebody typed becomes a given goal.

    A cell that was emptied falls back to the assumed goal.
    """
    goals = dict(given)
    for rep, old, new in zip(before["rep"], before["goal"], after["goal"], strict=True):
        if pd.isna(new) or new < 0:
            goals.pop(rep, None)
        elif new != old:
            goals[rep] = float(new)
    return goals


def edit_goals(table: pd.DataFrame, words: Words) -> None:
    """The table, editable in place; what is typed counts at once."""
    say = words.say
    currency = session.book().currency
    shown = table.assign(source=[say("given") if given else say("assumed") for given in table["is_given"]])
    given = session.given_goals()
    edited = st.data_editor(
        shown[["rep", "team", "goal", "source"]],
        column_config={
            "rep": st.column_config.TextColumn(say("Rep"), disabled=True),
            "team": st.column_config.TextColumn(say("Team"), disabled=True),
            "goal": st.column_config.NumberColumn(
                say("Monthly revenue goal ({currency})", currency=currency)
                if currency
                else say("Monthly revenue goal"),
                min_value=0,
                step=100,
                format="localized",
            ),
            "source": st.column_config.TextColumn(say("Where it comes from"), disabled=True),
        },
        hide_index=True,
        width="stretch",
        height="content" if len(shown) <= _SHOWN_WHOLE else "auto",
        # A new key whenever the goals change: the editor's memory of its edits would apply them twice.
        key=f"goals-{hash(tuple(sorted(given.items())))}",
    )
    goals = changed_goals(table, edited, given)
    if goals != dict(given):
        session.save_goals(goals)
        st.rerun()
    _sums(table, words, currency)
    everybody, back = st.columns([2, 1], vertical_alignment="bottom")
    with everybody.form("goal-for-everybody", border=False):
        amount = st.number_input(_with_currency(words, currency), min_value=0.0, step=100.0, value=None)
        if st.form_submit_button(say("Give everybody this goal")) and amount is not None:
            session.save_goals(dict.fromkeys(table["rep"], amount))
            st.rerun()
    if given and back.button(say("Back to the assumed goals")):
        session.save_goals({})
        st.rerun()


def _with_currency(words: Words, currency: str) -> str:
    if not currency:
        return words.say("The same goal for everybody")
    return words.say("The same goal for everybody ({currency})", currency=currency)


def _sums(table: pd.DataFrame, words: Words, currency: str) -> None:
    """What the goals add up to: the team's goal is the sum of its reps'."""
    teams = table.groupby("team")["goal"].sum()
    parts = [f"{words.plain(team)}: {words.plain(words.money(goal, currency))}" for team, goal in teams.items() if team]
    total = words.say_plain("All together: {goal} a month", goal=words.money(table["goal"].sum(), currency))
    st.markdown(" · ".join([f"**{total}**", *parts]))
