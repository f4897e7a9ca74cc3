"""Where the gap to the goal comes from, and what each lever is worth, of whoever is chosen."""

import pandas as pd
import streamlit as st

from kpi import Missing
from kpi.gap import Gap, gap_of
from kpi.metrics import ALL
from kpi.missing import N_
from kpi.peers import LEAST_PEERS
from kpi.rule import Rule
from kpi.stakes import where_to_start
from kpi.workings.gap import gap_working, worth_working
from kpi.worth import Worth, are_tied, worths
from ui import session
from ui.charts.showing import show_chart
from ui.charts.waterfall import waterfall_figure
from ui.explain import show_how
from ui.own_numbers import RATIOS, OwnNumbers
from ui.small_print import show_small
from ui.stakes import kpi_in_a_sentence
from ui.told import Told, working_told
from ui.words import NOT_KNOWN, Words

KINDS = {
    "threshold": N_("its threshold"),
    "upper_quartile": N_("the peers' upper quartile"),
    "magic_number": N_("the magic number"),
}


def show_gap(own: OwnNumbers, words: Words) -> None:
    """The waterfall with its reading, or why there is none."""
    gap = gap_of(own.scope, own.report.weeks, own.report.settings.weeks_per_month, _thresholds(own))
    if isinstance(gap, Missing):
        st.markdown(words.plain(words.reason(gap)))
        return
    drawn = waterfall_figure(_steps(gap, words), words, own.report.currency)
    show_chart(drawn, reading_in_words(gap, own, words), key="gap")
    show_how(words.say("How is the gap worked out?"), "gap", words, lambda _: _tell_gap(gap, own, words))
    show_small(words.plain(" ".join(_small_print(gap, own, words))))


def _small_print(gap: Gap, own: OwnNumbers, words: Words) -> list[str]:
    """What each of the sums is of, and how the goal of the period comes about."""
    settings = own.report.settings
    told = [
        words.say(
            "Expected is what the first appointments, the ratios in force and the average revenue bring in this "
            "period; timing is what was booked beyond or below it. The parts add up exactly."
        ),
        _goal_of_weeks(gap, settings.weeks_per_month, words),
    ]
    if not settings.include_existing:
        told.append(words.say("Booked is new business only: renewals and existing customers are left out."))
    return told


def _goal_of_weeks(gap: Gap, weeks_per_month: float, words: Words) -> str:
    """How many monthly goals the complete weeks are; of a team with newcomers those of its reps on average."""
    per_month = words.number(weeks_per_month, 0 if float(weeks_per_month).is_integer() else 2)
    months = words.number(gap.own_weeks / weeks_per_month, 2)
    if gap.own_weeks != gap.weeks:
        return words.say(
            "Everything is of complete weeks. The goal: {weeks} weeks, the mean of the reps' own from the first week "
            "on, {per_month} to a month: {months} monthly goals.",
            weeks=words.number(gap.own_weeks, 1),
            per_month=per_month,
            months=months,
        )
    return words.say_n(
        "Everything is of complete weeks. The goal: {n} week, {per_month} to a month: {months} monthly goals; "
        "new reps have theirs from their first week on.",
        "Everything is of complete weeks. The goal: {n} weeks, {per_month} to a month: {months} monthly goals; "
        "new reps have theirs from their first week on.",
        gap.weeks,
        per_month=per_month,
        months=months,
    )


def _tell_gap(gap: Gap, own: OwnNumbers, words: Words) -> Told:
    per_month = own.report.settings.weeks_per_month
    working = gap_working(session.book(), gap, own.scope, own.report.period, per_month)
    return working_told(working, own.report.currency, words)


def reading_in_words(gap: Gap, own: OwnNumbers, words: Words) -> str:
    """How far the goal of the period is, and which lever owes most."""
    currency, weeks = own.report.currency, gap.weeks
    booked, goal = words.money(gap.booked, currency), words.money(gap.goal, currency)
    told = [
        words.say("{booked} booked of a goal of {goal} for these {weeks} weeks.", booked=booked, goal=goal, weeks=weeks)
    ]
    lever = gap.largest
    if gap.expected >= gap.goal or lever is None:
        told.append(words.say("The numbers in force are enough for the goal: no lever owes anything."))
        return " ".join(told)
    unit = ALL[lever].UNIT
    told.append(
        words.say(
            "Of what the levers owe, most is the {lever}: {money}, with {actual} where {target} would do.",
            money=words.money(gap.parts[lever], currency),
            lever=f"“{words.say(ALL[lever].NAME)}”",
            actual=words.figure(gap.actual[lever], unit, currency),
            target=words.figure(gap.target[lever], unit, currency),
        )
    )
    if abs(gap.timing) > gap.parts[lever]:
        told.append(
            words.say("More than that is timing: these appointments have not brought their sales yet.")
            if gap.timing > 0
            else words.say("More than that is timing: sales of earlier appointments were booked as well.")
        )
    return " ".join(told)


def show_worths(own: OwnNumbers, words: Words) -> None:
    """What each lever alone is worth, the best first; says so where two are tied."""
    found = worths(
        own.scope,
        own.report.reps,
        own.report.settings.weeks_per_month,
        _thresholds(own),
        session.posteriors(own.scope.team, own.scope.rep),
        max(LEAST_PEERS, own.report.settings.least_averaged),
        session.sizes(own.scope.team, own.scope.rep),
    )
    if not found:
        is_known = own.scope.figures["magic_number"].is_measured
        reached = words.say("No lever has a better target: thresholds and peers are reached.")
        unknown = words.say("No lever can be weighed: nothing was sold, or a ratio is zero or not known.")
        st.markdown(words.plain(reached if is_known else unknown))
        return
    st.table(_table(found, own, words), border="horizontal", hide_index=True)
    st.markdown(words.plain(f"{_best_in_words(found, words)} {start_beside_in_words(own, words)}".strip()))
    show_how(words.say("How are the levers worked out?"), "levers", words, lambda _: _tell_worths(found, own, words))


def _tell_worths(found: list[Worth], own: OwnNumbers, words: Words) -> Told:
    per_month, posteriors = own.report.settings.weeks_per_month, session.posteriors(own.scope.team, own.scope.rep)
    working = worth_working(session.book(), found, own.scope, own.report.period, per_month, posteriors)
    return working_told(working, own.report.currency, words)


def _best_in_words(found: list[Worth], words: Words) -> str:
    names = [words.say(ALL[worth.lever].SHORT_NAME) for worth in found]
    if are_tied(found):
        return words.say(
            "{first} and {second} bring nearly the same: take the one you can change sooner.",
            first=names[0],
            second=names[1],
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
            words.plain(NOT_KNOWN if worth.sure is None else words.percent(worth.sure)),
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
    unit = ALL[worth.lever].UNIT
    return words.say(
        "{actual} → {target}, {kind}",
        actual=words.figure(worth.actual, unit, currency),
        target=words.figure(worth.target, unit, currency),
        kind=words.say(KINDS[worth.kind]),
    )


def _steps(gap: Gap, words: Words) -> list[tuple[str, float, bool]]:
    levers = [(words.say(ALL[lever].SHORT_NAME), part, False) for lever, part in gap.parts.items()]
    return [
        (words.say("Booked"), gap.booked, True),
        (words.say("Timing"), gap.timing, False),
        *levers,
        (words.say("Goal"), gap.goal, True),
    ]


def _thresholds(own: OwnNumbers) -> dict[str, float]:
    found = {}
    for key in RATIOS:
        rule: Rule = ALL[key].RULES[0]
        found[key] = own.report.settings.threshold(rule.name, rule.default, own.scope.team)
    return found
