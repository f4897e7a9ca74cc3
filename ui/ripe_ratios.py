"""Ripe ratios on tiles and in the funnel: what it will be once everything that is open has been decided."""

import streamlit as st

from kpi import Figure, Funnel, Missing
from kpi.metrics import ALL
from kpi.ripe import STEPS, WHOLE_WAY, RipeRatio
from kpi.ripening import A_DIFFERENCE, PERCENT, RipeRatios, is_clear
from kpi.values import DECIDED_RATIOS
from kpi.workings.ripe import ripe_value_working
from ui import session
from ui.explain import explained_name
from ui.figures import counts_in_words, reference_in_words, standing_in_words, value_in_words
from ui.small_print import show_small
from ui.told import Told, working_told
from ui.words import Words

SIGN = "◔"


def ripe_of(key: str, rep: str) -> RipeRatio | Missing | None:
    """The ripe value of a ratio, of a rep or of the team chosen (""); `None` for any other figure."""
    return _ripe(rep).get(key) if key in DECIDED_RATIOS else None


def show_ripe(figure: Figure, ripe: RipeRatio, rep: str, words: Words, currency: str, place: str = "") -> None:
    """The inside of a tile with the ripe value; below it the one as decided, which is what misses or not."""
    explained_name(figure, rep, words, place, lambda _: _tell(figure.key, rep, words))
    name = words.plain(words.say(ALL[figure.key].NAME))
    st.metric(name, words.plain(words.percent(ripe.value)), label_visibility="collapsed")
    st.markdown(
        f":blue[**{SIGN} {words.plain(words.say('ripe'))}**] · {words.plain(rests_on(figure.key, ripe, words))}"
    )
    decided = words.say("as decided: {value}", value=value_in_words(figure, words, currency))
    counts = counts_in_words(figure, words, session.book().facts.gateway)
    parts = [decided, counts, standing_in_words(figure, words), reference_in_words(figure, words, currency)]
    if not figure.is_measured:
        parts = [words.say("as decided: {reason}", reason=figure.value)]
    show_small(words.plain(" · ".join(part for part in parts if part)))


def _tell(key: str, rep: str, words: Words) -> Told:
    """What stands behind a ripe ratio, which is another figure than the one as decided."""
    book, whose = session.book(), ("" if rep else session.choices().team, rep)
    step = next(step for step in (*STEPS, WHOLE_WAY) if step == key)
    return working_told(ripe_value_working(book, step, _ripe(rep), whose), book.currency, words)


def show_beside(figure: Figure, ripe: RipeRatio | Missing | None, words: Words) -> None:
    """Below a ratio as decided: the ripe one where they differ by more than chance, or why there is none where the
    reader wants it."""
    if isinstance(ripe, RipeRatio):
        points = round(PERCENT * (ripe.value - figure.number))
        if abs(points) >= A_DIFFERENCE and is_clear(figure.number, figure.interval, ripe):
            show_small(words.plain(f"{SIGN} {_difference(points, words.percent(ripe.value), words)}"))
    elif isinstance(ripe, Missing) and session.is_ripe():
        show_small(words.plain(words.say("as decided; {reason}", reason=ripe)))


def _difference(points: int, value: str, words: Words) -> str:
    if points > 0:
        return words.say_n("ripe: {value}, {n} point higher", "ripe: {value}, {n} points higher", points, value=value)
    return words.say_n("ripe: {value}, {n} point lower", "ripe: {value}, {n} points lower", -points, value=value)


def rests_on(key: str, ripe: RipeRatio, words: Words) -> str:
    """What a ripe ratio rests on, as in "of 212 proposals of the last 52 weeks, 31 of them still open"."""
    if key != "closing_ratio":
        return words.say_n(
            "of {n} first appointment of the last 52 weeks, {open} of them still open",
            "of {n} first appointments of the last 52 weeks, {open} of them still open",
            ripe.n,
            open=ripe.open,
        )
    if session.book().facts.gateway == "next_step":
        return words.say_n(
            "of {n} next step of the last 52 weeks, {open} of them still open",
            "of {n} next steps of the last 52 weeks, {open} of them still open",
            ripe.n,
            open=ripe.open,
        )
    return words.say_n(
        "of {n} proposal of the last 52 weeks, {open} of them still open",
        "of {n} proposals of the last 52 weeks, {open} of them still open",
        ripe.n,
        open=ripe.open,
    )


def ripe_steps(funnel: Funnel, rep: str, words: Words) -> dict[str, str]:
    """What stands beside the funnel's own shares, by the step that is reached; {} where the reader wants none."""
    if not session.is_ripe():
        return {}
    found, names = _ripe(rep), [step.milestone for step in funnel.steps]
    gateway = session.book().facts.gateway
    if gateway not in names:
        return {"won": _share(found[WHOLE_WAY], words)}
    first = _share(found[STEPS[0]], words)
    if names.index(gateway) > 1 and isinstance(found[STEPS[0]], RipeRatio):
        first = words.say("{ripe} of the first appointments", ripe=first)
    return {gateway: first, "won": _share(found[STEPS[1]], words)}


def _share(ripe: RipeRatio | Missing, words: Words) -> str:
    if isinstance(ripe, Missing):
        return words.say("not ripe")
    return words.say("ripe {share}", share=words.percent(ripe.value))


def _ripe(rep: str) -> RipeRatios:
    return session.ripe("" if rep else session.choices().team, rep)
