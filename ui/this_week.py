"""The page of the week: everybody's list as a table, or one rep's large enough to be read on a phone."""

from collections.abc import Sequence

import streamlit as st

from kpi.daily import WeekPlan
from kpi.working_week import WorkingWeek
from ui import session
from ui.small_print import show_small
from ui.weekly import age_in_words, as_text, day_in_words, left_in_words, team_in_words
from ui.words import NOT_KNOWN, Words

PAGE = "pages/week/this_week.py"


def show_age(week: WorkingWeek, words: Words) -> None:
    """A warning where the week shown is not the one that is."""
    if session.is_sample():
        return  # the sample says by itself that it is one
    if told := age_in_words(week, session.today(), words):
        st.warning(words.plain(told), icon=":material/history:")


def show_own_list(plan: WeekPlan, week: WorkingWeek, words: Words) -> None:
    """One rep's days, large: a line for each, and nothing else."""
    st.subheader(words.plain(left_in_words(plan, words)), anchor=False)
    for each in plan.days:
        with st.container(border=True):
            count, day = words.number(each.appointments), words.plain(day_in_words(each.day, week, words))
            st.markdown(f"### {count} · {day}")


def show_everybody(plans: Sequence[WeekPlan], team: WeekPlan, week: WorkingWeek, words: Words) -> None:
    """What the team has left, then a row for each rep with a column for each day."""
    st.subheader(words.plain(team_in_words(team, plans, words)), anchor=False)
    rows = [*plans, team]
    names = [words.plain(plan.rep) for plan in plans]
    table = {
        words.say("Rep"): [*names, f"**{words.say_plain('Together')}**"],
        words.say("Planned"): [_count(plan.planned, plan, words) for plan in rows],
        words.say("Held"): [words.number(plan.held) for plan in rows],
        words.say("Left"): [f"**{_count(plan.left, plan, words)}**" for plan in rows],
    }
    for day in week.remaining:
        of_day = [sum(each.appointments for each in plan.days if each.day == day) for plan in rows]
        table[words.short_weekday(day)] = [words.number(n) if n else NOT_KNOWN for n in of_day]
    st.table(table, border="horizontal", hide_index=True)
    if unknown := [plan for plan in plans if plan.state == "not_known"]:
        show_small(words.plain(left_in_words(unknown[0], words)))


def choose_list(plans: Sequence[WeekPlan], words: Words) -> None:
    """Whose list to open: a page of its own, which a rep can keep."""
    chosen = st.pills(
        words.say("Open one rep's list, to pin it or to send it"),
        [plan.rep for plan in plans],
        format_func=words.plain,
        wrap=True,
        key="open-list",
    )
    if chosen:
        session.open_page(PAGE, rep=chosen)


def show_way_back(words: Words) -> None:
    """The address to keep, and the way back to everybody."""
    if address := session.lasting_address():
        show_small(words.say_plain("Keep this address as a bookmark, or send it: it opens this list, always of today."))
        st.code(address, language=None, wrap_lines=True)
    else:
        show_small(
            words.say_plain(
                "The address of this page leads straight to this list. Once the team's data are remembered (page "
                "Data), an address stands here that is right every day."
            )
        )
    if st.button(words.say("Everybody's week"), icon=":material/arrow_back:", type="tertiary"):
        session.open_page(PAGE, rep="")


def show_download(plans: Sequence[WeekPlan], week: WorkingWeek, words: Words) -> None:
    """The lists as text, to print or to send."""
    st.download_button(
        words.say("Download as text"),
        as_text(plans, week, words),
        file_name=f"{words.say('week')}-{week.monday}.txt",
        mime="text/plain",
        icon=":material/download:",
        on_click="ignore",
    )


def _count(number: int, plan: WeekPlan, words: Words) -> str:
    return NOT_KNOWN if plan.state == "not_known" else words.number(number)
