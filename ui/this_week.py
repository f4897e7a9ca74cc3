"""The page of the week: everybody's list as a table, or one rep's large enough to be read on a phone."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from kpi import Period
from kpi.daily import WeekPlan
from kpi.working_week import WorkingWeek
from ui import session
from ui.explain import show_how, tell_figure
from ui.small_print import show_small
from ui.told import Told
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


def show_week_how(plans: Sequence[WeekPlan], week: WorkingWeek, words: Words) -> None:
    """How the numbers of a rep's week come about."""
    by_rep = {plan.rep: plan for plan in plans}
    show_how(
        words.say("How is the week worked out?"),
        "week",
        words,
        lambda rep: _tell(by_rep[rep], week, words),
        choices=list(by_rep),
        label=words.say("Rep"),
    )


def _tell(plan: WeekPlan, week: WorkingWeek, words: Words) -> Told:
    """From the magic number to the days, then what stands behind that number; the deals are those held this week."""
    needed = tell_figure("magic_number", plan.rep, words)
    if plan.state == "not_known":
        return needed
    book = session.book()
    held = book.deals(["appointment"], Period(week.monday, max(week.monday, book.as_of)), None, plan.rep)
    days = tuple(
        words.say("{day}: {n}", day=day_in_words(each.day, week, words), n=each.appointments) for each in plan.days
    )
    number = words.number(session.figure("magic_number", plan.rep).number, 2)
    return replace(
        needed,
        definition=words.say(
            "First appointments for each working day of the week: the magic number in whole ones, less what was held, "
            "spread evenly over the working days that are left, today among them."
        ),
        numbers=(
            *needed.numbers,
            words.say("Planned: {number}, rounded up = {planned}", number=number, planned=plan.planned),
            words.say(
                "Left: {planned} − {held} held = {left}, never below 0",
                planned=plan.planned,
                held=plan.held,
                left=plan.left,
            ),
            *([words.say("Spread over {n} working days: {days}", n=len(days), days="; ".join(days))] if days else []),
        ),
        deals=held if len(held) else needed.deals,
    )


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
