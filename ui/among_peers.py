"""The rep's place among the peers, drawn, with the reason where there are too few to compare with."""

from dataclasses import replace

import streamlit as st

from kpi import Report
from kpi.metrics import ALL
from ui.charts.places import places_drawing
from ui.charts.showing import show_chart
from ui.explain import show_how, tell_figure
from ui.peer_group import peers_in_words
from ui.places import Place, order_in_words, places, places_in_words, places_reading, reasons_without_peers
from ui.small_print import show_small
from ui.starts import start_in_words
from ui.told import Told
from ui.words import Words


def show_places(report: Report, rep: str, words: Words) -> None:
    """A strip for each KPI, right is better."""
    found = places(report, rep)
    if not found:
        st.info(words.say("Nobody else has a figure to compare with in this period."), icon=":material/person:")
        return
    own = report.rep(rep)
    whom = "" if own is None else f" · {words.plain(peers_in_words(own, report.settings, words))}"
    if report.settings.peers_by == "tenure" and rep in report.starts:
        whom = f"{whom} · {words.plain(start_in_words(report.starts[rep], words))}"
    key = words.say_plain(
        "Each dot is a rep, right is better. The large diamond is {rep}, the upright line the peers' mean.", rep=rep
    )
    show_small(key + whom)
    alt = places_in_words(found, words, report.currency)
    drawn = places_drawing(found, words, report.currency)
    show_chart(drawn, places_reading(found, words), key="places", alt=alt)
    by_key = {place.figure.key: place for place in found}
    show_how(
        words.say("How are the places worked out?"),
        "places",
        words,
        lambda key: _tell(by_key[key], words, report.currency),
        choices=list(by_key),
        name=lambda key: words.say(ALL[key].NAME),
        label=words.say("KPI"),
    )
    for reason, names in reasons_without_peers(found, words).items():
        show_small(words.say_plain("No peers' mean for {kpis}: {reason}.", kpis=", ".join(names), reason=reason))


def _tell(place: Place, words: Words, currency: str) -> Told:
    """Everybody in order, then what stands behind the rep's own figure."""
    told = tell_figure(place.figure.key, place.rep, words)
    return replace(told, numbers=(order_in_words(place, words, currency), *told.numbers))
