"""The sidebar: data, period, team, rep, language. Every choice stands in the link."""

from datetime import date

import streamlit as st

from kpi import Book
from ui import session
from ui.dropzone import word_the_dropzone
from ui.small_print import show_small
from ui.words import Words

EVERYBODY = ""
OWN_DAYS = "own"
UPLOAD_TYPES = ["csv", "txt", "tsv", "xlsx", "xlsm", "xls", "ods"]


def show_sidebar(words: Words) -> None:
    """All choices, top to bottom in the order a meeting makes them."""
    book = session.book()
    session.forget_choices_that_do_not_fit(book.teams, {rep: book.team_of(rep) for rep in book.reps})
    word_the_dropzone(words)
    with st.sidebar:
        _data(words)
        _period(book, words)
        _whose(book, words)
        _language(words)


def _data(words: Words) -> None:
    say = words.say
    if session.is_sample():
        label = say("Sample data: drop your own export here")
    else:
        st.markdown(f"**{words.plain(', '.join(session.data().names))}**")
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
            "CSV or Excel, as your CRM exports it: the deals, and with them, if you have them, the stage history and "
            "the activities. Nothing leaves this machine."
        ),
    )


def _period(book: Book, words: Words) -> None:
    say = words.say
    names = {
        **{preset: words.say_n("Last {n} week", "Last {n} weeks", weeks) for preset, weeks in session.PRESETS.items()},
        session.ALL: say("All the data"),
        OWN_DAYS: say("Two days of my own"),
    }
    now = session.choices()
    shown = st.selectbox(
        say("Period"),
        list(names),
        index=list(names).index(OWN_DAYS if now.days else now.period),
        format_func=names.__getitem__,
        key=f"period-{now.period}-{words.language}",
    )
    whole = book.whole_period()
    if shown == OWN_DAYS:
        _own_days(now.days or (session.period().start, session.period().end), whole.start, words)
    elif shown != now.period:
        session.choose(period=shown)
        st.rerun()
    period = session.period()
    show_small(words.plain(words.period(period.start, period.end)))
    with st.popover(say("Judged as of {day}", day=book.as_of), width="stretch"):
        day = st.date_input(
            say("Judge everything as of"),
            value=book.as_of,
            min_value=whole.start,
            help=say(
                "Today, or the last day of an export that is older than a week. Dates after it are plans and do not "
                "count."
            ),
            format="YYYY/MM/DD",
            key=f"as-of-{book.as_of}",
        )
        if isinstance(day, date) and day != book.as_of:
            session.choose(as_of=day.isoformat())
            st.rerun()
        if now.as_of and st.button(say("Back to the export's own day")):
            session.choose(as_of="")
            st.rerun()


def _own_days(days: tuple[date, date], first: date, words: Words) -> None:
    chosen = st.date_input(
        words.say("From and to, both included"), value=days, format="YYYY/MM/DD", key=f"days-{days}", min_value=None
    )
    if isinstance(chosen, tuple) and len(chosen) == 2:
        wanted = f"{chosen[0].isoformat()}_{chosen[1].isoformat()}"
        if wanted != session.choices().period:
            session.choose(period=wanted)
            st.rerun()


def _whose(book: Book, words: Words) -> None:
    say = words.say
    now = session.choices()
    if book.teams:
        teams = [EVERYBODY, *book.teams]
        team = st.selectbox(
            say("Team"),
            teams,
            index=teams.index(now.team),
            format_func=lambda name: name or say("All teams"),
            key=f"team-{now.team}-{session.data().fingerprint}-{words.language}",
        )
        if team != now.team:
            session.choose(team=team, rep=now.rep if not team or book.team_of(now.rep) == team else "")
            st.rerun()
    reps = [EVERYBODY, *(rep for rep in book.reps if not now.team or book.team_of(rep) == now.team)]
    rep = st.selectbox(
        say("Rep"),
        reps,
        index=reps.index(now.rep),
        format_func=lambda name: name or say("Everybody"),
        key=f"rep-{now.rep}-{now.team}-{session.data().fingerprint}-{words.language}",
    )
    if rep != now.rep:
        session.choose(rep=rep)
        st.rerun()


def _language(words: Words) -> None:
    names = session.language_names()
    chosen = st.segmented_control(
        words.say("Language"),
        list(names),
        default=words.language,
        format_func=names.__getitem__,
        required=True,
        key=f"language-{words.language}",
    )
    if chosen and chosen != words.language:
        session.choose(lang=chosen)
        st.rerun()
