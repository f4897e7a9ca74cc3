"""What is said about ripe ratios, the months that still have time, and the months ahead, from given numbers."""

import re
from datetime import date, timedelta

import numpy as np
import pytest

from kpi import Missing
from kpi.cycle import Cycle
from kpi.in_flight import AHEAD, InFlight
from kpi.months_ahead import HARDLY_TIME, TOO_LATE, MonthAhead, plan_ahead
from kpi.ripe import NO_WINDOW, RipeRatio
from kpi.ripening import Comparison, RipeMonth
from ui.in_flight import weeks_of
from ui.live_slider import SliderValues
from ui.months_ahead import plan_ahead_in_words
from ui.ripe_numbers import usable, with_ripe
from ui.ripeness import comparison_in_words, cycle_in_words, months_in_words
from ui.words import Words

WORDS = Words("en")
HALF = RipeRatio(0.40, 500, 20, 108, 20.0)


def month(number, n, decided, is_ripe):
    return RipeMonth(date(2026, number, 1), n, decided, is_ripe)


def ahead(number, needed, until, *, since=date(2026, 11, 6), in_flight=0.0):
    first = date(2026, number, 1) if number <= 12 else date(2027, number - 12, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return MonthAhead(first, last, 15_000.0, 0.0, in_flight, since, until, needed)


def test_a_ratio_that_flatters_says_by_how_much_and_why():
    told = comparison_in_words("closing_ratio", Comparison(51, 100, HALF), WORDS)
    assert told == (
        "Closing ratio: 51% as decided in the last 52 weeks (51 of 100), 40% ripe. It looks 11 points better than it "
        "is: losses may be booked late."
    )


def test_a_ratio_that_looks_worse_than_it_is_says_that():
    told = comparison_in_words("closing_ratio", Comparison(60, 200, HALF), WORDS)
    assert "looks 10 points worse than it is" in told


def test_a_difference_that_may_be_chance_is_called_so():
    told = comparison_in_words("closing_ratio", Comparison(15, 30, HALF), WORDS)
    assert told.endswith("The difference of 10 points may be chance: too few are decided to call one of them better.")


def test_two_points_are_no_difference_and_too_few_deals_no_number():
    assert comparison_in_words("closing_ratio", Comparison(42, 100, HALF), WORDS).endswith("40% ripe. The two agree.")
    told = comparison_in_words("closing_ratio", Missing(NO_WINDOW), WORDS)
    assert told.startswith("Closing ratio: not ripe: fewer than 20")


def test_the_sales_cycle_says_whether_the_slow_ones_are_missing():
    assert cycle_in_words(Cycle(40.0, 52.0, (34.0, 47.0)), WORDS) == (
        "Median sales cycle: 40 days for what was signed in the last 52 weeks, 52 days with the open opportunities "
        "counted as well. It looks shorter than it is, because the slow ones are still open."
    )
    assert "The two agree." in cycle_in_words(Cycle(40.0, 43.0), WORDS)  # 7 % is nothing
    assert "looks longer" in cycle_in_words(Cycle(40.0, 30.0, (34.0, 47.0)), WORDS)


def test_a_difference_of_cycles_that_few_sales_may_have_made_is_called_chance():
    for few in (Cycle(40.0, 52.0, (30.0, 60.0)), Cycle(40.0, 52.0)):
        assert cycle_in_words(few, WORDS).endswith("may be chance: too few sales to call one of them longer.")


def test_the_months_say_up_to_when_they_are_ripe_and_what_nobody_closed():
    months = [month(7, 20, 18, True), month(8, 30, 29, True), month(9, 25, 20, False), month(10, 10, 2, False)]
    assert months_in_words("closing_ratio", months, 60, WORDS) == (
        "Ripe up to August: 47 of 50 have a decision. 3 are still open after more than 60 days: ask which are alive, "
        "and close the others. Of October only 20% so far."
    )


def test_without_a_ripe_month_nothing_is_called_ripe():
    assert (
        months_in_words("closing_ratio", [month(9, 5, 5, False)], 60, WORDS) == "Not one of these months is ripe yet."
    )
    assert (
        months_in_words("closing_ratio", [month(9, 5, 5, False)], None, WORDS) == "Not one of these months is ripe yet."
    )


def test_the_plan_says_how_many_until_when_and_then_how_many():
    # 27 October to 16 November are three weeks.
    months = [
        ahead(11, Missing(TOO_LATE, days=45, day=date(2026, 10, 16)), date(2026, 10, 16)),
        ahead(12, 9.04, date(2026, 11, 16), since=date(2026, 10, 27)),
        ahead(13, 5.0, date(2026, 12, 17)),
    ]
    assert plan_ahead_in_words(months, WORDS).replace("\u202f", " ") == (
        "New first appointments come too late for November: what is missing there has to come from what is open. "
        "9.0 first appointments a week for 3 weeks, for December, then 5.0 a week for January. "
        "Appointments after Nov 16, 2026 no longer pay in December, nor in this quarter."
    )


LATE = Missing(TOO_LATE, days=45, day=date(2026, 10, 16))


def plan(*months):
    return plan_ahead_in_words(months, WORDS).replace("\u202f", " ")


def test_a_month_that_is_covered_is_told_from_one_that_is_short():
    covered, short = (
        ahead(month, LATE, date(2026, 10, 16), in_flight=in_flight) for month, in_flight in ((11, 15_000.0), (12, 0.0))
    )
    assert plan(covered, short) == (
        "For November what is booked and in flight is enough, on average. New first appointments come too late for "
        "December: what is missing there has to come from what is open."
    )


def test_months_of_one_kind_are_named_together():
    assert plan(*(ahead(month, LATE, date(2026, 10, 16)) for month in (11, 12, 13))).startswith(
        "New first appointments come too late for November, December, and January:"
    )


def test_where_everything_is_covered_nothing_more_is_needed():
    told = plan(ahead(11, LATE, date(2026, 10, 16), in_flight=15_000.0), ahead(12, 0.0, date(2026, 11, 16)))
    assert told == (
        "Nothing more is needed for November and December: what is booked, in flight and planned is enough, on average."
    )


def test_a_rate_of_nothing_is_never_written_as_a_number():
    none, some = ahead(12, 0.04, date(2026, 11, 16)), ahead(13, 5.0, date(2026, 12, 17), since=date(2026, 11, 17))
    assert plan(none, some) == (
        "No more first appointments are needed for December; from Nov 17, 2026 on 5.0 a week for January."
    )
    assert plan(ahead(12, 5.0, date(2026, 11, 26)), ahead(13, 0.0, date(2026, 12, 17))).startswith(
        "5.0 first appointments a week for 3 weeks, for December, then none for January."
    )
    short = ahead(11, LATE, date(2026, 10, 16))
    assert plan(short, none, ahead(13, 0.0, date(2026, 12, 17))).endswith(
        "No more first appointments are needed for December and January."
    )


def test_a_month_that_pays_for_some_more_days_is_not_called_too_late():
    hardly = Missing(HARDLY_TIME, day=date(2026, 11, 10))
    told = plan(ahead(12, hardly, date(2026, 11, 10)), ahead(13, 5.0, date(2026, 12, 17)))
    assert told.startswith("For December first appointments pay only until Nov 10, 2026, less than a week from now: ")
    assert "too late" not in told


def test_the_quarter_is_this_one_only_if_today_lies_in_it():
    told = plan(ahead(14, LATE, date(2026, 10, 16)), ahead(15, 5.0, date(2027, 1, 16)))  # February and March 2027
    assert told.endswith("no longer pay in March, nor in this quarter.")
    told = plan(ahead(11, LATE, date(2026, 10, 16)), ahead(15, 5.0, date(2027, 1, 16)))
    assert told.endswith("no longer pay in March, nor in the quarter that it ends.")
    assert plan(ahead(11, 5.0, date(2026, 11, 16))).endswith("no longer pay in November.")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("as_of", [date(2026, 9, 25), date(2026, 11, 6), date(2026, 11, 18), date(2026, 11, 30)])
@pytest.mark.parametrize("lag", [5, 30, 45, 100, 200])
def test_no_plan_contradicts_itself(as_of, lag, language):
    words = Words(language)
    paid = np.where(np.arange(AHEAD + 1) >= lag, 0.24, 0.0)
    for goal, booked, wins in ((15_000, 0, 0.0), (15_000, 0, 0.2), (15_000, 40_000, 0.0), (0, 0, 0.0), (1e7, 0, 0.1)):
        flight = InFlight(as_of, np.minimum(np.arange(AHEAD + 1) * wins, 12), paid, lag, 5, 5, "", "")
        months = plan_ahead(flight, goal, 2_500.0, booked)
        assert not isinstance(months, Missing)
        told = plan_ahead_in_words(months, words)
        assert not re.search(r"(?<![\d.,])0[.,]0\b", told)
        for one in months:  # whoever is called too late has its last day behind it
            if isinstance(one.needed, Missing) and one.needed.reason == TOO_LATE:
                assert one.last_day <= as_of
            else:
                assert one.last_day > as_of


def test_the_weeks_of_the_chart_begin_tomorrow_and_share_the_sales():
    flight = InFlight(date(2026, 11, 5), np.arange(AHEAD + 1) / 10, np.zeros(AHEAD + 1), 0, 1, 1, "", "")
    weeks = weeks_of(flight)
    assert (len(weeks), weeks[0][0], weeks[1][0]) == (13, date(2026, 11, 6), date(2026, 11, 13))
    assert [round(wins, 9) for _, wins in weeks] == [0.7] * 13


def test_the_sliders_take_both_ripe_ratios_or_neither():
    own = SliderValues(15_000, 2_500, 0.65, 0.51)
    first, gap = RipeRatio(0.60, 80, 5, 60, 9.0), Missing(NO_WINDOW)
    both = {"appointment_to_proposal": first, "closing_ratio": HALF, "overall_ratio": HALF}
    assert with_ripe(own, usable(both, is_split=True)) == SliderValues(15_000, 2_500, 0.60, 0.40)
    assert with_ripe(own, usable(both | {"closing_ratio": gap}, is_split=True)) == own
    assert with_ripe(own, usable(both, is_split=False)) == SliderValues(15_000, 2_500, 0.40, 1.0)
