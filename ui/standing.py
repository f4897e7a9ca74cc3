"""A rep's or a team's figures: misses with the advice beside them, the others as tiles, gaps with their reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from kpi import Figure, Missing, Scope
from kpi.metrics import ALL
from kpi.stakes import Stake
from ui import session
from ui.advice import show_advice
from ui.hero import Hero
from ui.small_print import show_small
from ui.stakes import at_stake_in_words
from ui.tiles import show_tile
from ui.words import Words


@dataclass(frozen=True)
class Past:
    """What the figures are compared with: the scope of the period before (`None`: there is none), which period that
    is in words, and the course of each KPI; of a *rep*, or of the team ("")."""

    before: Scope | None
    against: str
    trend: Mapping[str, Sequence[float]]
    rep: str = ""

    def hero(self, scope: Scope, name: str, words: Words) -> Hero:
        """The magic number with the barometer of *scope*, with their past."""
        changed = None if self.before is None else session.changed("activity_barometer", self.rep)
        return Hero.of(scope, name, words, self.before, self.against, changed)

    def show(self, figure: Figure, words: Words, currency: str, *, border: bool = True, place: str = "") -> None:
        """The figure's tile, with its past; *place* tells two tiles of one figure apart."""
        before = None if self.before is None else self.before.figures[figure.key]
        course = self.trend.get(figure.key)
        against = self.against
        show_tile(figure, words, currency, before, course, against=against, border=border, rep=self.rep, place=place)


def show_flagged(scope: Scope, words: Words, currency: str, past: Past, at_stake: Sequence[Stake] = ()) -> None:
    """A row for each miss, then for each best practice: the tile, and the advice right beside it.

    *at_stake* has the misses in the order in which to start with them.
    """
    order = {stake.kpi: place for place, stake in enumerate(at_stake)}
    coaching = sorted(scope.coaching, key=lambda advice: order.get(advice.kpi, len(order)))
    costs = {stake.kpi: at_stake_in_words(stake, words, currency) for stake in at_stake}
    if not any(advice.status == "missed" for advice in scope.coaching):
        show_nothing_missed(scope, words)
    for status in ("missed", "good"):
        for advice in (advice for advice in coaching if advice.status == status):
            with st.container(border=True):
                tile, tips = st.columns([2, 3], gap="medium")
                with tile:
                    past.show(scope.figures[advice.kpi], words, currency, border=False)
                with tips.container(gap="xsmall"):
                    show_advice(advice, words)
                    if status == "missed" and costs.get(advice.kpi):
                        show_small(words.plain(costs[advice.kpi]))


def show_nothing_missed(scope: Scope, words: Words) -> None:
    """Said once, so that an empty list of misses does not look like a page that failed."""
    if not any(scope.figures[key].is_measured for key in ("appointment_to_proposal", "closing_ratio")):
        st.info(words.say("Neither ratio can be told, so nothing can be missed yet."), icon=":material/info:")
        return
    st.success(words.say("No threshold is missed in this period."), icon=":material/check_circle:")


def show_others(scope: Scope, flagged: set[str], words: Words, currency: str, past: Past) -> None:
    """A tile for each figure that is measured and not *flagged*."""
    shown = {key: figure for key, figure in scope.figures.items() if figure.is_measured and key not in flagged}
    if not shown:
        return
    st.header(words.say("The other figures"), anchor=False)
    with st.grid(min_column_width=230):
        for figure in shown.values():
            past.show(figure, words, currency)


def show_unmeasured(scope: Scope, words: Words) -> None:
    """What cannot be told, why, and what to do about it; nothing where everything can."""
    reasons = {key: figure.value for key, figure in scope.figures.items() if isinstance(figure.value, Missing)}
    if not reasons:
        return
    st.header(words.say("Not measurable"), anchor=False)
    names = {key: words.plain(words.say(ALL[key].NAME)) for key in reasons}
    st.markdown("\n".join(f"- **{names[key]}**: {words.plain(words.reason(why))}" for key, why in reasons.items()))
    show_small(words.say_plain("A longer period in the sidebar, or more columns in the export, may fill the gap."))
    st.page_link("pages/setup/data.py", label=words.say("What this export can tell"), icon=":material/fact_check:")
