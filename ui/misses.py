"""A KPI that somebody misses, or sets an example in: the tile, what to do, and the reps named."""

from collections.abc import Mapping, Sequence

import streamlit as st

from kpi import Report, Scope
from ui import session
from ui.advice import show_tips, verdict_badge, verdict_line
from ui.figures import short_counts, value_in_words
from ui.ranking import VERY_MANY
from ui.stakes import stake_in_words
from ui.standing import Past, show_nothing_missed
from ui.start_here import show_start
from ui.terms import VERDICTS
from ui.verdicts import until_known, verdict_in_words
from ui.who_misses import Miss, misses, signal_in_words
from ui.whose import rep_in_words
from ui.words import Words

# So many names at one verdict are no list to read through: the first are shown, the others behind a click.
CROWD, FEW = 30, 12


def show_misses(report: Report, words: Words, past: Past) -> None:
    """Where to start, then each KPI that somebody misses or sets an example in. Of a very large team they come beside
    the page: all reps have to be judged for them."""
    (_show_beside if len(report.reps) >= VERY_MANY else _show_all)(report, words, past)


def _show_all(report: Report, words: Words, past: Past) -> None:
    flagged = [*misses(report), *misses(report, "good")]
    if not any(miss.status == "missed" for miss in flagged):
        show_nothing_missed(report.team, words)
    show_start(report, words)
    for miss in flagged:
        show_miss(miss, report, words, past)


@st.fragment(parallel=True)
def _show_beside(report: Report, words: Words, past: Past) -> None:
    _show_all(report, words, past)


def show_miss(miss: Miss, report: Report, words: Words, past: Past) -> None:
    """The tile, right beside it the advice, and below them the names."""
    figure = report.team.figures[miss.key]
    with st.container(border=True, gap="small"):
        tile, advice = st.columns([2, 3], gap="medium")
        with tile:
            past.show(figure, words, report.currency, border=False, place=miss.status)
        with advice.container(gap="xsmall"):
            if miss.team is not None:
                st.markdown(verdict_line(miss.team, words))
            st.markdown(f"**{words.plain(signal_in_words(miss, words))}**")
            show_tips(miss.tips, words)
        _choose_name(miss, words, report.currency)


def _choose_name(miss: Miss, words: Words, currency: str) -> None:
    """The names, by verdict; a click opens the rep."""
    with st.container(horizontal=True, gap="small"):
        told: dict[str, dict[str, Scope]] = {verdict: {} for verdict in VERDICTS}
        for scope in miss.reps:
            told[miss.advice(scope).verdict][scope.rep] = scope
        for verdict, theirs in told.items():
            if theirs:
                with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", width="content"):
                    _names(miss, verdict, theirs, words, currency)


def _names(miss: Miss, verdict: str, told: Mapping[str, Scope], words: Words, currency: str) -> None:
    """All of them; of a crowd the first dozen, and the others once somebody asks for them."""
    advice, key = miss.advice(next(iter(told.values()))), f"{miss.key}-{miss.status}-{verdict}"
    st.markdown(verdict_badge(advice, words), width="content")
    scopes, verdict_told = list(told.values()), verdict_in_words(advice, words)
    first = scopes if len(scopes) < CROWD else scopes[:FEW]
    rest = scopes[len(first) :]
    labels = [_label(scope, miss, words, currency) for scope in first]
    _choose(first, labels, verdict_told, f"open-{key}")
    if rest:
        more = st.popover(words.say_n("and {n} more", "and {n} more", len(rest)), key=f"more-{key}", on_change="rerun")
        if more.open:
            with more:
                labels = [_label(scope, miss, words, currency) for scope in rest]
                _choose(rest, labels, verdict_told, f"open-more-{key}")


def _choose(scopes: Sequence[Scope], labels: Sequence[str], verdict: str, key: str) -> None:
    written = {scope.rep: label for scope, label in zip(scopes, labels, strict=True)}
    chosen = st.pills(
        verdict, list(written), format_func=written.__getitem__, label_visibility="collapsed", wrap=True, key=key
    )
    if chosen is not None:
        session.open_rep(chosen)


def _label(scope: Scope, miss: Miss, words: Words, currency: str) -> str:
    """The rep with the figure in question, and how long it is too early to tell: "Nuria 40 % (2/5), 3 more ..."."""
    figure, advice = scope.figures[miss.key], miss.advice(scope)
    counts = short_counts(figure, words)
    parts = [
        f"{rep_in_words(scope.rep, words)} {value_in_words(figure, words, currency)}"
        + (f" ({counts})" if counts else "")
    ]
    if scope.rep in miss.stakes and (money := stake_in_words(miss.stakes[scope.rep], words, currency)):
        parts.append(money)
    if advice.verdict == "too_early" and advice.more is not None:
        parts.append(until_known(advice.kpi, advice.more, words, session.book().facts.gateway))
    return words.plain(" · ".join(parts))
