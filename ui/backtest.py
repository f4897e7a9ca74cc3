"""Back-test: what was said 13 and 26 weeks ago beside what came, and whether the chances kept their word."""

import pandas as pd
import streamlit as st

from kpi import Missing
from kpi.backtest import LookBack
from kpi.calibration import Calibration
from kpi.metrics import ALL
from kpi.missing import N_
from kpi.outcomes import WEEKS_AFTER
from kpi.ripe import STEPS, Step
from kpi.workings.backtest import calibration_working, look_back_working
from ui import session
from ui.charts.calibration import calibration_figure
from ui.charts.showing import show_chart
from ui.explain import show_how
from ui.small_print import show_small
from ui.told import Told, working_told
from ui.whose import whose_in_words
from ui.words import NOT_KNOWN, Words

WEEKS_AGO = (13, 26)
CLOSE = 0.10  # of the number that would have done

_JUDGED = {
    "close": N_("that is close"),
    "luck": N_("what came is within what luck does, so nothing speaks against the number"),
    "too_few": N_("less came than bad luck explains, it asked for too few"),
    "too_many": N_("more came than good luck explains, it asked for more than was needed"),
}
_VERDICTS = {
    "kept": N_("the chances can be taken at their word"),
    "too_hopeful": N_("the chances were too hopeful, so plan for a higher one"),
    "too_careful": N_("the chances were too careful, as the goal was reached more often than they said"),
}


@st.fragment
def show_backtest(words: Words) -> None:
    """The table with its reading; the picture of the chances takes seconds on a large export and waits to be opened."""
    with st.spinner(words.say("Looking back …")):
        found = {weeks: session.look_back(weeks) for weeks in WEEKS_AGO}
    st.subheader(
        words.plain(words.say("What it said, and what came: {whose}", whose=whose_in_words(words))), anchor=False
    )
    told = {weeks: back for weeks, back in found.items() if not isinstance(back, Missing)}
    if told:
        st.table(backtest_table(told, session.book().currency, words), border="horizontal", hide_index=True)
    for weeks, back in found.items():
        st.markdown(words.plain(reading_in_words(weeks, back, words)))
    show_small(words.plain(_how_in_words(words)))
    if told:
        names = {
            str(weeks): words.say("{n} weeks ago, {day}", n=weeks, day=back.forecast.day)
            for weeks, back in told.items()
        }
        show_how(
            words.say("How is what would have done worked out?"),
            "backtest",
            words,
            lambda weeks: _tell(told[int(weeks)], words),
            choices=list(names),
            name=names.__getitem__,
            label=words.say("Looked back"),
        )
    st.subheader(words.say("Did the chances keep their word?"), anchor=False)
    opened = st.expander(words.say("Look at the forecasts of a year"), key="calibration", on_change="rerun")
    if opened.open:
        with opened, st.spinner(words.say("Looking back …")):
            show_calibration(session.calibration(), words)


def _tell(back: LookBack, words: Words) -> Told:
    book, rep = session.book(), session.choices().rep
    team = book.team_of(rep) if rep else session.choices().team
    return working_told(look_back_working(book, back, team or None, rep or None), book.currency, words)


def backtest_table(found: dict[int, LookBack], currency: str, words: Words) -> pd.DataFrame:
    """A column for each look back; all of it text for markdown."""
    say = words.say
    columns = {}
    heads = [
        say("It asked for, a week"),
        say("Would have done, a week"),
        say("Held in the {n} weeks after, a week", n=WEEKS_AFTER),
        say("Chance of the goal with these"),
        say("Revenue that came of them, of the goal"),
        say("Of them still open"),
        *(say("{ratio}: counted, ripe → came", ratio=say(ALL[step].NAME)) for step in STEPS),
    ]
    for weeks, back in found.items():
        told, came = back.forecast, back.forecast.came
        does, of_them, pace = told.would_have_done, {"n": came.appointments}, {"a_week": words.number(told.a_week, 1)}
        columns[words.plain(say("{n} weeks ago, {day}", n=weeks, day=told.day))] = [
            _one_decimal(told.said, words),
            _one_decimal(does, words),
            words.say_n(
                "{a_week} ({n} first appointment)", "{a_week} ({n} first appointments)", came.appointments, **pace
            ),
            NOT_KNOWN if isinstance(told.chance, Missing) else words.percent(told.chance),
            say("{k} of {n}", k=words.money(came.revenue, currency), n=words.money(told.goal, currency)),
            say("{k} of {n}", k=came.open, **of_them),
            *(_ratio(back, step, words) for step in STEPS),
        ]
    texts = {head: [words.plain(text) for text in cells] for head, cells in columns.items()}
    return pd.DataFrame({" ": [words.plain(head) for head in heads], **texts})


