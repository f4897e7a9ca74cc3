"""Explain this number: one dialog for every figure, opened from its name."""

import streamlit as st

from kpi import Figure
from kpi.metrics import ALL
from ui import session
from ui.counted import counted_in_words, left_out_in_words
from ui.deals import show_deals
from ui.figures import certainty_in_words
from ui.in_numbers import in_numbers
from ui.small_print import show_small
from ui.words import Words


def explained_name(figure: Figure, rep: str, words: Words, place: str = "") -> None:
    """The name of a figure as a quiet button that opens its explanation. *place* tells two of one KPI apart."""
    name = words.plain(words.say(ALL[figure.key].NAME))
    if st.button(
        f":small[{name}]",
        key=f"explain-{place}-{figure.key}-{rep}",
        type="tertiary",
        icon=":material/help_center:",
        help=words.plain(words.say("Explain this number")),
    ):
        show_explanation(figure, rep, words)


def show_explanation(figure: Figure, rep: str, words: Words) -> None:
    """Open the dialog of one figure."""
    title = words.plain(words.say(ALL[figure.key].NAME) + (f" · {rep}" if rep else ""))

    @st.dialog(title, width="large")
    def opened() -> None:
        _show(figure, rep, words)

    opened()


def _show(figure: Figure, rep: str, words: Words) -> None:
    told = session.explanation(figure.key, rep)
    meaning, formula, *rest = words.reading_key(ALL[figure.key].__doc__)
    st.markdown(words.plain(meaning))
    st.markdown(f"**{words.plain(in_numbers(figure, told.numbers, session.book().currency, words))}**")
    show_small(words.plain(formula))
    for sentence in certainty_in_words(figure, words, session.book().currency):
        st.markdown(words.plain(sentence))
    counted, left_out = st.columns(2, gap="medium")
    with counted:
        st.markdown(f"**{words.plain(words.say('Counted'))}**")
        st.markdown(_listed(counted_in_words(told, session.book().facts.gateway, words), words))
    with left_out:
        st.markdown(f"**{words.plain(words.say('Left out'))}**")
        st.markdown(_listed(left_out_in_words(told, words), words))
    with st.expander(words.say("The whole definition")):
        for paragraph in rest:
            st.markdown(words.plain(paragraph))
    book = session.book()
    period = words.period(told.period.start, told.period.end)
    heading = words.say_n("{n} opportunity, {period}", "{n} opportunities, {period}", len(told.deals), period=period)
    if len(told.deals):
        show_deals(told.deals, heading, book.as_of, book.currency, words)


def _listed(parts: list[str], words: Words) -> str:
    return "\n".join(f"- {words.plain(part)}" for part in parts)
