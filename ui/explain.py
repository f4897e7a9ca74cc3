"""Explain this number: one dialog for every figure, opened from its name or from one quiet control beside a section."""

from collections.abc import Callable, Sequence

import streamlit as st

from kpi import Figure
from kpi.metrics import ALL
from ui import session
from ui.deals import show_deals
from ui.small_print import show_small
from ui.told import Told, figure_told
from ui.words import Words

ICON = ":material/help_center:"
Tell = Callable[[str], Told]


def explained_name(figure: Figure, rep: str, words: Words, place: str = "", tell: Tell | None = None) -> None:
    """The name of a figure as a quiet button that opens its explanation. *place* tells two of one KPI apart; *tell*
    tells what is shown in the place of the figure."""
    name = words.plain(words.say(ALL[figure.key].NAME))
    if st.button(
        f":small[{name}]",
        key=f"explain-{place}-{figure.key}-{rep}",
        type="tertiary",
        icon=ICON,
        help=words.plain(words.say("Explain this number")),
    ):
        show_explanation(figure.key, rep, words, tell)


def show_explanation(key: str, rep: str, words: Words, tell: Tell | None = None) -> None:
    """Open the dialog of one KPI of a rep, or of the team chosen ("")."""
    title = words.say(ALL[key].NAME) + (f" · {rep}" if rep else "")
    _open(title, words, tell or (lambda _: tell_figure(key, rep, words)))


def tell_figure(key: str, rep: str, words: Words) -> Told:
    """What stands behind one KPI of a rep, or of the team chosen ("")."""
    book = session.book()
    return figure_told(
        session.explanation(key, rep), session.figure(key, rep), book.facts.gateway, book.currency, words
    )


def show_how(
    question: str,
    key: str,
    words: Words,
    tell: Tell,
    choices: Sequence[str] | Callable[[], Sequence[str]] = (),
    name: Callable[[str], str] = str,
    label: str = "",
) -> None:
    """The *question* as a quiet button ("How is the gap worked out?"); only a click works out what *tell* tells.

    Where a section has several figures, *choices* are offered in the dialog under *label*, each with its *name* (text),
    and *tell* is asked for the one chosen; else for "". *question* also tells the buttons of a page apart.

    Not for the inside of a parallel fragment: no dialog opens there in the run of a whole page.
    """
    if st.button(f":small[{words.plain(question)}]", key=f"how-{key}", type="tertiary", icon=ICON):
        _open(question, words, tell, choices() if callable(choices) else choices, name, label)


def _open(
    title: str, words: Words, tell: Tell, choices: Sequence[str] = (), name: Callable[[str], str] = str, label: str = ""
) -> None:
    @st.dialog(words.plain(title), width="large")
    def opened() -> None:
        chosen = ""
        if choices:
            chosen = st.selectbox(label, choices, format_func=name, key=f"explained-{title}", width=420)
        show_told(tell(chosen), words)

    opened()


def show_told(told: Told, words: Words) -> None:
    """Definition, formula with its own numbers, what was counted and left out, the deals to look at and take along."""
    st.markdown(words.plain(told.definition))
    if told.numbers:
        # A hard break between two lines: as paragraphs they would take a screen.
        st.markdown("  \n".join(f"**{words.plain(number)}**" for number in told.numbers))
    if told.formula:
        show_small(words.plain(told.formula))
    for sentence in told.sure:
        st.markdown(words.plain(sentence))
    if told.counted:
        counted, left_out = st.columns(2, gap="medium")
        with counted:
            st.markdown(f"**{words.plain(words.say('Counted'))}**")
            st.markdown(_listed(told.counted, words))
        with left_out:
            st.markdown(f"**{words.plain(words.say('Left out'))}**")
            st.markdown(_listed(told.left_out, words))
    if told.rest:
        with st.expander(words.say("The whole definition")):
            for paragraph in told.rest:
                st.markdown(words.plain(paragraph))
    if told.deals is not None and len(told.deals):
        book = session.book()
        show_deals(told.deals, _heading(told, words), book.as_of, book.currency, words)


def _heading(told: Told, words: Words) -> str:
    n = 0 if told.deals is None else len(told.deals)
    if told.period is None:
        return words.say_n("{n} opportunity", "{n} opportunities", n)
    period = words.period(told.period.start, told.period.end)
    return words.say_n("{n} opportunity, {period}", "{n} opportunities, {period}", n, period=period)


def _listed(parts: Sequence[str], words: Words) -> str:
    return "\n".join(f"- {words.plain(part)}" for part in parts)
