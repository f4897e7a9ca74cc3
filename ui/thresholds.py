"""The thresholds: the method's own, the house's, and those of a single team."""

import streamlit as st

from kpi import Settings
from kpi.metrics import ALL
from kpi.missing import N_
from kpi.rule import Rule
from ui import session
from ui.typed_numbers import number_box
from ui.words import Words

THRESHOLDS = {
    "appointment_to_proposal": N_("First-appointment-to-proposal ratio: missed below"),
    "closing_ratio": N_("Closing ratio: missed below"),
    "activity_barometer": N_("Activity barometer: missed below"),
    "average_revenue": N_("Average revenue: flagged at this share of the peers' mean, or less"),
    "sales_cycle": N_("Sales cycle: best practice at this share of the peers' mean, or less"),
    "sales_cycle_long": N_("Sales cycle: flagged at this share of the peers' mean, or more"),
    "conversation_to_appointment": N_("Conversation-to-appointment ratio: missed below (0: no threshold)"),
}
_LARGEST_PERCENT = 500


def choose_thresholds(settings: Settings, teams: list[str], words: Words) -> None:
    """A number for each threshold, in percent; for everybody or for one team."""
    say = words.say
    st.markdown(
        say(
            "The method asks for 65 % and 65 %. To place them: in a survey of 472 sellers, 47 % of proposals were won "
            "on average. A team may set thresholds of its own, say what the best fourth of its reps reach, without "
            "losing the method's."
        )
    )
    everybody = say("Everybody")
    team = ""
    if teams:
        chosen = st.selectbox(say("For"), [everybody, *teams])
        team = "" if chosen == everybody else chosen
    columns = st.columns(2)
    for place, rule in enumerate(_editable_rules()):
        with columns[place % 2]:
            _choose(rule, settings, team, words)


def _editable_rules() -> list[Rule]:
    return [rule for metric in ALL.values() for rule in metric.RULES if rule.name in THRESHOLDS]


def _choose(rule: Rule, settings: Settings, team: str, words: Words) -> None:
    now = settings.threshold(rule.name, rule.default, team)

    def take_over(percent: float | None) -> None:
        if percent is not None:
            session.save_threshold(rule.name, round(percent / 100, 6), team)
            st.rerun()

    number_box(
        words.say(THRESHOLDS[rule.name]),
        round(100 * now, 4),
        words,
        at_least=0.0,
        at_most=_LARGEST_PERCENT,
        help=words.say("The method's own: {default}", default=words.percent(rule.default)),
        key=f"threshold-{rule.name}-{team}-{now}",
        icon=":material/percent:",
        take_over=take_over,
    )
