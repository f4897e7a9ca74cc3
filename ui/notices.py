"""What a reader must know before trusting the numbers: sample data, goals nobody has given yet."""

import streamlit as st

from crm.owner_ids import looks_like_id
from kpi import Report
from ui import session
from ui.words import Words


def show_notices(report: Report, words: Words, rep: str = "") -> None:
    """A link for each, to the page where it is mended; of the goals of all reps of the report, or of one."""
    shown = [rep] if rep else [scope.rep for scope in report.reps]
    if session.is_sample():
        label = words.say_plain("Sample data: drop your own export here")
        st.page_link("pages/setup/data.py", label=label, icon=":material/science:")
    if sum(map(looks_like_id, shown)) > len(shown) / 2:
        label = words.say_plain("Reps are identifiers: add the list of users")
        st.page_link("pages/setup/data.py", label=label, icon=":material/badge:")
    chosen = session.choices().rep
    if chosen and not rep:
        label = words.say_plain("The whole team; to the page of {rep}", rep=chosen)
        st.page_link(
            "pages/meeting/rep.py", label=label, icon=":material/person:", query_params=session.link_parameters()
        )
    goals, given = session.assumed_goals(), session.given_goals()
    assumed = [goals.get(name, 0.0) for name in shown if name not in given]
    if assumed:
        label = goal_in_words(assumed, report.currency, words, is_one=bool(rep))
        st.page_link("pages/setup/goals.py", label=label, icon=":material/flag:")


def goal_in_words(assumed: list[float], currency: str, words: Words, *, is_one: bool = False) -> str:
    """The assumed goals, as markdown; `is_one`: on the page of a single rep."""
    low, high = min(assumed), max(assumed)
    if high == 0:
        return words.say_plain("No sales to assume a goal from: set one")
    if is_one:
        return words.say_plain("Assumed goal: {goal} a month", goal=words.money(low, currency))
    if low == high:
        return words.say_plain("Assumed goal: {goal} a month per rep", goal=words.money(low, currency))
    return words.say_plain(
        "Assumed goals: {low} to {high} a month per rep",
        low=words.money(low, currency),
        high=words.money(high, currency),
    )
