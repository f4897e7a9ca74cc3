"""What to coach, beside the figure that misses: how hard to push, and the method's tips."""

from collections.abc import Sequence

import streamlit as st

from kpi import Advice
from ui.small_print import small
from ui.terms import EXAMPLE_VERDICTS, VERDICTS
from ui.words import Words

ALMOST_CERTAIN = 0.995  # would be written "100 %"
# (colour, icon) of a badge; the word stands beside it
_LOOKS = {
    "coach_now": ("red", ":material/sports:"),
    "watch": ("orange", ":material/visibility:"),
    "too_early": ("gray", ":material/hourglass_top:"),
    "no_clear_miss": ("gray", ":material/balance:"),
}
# Behind a miss, where there is no room for the words.
VERDICT_SIGNS = {"coach_now": "!", "watch": "◔", "too_early": "…", "no_clear_miss": "≈"}


def show_advice(advice: Advice, words: Words, who: str | None = None) -> None:
    """Verdict and tips; *who* is put before the verdict where several reps are spoken of."""
    named = f"**{words.plain(who)}** " if who else ""
    st.markdown(named + verdict_line(advice, words))
    show_tips(advice.tips, words)


def show_tips(tips: Sequence[str], words: Words) -> None:
    """The method's tips, one line each."""
    if tips:
        st.markdown("\n".join(f"- {words.plain(words.say(tip))}" for tip in tips))


def verdict_line(advice: Advice, words: Words) -> str:
    """The verdict as a badge with how sure it is, in markdown."""
    details = verdict_details(advice, words)
    told = f" {small(words.plain(' · '.join(details)))}" if details else ""
    return verdict_badge(advice, words) + told


def verdict_in_words(advice: Advice, words: Words) -> str:
    """The verdict: "coach now"; of a best practice, what to do with it."""
    return words.say((EXAMPLE_VERDICTS if advice.status == "good" else VERDICTS)[advice.verdict])


def verdict_badge(advice: Advice, words: Words) -> str:
    """The verdict as a badge, in markdown."""
    colour, icon = _LOOKS[advice.verdict]
    if advice.status == "good" and advice.verdict == "coach_now":
        colour, icon = "green", ":material/star:"
    return f":{colour}-badge[{icon} {words.plain(verdict_in_words(advice, words))}]"


def verdict_details(advice: Advice, words: Words) -> list[str]:
    """How sure the verdict is, and how many decisions would settle it."""
    details = []
    if advice.q is not None and advice.verdict != "too_early":
        sure = certainty_in_words(advice.q, words)
        if advice.status == "good":
            details.append(words.say("truly this much faster with {percent} probability", percent=sure))
        else:
            details.append(words.say("a true miss with {percent} probability", percent=sure))
    if advice.more is not None:
        details.append(until_known(advice.kpi, advice.more, words))
    return details


def certainty_in_words(q: float, words: Words) -> str:
    """A probability as a percentage; nobody believes 100 %, and it never is."""
    return words.say("more than 99 %") if q >= ALMOST_CERTAIN else words.percent(q)


def until_known(key: str, more: int, words: Words) -> str:
    """After how many more of what the verdict would be certain."""
    match key:
        case "average_revenue" | "sales_cycle":
            return words.say_n("{n} more sale to know", "{n} more sales to know", more)
        case "activity_barometer":
            return words.say_n("{n} more first appointment to know", "{n} more first appointments to know", more)
    return words.say_n("{n} more decision to know", "{n} more decisions to know", more)
