"""What to coach, beside the figure that misses: how hard to push, and the method's tips."""

from collections.abc import Sequence

import streamlit as st

from kpi import Advice
from ui import session
from ui.small_print import small
from ui.verdicts import verdict_details, verdict_in_words
from ui.words import Words

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
    details = verdict_details(advice, words, session.book().facts.gateway)
    told = f" {small(words.plain(' · '.join(details)))}" if details else ""
    return verdict_badge(advice, words) + told


def verdict_badge(advice: Advice, words: Words) -> str:
    """The verdict as a badge, in markdown."""
    colour, icon = _LOOKS[advice.verdict]
    if advice.status == "good" and advice.verdict == "coach_now":
        colour, icon = "green", ":material/star:"
    return f":{colour}-badge[{icon} {words.plain(verdict_in_words(advice, words))}]"
