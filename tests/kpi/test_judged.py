"""A commitment judged at the next load: golden cases by hand, laws, and how often chance alone looks like a change."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

import kpi
from kpi.commitments import Commitment, Reading
from kpi.judged import NO_BEFORE, NOT_IN_EXPORT, NOTHING_NEW, judge
from kpi.metrics import KEYS
from kpi.movement import Pace, Product, Share, Sizes, chance_higher, is_enough, more_until_sure
from kpi.period import monday
from tests.kpi.deals import day, deal, export
from tests.kpi.steady import steady_team

AGREED = day(88)  # a Friday
LATER = day(116)


def agreed(key: str, value: float | None, k: int | None = None, n: int | None = None, **more: object) -> Commitment:
    reading = Reading(AGREED, value, k, n)
    return Commitment(
        **{"rep": "Ana", "kpi": key, "action": "Ask", "week": monday(AGREED), "due": AGREED + timedelta(days=7)}
        | {"before": reading}
        | more
    )


def opened(*deals: dict[str, object], as_of: date) -> kpi.Book:
    return kpi.open_book(export(*deals), today=as_of, as_of=as_of, settings=kpi.Settings(stall=None))


def decided(won: int, lost: int, on: int, **columns: object) -> list[dict[str, object]]:
    """Proposals of three weeks before, won or lost on a day."""
    return [
        *[deal(met=on - 30, proposal=on - 21, won=on, **columns) for _ in range(won)],
        *[deal(met=on - 30, proposal=on - 21, lost=on, **columns) for _ in range(lost)],
    ]


def entered(on: int) -> dict[str, object]:
    """A deal of somebody else that makes the data end on a day."""
    return deal(rep="Ben", created=day(on))


def judged(commitment: Commitment, *deals: dict[str, object], as_of: date = LATER, **more: object):
    return judge(commitment, opened(*deals, as_of=as_of), today=as_of, **more)


def test_one_of_two_then_two_of_two_by_hand():
    # uniform-like check with whole numbers: Beta(1, 1) against Beta(2, 1) is 2/3; with Jeffreys' halves by simulation
    chance = np.random.default_rng(1)
    drawn = (chance.beta(2.5, 0.5, 400_000) > chance.beta(1.5, 1.5, 400_000)).mean()
    assert chance_higher(Share(1, 2), Share(2, 2)) == pytest.approx(drawn, abs=3e-3)
    assert chance_higher(Share(0.5, 1), Share(1.5, 2)) == pytest.approx(2 / 3, abs=1e-4)


def test_two_counts_are_a_binomial_given_their_sum():
    # 0 in one week, then 1 in one: with half a count each, Beta(1.5, 0.5) above 1/2 is 1/2 + 1/π
    assert chance_higher(Pace(0, 1), Pace(1, 1)) == pytest.approx(0.5 + 1 / np.pi)
    # 26 in 13 weeks, then 4 in 2: the same pace
    assert chance_higher(Pace(26, 13), Pace(4, 2)) == pytest.approx(0.5, abs=0.05)


def test_a_closing_ratio_that_doubled_has_moved():
    # 8 of 40 before, 16 of 20 since then
    found = judged(agreed("closing_ratio", 0.2, 8, 40), *decided(8, 32, on=60), *decided(16, 4, on=100))
    assert (found.verdict, found.after.k, found.after.n, found.after.value) == ("moved", 16, 20, 0.8)
    assert found.q > 0.999
    assert (found.more, found.why) == (None, None)


def test_a_closing_ratio_that_halved_has_moved_the_wrong_way():
    found = judged(agreed("closing_ratio", 0.8, 32, 40), *decided(32, 8, on=60), *decided(4, 16, on=100))
    assert found.verdict == "moved_back"
    assert found.q < 0.001


def test_the_usual_weeks_stand_beside_what_came_since():
    # 8 of 40 before and 16 of 20 since: 24 of 60 in the 13 weeks, 40 % where 65 % are asked
    deals = [*decided(8, 32, on=60), *decided(16, 4, on=100)]
    found = judged(agreed("closing_ratio", 0.2, 8, 40), *deals, as_of=day(106))
    assert (found.usual.k, found.usual.n, found.usual.status) == (24, 60, "missed")
    assert (found.days, found.is_beginning) == (12, True)  # from the 88th to the 100th, the last day told
    # 36 of 40 before: 52 of 60 are above the threshold
    good = [*decided(36, 4, on=60), *decided(16, 4, on=100)]
    found = judged(agreed("closing_ratio", 0.2, 8, 40), *good, as_of=day(106))
    assert (found.verdict, found.usual.status, found.is_beginning) == ("moved", "ok", False)
    assert judged(agreed("goal_attainment", 0.2), *deals, as_of=day(106)).usual is None


def test_ordinary_noise_has_not_moved_and_says_how_many_more_would_tell():
    # 20 of 40 is 50 %, 13 of 20 is 65 %
    found = judged(agreed("closing_ratio", 0.5, 20, 40), *decided(20, 20, on=60), *decided(13, 7, on=100))
    assert found.verdict == "not_moved"
    more = Share(0.65 * (20 + found.more), 20 + found.more)
    assert chance_higher(Share(20, 40), more) >= 0.90
    fewer = Share(0.65 * (19 + found.more), 19 + found.more)
    assert chance_higher(Share(20, 40), fewer) < 0.90


def test_four_decisions_are_too_early_and_a_fifth_would_tell():
    found = judged(agreed("closing_ratio", 0.2, 8, 40), *decided(8, 32, on=60), *decided(4, 0, on=100))
    assert (found.verdict, found.more, found.counted) == ("too_early", 1, "decisions")
    assert judged(agreed("closing_ratio", 0.2, 8, 40), *decided(5, 0, on=100)).verdict == "moved"


def test_only_what_was_decided_after_the_day_counts():
    # the day itself belongs to the before
    on_the_day, after = decided(9, 0, on=88), decided(0, 6, on=89)
    found = judged(agreed("closing_ratio", 0.9, 36, 40), *on_the_day, *after)
    assert (found.after.k, found.after.n) == (0, 6)


def test_only_the_rep_who_agreed_is_counted_and_the_team_is_everybody():
    deals = [*decided(5, 5, on=100), *decided(7, 0, on=100, rep="Ben")]
    assert judged(agreed("closing_ratio", 0.5, 20, 40), *deals).after.n == 10
    assert judged(agreed("closing_ratio", 0.5, 20, 40, rep=""), *deals).after.n == 17
    assert judged(agreed("closing_ratio", 0.5, 20, 40, rep=""), *deals, team="South").after.n == 0


def test_the_same_week_loaded_twice_tells_nothing_new():
    found = judged(agreed("closing_ratio", 0.2, 8, 40), *decided(8, 32, on=60), entered(88), as_of=AGREED)
    assert (found.verdict, found.why, found.q) == ("too_early", kpi.Missing(NOTHING_NEW, day=AGREED), None)


@pytest.mark.parametrize("days", [0, 4, 7])
@pytest.mark.parametrize("key", KEYS)
def test_the_same_table_opened_days_later_tells_nothing_new(key, days):
    # 11 appointments a week up to the 88th, a Friday, and proposals that nobody has decided: the days after it are
    # empty because they are not exported, and what goes stale in them is no loss
    table = export(*[deal(met=n // 2, proposal=n // 2 + 3 if n < 150 else None) for n in range(177)])
    book = kpi.open_book(table, today=AGREED + timedelta(days=days))
    assert book.as_of == AGREED + timedelta(days=days)
    found = judge(agreed(key, 0.9, 126, 13), book, today=book.as_of)
    assert (found.verdict, found.why) == ("too_early", kpi.Missing(NOTHING_NEW, day=AGREED))


def test_empty_days_after_the_last_one_told_are_no_weeks_without_appointments():
    # 11 a week as before up to Friday the 95th; looked at on the Friday after
    table = export(*[deal(met=n // 2) for n in range(192)])
    found = judge(
        agreed("first_appointments_per_week", 11.0, 143, 13), kpi.open_book(table, today=day(102)), today=day(102)
    )
    # Saturday the 89th to Friday the 95th: 14 held in five working days
    assert (found.after.k, found.after.value) == (14, 14.0)


def test_who_left_and_what_was_not_measurable_are_told():
    gone = judged(agreed("closing_ratio", 0.2, 8, 40, rep="Zoe"), *decided(5, 5, on=100))
    assert gone.why == kpi.Missing(NOT_IN_EXPORT, rep="Zoe")
    unknown = judged(agreed("closing_ratio", None), *decided(5, 5, on=100))
    assert (unknown.verdict, unknown.why) == ("too_early", kpi.Missing(NO_BEFORE))


def test_the_target_is_told_apart_from_the_movement():
    deals = [*decided(20, 20, on=60), *decided(6, 4, on=100)]
    reached = judged(agreed("closing_ratio", 0.5, 20, 40, target=0.60), *deals)
    assert (reached.verdict, reached.reached) == ("not_moved", True)
    assert judged(agreed("closing_ratio", 0.5, 20, 40, target=0.61), *deals).reached is False
    assert judged(agreed("closing_ratio", 0.5, 20, 40), *deals).reached is None


def test_a_week_counts_with_its_working_days_after_the_day():
    # agreed on Monday the 91st: Tuesday to Sunday are 4 of 5 working days; 6 held in them
    monday_reading = Reading(day(91), 2.0, 26, 13)
    commitment = agreed("first_appointments_per_week", 2.0, week=day(91), due=day(98), before=monday_reading)
    held = [deal(met=number) for number in (91, 92, 93, 93, 94, 95, 96)]
    found = judged(commitment, *held, deal(met=3), as_of=day(98))
    assert (found.after.k, found.after.value) == (6, pytest.approx(6 / 0.8))
    assert (found.verdict, found.counted) == ("moved", "weeks")


def test_weeks_without_an_appointment_are_told_as_soon_as_five_were_to_be_expected():
    # 3 a week before: one week with none is early, two weeks (six expected) are a fall
    commitment = agreed("first_appointments_per_week", 3.0, 39, 13)
    met_before = [deal(met=number) for number in range(0, 88, 2)]
    assert judged(commitment, *met_before, entered(95), as_of=day(95)).verdict == "too_early"
    assert judged(commitment, *met_before, entered(102), as_of=day(102)).verdict == "moved_back"


def test_the_barometer_is_judged_on_its_first_appointments():
    held = [deal(met=number, proposal=number + 2, won=number + 4) for number in range(0, 86, 6)]
    after = [deal(met=number) for number in (92, 93, 94, 95, 95, 96, 99, 100, 101, 101, 102)]
    commitment = agreed("activity_barometer", 0.5)
    found = judged(commitment, *held, *after, as_of=day(102), settings=kpi.Settings(goal_per_rep=4_000, stall=None))
    assert (found.verdict, found.after.k) == ("moved", 11)
    assert found.after.value > 1


def test_larger_sales_and_shorter_cycles_have_moved():
    slow = [deal(met=20 + n, proposal=40, won=70 + n, amount=900 + 20 * n) for n in range(10)]
    fast = [deal(met=80 + n, proposal=90, won=95 + n, amount=1900 + 20 * n) for n in range(10)]
    assert judged(agreed("average_revenue", 990, 10, 10), *slow, *fast).verdict == "moved"
    shorter = judged(agreed("sales_cycle", 50, 10, 10), *slow, *fast)
    assert (shorter.verdict, shorter.after.value, shorter.counted) == ("moved", 15, "sales")


def test_a_target_of_what_should_be_low_is_reached_from_above():
    fast = [deal(met=80 + n, proposal=90, won=95 + n) for n in range(10)]
    assert judged(agreed("sales_cycle", 50, 10, 10, target=20), *fast).reached is True
    assert judged(agreed("sales_cycle", 50, 10, 10, target=10), *fast).reached is False


def test_weeks_before_a_newcomer_began_are_no_weeks_without_appointments():
    # begun in the week of day 77: 2 a week since then, in the two weeks before and the two after
    held = [deal(met=number) for number in (77, 79, 84, 86, 91, 93, 98, 100)]
    found = judged(agreed("activity_barometer", 1.0), *held, entered(102), as_of=day(102))
    assert found.verdict == "too_early"
    assert found.q == pytest.approx(0.5, abs=0.1)


def weak(first: int, last: int) -> list[dict[str, object]]:
    """One met a day, every other one gets a proposal, half of those buy for about 1,000 after five days."""
    return [
        deal(met=n, proposal=n + 2 if n % 2 else None, won=n + 5, amount=1000.0 + 10 * n)
        if n % 4 == 1
        else deal(met=n, proposal=n + 2 if n % 2 else None, lost=n + 5)
        for n in range(first, last)
    ]


def strong(first: int, last: int) -> list[dict[str, object]]:
    """Three met a day, and each buys for about 3,000 after two days."""
    return [
        deal(met=n, proposal=n + 1, won=n + 2, amount=3000.0 + 10 * n) for n in range(first, last) for _ in range(3)
    ]


def calls(first: int, last: int, a_day: int) -> pd.DataFrame:
    days = [day(n) for n in range(first, last) for _ in range(a_day)]
    return pd.DataFrame({"day": days, "type": "call", "rep": "Ana", "is_held": True})


@pytest.mark.parametrize("key", KEYS)
def test_every_kpi_has_moved_where_all_got_better_and_back_where_all_got_worse(key):
    settings = kpi.Settings(goal_per_rep=4_000, stall=None)
    # five conversations a day in both: one appointment of five before, three of five after, and the other way round
    activities = calls(0, 128, 5)
    verdicts = []
    for deals in ([*weak(0, 80), *strong(90, 128)], [*strong(0, 80), *weak(90, 128)]):
        end = day(130)
        book = kpi.open_book(export(*deals), activities, today=end, as_of=end, settings=settings)
        verdicts.append(judge(agreed(key, 1.0), book, today=end, settings=settings).verdict)
    assert verdicts == ["moved", "moved_back"]


def test_without_conversations_their_ratio_is_too_early_and_says_why():
    found = judged(agreed("conversation_to_appointment", 1.0), *weak(0, 80), *strong(90, 110))
    assert found.verdict == "too_early"
    assert "no activities are loaded" in str(found.why)


def test_a_magic_number_that_fell_is_better():
    poor = [
        deal(met=n, proposal=n + 1, lost=n + 5) if n % 4 else deal(met=n, proposal=n + 1, won=n + 5) for n in range(80)
    ]
    good = [deal(met=85 + n, proposal=89, won=95 + n) for n in range(15)]
    settings = kpi.Settings(goal_per_rep=4_000, stall=None)
    found = judged(agreed("magic_number", 4.0), *poor, *good, settings=settings)
    assert found.verdict == "moved"
    assert found.after.value == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Share(8, 40), Share(6, 10)),
        (Share(0, 3), Share(7, 7)),
        (Pace(26, 13), Pace(5, 1.8)),
        (Sizes(np.array([3.0, 5, 9, 14, 20])), Sizes(np.array([6.0, 6, 8, 30, 31, 40]))),
    ],
)
def test_swapping_before_and_after_mirrors_the_chance(before, after):
    one_way, other_way = chance_higher(before, after), chance_higher(after, before)
    exact = not isinstance(before, Sizes)
    assert one_way + other_way == pytest.approx(1, abs=1e-4 if exact else 0.02)


def test_twice_the_data_makes_it_surer():
    assert chance_higher(Share(16, 80), Share(12, 20)) > chance_higher(Share(8, 40), Share(6, 10))
    assert chance_higher(Pace(52, 26), Pace(10, 3.6)) > chance_higher(Pace(26, 13), Pace(5, 1.8))
    small, large = np.array([3.0, 5, 9, 14, 20]), np.array([6.0, 6, 8, 30, 31, 40])
    twice = chance_higher(Sizes(np.tile(small, 2)), Sizes(np.tile(large, 2)))
    assert twice > chance_higher(Sizes(small), Sizes(large))


def test_evidence_of_two_kinds_cannot_be_compared():
    with pytest.raises(TypeError, match="Pace and Share"):
        chance_higher(Pace(1, 1), Share(1, 2))


def test_products_of_ratios_are_judged_as_one():
    before, after = Product((Share(20, 40), Share(10, 40))), Product((Share(30, 40), Share(30, 40)))
    assert chance_higher(before, after) > 0.99
    assert not is_enough(before, Product((Share(30, 40), Share(2, 4))))


def test_sales_that_would_tell_are_counted_on_the_spread_of_those_there_are():
    # means 10 and 13, spread 4 each, 100 before: (4 ÷ √m)² = (3 ÷ 1.2816)² - 0.16
    steady = np.tile([6.0, 14.0], 50)
    variance = steady.var(ddof=1)
    more = more_until_sure(Sizes(steady), Sizes(np.array([9.0, 17.0])))
    assert more == int(np.ceil(32 / ((3 / 1.2815516) ** 2 - variance / 100))) - 2


def test_without_a_true_change_few_seem_to_have_moved_and_a_true_jump_is_found():
    chance = np.random.default_rng(8)
    still = [
        chance_higher(Share(chance.binomial(40, 0.4), 40), Share(chance.binomial(15, 0.4), 15)) for _ in range(600)
    ]
    jump = [chance_higher(Share(chance.binomial(40, 0.3), 40), Share(chance.binomial(25, 0.7), 25)) for _ in range(300)]
    assert np.mean(np.array(still) >= 0.9) < 0.13
    assert np.mean(np.array(still) <= 0.1) < 0.13
    assert np.mean(np.array(jump) >= 0.9) > 0.9


def test_without_a_true_change_few_paces_and_amounts_seem_to_have_moved():
    chance = np.random.default_rng(9)
    paces = [chance_higher(Pace(chance.poisson(65), 13), Pace(chance.poisson(10), 2)) for _ in range(600)]
    amounts = [
        chance_higher(Sizes(chance.lognormal(8, 0.6, 20)), Sizes(chance.lognormal(8, 0.6, 7))) for _ in range(600)
    ]
    assert np.mean(np.array(paces) >= 0.9) < 0.13
    assert np.mean(np.array(amounts) >= 0.9) < 0.13
    larger = [
        chance_higher(Sizes(chance.lognormal(8, 0.6, 20)), Sizes(chance.lognormal(9, 0.6, 9))) for _ in range(200)
    ]
    assert np.mean(np.array(larger) >= 0.9) > 0.9


def test_reps_of_a_steady_team_seldom_seem_to_have_moved():
    deals = steady_team(reps=12)
    now, then = date(2026, 6, 28), date(2026, 5, 3)
    book = kpi.open_book(deals, today=now, as_of=now)
    known = kpi.open_book(deals[deals["created"] <= pd.Timestamp(then)], today=then, as_of=then)
    found = []
    for scope in known.report().reps:
        for key in ("appointment_to_proposal", "closing_ratio", "first_appointments_per_week"):
            figure = scope.figures[key]
            reading = Reading(then, figure.number, int(figure.k), int(figure.n))
            commitment = Commitment(scope.rep, key, "Ask", monday(then), then, reading)
            found.append(judge(commitment, book, today=now).verdict)
    # 36 judged: 1 in 10 each way, and no more than chance makes of that
    assert found.count("moved") + found.count("moved_back") <= 14
    assert found.count("not_moved") > 15
