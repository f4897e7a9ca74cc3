"""This week: the magic number by working day, everybody's or the list of one rep."""

import streamlit as st

from ui import session
from ui.choosing_rep import show_nothing_happened
from ui.holidays import choose_holidays
from ui.small_print import show_small
from ui.this_week import (
    choose_list,
    show_age,
    show_download,
    show_everybody,
    show_own_list,
    show_way_back,
    show_week_how,
)
from ui.weekly import week_in_words

words = session.words()
say = words.say
rep = session.choices().rep
week, plans = session.week(), session.week_plans()

st.title(words.plain(rep or say("This week")), anchor=False)
st.markdown(words.plain(week_in_words(week, words)))
show_age(week, words)

if not plans:
    show_nothing_happened(rep, words)
elif rep:
    show_own_list(plans[0], week, words)
    show_week_how(plans, week, words)
    show_download(plans, week, words)
    show_way_back(words)
else:
    show_everybody(plans, session.team_week_plan(), week, words)
    show_week_how(plans, week, words)
    with st.container(horizontal=True, vertical_alignment="center"):
        choose_holidays(words)
        show_download(plans, week, words)
    choose_list(plans, words)
    show_small(
        words.say_plain(
            "Planned is the magic number of each rep, rounded up: together that is more than the team's own number. "
            "What is left is spread over the working days that remain, today among them; a week with a holiday has the "
            "same number on fewer days. Who has most left this week stands first; where to start coaching, by money at "
            "stake, says the scorecard."
        )
    )
