"""How ripe the ratios are: the months that still have time, and whether the ratios look better than they are."""

from collections.abc import Sequence

import streamlit as st

from kpi import Missing
from kpi.cycle import Cycle
from kpi.metrics import ALL
from kpi.missing import N_
from kpi.ripe import Step
from kpi.ripening import Comparison, RipeMonth
from kpi.workings.ripe import ripe_working
from ui import session
from ui.charts.ripeness import ripeness_figure
from ui.charts.showing import show_chart
from ui.explain import show_how
from ui.session import Ripeness
from ui.small_print import show_small
from ui.told import Told, working_told
from ui.words import Words

_CYCLES = {
    "agree": N_("The two agree."),
    "unclear": N_("The difference may be chance: too few sales to call one of them longer."),
    "shorter": N_("It looks shorter than it is, because the slow ones are still open."),
    "longer": N_("It looks longer than it is: sales of slow old opportunities are among those signed."),
}
_READINGS = {
    "flatters": N_(
        "{kpi}: {decided} as decided in the last 52 weeks ({k} of {n}), {ripe} ripe. It looks {points} points better "
        "than it is: losses may be booked late"
    ),
    "understates": N_(
        "{kpi}: {decided} as decided in the last 52 weeks ({k} of {n}), {ripe} ripe. It looks {points} points worse "
        "than it is: losses may be decided sooner than successes"
    ),
    "unclear": N_(
        "{kpi}: {decided} as decided in the last 52 weeks ({k} of {n}), {ripe} ripe. The difference of {points} points "
        "may be chance: too few are decided to call one of them better"
    ),
    "agree": N_("{kpi}: {decided} as decided in the last 52 weeks ({k} of {n}), {ripe} ripe. The two agree"),
}


def show_ripeness(rep: str, words: Words) -> None:
    """The sentences on both ratios and on the sales cycle, then the months of each step."""
    found = session.ripeness("" if rep else session.choices().team, rep)
    told = [comparison_in_words(step, one, words) for step, one in found.comparisons.items()]
    told.append(cycle_in_words(found.cycle, words))
    st.markdown("\n".join(f"- {words.plain(sentence)}" for sentence in told))
    with st.grid(2, min_column_width=350, gap="medium"):
        for step, months in found.months.items():
            if any(month.n for month in months):
                with st.container(gap="xsmall"):
                    _show_months(step, months, found.windows[step], words)
    show_how(
        words.say("How are the ripe ratios worked out?"),
        "ripeness",
        words,
        lambda step: _tell(found, step, rep, words),
        choices=list(found.months),
        name=lambda step: words.say(ALL[step].NAME),
        label=words.say("KPI"),
    )
    show_small(
        words.plain(
            words.say(
                "Ripe ratios follow the opportunities of the last 52 weeks from their entry, and count the open ones "
                "for as long as they have been watched (Aalen-Johansen); they are read after twice the stall window. "
                "The bars: how many percent of each month's have been decided."
            )
        )
    )


def _tell(found: Ripeness, chosen: str, rep: str, words: Words) -> Told:
    step = next(step for step in found.months if step == chosen)
    book, whose = session.book(), ("" if rep else session.choices().team, rep)
    working = ripe_working(book, step, found.comparisons.get(step), found.months[step], found.cycle, whose)
    return working_told(working, book.currency, words)


def _show_months(step: Step, months: Sequence[RipeMonth], window: int | None, words: Words) -> None:
    reading = months_in_words(step, months, window, words)
    st.markdown(f"**{words.plain(_heading(step, words))}**")
    show_chart(ripeness_figure(months, words), reading, key=f"ripeness-{step}")


def comparison_in_words(step: Step, one: Comparison | Missing, words: Words) -> str:
    """A ratio as decided beside the ripe one, and whether it flatters; why there is no ripe one."""
    name = words.say(ALL[step].NAME)
    if isinstance(one, Missing):
        return words.say("{kpi}: {reason}.", kpi=name, reason=one)
    told = words.say(
        _READINGS[one.reading],
        kpi=name,
        decided=words.percent(one.k / one.n),
        k=one.k,
        n=one.n,
        ripe=words.percent(one.ripe.value),
        points=abs(one.points),
    )
    return f"{told}."


def cycle_in_words(cycle: Cycle | Missing, words: Words) -> str:
    """The median sales cycle of what is signed beside the one with the open opportunities counted in."""
    name = words.say(ALL["sales_cycle_median"].NAME)
    if isinstance(cycle, Missing):
        return words.say("{kpi}: {reason}.", kpi=name, reason=cycle)
    told = words.say(
        "{kpi}: {signed} for what was signed in the last 52 weeks, {ripe} with the open opportunities counted as well.",
        kpi=name,
        signed=words.days(cycle.signed),
        ripe=words.days(cycle.ripe),
    )
    return f"{told} {words.say(_CYCLES[cycle.reading])}"


def months_in_words(step: Step, months: Sequence[RipeMonth], window: int | None, words: Words) -> str:
    """Up to which month they are ripe, how many are still open there, and how much of the last month is decided."""
    ripe = [month for month in months if month.is_ripe and month.n]
    last = months[-1]
    if not ripe or window is None:
        return words.say("Not one of these months is ripe yet.")
    n, decided = sum(month.n for month in ripe), sum(month.decided for month in ripe)
    told = [
        words.say(
            "Ripe up to {month}: {decided} of {n} have a decision.",
            month=words.month(ripe[-1].first),
            decided=decided,
            n=n,
        )
    ]
    if n > decided:
        days = words.days(window)
        told.append(
            words.say_n(
                "{n} is still open after more than {days}: ask whether it is alive, and close it if not.",
                "{n} are still open after more than {days}: ask which are alive, and close the others.",
                n - decided,
                days=days,
            )
        )
    if last.n and not last.is_ripe:
        told.append(
            words.say("Of {month} only {share} so far.", month=words.month(last.first), share=words.percent(last.share))
            if last.share < decided / n
            else words.say("Of {month} {share} so far.", month=words.month(last.first), share=words.percent(last.share))
        )
    return " ".join(told)


def _heading(step: Step, words: Words) -> str:
    """Whose months these are: of the first appointments, or of the proposals."""
    if step != "closing_ratio":
        return words.say("First appointments by month: how many have been decided")
    if session.book().facts.gateway == "next_step":
        return words.say("Next steps by month: how many have been decided")
    return words.say("Proposals by month: how many have been decided")
