"""A figure in words: what it rests on, how it changed, what it is measured against. Text, not yet markdown."""

from dataclasses import dataclass
from math import ceil

from kpi import Figure, Missing, Period
from kpi.difference import Difference
from kpi.metrics import ALL
from kpi.missing import N_
from kpi.rule import Rule
from kpi.settings import Gateway
from ui.terms import BASES, STATUS_SIGNS, STATUSES
from ui.words import Words

# It belongs to the month of the as-of day: earlier periods would only repeat it.
# What a rep is compared by, and followed in, where there is no room for all.
MAIN_KPIS = (
    "first_appointments_per_week",
    "appointment_to_proposal",
    "closing_ratio",
    "average_revenue",
    "sales_cycle",
    "activity_barometer",
)
OF_THE_MONTH = ("goal_attainment",)
WEEK_DAYS = 7
ROUNDING_DECIMALS = 9
MOST_DECIMALS = 2

_REFERENCES = {
    "below": N_("threshold {limit}"),
    "below_pace": N_("{limit} of the month's working days are gone, today included"),
    "at_most_of_peers": N_("peers {peer}, flagged at {limit} or less"),
    "at_least_of_peers": N_("peers {peer}, flagged at {limit} or more"),
}


@dataclass(frozen=True)
class Change:
    """How a figure changed: "+4 points, better". `is_better`: `None` where it did not, or where that may be chance."""

    text: str
    is_better: bool | None = None


def value_in_words(figure: Figure, words: Words, currency: str) -> str:
    """The value with its unit; a dash where there is none. 64.5 % below 65 % must not read "65 %"."""
    unit, limit = ALL[figure.key].UNIT, figure.threshold
    if unit == "ratio" and limit is not None and figure.is_measured and figure.number != limit:
        for decimals in range(MOST_DECIMALS):
            if (told := words.percent(figure.number, decimals)) != words.percent(limit, decimals):
                return told
        return words.percent(figure.number, MOST_DECIMALS)
    return words.figure(figure.value, unit, currency)


def counts_in_words(figure: Figure, words: Words, gateway: Gateway = "proposal") -> str:
    """k of n, and of what; "" where the figure is not counted."""
    k, n = figure.k, figure.n
    if k is None or n is None or not figure.is_measured:
        return ""
    say_n = words.say_n
    match figure.key:
        case "first_appointments_per_week" if is_of_own_weeks(figure):
            return words.say("{k} in up to {n} weeks, each rep's own", n=n, k=k)
        case "first_appointments_per_week":
            return say_n("{k} in {n} week", "{k} in {n} weeks", n, k=k)
        case "appointment_to_proposal" | "overall_ratio":
            return say_n("{k} of {n} decided first appointment", "{k} of {n} decided first appointments", n, k=k)
        case "closing_ratio" if gateway == "next_step":
            return say_n("{k} of {n} decided next step", "{k} of {n} decided next steps", n, k=k)
        case "closing_ratio":
            return say_n("{k} of {n} decided proposal", "{k} of {n} decided proposals", n, k=k)
        case "average_revenue" | "sales_cycle" | "sales_cycle_median":
            return say_n("{k} of {n} sale", "{k} of {n} sales", n, k=k)
        case "conversation_to_appointment":
            return say_n("{k} from {n} conversation", "{k} from {n} conversations", n, k=k)
    return words.say("{k} of {n}", k=k, n=n)


def is_of_own_weeks(figure: Figure) -> bool:
    """Whether first appointments a week are those of a team with newcomers: each rep's average over the own weeks."""
    k, n = figure.k, figure.n
    return figure.key == "first_appointments_per_week" and bool(k and n) and figure.number != (k or 0) / (n or 1)


def plan_in_words(figure: Figure, words: Words) -> str:
    """The magic number as whole appointments: "plan for 7"; "" for any other figure."""
    if figure.key != "magic_number" or not figure.is_measured:
        return ""
    return words.say("plan for {n}", n=plan_for(figure.number))


def plan_for(magic_number: float) -> int:
    """Whole first appointments a week: rounded up, but not for a rounding error."""
    return max(0, ceil(round(magic_number, ROUNDING_DECIMALS)))


def short_counts(figure: Figure, words: Words) -> str:
    """k/n for a cell; "" where the figure is not a share of something counted."""
    if figure.k is None or figure.n is None or not figure.is_measured or ALL[figure.key].UNIT != "ratio":
        return ""
    return f"{words.number(figure.k)}/{words.number(figure.n)}"


