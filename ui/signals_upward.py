"""A miss that the team shares is a signal for tactics or offer, a lone one for coaching."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

import streamlit as st

from kpi import Report
from kpi.metrics import ALL
from ui import session
from ui.explain import show_how, tell_figure
from ui.figures import value_in_words
from ui.told import Told
from ui.verdicts import certainty_in_words
from ui.who_misses import Miss, misses, signal_in_words
from ui.whose import rep_in_words
from ui.words import Words


def show_signals_upward(report: Report, words: Words) -> None:
    """One line for each KPI that somebody misses, those of the whole team first; all reps have to be judged for them,
    so that they come beside the page."""
    is_missed = any(report.with_status(key, "missed") for key in ALL)
    if not is_missed and not any(advice.status == "missed" for advice in report.team.coaching):
        st.markdown(words.plain(words.say("Nobody misses a threshold in this period.")))
        return

    @cache
    def by_key() -> dict[str, Miss]:
        return {miss.key: miss for miss in sorted(misses(report), key=lambda each: not each.is_widespread)}

    _show_lines(by_key, words)
    show_how(
        words.say("When is a miss a matter of tactics?"),
        "upward",
        words,
        lambda key: _tell(by_key()[key], words),
        choices=lambda: list(by_key()),
        name=lambda key: words.say(ALL[key].NAME),
        label=words.say("KPI"),
    )


@st.fragment(parallel=True)
def _show_lines(by_key: Callable[[], Mapping[str, Miss]], words: Words) -> None:
    for miss in by_key().values():
        mark = ":material/campaign:" if miss.is_widespread else ":material/person:"
        name = words.plain(words.say(ALL[miss.key].NAME))
        st.markdown(f"{mark} **{name}** · {words.plain(signal_in_words(miss, words))}")


def _tell(miss: Miss, words: Words) -> Told:
    """The rule with the numbers of one miss, then what stands behind the team's figure."""
    told = tell_figure(miss.key, "", words)
    definition = words.say(
        "A matter of tactics or strategy is what the team as a whole misses with 80 % probability or more, and more "
        "than half of the reps who can be judged clearly, in each team two or more. Anything else is a matter for the "
        "reps who miss it: to be coached, or to be watched where that may be chance."
    )
    return replace(told, definition=definition, numbers=(*rule_in_numbers(miss, words), *told.numbers))


def rule_in_numbers(miss: Miss, words: Words) -> tuple[str, str]:
    """What the team and its reps add to the rule."""
    value = value_in_words(session.figure(miss.key), words, session.book().currency)
    if miss.team is None:
        team = words.say("The team: {value}, not missed, or not measured against peers", value=value)
    else:
        sure = certainty_in_words(miss.team.q, words)
        team = words.say("The team: {value}, a true miss with {percent} probability", value=value, percent=sure)
    names = ", ".join(rep_in_words(scope.rep, words) for scope in miss.clear)
    reps = words.say(
        "Reps who miss it clearly: {k} of the {n} who can be judged, {of} in all",
        k=len(miss.clear),
        n=miss.judged,
        of=miss.of,
    )
    return team, f"{reps}: {names}" if names else reps
