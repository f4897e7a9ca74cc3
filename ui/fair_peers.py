"""Fair peers: whether a rep's ratio is beyond chance. With the rep's own mix of leads: see `ui.own_mix`."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from kpi import Missing, Report, Scope
from kpi.fair import KINDS, FunnelPlot, funnel_plot_of
from kpi.missing import N_
from kpi.workings.fair import plot_working
from ui import session
from ui.charts.funnel_plot import funnel_plot_figure
from ui.charts.showing import show_chart
from ui.explain import show_how
from ui.peer_group import group_name
from ui.small_print import show_small
from ui.told import Told, missing_told, working_told
from ui.whose import rep_first
from ui.words import Words

MOST_NAMED = 4
ALL_GROUPS = "\0all"
LEAST_GROUPS = 2
NO_DECISIONS = N_("{rep} has nothing to be compared in this period: no decisions, or no peers with any")


def is_ratio(key: str) -> bool:
    """Whether a KPI is a ratio of decisions, of which chance and mix can be told apart."""
    return key in KINDS


def show_funnel_plot(key: str, words: Words) -> None:
    """The reps of a peer group between the limits of chance, with the reading; the reason where there are too few."""
    report = session.report() if session.settings().peers_by == "team" else session.report("")
    scopes = _choose_group(report, words)
    _draw_funnel_plot(scopes, key, words)
    show_how(
        words.say("How are the limits of chance worked out?"),
        "fair",
        words,
        lambda rep: _tell_chance(scopes, key, rep, words),
        choices=rep_first([scope.rep for scope in scopes], session.choices().rep),
        label=words.say("Rep"),
    )


@st.fragment(parallel=True)
def _draw_funnel_plot(scopes: Sequence[Scope], key: str, words: Words) -> None:
    plot = funnel_plot_of(scopes, key)
    if isinstance(plot, Missing):
        st.markdown(words.plain(words.reason(plot)))
        return
    reading = chance_in_words(plot, words)
    show_chart(funnel_plot_figure(plot, session.choices().rep, words), reading, key="fair")
    show_small(words.plain(limits_in_words(plot, words)))


def _tell_chance(scopes: Sequence[Scope], key: str, rep: str, words: Words) -> Told:
    plot = funnel_plot_of(scopes, key)
    if isinstance(plot, Missing):
        return missing_told(plot, words)
    if rep not in plot.reps:
        return missing_told(Missing(NO_DECISIONS, rep=rep), words)
    book = session.book()
    return working_told(plot_working(book, plot, key, rep, session.period()), book.currency, words)


def _choose_group(report: Report, words: Words) -> Sequence[Scope]:
    """Whom the reps are compared with: the reader's choice among the peer groups, and where these are the teams, all
    teams together. At first the group of the rep chosen."""
    names = group_names(report, words)
    if len(names) < LEAST_GROUPS:
        return report.reps
    chosen = st.selectbox(
        words.say("Compared among"),
        list(names),
        index=list(names).index(first_group(report, session.choices().rep)),
        format_func=names.__getitem__,
        key=f"fair-group-{report.settings.peers_by}-{session.choices().rep}-{words.language}",
        width=360,
    )
    return [scope for scope in report.reps if chosen in (ALL_GROUPS, scope.peer_group)]


def group_names(report: Report, words: Words) -> dict[str, str]:
    """The peer groups of the reps, each with its name; first of all the teams together, where teams are the groups."""
    groups = sorted({scope.peer_group for scope in report.reps})
    together = {ALL_GROUPS: words.say("all teams")} if report.settings.peers_by == "team" else {}
    return together | {group: group_name(group, report.settings, words) for group in groups}


def first_group(report: Report, rep: str) -> str:
    """What is shown at first: the group of the rep chosen, else all teams, else the largest group."""
    own = report.rep(rep)
    if own is not None:
        return own.peer_group
    if report.settings.peers_by == "team":
        return ALL_GROUPS
    return Counter(scope.peer_group for scope in report.reps).most_common(1)[0][0]


def chance_in_words(plot: FunnelPlot, words: Words) -> str:
    """Who differs by more than chance, who is worth a look, and what to think of the others.

    By more than chance is said outside of 99.8 % only, and of many reps farther out: of 20 equal ones one leaves the
    95 % by luck.
    """
    differ = plot.spread > 1
    if all(stands == "within" for stands in plot.place):
        if differ:
            return words.say("The reps differ among each other by more than chance, but nobody stands apart from all.")
        return words.say("No rep stands outside: luck alone could make the differences between the reps.")
    told = []
    if low := _standing(plot, far=True, below=True):
        told.append(words.say("Below by more than chance: {reps}.", reps=listed(low)))
    if high := _standing(plot, far=True, below=False):
        told.append(words.say("Above by more than chance: {reps}.", reps=listed(high)))
    low, high = (_standing(plot, far=False, below=side) for side in (True, False))
    if low:
        told.append(words.say("Low, and worth a look: {reps}.", reps=listed(low)))
    if high:
        told.append(words.say("High, and worth a look: {reps}.", reps=listed(high)))
    if (low or high) and not differ:
        told.append(
            words.say(
                "This is about standing apart from the others, not about the threshold: of 20 equal reps one stands "
                "apart like this by luck."
            )
        )
    if differ:
        told.append(words.say("The limits allow for it that the reps of this group differ by more than chance."))
    else:
        told.append(words.say("The others may differ by luck alone."))
    return " ".join(told)


def _standing(plot: FunnelPlot, far: bool, below: bool) -> list[str]:
    """The reps outside on one side of the middle: those beyond chance, or the others."""
    every = zip(plot.reps, plot.place, plot.is_beyond_chance, plot.ratio.tolist(), strict=True)
    return [
        rep
        for rep, place, is_far, ratio in every
        if place != "within" and is_far == far and (ratio < plot.centre) == below
    ]


def limits_in_words(plot: FunnelPlot, words: Words) -> str:
    """How many reps the two drawn limits hold, and of which kind."""
    if plot.spread == 1:
        return words.say("Dashed: 95 of 100 reps would stand inside by chance alone; dotted: 998 of 1,000.")
    return words.say(
        "Dashed: 95 of 100 reps who differ as much as these do would stand inside; dotted: 998 of 1,000. That is "
        "{factor} times as wide as by chance alone.",
        factor=words.number(plot.spread, 1),
    )


def listed(reps: Sequence[str]) -> str:
    """The first names, and a sign that there are more."""
    return ", ".join([*reps[:MOST_NAMED], *["…"] * (len(reps) > MOST_NAMED)])