def reading_in_words(weeks: int, back: LookBack | Missing, words: Words) -> str:
    """What it asked for and what would have done, or why that cannot be told."""
    if isinstance(back, Missing):
        return words.say("{n} weeks ago: {reason}.", n=weeks, reason=words.reason(back))
    told, does = back.forecast, back.forecast.would_have_done
    if isinstance(told.said, Missing):
        return words.say("On {day} there was no magic number: {reason}.", day=told.day, reason=words.reason(told.said))
    said = words.say("On {day} it asked for {n} a week", day=told.day, n=words.number(told.said, 1))
    if isinstance(does, Missing):
        return words.say("{said}; what would have done, nobody knows: {reason}.", said=said, reason=words.reason(does))
    verdict = "close" if abs(told.said - does) <= CLOSE * does else back.verdict or "luck"
    judged = words.say(_JUDGED[verdict])
    return words.say("{said}; {n} would have done: {judged}.", said=said, n=words.number(does, 1), judged=judged)


def show_calibration(found: Calibration | Missing, words: Words) -> None:
    """The picture with its reading, or why there is none."""
    if isinstance(found, Missing):
        st.markdown(words.plain(words.reason(found)))
        return
    show_chart(calibration_figure(found, words), calibration_in_words(found, words), key="calibration-chart")
    show_small(words.plain(_rests_on(found, words)))
    currency = session.book().currency
    show_how(
        words.say("How is the picture of the chances worked out?"),
        "calibration",
        words,
        lambda _: working_told(calibration_working(found), currency, words),
    )


def calibration_in_words(found: Calibration, words: Words) -> str:
    """The highest chances that were told, and all of them, against what came."""
    top = found.bins[-1]
    high = words.say(
        "When it said {low} to {high}, the goal was reached {k} of {n} times.",
        n=top.n,
        low=words.percent(top.low),
        high=words.percent(top.high),
        k=top.k,
    )
    whole = words.say(
        "Over all {n} forecasts it said {said} on average, and {share} came true: {judged}.",
        n=found.n,
        said=words.percent(found.said),
        share=words.percent(found.reached / found.n),
        judged=words.say(_VERDICTS[found.verdict]),
    )
    return f"{high} {whole}"


def _rests_on(found: Calibration, words: Words) -> str:
    return words.say(
        "Forecasts of {reps} of {all_reps} reps, every four weeks from {first} to {last}, each for the first "
        "appointments that were really held. Bars: 95 % intervals; a cross is off the line by more than chance makes.",
        reps=found.reps,
        all_reps=found.all_reps,
        first=found.first,
        last=found.last,
    )


def _how_in_words(words: Words) -> str:
    told = words.say(
        "The data as they stood that day, with the 13 weeks before it; what came of the first appointments of the four "
        "weeks after, by today. Would have done: first appointments held × goal ÷ revenue that came of them. Goals are "
        "today's."
    )
    if not session.has_assumed_goals():
        return told
    return f"{told} {words.say('Some of them are assumed from past revenue.')}"


def _ratio(back: LookBack, step: Step, words: Words) -> str:
    came, plain, ripe = back.forecast.came, back.plain[step], back.ripe[step]
    k, n = (came.advanced, came.appointments) if step == "appointment_to_proposal" else (came.won, came.advanced)
    counted = NOT_KNOWN if plain is None else words.percent(plain)
    ripened = NOT_KNOWN if isinstance(ripe, Missing) else words.percent(ripe.value)
    share = words.percent(k / n) if n else NOT_KNOWN
    return words.say("{counted}, {ripe} → {share} ({k} of {n})", counted=counted, ripe=ripened, share=share, k=k, n=n)


def _one_decimal(value: float | Missing, words: Words) -> str:
    return NOT_KNOWN if isinstance(value, Missing) else words.number(value, 1)
