"""The rules behind the numbers in words, with the values that are in force for the data on screen."""

from types import ModuleType

from kpi import Book, Settings
from kpi.missing import N_
from ui.words import Words

_SIDES = {
    "below": N_("Threshold in force: missed below {limit}."),
    "below_pace": N_(
        "Threshold in force: missed below the share of the month's working days that are gone, today included."
    ),
    "at_most_of_peers": N_("Threshold in force: flagged at {limit} of the peers' mean or less."),
    "at_least_of_peers": N_("Threshold in force: flagged at {limit} of the peers' mean or more."),
}
_GATEWAYS = {
    "proposal": N_("The gateway is the proposal."),
    "next_step": N_("The gateway is the next step after the first appointment: demo, site visit, survey or trial."),
}


def threshold_in_words(metric: ModuleType, settings: Settings, words: Words, team: str = "") -> list[str]:
    """One sentence for each rule of a KPI, with the threshold in force for *team*; none for a threshold of zero."""
    limits = [(rule, settings.threshold(rule.name, rule.default, team)) for rule in metric.RULES]
    return [words.say(_SIDES[rule.side], limit=words.percent(limit)) for rule, limit in limits if limit > 0]


def shared_rules(book: Book, words: Words, settings: Settings | None = None) -> list[tuple[str, str]]:
    """Heading and text of what all KPIs share, with the numbers of the export on screen."""
    say = words.say
    stall = book.events.stall
    return [
        (
            say("The day it is judged from"),
            say(
                "Everything is judged as of {day}: today, if the export is at most a week old, else the last day in "
                "it. Dates after it are plans and do not count.",
                day=book.as_of,
            ),
        ),
        (
            say("Weeks"),
            say(
                "A week runs from Monday to Sunday. Weekly averages take complete weeks only; a week is complete from "
                "its Friday on."
            ),
        ),
        (
            say("Working days"),
            say(
                "All days but the weekend and the public holidays of the country that is chosen on the pages Goals and "
                "This week. They are counted in the week's plan, in the share of the month that is gone, in goals of "
                "weeks that lie in two months, in the months ahead, and where weeks before and after an agreement are "
                "compared. Weekly averages count whole weeks, with or without holidays."
            ),
        ),
        (say("The gateway"), _gateway(book, words)),
        (
            say("Decisions, by the day they were taken"),
            say(
                "A ratio counts what was decided in the period, whenever the opportunity began. Open ones that still "
                "have time are pending: they count neither way, and the funnel shows them."
            ),
        ),
        (
            say("The stall window"),
            _stall(words, stall.to_gateway, stall.to_sale),
        ),
        (
            say("Goals"),
            say(
                "Magic number, barometer and goal attainment take the goal of the month of that day. The gap to the "
                "goal takes the goals of the weeks of its period, a week of two months with both by working days; the "
                "months ahead and the look back each take those of their own months. Where new reps ramp, their first "
                "months count with a share of the goal."
            ),
        ),
        (say("Peers"), _peers(words, settings)),
        (
            say("How sure a verdict is"),
            say(
                "Coach now: the miss is a true one with 80 % probability or more. Watch: 50 to 80 %. Too early: less, "
                "or fewer than five decisions. Ratios are judged with what the team's other reps say about them, "
                "average revenue and sales cycle by drawing the sales again 2,000 times."
            ),
        ),
        (
            say("Where a date comes from"),
            say(
                "Best first: a date column of the export, the stage history, the activities. A later step implies the "
                "earlier ones. Where no first appointment is dated at all, the day of creation stands in for it, and "
                "every number built on it says estimated."
            ),
        ),
        (
            say("New customers"),
            say(
                "Renewals and business with existing customers are left out of everything but goal attainment, where "
                "the export tells them: {n} opportunities here.",
                n=book.facts.existing,
            ),
        ),
    ]


def _peers(words: Words, settings: Settings | None) -> str:
    rule = words.say(
        "The peers of a rep are the other reps of the same team, or everybody else where the export names no "
        "teams. Their value is the plain mean over those with at least five events behind it, and there must "
        "be two of them. A rep is never among the rep's own peers."
    )
    if settings is None or settings.peers_by == "team":
        return rule
    if settings.peers_by == "by_hand":
        return f"{rule} {words.say('Here the peers are groups made by hand: see Goals.')}"
    told = words.say_n(
        "Here reps in their first {n} week are compared among themselves, and so are all others, whatever their team.",
        "Here reps in their first {n} weeks are compared among themselves, and so are all others, whatever their team.",
        settings.ramp_weeks,
    )
    return f"{rule} {told}"


def _gateway(book: Book, words: Words) -> str:
    text = words.say(_GATEWAYS[book.facts.gateway])
    if not book.facts.is_gateway_replaced:
        return text
    return text + " " + words.say("The export knows no proposals, so the next step takes their place.")


def _stall(words: Words, to_gateway: int | None, to_sale: int | None) -> str:
    if to_gateway is None and to_sale is None:
        return words.say(
            "Losses are booked late or never, so an opportunity that takes longer than nearly all others has failed. "
            "Here the rule is off: it is switched off, or fewer than 20 opportunities tell how long they take."
        )
    off = words.say("without limit")
    return words.say(
        "Losses are booked late or never, so an opportunity that takes longer than 95 % of the others has failed, on "
        "the day its time was up. For this export: {to_gateway} from first appointment to gateway, {to_sale} from "
        "there to the sale.",
        to_gateway=off if to_gateway is None else words.days(to_gateway),
        to_sale=off if to_sale is None else words.days(to_sale),
    )
