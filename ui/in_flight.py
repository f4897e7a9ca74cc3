"""What is already in flight, and the magic number of the months to come once that is counted."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from kpi import Missing, magic_number
from kpi.in_flight import InFlight
from kpi.months_ahead import MonthAhead, plan_ahead
from kpi.workings.in_flight import in_flight_working
from ui import session
from ui.charts.in_flight import in_flight_drawing
from ui.charts.showing import show_chart
from ui.explain import show_how
from ui.months_ahead import is_nothing, plan_ahead_in_words
from ui.open_deals import pace_in_words, pending_in_words
from ui.own_numbers import OwnNumbers
from ui.small_print import show_small
from ui.told import Told, missing_told, working_told
from ui.words import NOT_KNOWN, Words

WEEKS = 13
A_WEEK = 7


def show_in_flight(own: OwnNumbers, words: Words) -> None:
    """Expected sales by week, the months to come, and one sentence on what to do; or why it cannot be told."""
    _show(own, words)
    show_how(words.say("How is what is in flight worked out?"), "in-flight", words, lambda _: _tell(own, words))


@st.fragment(parallel=True)
def _show(own: OwnNumbers, words: Words) -> None:
    flight, booked = session.in_flight(own.scope.team, own.rep)
    if isinstance(flight, Missing):
        st.markdown(words.plain(words.say("What is in flight cannot be told: {reason}.", reason=flight)))
        return
    values, currency = own.values, own.report.currency
    weeks = weeks_of(flight)
    reading = in_flight_in_words(flight, weeks, values.average_revenue, own, words)
    if any(wins for _, wins in weeks) and values.average_revenue > 0:
        st.markdown(f"**{words.plain(words.say('Sales to be expected by week, and the revenue they bring'))}**")
        show_chart(in_flight_drawing(weeks, values.average_revenue, words, currency), reading, key="in-flight")
    else:
        st.markdown(words.plain(reading))
    months = _plan(flight, booked, own)
    if isinstance(months, Missing):
        st.markdown(words.plain(words.say("No plan for the months to come: {reason}.", reason=months)))
        return
    st.markdown(f"**{words.plain(plan_ahead_in_words(months, words))}**")
    st.table(_table(months, words, currency), border="horizontal", hide_index=True)
    show_small(words.plain(" ".join(filter(None, _small_print(flight, own, words)))))


def _plan(flight: InFlight, booked: float, own: OwnNumbers) -> list[MonthAhead] | Missing:
    goal = session.goal_in([own.rep] if own.rep else [scope.rep for scope in own.report.reps])
    settings = own.report.settings
    return plan_ahead(flight, goal, own.values.average_revenue, booked, settings.weeks_per_month, settings.working_days)


def _tell(own: OwnNumbers, words: Words) -> Told:
    flight, booked = session.in_flight(own.scope.team, own.rep)
    if isinstance(flight, Missing):
        return missing_told(flight, words)
    sales, whose = sum(wins for _, wins in weeks_of(flight)), (own.scope.team, own.rep)
    months, revenue = _plan(flight, booked, own), own.values.average_revenue
    working = in_flight_working(session.book(), flight, months, sales, WEEKS, revenue, whose)
    return working_told(working, own.report.currency, words)


def weeks_of(flight: InFlight) -> list[tuple[date, float]]:
    """First day and expected sales of the next 13 weeks; the first one begins tomorrow."""
    first = flight.as_of + timedelta(days=1)
    starts = [first + timedelta(days=A_WEEK * week) for week in range(WEEKS)]
    return [(start, flight.between(start, start + timedelta(days=A_WEEK - 1))) for start in starts]


def in_flight_in_words(
    flight: InFlight, weeks: Sequence[tuple[date, float]], revenue: float, own: OwnNumbers, words: Words
) -> str:
    """How many are open, and what they let expect in the weeks of the chart and in all."""
    n, sales = flight.appointments + flight.proposals, sum(wins for _, wins in weeks)
    if not n:
        return words.say("Nothing is open: every sale of the months to come has to begin with a new first appointment.")
    told = words.say_n(
        "{n} open opportunity lets expect {sales} sales in the next {weeks} weeks",
        "{n} open opportunities let expect {sales} sales in the next {weeks} weeks",
        n,
        sales=words.number(sales, 1),
        weeks=len(weeks),
    )
    if revenue > 0:
        told += f": {words.money(sales * revenue, own.report.currency)}"
    whose = own.scope.team, own.rep
    told += f". {pace_in_words(session.pace_of_sales(flight, *whose), words)}".removesuffix(".")
    lag = words.say("Half of the first appointments that pay have paid after {days}.", days=words.days(flight.lag))
    return f"{told}. {lag}"


def _table(months: Sequence[MonthAhead], words: Words, currency: str) -> dict[str, list[str]]:
    say = words.say

    def money(amounts: Sequence[float]) -> list[str]:
        return [words.plain(words.money(amount, currency)) for amount in amounts]

    return {
        words.plain(say("Month")): [words.plain(_month(one, words)) for one in months],
        words.plain(say("Goal")): money([one.goal for one in months]),
        words.plain(say("Booked")): money([one.booked for one in months]),
        words.plain(say("In flight")): money([one.in_flight for one in months]),
        words.plain(say("Still missing")): money([one.missing for one in months]),
        words.plain(say("Appointments pay until")): [words.plain(words.day(one.last_day)) for one in months],
        words.plain(say("First appointments a week")): [words.plain(_needed(one, words)) for one in months],
    }


def _needed(one: MonthAhead, words: Words) -> str:
    if isinstance(one.needed, Missing):
        return NOT_KNOWN
    return words.say("none") if is_nothing(one.needed) else words.number(one.needed, 1)


def _month(one: MonthAhead, words: Words) -> str:
    return f"{words.month(one.first)} {one.first.year}"


def _small_print(flight: InFlight, own: OwnNumbers, words: Words) -> list[str]:
    """The plain formula beside it, and whose curves these are."""
    values, per_month = own.values, own.report.settings.weeks_per_month
    plain = magic_number(**vars(values), weeks_per_month=per_month)
    ripe = magic_number(values.goal, values.average_revenue, float(flight.paid[-1]), 1.0, per_month)
    told = [
        words.say(
            "The plain formula asks for {plain} a week, with the ripe ratios for {ripe}; it knows neither the calendar "
            "nor what is in flight.",
            plain=words.number(plain, 1) if isinstance(plain, float) else NOT_KNOWN,
            ripe=words.number(ripe, 1) if isinstance(ripe, float) else NOT_KNOWN,
        ),
        words.say(
            "In flight: for each open opportunity the chance of being won by then, given that it is still open, from "
            "the ripe curves of the last 52 weeks, times the average revenue. Every month has as many weeks as the "
            "settings say."
        ),
        pending_in_words(session.open_now(own.scope.team, own.rep), words),
        words.say("Booked is all revenue of the month, renewals and existing customers included."),
    ]
    if (flight.team, flight.rep) != (own.scope.team, own.rep):
        told.append(
            words.say("The own curves are not ripe: these are those of team {name}.", name=flight.team)
            if flight.team
            else words.say("The own curves are not ripe: these are those of everybody.")
        )
    return told
