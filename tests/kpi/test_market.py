"""What goes up to marketing and product: sources by what their appointments bring, reasons that stand out."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from kpi.came_to_nothing import CameToNothing, came_to_nothing
from kpi.gap import Gap, gap_of
from kpi.market import adding_up, losses, reasons, share_not_told, source_values, standouts
from kpi.period import Period
from kpi.worth import RATIOS
from tests.kpi.deals import MONDAY, book, deal, many
from tests.reporting.meetings import opened
from ui.losses_in_words import bridge_in_words
from ui.words import Words


def won(source="Web", amount=1_000.0, **columns):
    return deal(0, 10, 30, source=source, amount=amount, **columns)


def lost(reason="Price", source="Web", passed=True, **columns):
    return deal(0, 10 if passed else None, lost=40, source=source, loss_reason=reason, **columns)


def of(*deals, goal=float("nan")):
    made = book(*deals)
    return source_values(made, made.whole_period(), goal=goal)


def lost_of(*deals):
    made = book(*deals)
    return losses(made, made.whole_period())


def test_a_source_is_worth_what_its_first_appointments_bring():
    # Fair: 2 of 8 won at 8,000: 2,000 a first appointment. Web: 5 of 10 won at 1,000: 500.
    fair, web = of(*many(won(), 5), *many(lost(), 5), *many(won("Fair", 8_000.0), 2), *many(lost(source="Fair"), 6))
    assert (fair.source, fair.won, fair.decided, fair.of_appointment) == ("Fair", 2, 8, 2_000)
    assert (web.source, web.ratio, web.of_appointment) == ("Web", 0.5, 500)


def test_the_magic_number_of_a_source_is_the_goal_from_there_alone():
    # 500 a first appointment: 10,000 a month are 20 of them, 5 a week
    (web,) = of(*many(won(), 5), *many(lost(), 5), goal=10_000)
    assert web.magic_number == pytest.approx(5)
    assert np.isnan(of(*many(lost(), 5), goal=10_000)[0].magic_number)


def test_a_sale_without_an_amount_is_taken_at_the_mean_of_its_source():
    (web,) = of(*many(won(), 4), won(amount=None), *many(lost(), 5))
    assert web.of_appointment == pytest.approx(500)


def test_the_booked_revenue_of_all_sources_is_what_the_other_pages_call_booked():
    # 4 x 1,000 and 2,000; the sale without an amount is no revenue there
    found = of(*many(won(), 4), won(amount=None), won("Fair", 2_000.0), won("", 500.0), *many(lost(), 5))
    assert {value.source: (value.booked, value.unpriced) for value in found} == {
        "Web": (4_000, 1), "Fair": (2_000, 0), "": (500, 0),
    }  # fmt: skip
    report = opened().report()
    gap = gap_of(report.team, report.weeks, report.settings.weeks_per_month, dict.fromkeys(RATIOS, 0.65))
    sources = source_values(opened(), report.period)
    assert isinstance(gap, Gap)
    assert sum(value.booked for value in sources) == pytest.approx(gap.booked)
    assert sum(value.unpriced for value in sources) == 3  # 138 of 141 sales have an amount


def test_the_interval_holds_the_value_and_narrows_with_more_of_the_same():
    few, lots = (of(*many(won(), n), *many(lost(), n))[0].of_appointment_interval for n in (10, 200))
    assert few[0] < 500 < few[1]
    assert lots[1] - lots[0] < 0.4 * (few[1] - few[0])
    large = of(*many(won(), 300), *many(lost(), 300))[0].of_appointment_interval
    # mean 500, standard deviation 500: ± 1.96 × 500 ÷ √600
    assert large == pytest.approx((500 - 40.0, 500 + 40.0), abs=0.2)


def test_reasons_are_counted_with_their_interval():
    table = lost_of(*many(lost("Price"), 7), *many(lost("Timing"), 43), *many(won(), 3))
    timing, price = reasons(table)
    assert (timing.reason, timing.count, price.count, price.losses) == ("Timing", 43, 7, 50)
    # golden: 7 of 50, Wilson
    assert price.interval == pytest.approx((0.0695, 0.2619), abs=5e-5)


def test_rows_of_reasons_hold_every_loss_once():
    # 9 + 5 + 4 + 2 + 1 named and 3 not told are 24; four rows are the two largest, the silent ones and 4 + 2 + 1
    counts = {"Price": 9, "Timing": 5, "Rival": 4, "": 3, "Budget": 2, "Size": 1}
    found = reasons(lost_of(*(one for reason, n in counts.items() for one in many(lost(reason), n))))
    shown, others = adding_up(found, 4)
    assert [(one.reason, one.count) for one in shown] == [("Price", 9), ("Timing", 5), ("", 3)]
    assert (others.count, others.losses) == (7, 24)
    for most in range(2, 8):
        shown, others = adding_up(found, most)
        assert len(shown) + (others is not None) <= most
        assert sum(one.count for one in shown) + (others.count if others else 0) == 24
    assert adding_up([], 4) == ([], None)


def test_losses_without_a_reason_or_with_other_teach_nobody():
    table = lost_of(*many(lost("Price"), 6), *many(lost(""), 2), lost("Other"), lost("OTRO"))
    assert share_not_told(table) == pytest.approx(0.4)
    assert share_not_told(table.iloc[:0]) == 0.0


def test_how_far_a_lost_deal_had_come_is_told():
    table = lost_of(lost(passed=True), lost(passed=False))
    assert sorted(table["reached"]) == ["first_appointment", "gateway"]


def test_a_reason_that_clusters_in_one_source_stands_out_and_even_ones_do_not():
    clustered = lost_of(
        *many(lost("Price", "Web"), 30),
        *many(lost("Timing", "Web"), 10),
        *many(lost("Price", "Fair"), 10),
        *many(lost("Timing", "Fair"), 30),
    )
    found = standouts(clustered)
    assert {(one.reason, one.by, one.group) for one in found} == {
        ("Price", "source", "Web"),
        ("Timing", "source", "Fair"),
    }
    assert (found[0].count, found[0].losses, found[0].share_elsewhere) == (30, 40, 0.25)
    even = lost_of(*many(lost("Price", "Web"), 20), *many(lost("Timing", "Web"), 20), *many(lost("Price", "Fair"), 20))
    assert standouts(even.assign(source=np.where(np.arange(len(even)) % 2, "Web", "Fair"))) == []


def test_chance_alone_makes_no_reason_stand_out():
    chance = np.random.default_rng(4)
    found = 0
    for _ in range(60):
        table = pd.DataFrame(
            {name: chance.choice(list("ABCDEF"), 300) for name in ("reason", "source", "product", "reached")}
        )
        found += bool(standouts(table))
    # 5 % of the tables may hold a false one
    assert found <= 8


def test_the_currency_changes_no_order_and_scales_the_money():
    deals = [*many(won(), 5), *many(lost(), 5), *many(won("Fair", 900.0), 9), *many(lost(source="Fair"), 3)]
    one = of(*deals)
    other = of(*({**each, "amount": each["amount"] * 17} for each in deals))
    assert [value.source for value in one] == [value.source for value in other]
    assert [17 * value.of_appointment for value in one] == pytest.approx([value.of_appointment for value in other])


def test_from_what_came_to_nothing_to_the_losses():
    # Sold after 30 days: the whole way has a window of 30. Met on day 100: lost on day 120, or open after day 130;
    # met on day 60, time was up on day 90, lost on day 125 only. The period is from day 100 on.
    made = book(
        *many(won(), 25),
        *many(deal(100, lost=120), 3),
        *many(deal(100), 2),
        deal(60, lost=125),
        stall=30,
    )
    found = came_to_nothing(made, Period(MONDAY + timedelta(days=100), made.as_of))
    assert found == CameToNothing(failed=5, losses=3, both=3, open=2, days=30)
    assert (found.lost_elsewhere, found.failed_elsewhere) == (0, 0)
    told = bridge_in_words(found, Words("en"))
    assert "These are 3 losses. By source 5 first appointments came to nothing" in told
    assert told.endswith(": 3 of these losses, 2 still open after more than 30 days.")
    assert bridge_in_words(replace(found, failed=3, open=0), Words("en")) == ""
    more = bridge_in_words(replace(found, failed=6, losses=4), Words("en"))
    assert "1 counted as lost in another period. 1 of the losses had come to nothing in another period" in more
