"""To agree on something: a tip or own words, how far it should get, until when; and what was agreed so far."""

import streamlit as st

from kpi import Report
from kpi.agenda import Part
from kpi.commitments import Commitment
from kpi.metrics import ALL
from ui import session
from ui.meeting.agreement import action_in_words, aim_in_words, kpi_in_words, who_in_words
from ui.meeting.targets import shown_target, target_label, told_target
from ui.small_print import show_small
from ui.words import Words

REP, KPI = "commit-rep", "commit-kpi"


def show_commitments(part: Part, report: Report, words: Words) -> None:
    """What was agreed on the left, the form for anybody and any KPI on the right."""
    left, right = st.columns([1, 1], gap="large")
    with left.container(gap="small"):
        agreed = part.on_page(session.agreed_this_week())
        if not agreed:
            st.markdown(words.say_plain("Nothing was agreed in this meeting yet."))
        for one in agreed:
            _show_one(one, report, words)
        show_where_kept(words)
    with right:
        who, what = st.columns(2)
        rep = who.selectbox(
            words.say("Rep"),
            ["", *(scope.rep for scope in report.reps)],
            format_func=lambda name: name or words.say("the whole team"),
            key=REP,
            persist_state="session",
        )
        kpi = what.selectbox(
            words.say("KPI"),
            list(ALL),
            format_func=lambda key: words.say(ALL[key].NAME),
            index=list(ALL).index("activity_barometer"),
            key=KPI,
            persist_state="session",
        )
        show_form(rep, kpi, report, words)


def show_form(rep: str, kpi: str, report: Report, words: Words, *, is_large: bool = False) -> None:
    """The form for one KPI of one rep; where this meeting agreed on it already, it changes that.

    What is proposed is "better": a KPI of thirteen weeks cannot reach its threshold by the next meeting, and a target
    that nobody can reach is no agreement. Who wants a number types one. It is looked at again in the next review, or
    later where the KPI takes longer to tell anything.
    `is_large`: the tips stand there to be read from the back of the room; else they open.
    """
    say, say_n = words.say, words.say_n
    weeks = session.weeks_until_due(rep, kpi)
    standing = session.agreement(rep, kpi)
    key = f"agree-{session.meeting_week()}-{rep}-{kpi}-{standing.id if standing else 'new'}"
    tips = list(ALL[kpi].ADVICE.get("missed", ()))
    tip = _choose_tip(tips, standing, f"{key}-tip", words, is_large=is_large) if tips else None
    own = st.text_input(
        say("In our own words (counts instead of a tip)") if tips else say("What will be done?"),
        value=standing.action if standing and standing.action not in tips else "",
        key=f"{key}-own",
        persist_state="session",
    )
    how_far, until, agree = st.columns([5, 8, 6], gap="xsmall", vertical_alignment="bottom")
    target = how_far.number_input(
        target_label(kpi, report.currency, words),
        value=shown_target(kpi, standing.target if standing else None),
        min_value=0.0,
        step=1.0,
        format="%.10g",
        placeholder=say("better"),
        key=f"{key}-target",
        persist_state="session",
    )
    due = until.date_input(
        say_n("Until ({n} week)", "Until ({n} weeks)", weeks) if standing is None else say("Until"),
        value=standing.due if standing else session.usual_due(rep, kpi),
        min_value=session.meeting_week(),
        format="YYYY/MM/DD",
        key=f"{key}-due",
        help=_why_then(weeks, words) if standing is None else None,
        persist_state="session",
    )
    label = say("Change") if standing else say("Agree")
    if agree.button(label, key=f"{key}-agree", icon=":material/handshake:", width="stretch"):
        action = own.strip() or tip
        if action is None:
            st.warning(say("Choose a tip or write what will be done."))
            return
        week = session.meeting_week()
        before = session.standing_now(rep, kpi)
        session.add_commitment(Commitment(rep, kpi, action, week, due, before, told_target(kpi, target)))
        st.rerun()
    if standing:
        told = words.say_plain(
            "Agreed: {action} ({aim})",
            action=action_in_words(standing, words).rstrip("."),
            aim=aim_in_words(standing, report.currency, words),
        )
        show_small(told)


def _why_then(weeks: int, words: Words) -> str:
    if weeks == 1:
        return words.say_plain("The next review, a week on.")
    return words.say_plain(
        "Longer than to the next review: at the pace of the last weeks it takes {n} weeks until five decisions or "
        "sales have come, and fewer tell nothing. Any other day can be chosen.",
        n=weeks,
    )


def _choose_tip(tips: list[str], standing: Commitment | None, key: str, words: Words, *, is_large: bool) -> str | None:
    label = words.say("What will be done?")
    index = 0 if len(tips) == 1 else None
    if standing:
        index = tips.index(standing.action) if standing.action in tips else None
    if is_large:
        return st.radio(
            label, tips, index, lambda each: words.plain(words.say(each)), f"{key}-large", persist_state="session"
        )
    hint = words.say("Choose one of the tips")
    return st.selectbox(label, tips, index, words.say, key, placeholder=hint, persist_state="session")


def show_where_kept(words: Words) -> None:
    """Said where what is agreed does not outlast the session."""
    if session.is_kept():
        return
    if session.is_sample():
        told = words.say_plain("Agreements about the sample data are for trying it out: they end with this visit.")
    else:
        told = words.say_plain(
            "The memory of this server is out of reach: what is agreed lasts until this page is closed. Take the "
            "summary of the last part with you."
        )
    show_small(told)


def _show_one(one: Commitment, report: Report, words: Words) -> None:
    with st.container(border=True):
        what, buttons = st.columns([7, 2], vertical_alignment="center")
        name = words.plain(f"{who_in_words(one, words)}, {kpi_in_words(one, words)}")
        aim = words.plain(aim_in_words(one, report.currency, words))
        what.markdown(f"**{name}**: {words.plain(action_in_words(one, words))}  \n:small[{aim}]")
        with buttons.container(gap=None, horizontal_alignment="right"):
            change, drop = words.say("Change"), words.say("Drop")
            st.button(change, key=f"change-{one.id}", type="tertiary", on_click=_open, args=(one,))
            st.button(
                drop,
                key=f"drop-{one.id}",
                type="tertiary",
                on_click=session.change_commitment,
                args=(one,),
                kwargs={"state": "dropped"},
            )


def _open(one: Commitment) -> None:
    session.hold(REP, one.rep)
    session.hold(KPI, one.kpi)
