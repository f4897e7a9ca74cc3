"""The card of the practice radar: whom to ask about what, and when not to copy it."""

from dataclasses import replace

from kpi.practice import Practice
from ui.practice_in_words import heading_in_words, how_sure_in_words, where_in_words
from ui.words import Words

WORDS = Words("en")
JAMES = Practice(
    rep="James",
    kind="shorter",
    days=32.4,
    peers=50.1,
    n=15,
    mix=0.64,
    q=0.88,
    watched=(33.0, 50.0),
    steps={"to_gateway": (13.0, 19.2), "to_sale": (19.4, 31.2)},
    sources={"Web": (29.8, 54.2), "Fair": (40.0, 38.0), "Partner": (26.3, 56.0)},
    limit=0.7,
)


def test_the_card_says_whom_to_ask_and_where_the_days_are_saved():
    assert heading_in_words(JAMES, WORDS) == "★ Ask James how: 32 days to a sale, the peers 50"
    assert where_in_words(JAMES, WORDS) == [
        "Most of the difference lies from the gateway to the sale: 19 days, the peers 31.",
        "By source, in days: Partner 26 against 56, Web 30 against 54.",
    ]


def test_how_sure_it_is_stands_below():
    told = how_sure_in_words(JAMES, WORDS)
    assert "15 sales; 64% of the peers' days with the same mix" in told
    assert "open deals counted, half of the sales take 33 days, of the peers 50" in told
    assert told.endswith("beyond 30% with 88% probability")


def test_the_threshold_in_force_is_named_and_nobody_is_entirely_sure():
    assert how_sure_in_words(replace(JAMES, limit=0.8), WORDS).endswith("beyond 20% with 88% probability")
    assert how_sure_in_words(replace(JAMES, q=1.0), WORDS).endswith("beyond 30% with more than 99% probability")


def test_what_does_not_hold_is_not_to_be_copied():
    assert "does not hold" in how_sure_in_words(replace(JAMES, mix=0.9), WORDS)
    for doubtful in (replace(JAMES, mix=0.9), replace(JAMES, q=0.5)):
        assert heading_in_words(doubtful, WORDS) == "James: 32 days to a sale, the peers 50; not sure enough to copy"
    assert "does not hold" in how_sure_in_words(replace(JAMES, watched=(49.0, 50.0)), WORDS)


def test_a_longer_cycle_asks_where_the_time_goes():
    slow = replace(
        JAMES,
        kind="longer",
        days=70.0,
        mix=1.4,
        limit=1.3,
        watched=(70.0, 50.0),
        steps={"to_sale": (50.0, 31.0)},
        sources={},
    )
    assert heading_in_words(slow, WORDS).startswith("✗ Look with James where the time goes: 70 days")
    assert where_in_words(slow, WORDS) == [
        "Most of the difference lies from the gateway to the sale: 50 days, the peers 31."
    ]


def test_a_longer_cycle_that_is_not_sure_is_nothing_to_copy_but_nothing_to_act_on():
    slow = replace(JAMES, kind="longer", days=70.0, mix=1.4, limit=1.3, watched=(52.0, 50.0))
    assert heading_in_words(slow, WORDS) == "James: 70 days to a sale, the peers 50; not sure enough to act on"
    assert how_sure_in_words(slow, WORDS).endswith(
        "it does not hold: with the same leads and open deals counted it is not that much longer"
    )
