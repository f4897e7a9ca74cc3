"""Every word on the slider, in the reader's language; {numbers} are filled in by the browser while it moves."""

from kpi.magic_number import NOTHING_NEEDED
from kpi.metrics import activity_barometer, appointment_to_proposal, average_revenue, closing_ratio, magic_number
from kpi.missing import N_
from kpi.settings import Gateway
from ui.words import Words

_LABELS = {
    "goal": N_("Monthly revenue goal"),
    "average_revenue": average_revenue.NAME,
    "appointment_to_proposal": appointment_to_proposal.NAME,
    "closing_ratio": closing_ratio.NAME,
    "exact": N_("{input}, exact number"),
    "own": N_("own: {value}"),
    "magic_number": magic_number.NAME,
    "per_week": N_("new first appointments a week"),
    "plan_for": N_("plan for {n}"),
    "no_goal": N_("No magic number: “{input}” is missing."),
    "no_input": N_("No magic number: “{input}” is zero or missing."),
    "nothing_needed": NOTHING_NEEDED,
    "activity_barometer": activity_barometer.NAME,
    "enough": N_("On course"),
    "short": N_("Short of the goal"),
    "compared": N_("{actual} first appointments a week now, {needed} needed"),
    "chain": N_("What the goal takes in a month"),
    "appointments": N_("first appointments"),
    "proposals": N_("proposals"),
    "sales": N_("sales"),
    "revenue": N_("revenue"),
    "chance_of_goal": N_("Chance of reaching the goal"),
    "how_sure": N_("How sure do you want to be?"),
    "chance_now": N_("At {n} a week, as now, {chance} of the months reach the goal."),
    "chance_plain": N_("The magic number, {n}, reaches it in {chance} of them: it is right on average, not safe."),
    "chance_safe": N_("To reach it in {chance} takes {n} a week."),
    "chance_never": N_(
        "For {chance} no number of appointments is enough yet: the ratios rest on too few decisions to promise it."
    ),
    "levers": N_("What each lever alone would do"),
    "line": N_("today: {n} a week"),
    "now": N_("As the sliders stand"),
    "activity": N_("More first appointments, nothing else"),
    "more": N_("{n} more"),
    "fewer": N_("{n} fewer"),
    "reached": N_("already there"),
}
_LEVER_COLUMNS = (N_("Lever"), magic_number.NAME, N_("Difference a week"), activity_barometer.NAME)
_NEXT_STEP = {"appointment_to_proposal": N_("First-appointment-to-next-step ratio"), "proposals": N_("next steps")}
_OVERALL = {"appointment_to_proposal": N_("Share of first appointments that become sales")}


def slider_labels(
    words: Words, whose: str | None = None, gateway: Gateway = "proposal", has_closing_ratio: bool = True
) -> dict[str, str | list[str]]:
    """All labels; *whose* is the rep's name, `None` the team's numbers.

    Without a closing ratio of its own (an export that tells only the overall ratio) one slider stands for both.
    """
    texts = {**_LABELS, **(_NEXT_STEP if gateway == "next_step" else {}), **({} if has_closing_ratio else _OVERALL)}
    reset = (
        words.say("Back to the team's own numbers")
        if whose is None
        else words.say("Back to {name}'s own numbers", name=whose)
    )
    return {
        **{key: words.say_as_it_is(text) for key, text in texts.items()},
        "lever_columns": [words.say_as_it_is(text) for text in _LEVER_COLUMNS],
        "reset": reset,
    }
