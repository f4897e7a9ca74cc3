"""The sentences below the table of the own mix of leads."""

import pytest

from kpi import Missing
from kpi.own_mix import FEW_OTHERS, Expected
from ui.own_mix import mix_in_words, not_expected_in_words
from ui.words import Words

WORDS = Words("en")


def expected(rep, observed, beyond):
    return Expected(rep, observed, 10.0, 20, 0.2, 3.0, is_beyond_chance=beyond)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ([expected("Ana", 5, False)], "With the mix of leads taken into account, nobody is beyond chance."),
        (
            [expected("Ana", 5, True), expected("Ben", 9, False)],
            "Fewer than the own leads let expect: Ana. Coach here.",
        ),
        ([expected("Ana", 20, True)], "More than the own leads let expect: Ana. Ask how."),
    ],
)
def test_who_is_beyond_the_own_mix_is_named(found, told):
    assert mix_in_words(found, WORDS) == told


def test_of_whom_nothing_can_be_expected_the_reason_is_told_once():
    few = Missing(FEW_OTHERS, n=3, reps=1, needed=20)
    told = not_expected_in_words({"Ana": few, "Ben": expected("Ben", 5, False), "Cal": few}, WORDS)
    assert told == ["Ana, Cal: other reps to be compared with: 1, with 3 decisions together; two with 20 are needed"]
