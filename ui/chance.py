"""How the chance of the goal is worked out, for the numbers that the sliders were left at."""

from dataclasses import replace
from math import floor

from kpi import Missing
from kpi.chance import ROUNDING
from kpi.doubt import LARGEST_MONTH
from kpi.funnel import NO_COHORT
from kpi.standing import Feeds
from kpi.workings.chance import Asked, chance_working
from ui import session
from ui.explain import show_how, tell_figure
from ui.live_slider import SliderValues
from ui.own_numbers import OwnNumbers
from ui.told import Told, missing_told, working_told
from ui.words import Words


def show_how_sure(values: SliderValues, own: OwnNumbers, words: Words) -> None:
    """The control below the sliders; *values* are those they stand at. It begins with the chance that the dial was
    left at."""
    wished = session.wished_chance()
    show_how(
        words.say("How is the chance of the goal worked out?"),
        "chance",
        words,
        lambda wished: _tell(values, own, float(wished), words),
        choices=[str(chance) for chance in sorted(session.CHANCES, key=lambda chance: chance != wished)],
        name=lambda wished: words.percent(float(wished)),
        label=words.say("How sure do you want to be?"),
    )


def chance_now(own: OwnNumbers) -> float | None:
    """The share of months that reach the goal with the numbers as counted; `None` where the activity is not known."""
    scope, per_month = own.scope, own.report.settings.weeks_per_month
    a_week = scope.figures["first_appointments_per_week"].value
    if isinstance(a_week, Missing) or (month := floor(a_week * per_month + ROUNDING)) > LARGEST_MONTH:
        return None
    doubt = session.doubt(scope.team, scope.rep)
    return Asked(scope.feeds, a_week, per_month, doubt).chance(month, doubt)


def tell_magic_number(values: SliderValues, own: OwnNumbers, words: Words) -> Told:
    """The magic number as it is counted; and for which numbers that is, where the sliders stand elsewhere."""
    told = tell_figure("magic_number", own.scope.rep, words)
    if values.as_text() == SliderValues.of(**vars(own.scope.feeds)).as_text():
        return told
    counted = words.say("This is worked out from the numbers as counted. The sliders stand elsewhere:")
    return replace(told, sure=(*told.sure, f"{counted} {inputs_in_words(values, own, words)}"))


def inputs_in_words(values: SliderValues, own: OwnNumbers, words: Words) -> str:
    """The numbers that the sliders stand at. Text, not markdown."""
    money = {
        "goal": words.money(values.goal, own.report.currency),
        "revenue": words.money(values.average_revenue, own.report.currency),
    }
    first = words.percent(values.appointment_to_proposal, 1)
    if not own.is_split:
        return words.say("goal {goal}, {revenue} a sale, {overall} become sales.", overall=first, **money)
    ratios = {"first": first, "closing": words.percent(values.closing_ratio, 1)}
    return words.say("goal {goal}, {revenue} a sale, ratios {first} and {closing}.", **ratios, **money)


def _tell(values: SliderValues, own: OwnNumbers, wished: float, words: Words) -> Told:
    team, rep = own.scope.team, own.scope.rep
    a_week = Missing(NO_COHORT) if own.is_stand_in else own.scope.figures["first_appointments_per_week"].value
    asked = Asked(Feeds(**vars(values)), a_week, own.report.settings.weeks_per_month, session.doubt(team, rep))
    posteriors = session.posteriors(team, rep)
    working = chance_working(session.book(), asked, wished, own.scope, own.report.period, posteriors)
    if isinstance(working, Missing):
        return missing_told(working, words)
    told = working_told(working, own.report.currency, words)
    is_own = values.as_text() == own.values.as_text()
    stands = (
        words.say("This speaks for the sliders at the own numbers:")
        if is_own
        else words.say("This speaks for the sliders as they were moved, not for the own numbers:")
    )
    return replace(told, definition=f"{told.definition} {stands} {inputs_in_words(values, own, words)}")
