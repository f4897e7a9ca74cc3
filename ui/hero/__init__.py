"""The magic number, large: how many first appointments a week it takes, what to plan for, and whether they happen."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import streamlit as st

from kpi import Figure, Missing, Scope
from kpi.difference import Difference
from ui.figures import change_in_words, plan_in_words, value_in_words
from ui.words import Words, rounded

HERE = Path(__file__).parent
FULL_SCALE = 1.25  # the bar may pass the mark at 100 %; beyond the end it rests there
_component = st.components.v2.component(
    "magic_number_hero",
    js=(HERE / "component.js").read_text(encoding="utf-8"),
    css=(HERE / "style.css").read_text(encoding="utf-8"),
)

State = Literal["enough", "short", "unknown"]


@dataclass(frozen=True)
class Hero:
    """What the browser paints: texts in the reader's language, and the bar as shares of its length."""

    name: str
    number: str
    unit: str
    plan: str
    note: str
    barometer_name: str
    share: str
    verdict: str
    compared: str
    hundred: str
    state: State
    filled: float
    full: float = 1 / FULL_SCALE

    @classmethod
    def of(
        cls,
        scope: Scope,
        name: str,
        words: Words,
        before: Scope | None = None,
        against: str = "",
        changed: Difference | None = None,
    ) -> "Hero":
        """The magic number and the barometer of a rep or a team, compared with those *before*; *against* says when, and
        *changed* whether the barometer did more than chance does."""
        say = words.say
        needed, barometer = scope.figures["magic_number"], scope.figures["activity_barometer"]
        actual = scope.figures["first_appointments_per_week"]
        state: State = "unknown"
        if barometer.is_measured:
            state = "short" if barometer.status == "missed" else "enough"
        return cls(
            name=name,
            number=words.number(needed.number, 1),
            unit=_unit(needed, words),
            plan=plan_in_words(needed, words),
            note=_note(needed, actual, words),
            barometer_name=say("Activity barometer"),
            share=value_in_words(barometer, words, ""),
            verdict=_verdict(barometer, actual, needed, words),
            compared=_compared(barometer, before, against, changed, words),
            hundred=words.percent(1),
            state=state,
            filled=min(max(barometer.number, 0), FULL_SCALE) / FULL_SCALE if barometer.is_measured else 0.0,
        )


def show_hero(hero: Hero, key: str) -> None:
    """Paint it."""
    _component(key=key, data=asdict(hero))


def _unit(needed: Figure, words: Words) -> str:
    if isinstance(needed.value, Missing):
        return words.reason(needed.value)
    return words.say("new first appointments a week")


def _note(needed: Figure, actual: Figure, words: Words) -> str:
    """That first appointments are a guess; else the raw number beside a blended one, which surprises nobody then."""
    if actual.basis == "estimated":
        return words.say("estimated: the day of creation stands in for first appointments, which the export has not")
    if needed.basis != "blended" or needed.raw is None or not needed.is_measured:
        return ""
    return words.say("blended with the team; from the own ratios alone {n}", n=words.number(needed.raw, 1))


def _compared(barometer: Figure, before: Scope | None, against: str, changed: Difference | None, words: Words) -> str:
    change = change_in_words(barometer, before.figures[barometer.key] if before else None, words, "", changed)
    return f"{change.text} {against}" if change else ""


def _verdict(barometer: Figure, actual: Figure, needed: Figure, words: Words) -> str:
    if isinstance(barometer.value, Missing):
        return words.reason(barometer.value)
    now = words.number(actual.number, 1)
    if barometer.status != "missed":
        return words.say("{now} a week now: enough for the goal on average", now=now)
    # Of the two numbers as they are shown: whoever subtracts them on the screen gets it.
    short = words.number(rounded(needed.number, 1) - rounded(actual.number, 1), 1)
    if short == words.number(0, 1):
        return words.say("{now} a week now: a hair short of the goal", now=now)
    return words.say("{now} a week now: {short} short of the goal", now=now, short=short)
