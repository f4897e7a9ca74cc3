"""What the numbers on a page rest on, said before the first of them."""

from kpi import Report, Scope
from kpi.missing import N_
from kpi.period import last_complete_sunday
from kpi.settings import Gateway
from kpi.stall import StallWindows
from ui import session
from ui.open_deals import pending_in_words
from ui.rates import show_left_out
from ui.small_print import show_small
from ui.words import Words


def resting_in_words(report: Report, words: Words, rep: Scope | None = None, stall: StallWindows | None = None) -> str:
    """Decided first appointments and proposals, sales and period, of the team or of one rep; pending and recovered ones
    of the team; "so far" while a week is running; and which open ones never count as failed, as *stall* has no window
    for them."""
    say_n, rests_on = words.say_n, report.rests_on
    appointments, proposals, sales = rests_on.decided_appointments, rests_on.decided_proposals, rests_on.sales
    if rep is not None:
        counts = ("appointment_to_proposal", "closing_ratio", "average_revenue")
        appointments, proposals, sales = (rep.figures[key].n or 0 for key in counts)
    counted = [say_n("{n} sale", "{n} sales", sales)]
    if report.facts.no_ratios is None:
        counted = [
            say_n("{n} decided first appointment", "{n} decided first appointments", appointments),
            say_n("{n} decided proposal", "{n} decided proposals", proposals)
            if report.facts.gateway == "proposal"
            else say_n("{n} decided next step", "{n} decided next steps", proposals),
            *counted,
        ]
    period = words.period(report.period.start, report.period.end)
    parts = [words.say("From {counted}, {period}", counted=", ".join(counted), period=period)]
    if rep is None and (pending := rests_on.pending_appointments + rests_on.pending_proposals):
        parts.append(say_n("{n} pending", "{n} pending", pending))
    if rep is None and rests_on.recovered:
        parts.append(words.say("{n} recovered", n=rests_on.recovered))
    if is_week_running(report):
        so_far = report.so_far[rep.rep if rep else ""]
        parts.append(say_n("this week so far {n} first appointment", "this week so far {n} first appointments", so_far))
    if stall is not None and report.facts.no_ratios is None:
        parts += _without_window(stall, report.facts.gateway, words)
    if rep is not None and rep.team:
        parts.insert(0, rep.team)
    return " · ".join(parts)


def _without_window(stall: StallWindows, gateway: Gateway, words: Words) -> list[str]:
    """Which open ones never count as failed, because nobody knows after how many days they would have."""
    match (stall.to_gateway is None, stall.to_sale is None):
        case (True, True) if stall.overall is not None:
            return [
                words.say(
                    "open ones never count as failed in either ratio (too few have the dates of the steps), so both "
                    "look better; from first appointment to sale they do after {n} days",
                    n=stall.overall,
                )
            ]
        case (True, True):
            return [words.say("open ones never count as failed (the stall rule is off), so ratios look better")]
        case (True, False):
            told = N_(
                "open first appointments never count as failed (too few went on to tell after how many days), so the "
                "first ratio looks better"
            )
        case (False, True) if gateway == "next_step":
            told = N_(
                "open next steps never count as failed (too few were won to tell after how many days), so the closing "
                "ratio looks better"
            )
        case (False, True):
            told = N_(
                "open proposals never count as failed (too few were won to tell after how many days), so the closing "
                "ratio looks better"
            )
        case _:
            return []
    return [words.say(told)]


def show_resting(report: Report, words: Words, rep: Scope | None = None) -> None:
    """The line above the tiles, and below it which deals are in no sum of money."""
    explained = words.say_plain(
        "Pending: open and still in time, so they count neither way. Recovered: their time was up, and they advanced "
        "or were won after all; they no longer count as failed."
    )
    if rep is None:
        bridge = pending_in_words(session.open_now(session.choices().team), words)
        explained = f"{explained} {words.plain(bridge)}".strip()
    text = resting_in_words(report, words, rep, session.book().events.stall)
    show_small(words.plain(text), explained if rep is None else None)
    show_left_out(words)


def is_week_running(report: Report) -> bool:
    """Whether the week of the as-of day is still under way; from its Friday on it counts as complete."""
    return last_complete_sunday(report.as_of) < report.as_of