def change_in_words(
    figure: Figure, before: Figure | None, words: Words, currency: str, changed: Difference | None = None
) -> Change | None:
    """The difference to the period before, and whether it is better, where it is more than chance does (`changed`
    tells); `None` where one of the two has no value."""
    if before is None or not figure.is_measured or not before.is_measured or figure.key in OF_THE_MONTH:
        return None
    unit, difference = ALL[figure.key].UNIT, figure.number - before.number
    amount = abs(difference)
    if unit == "ratio":
        points = round(100 * amount)
        size = words.say_n("{points} point", "{points} points", points, points=points)
    else:
        size = words.figure(amount, unit, currency)
    if size in (words.figure(0, unit, currency), words.say_n("{points} point", "{points} points", 0, points=0)):
        return Change(words.say("unchanged"))
    is_up = difference > 0
    is_better = is_up == (ALL[figure.key].BETTER == "high")
    signed = ("+" if is_up else "−") + size
    if changed is None or not changed.is_sure(is_up):
        return Change(words.say("{change}, may be chance", change=signed))
    told = words.say("{change}, better", change=signed) if is_better else words.say("{change}, worse", change=signed)
    return Change(told, is_better)


def before_in_words(period: Period, words: Words) -> str:
    """What a change is measured against: "vs the 13 weeks before"."""
    days = (period.end - period.start).days + 1
    if days % WEEK_DAYS:
        return words.say_n("vs the day before", "vs the {n} days before", days)
    return words.say_n("vs the week before", "vs the {n} weeks before", days // WEEK_DAYS)


def standing_in_words(figure: Figure, words: Words) -> str:
    """Sign and word of the status; "" where there is nothing to miss."""
    if figure.status == "ok" and figure.threshold is None:
        return ""
    return f"{STATUS_SIGNS[figure.status]} {words.say(STATUSES[figure.status])}"


def reference_in_words(figure: Figure, words: Words, currency: str) -> str:
    """The threshold or the peers' value it is measured against; "" where there is neither."""
    unit = ALL[figure.key].UNIT
    peer = "" if figure.peer is None else words.figure(figure.peer, unit, currency)
    rule = rule_in_force(figure)
    is_own = rule is not None and rule.side in ("below", "below_pace")
    parts = []
    if rule is not None and figure.threshold is not None and figure.is_measured:
        limit = words.figure(figure.threshold, unit, currency)
        is_named = rule.side == "below" and figure.status == "missed"  # by the word before it
        if rule.status == "good" and figure.status != "good":
            parts.append(words.say("peers {peer}, best practice at {limit} or less", limit=limit, peer=peer))
        else:
            parts.append(limit if is_named else words.say(_REFERENCES[rule.side], limit=limit, peer=peer))
    if isinstance(figure.peer, float) and (is_own or not parts):
        parts.append(words.say("peers {peer}", peer=peer))
    return " · ".join(parts)


def certainty_in_words(figure: Figure, words: Words, currency: str) -> list[str]:
    """How sure the figure is, for whoever asks: interval, blended or raw value, and why there are no peers."""
    unit, parts = ALL[figure.key].UNIT, []
    if figure.interval is not None:
        low, high = (words.percent(end) for end in figure.interval)
        parts.append(words.say("95 % interval: {low} to {high}.", low=low, high=high))
    if figure.blended is not None:
        blended = words.figure(figure.blended, unit, currency)
        parts.append(words.say("Blended with the peers: {value}.", value=blended))
    if figure.raw is not None and figure.is_measured:
        raw = words.figure(figure.raw, unit, currency)
        parts.append(words.say("From the own ratios alone, not blended: {value}.", value=raw))
    if isinstance(figure.peer, Missing) and figure.is_measured:
        parts.append(words.say("No peers' value: {reason}.", reason=figure.peer))
    return parts


def basis_in_words(figure: Figure, words: Words) -> str:
    """Where its weakest date comes from; "" where everything is measured."""
    return "" if figure.basis in (None, "measured") else words.say(BASES[figure.basis])


def rule_in_force(figure: Figure) -> Rule | None:
    """The rule whose threshold the figure carries: the one that is raised, else the first."""
    rules: tuple[Rule, ...] = ALL[figure.key].RULES
    return next((rule for rule in rules if rule.status == figure.status), rules[0] if rules else None)


def is_example(figure: Figure) -> bool:
    """Whether the figure's threshold marks a best practice: to be beyond it is good."""
    rule = rule_in_force(figure)
    return rule is not None and rule.status == "good"
