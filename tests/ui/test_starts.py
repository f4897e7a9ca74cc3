"""Since when a rep is there, in words, and the days that somebody typed."""

from datetime import date

import pandas as pd
import pytest

from kpi.tenure import Start
from ui.starts import start_in_words, start_set_in_words, typed_starts
from ui.words import Words

DAY = date(2026, 5, 12)


@pytest.mark.parametrize(
    ("start", "english", "spanish"),
    [
        (Start(DAY, "by_hand"), "there since May 12, 2026 (set by hand)", "fijado a mano"),
        (
            Start(DAY, "own_deals", 4),
            "there since May 12, 2026 (the first deal of the own, 4 older ones were taken over)",
            "primera oportunidad propia; 4 anteriores son heredadas",
        ),
        (Start(DAY, "with_export"), "there since May 12, 2026 (or longer: the data begin then)", "o desde antes"),
        (Start(DAY, "first_event"), "there since May 12, 2026 (first event in the data)", "primer movimiento"),
        (Start(None, "no_event"), "no event yet", "todavía sin ningún movimiento"),
    ],
)
def test_a_start_says_where_it_comes_from(start, english, spanish):
    assert start_in_words(start, Words("en")) == english
    assert spanish in start_in_words(start, Words("es"))


def test_only_days_that_were_changed_were_typed_and_an_emptied_one_is_none():
    def table(*days):
        return pd.DataFrame({"rep": ["Ana", "Ben", "Cleo"], "start": pd.Series(days, dtype="datetime64[s]")})

    assert typed_starts(table(None, DAY, DAY), table(DAY, None, DAY)) == {"Ana": DAY, "Ben": None}


def test_what_was_set_is_told_as_a_sentence():
    assert start_set_in_words("Ana", "2026-05-12", Words("en")) == "Ana: there since May 12, 2026"
    assert start_set_in_words("Ana", "", Words("en")) == "Ana: start as the data tell it"
