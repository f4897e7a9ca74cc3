"""How the bars of the funnel are worked out."""

from kpi import Funnel
from kpi.workings.funnel import funnel_working
from ui import session
from ui.explain import show_how
from ui.fates import STEPS
from ui.told import working_told
from ui.words import Words


def show_how_steps(funnel: Funnel, words: Words) -> None:
    """The control below the funnel: any of its steps, with the first appointments that reached it."""
    currency = session.book().currency
    show_how(
        words.say("How is the funnel worked out?"),
        "funnel",
        words,
        lambda milestone: working_told(funnel_working(funnel, milestone), currency, words),
        choices=[step.milestone for step in funnel.steps],
        name=lambda milestone: words.say(STEPS[milestone]),
        label=words.say("Step"),
    )
