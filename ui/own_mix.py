"""With the own mix of leads: what each rep made of them, against what the other reps would have made of the same."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from kpi import Missing, Report
from kpi.own_mix import Expected
from kpi.workings.fair import expected_working
from ui import session
from ui.explain import show_how
from ui.fair_peers import NO_DECISIONS, listed
from ui.small_print import show_small
from ui.told import Told, missing_told, working_told
from ui.whose import rep_first
from ui.words import Words

HARDLY_KNOWN = 10  # times what is expected: an upper limit above says nothing


def show_expected(report: Report, key: str, words: Words) -> None:
    """Observed against expected from each rep's own mix of source, deal size and product."""
    _show_expected(key, words)
    show_how(
        words.say("How is what the mix lets expect worked out?"),
        "expected",
        words,
        lambda rep: _tell_expected(key, rep, words),
        choices=rep_first([scope.rep for scope in report.reps], session.choices().rep),
        label=words.say("Rep"),
    )


@st.fragment(parallel=True)
def _show_expected(key: str, words: Words) -> None:
    found = session.observed_expected_of_team(key)
    known = [one for one in found.values() if isinstance(one, Expected)]
    if known:
        st.table(_table(known, words), border="horizontal", hide_index=True)
        st.markdown(words.plain(mix_in_words(known, words)))
        show_small(
            words.plain(
                words.say(
                    "Expected is what the other reps' rates give for the same mix of source, deal size and product. "
                    "1.0 is exactly that; in brackets its 95 % limits, with the error of what is expected. ✗ and ★ "
                    "stand where it is more than chance, with all reps looked at in mind."
                )
            )
        )
    if not found:
        st.markdown(words.plain(words.say("Nobody has other reps to be compared with in this period.")))
    for line in not_expected_in_words(found, words):
        show_small(words.plain(line))


def not_expected_in_words(found: Mapping[str, Expected | Missing], words: Words) -> list[str]:
    """Of whom nothing can be expected, and why; each reason once."""
    reps: dict[str, list[str]] = {}
    for rep, one in found.items():
        if isinstance(one, Missing):
            reps.setdefault(words.reason(one), []).append(rep)
    return [words.say("{reps}: {reason}", reps=listed(whose), reason=reason) for reason, whose in reps.items()]


def _tell_expected(key: str, rep: str, words: Words) -> Told:
    one = session.observed_expected_of_team(key).get(rep, Missing(NO_DECISIONS, rep=rep))
    if isinstance(one, Missing):
        return missing_told(one, words)
    book, decisions = session.book(), session.expected_decisions_of(key, rep)
    return working_told(expected_working(book, one, decisions, key, session.period()), book.currency, words)


def mix_in_words(found: Sequence[Expected], words: Words) -> str:
    """Who is beyond chance with the mix taken into account."""
    beyond = [one for one in found if one.is_beyond_chance]
    if not beyond:
        return words.say("With the mix of leads taken into account, nobody is beyond chance.")
    low, high = ([one.rep for one in beyond if (one.quotient < 1) == is_low] for is_low in (True, False))
    told = []
    if low:
        told.append(words.say("Fewer than the own leads let expect: {reps}. Coach here.", reps=listed(low)))
    if high:
        told.append(words.say("More than the own leads let expect: {reps}. Ask how.", reps=listed(high)))
    return " ".join(told)


def _table(found: Sequence[Expected], words: Words) -> pd.DataFrame:
    say = words.say
    rows = [
        (
            words.plain(one.rep),
            words.plain(say("{k} of {n}", k=one.observed, n=one.n)),
            words.plain(words.number(one.expected, 1)),
            words.plain(f"{_sign(one)}{words.number(one.quotient, 2)} ({_limits(one, words)})"),
        )
        for one in found
    ]
    heads = (say("Rep"), say("Observed"), say("Expected from the mix"), say("Observed ÷ expected"))
    return pd.DataFrame(rows, columns=[words.plain(head) for head in heads])


def _limits(one: Expected, words: Words) -> str:
    low = words.number(one.low, 2)
    return f"{low}–…" if one.high > HARDLY_KNOWN else f"{low}–{words.number(one.high, 2)}"


def _sign(one: Expected) -> str:
    if not one.is_beyond_chance:
        return ""
    return "✗ " if one.quotient < 1 else "★ "
