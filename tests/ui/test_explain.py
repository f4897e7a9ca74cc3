"""The words of an explanation: every kind of event and every reason, for both gateways."""

from datetime import date

import pandas as pd
import pytest

import kpi
from kpi.explain import NO_AMOUNT, Explanation
from ui.counted import counted_in_words, left_out_in_words
from ui.words import Words

PERIOD = kpi.Period(date(2026, 1, 5), date(2026, 4, 5))
WORDS = Words("en")


def told(counted, left_out=None):
    return Explanation("closing_ratio", {}, counted, left_out or {}, pd.DataFrame(), PERIOD)


def test_what_was_counted_is_named_by_the_step_of_the_gateway():
    counted = {"won": 141, "not_won": 66, "stalled_after": 1_027}
    assert counted_in_words(told(counted), "proposal", WORDS) == [
        "141 won",
        "66 lost after the proposal",
        "1,027 still open after the proposal, their time being up: counted as not won",
    ]
    assert counted_in_words(told(counted), "next_step", WORDS)[1] == "66 lost after the next step"


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_was_left_out_has_its_reason_or_nothing_was(language):
    words = Words(language)
    assert left_out_in_words(told({}, {NO_AMOUNT: 3}), words) == [f"3 {words.say(NO_AMOUNT)}"]
    assert len(left_out_in_words(told({}), words)) == 1
