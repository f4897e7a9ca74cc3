"""What each lever is worth of whoever is chosen, and which to take."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from kpi.certainty import SURE
from kpi.metrics import ALL
from kpi.missing import N_
from kpi.peers import LEAST_PEERS
from kpi.stakes import where_to_start
from kpi.workings.gap import worth_working
from kpi.worth import Worth, are_tied, worths
from ui import session
from ui.explain import show_how
from ui.own_numbers import OwnNumbers
from ui.stakes import kpi_in_a_sentence
from ui.told import Told, working_told
from ui.verdicts import certainty_in_words
from ui.words import NOT_KNOWN, Words

KINDS = {
    "threshold": N_("its threshold"),
    "upper_quartile": N_("the peers' upper quartile"),
    "magic_number": N_("the magic number"),
}


def show_worths(own: OwnNumbers, words: Words) -> None:
    """What each lever alone is worth, that with most money × certainty first; says so where two are tied."""
    weighed = worths(
        own.scope,
        own.report.reps,
        own.report.settings.weeks_per_month,
        own.thresholds,
        session.posteriors(own.scope.team, own.scope.rep),
        max(LEAST_PEERS, own.report.settings.least_averaged),
        session.sizes(own.scope.team, own.scope.rep),
    )
    found = that_differ(weighed, own.report.currency, words)
    if not found:
        is_known = own.scope.figures["magic_number"].is_measured
        reached = words.say("No lever has a better target: thresholds and peers are reached.")
        unknown = words.say("No lever can be weighed: nothing was sold, or a ratio is zero or not known.")
        st.markdown(words.plain(reached if is_known else unknown))
        return
    st.table(_table(found, own, words), border="horizontal", hide_index=True)
    st.markdown(words.plain(f"{best_in_words(found, words)} {start_beside_in_words(own, words)}".strip()))
    show_how(words.say("How are the levers worked out?"), "levers", words, lambda _: _tell_worths(found, own, words))


def _tell_worths(found: list[Worth], own: OwnNumbers, words: Words) -> Told:
    per_month, posteriors = own.report.settings.weeks_per_month, session.posteriors(own.scope.team, own.scope.rep)
    working = worth_working(session.book(), found, own.scope, own.report.period, per_month, posteriors)
    return working_told(working, own.report.currency, words)


def that_differ(found: Sequence[Worth], currency: str, words: Words) -> list[Worth]:
    """The levers whose target does not read the same as what is: "65 % → 65 %" would be no advice."""
    return [worth for worth in found if len({*_ends(worth, currency, words)}) > 1]


def _ends(worth: Worth, currency: str, words: Words) -> tuple[str, str]:
    unit = ALL[worth.lever].UNIT
    return words.figure(worth.actual, unit, currency), words.figure(worth.target, unit, currency)


def best_in_words(found: list[Worth], words: Words) -> str:
    """Which lever brings most, counted by how sure it is that it is below its target; or that two are tied."""
    names = [words.say(ALL[worth.lever].SHORT_NAME) for worth in found]
    if are_tied(found):
        return words.say(
            "{first} and {second} bring nearly the same, each counted by how sure it is: take the one you can change "
            "sooner.",
            first=names[0],
            second=names[1],
        )
    best = found[0]
    if best.sure is None:
        return words.say("{first} would bring most, but nothing tells how sure it is below its target.", first=names[0])
    if best.sure < SURE:
        return words.say(
            "{first} would bring most, but it is only {percent} sure that it is below its target.",
            first=names[0],
            percent=words.percent(best.sure),
        )
    return words.say("{first} would bring most, once it reaches its target.", first=names[0])


def start_beside_in_words(own: OwnNumbers, words: Words) -> str:
    """The place to start that every page names, since the lever worth most may be none that is missed; "" without."""
    stakes = own.report.stakes
    if own.rep:
        start = where_to_start(stakes.get(own.rep, ()))
        told = N_("Of what {rep} misses, start with: {kpi} (money at stake × certainty).")
    else:
        start = where_to_start(stake for of_rep in stakes.values() for stake in of_rep)
        told = N_("Coaching starts where the scorecard says: {rep}, {kpi} (money at stake × certainty).")
    return "" if start is None else words.say(told, rep=start.rep, kpi=kpi_in_a_sentence(start, words))


def _table(found: list[Worth], own: OwnNumbers, words: Words) -> pd.DataFrame:
    say, currency = words.say, own.report.currency
    rows = [
        (
            f"**{words.plain(say(ALL[worth.lever].NAME))}**",
            words.plain(_from_to(worth, currency, words)),
            words.plain(f"+ {words.money(worth.money, currency)}"),
            words.plain(words.number(worth.saved, 1) if worth.saved else NOT_KNOWN),
            words.plain(NOT_KNOWN if worth.sure is None else certainty_in_words(worth.sure, words)),
        )
        for worth in found
    ]
    heads = (
        N_("Lever"),
        N_("From and to"),
        N_("Revenue a month"),
        N_("First appointments saved a week"),
        N_("How sure it is below"),
    )
    return pd.DataFrame(rows, columns=[words.plain(say(head)) for head in heads])


def _from_to(worth: Worth, currency: str, words: Words) -> str:
    actual, target = _ends(worth, currency, words)
    return words.say("{actual} → {target}, {kind}", actual=actual, target=target, kind=words.say(KINDS[worth.kind]))
