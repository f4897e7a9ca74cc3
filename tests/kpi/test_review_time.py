"""How long a review took."""

from datetime import UTC, datetime, timedelta

from kpi.review_time import ReviewTime, Spent

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_the_clock_counts_and_without_one_the_time_from_begin_to_end():
    parts = {"pace": Spent(360, 5), "close": Spent(60, 2)}
    assert ReviewTime(NINE, NINE + timedelta(hours=1), parts).minutes == 7  # (360 + 60) / 60
    shown = {"pace": Spent(0, 5)}
    assert ReviewTime(NINE, NINE + timedelta(minutes=34), shown).minutes == 34
    assert ReviewTime(NINE, None, shown).minutes is None


def test_a_review_that_nobody_ended_until_the_next_day_tells_no_time():
    assert ReviewTime(NINE, NINE + timedelta(days=1)).minutes is None


def test_the_part_that_took_most_beyond_its_minutes_is_named():
    parts = {"pace": Spent(330, 5), "rep:Ana": Spent(300, 2), "rep:Ben": Spent(200, 2)}
    assert ReviewTime(parts=parts).longest_over == "rep:Ana"  # 3 minutes over; Ben 1.3; the pace half a minute
    assert ReviewTime(parts={"pace": Spent(330, 5)}).longest_over == ""


def test_a_part_that_was_left_out_is_planned_and_not_shown():
    time = ReviewTime(parts={"pace": Spent(240, 5), "rep:Ana": Spent(None, 2), "close": Spent(0, 2)})
    assert (time.minutes, time.planned, time.shown) == (4, 9, ["pace", "close"])


def test_what_two_people_told_is_the_same_in_either_order():
    one = ReviewTime(NINE, None, {"pace": Spent(300, 5), "close": Spent(10, 2), "watch": Spent(None, 2)})
    other = ReviewTime(
        NINE + timedelta(minutes=1), NINE + timedelta(minutes=40), {"close": Spent(90, 2), "watch": Spent(0, 2)}
    )
    together = ReviewTime(NINE, other.ended_at, {"pace": Spent(300, 5), "close": Spent(90, 2), "watch": Spent(0, 2)})
    assert one.with_more(other) == other.with_more(one) == together
