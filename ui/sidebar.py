"""The sidebar: data, period, team, rep, language. Every choice stands in the link."""

import streamlit as st

from kpi import Book, Period
from ui import session
from ui.dropzone import word_the_dropzone
from ui.hiding import choose_names, listen_for_key
from ui.memory import kept_in_words
from ui.small_print import show_small
from ui.whole_weeks import why_after_as_of
from ui.words import Words

EVERYBODY = ""
OWN_DAYS = "own"


def show_sidebar(words: Words) -> None:
    """All choices, top to bottom in the order a meeting makes them; none while a meeting has the screen to itself."""
    book = session.book()
    session.forget_choices_that_do_not_fit(book.teams, {rep: book.team_of(rep) for rep in book.reps})
    if session.is_presenting():
        listen_for_key()
        return
    word_the_dropzone(words)
    with st.sidebar:
        _data(words)
        _period(book, words)
        _whose(book, words)
        _ratios(words)
        choose_names(words)
        _language(words)


def _data(words: Words) -> None:
    say = words.say
    if session.is_sample():
        label = say("Sample data: drop your own export here")
    else:
        st.markdown(f"**{words.plain(', '.join(map(session.shown_file, session.data().names)))}**")
        if told := kept_in_words(words):
            show_small(words.plain(told))
        label = say("Drop another export here")
    uploader("sidebar", label, words)
    if not session.is_sample():
        st.button(say("Back to the sample data"), on_click=session.to_sample, type="tertiary")


def uploader(place: str, label: str, words: Words) -> None:
    """Files dropped here are read at once; several files of one export go together."""
    key = session.uploader_key(place)
    st.file_uploader(
        label,
        accept_multiple_files=True,
        key=key,
        on_change=session.drop_from,
        args=(key,),
        help=words.say(
            "CSV or Excel, as your CRM exports it: the deals, and with them, if you have them, the stage history, the "
            "activities and the list of users. Nothing leaves this machine."
        ),
    )


def _period(book: Book, words: Words) -> None:
    say = words.say
    names = {
        **{preset: words.say_n("Last {n} week", "Last {n} weeks", weeks) for preset, weeks in session.PRESETS.items()},
        session.ALL: say("All the data"),
        OWN_DAYS: say("Two days of my own"),
    }
    now, period = session.choices(), session.period()
    key = session.hold("sidebar-period", OWN_DAYS if now.days else now.period)
    st.selectbox(
        say("Period"), list(names), format_func=names.__getitem__, key=key, on_change=_choose_period, args=(key, period)
    )
    if now.days:
        key = session.hold_days("sidebar-days", now.days)
        st.date_input(
            say("From and to, both included"), format="YYYY/MM/DD", key=key, on_change=_choose_days, args=(key,)
        )
    why = why_after_as_of(period, book.as_of, words)
    show_small(words.plain(words.period(period.start, period.end)), words.plain(why) if why else None)
    with st.popover(say("Judged as of {day}", day=book.as_of), width="stretch"):
        _as_of(book, words)


def _choose_period(key: str, period: Period) -> None:
    chosen = session.held(key)
    session.choose(period=f"{period.start}_{period.end}" if chosen == OWN_DAYS else chosen)


def _choose_days(key: str) -> None:
    days = session.held(key)
    if isinstance(days, tuple) and len(days) == 2:
        session.choose(period=f"{days[0]}_{days[1]}")


def _as_of(book: Book, words: Words) -> None:
    say = words.say
    key = session.hold("sidebar-as-of", book.as_of)
    st.date_input(
        say("Judge everything as of"),
        help=say(
            "Today, or the last day of an export that is older than a week. Dates after it are plans and do not count."
        ),
        format="YYYY/MM/DD",
        key=key,
        on_change=_choose_as_of,
        args=(key,),
    )
    if session.choices().as_of:
        st.button(say("Back to the export's own day"), on_click=session.choose, kwargs={"as_of": ""})


def _choose_as_of(key: str) -> None:
    session.choose(as_of=str(session.held(key)))


def _whose(book: Book, words: Words) -> None:
    say = words.say
    now = session.choices()
    if book.teams:
        key = session.hold("sidebar-team", now.team)
        st.selectbox(
            say("Team"),
            [EVERYBODY, *book.teams],
            format_func=lambda name: name or say("All teams"),
            key=key,
            on_change=_choose_team,
            args=(key, book),
        )
    key = session.hold("sidebar-rep", now.rep)
    st.selectbox(
        say("Rep"),
        [EVERYBODY, *(rep for rep in book.reps if not now.team or book.team_of(rep) == now.team)],
        format_func=lambda name: name or say("Everybody"),
        key=key,
        on_change=lambda: session.choose(rep=session.held(key)),
    )


def _choose_team(key: str, book: Book) -> None:
    """A rep of another team is no longer looked at."""
    team, rep = session.held(key), session.choices().rep
    session.choose(team=team, rep=rep if not team or book.team_of(rep) == team else EVERYBODY)


def _ratios(words: Words) -> None:
    say = words.say
    names = {"": say("as decided"), session.RIPE: say("ripe")}
    key = session.hold("sidebar-ratios", session.choices().ratios)
    st.segmented_control(
        say("Ratios"),
        list(names),
        format_func=names.__getitem__,
        required=True,
        help=say(
            "As decided: what was won, lost or out of time in the period. Ripe: what the opportunities of the last 52 "
            "weeks come to once those that are open now have been decided; on the tiles of the scorecard and of a rep, "
            "in the funnel and on the magic number's sliders. Misses and their advice always count what was decided."
        ),
        key=key,
        on_change=lambda: session.choose(ratios=session.held(key)),
    )


def _language(words: Words) -> None:
    names = session.language_names()
    key = session.hold("sidebar-language", words.language)
    st.segmented_control(
        words.say("Language"),
        list(names),
        format_func=names.__getitem__,
        required=True,
        key=key,
        on_change=lambda: session.choose(lang=session.held(key)),
    )
