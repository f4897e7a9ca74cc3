"""What was said on an earlier day: worked out by hand, and unmoved by anything that came later."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

import kpi
from kpi.as_it_stood import as_it_stood, reopened
from kpi.backtest import NO_REVENUE, NONE_HELD, NOT_AT_WORK, STILL_OPEN, TOO_SHORT, LookBack, look_back, then
from kpi.doubt import chance_with_doubt, doubt_of
from kpi.outcomes import Outcomes, together
from kpi.period import last_complete_sunday
from kpi.tables import conform_opportunities
from tests.kpi.deals import book, day, deal, export, many
from tests.kpi.steady import TODAY, steady_team

GOAL = kpi.Settings(goal_per_rep=4_000.0)
# As of Friday 3 July the last Sunday is day 181; 13 weeks before is Sunday 5 April, day 90, the end of 13 weeks.
SUNDAY = date(2026, 4, 5)
THIRTEEN_WEEKS = [
    one
    for monday in range(0, 91, 7)
    for one in (deal(monday, monday + 1, monday + 2), deal(monday, monday + 1, lost=monday + 3))
]
# the four weeks after, days 91 to 118: twelve first appointments, three sales of 1,500
FOUR_WEEKS = [*many(deal(91, 93, 120, amount=1_500.0), 3), *many(deal(118, 119, lost=130), 9)]


def forecast(*deals, rep=None, settings=GOAL):
    return look_back(book(*THIRTEEN_WEEKS, *deals), 13, settings, rep=rep).forecast


FORECAST = forecast(*FOUR_WEEKS)


def test_the_number_it_asked_for_and_the_one_that_would_have_done_by_hand():
    # 26 advanced of 26, 13 won of 26, 1,000 each: 4,000 ÷ 1,000 ÷ 50 % ÷ 100 % ÷ 4 weeks
    told = forecast(*FOUR_WEEKS)
    assert (told.day, told.said, told.goal) == (SUNDAY, pytest.approx(2.0), 4_000.0)
    # 12 first appointments are 3 a week, and 4,500 came of them: 3 × 4,000 ÷ 4,500
    assert (told.a_week, told.came.revenue) == (3.0, 4_500.0)
    assert (told.came.appointments, told.came.advanced, told.came.won, told.came.open) == (12, 12, 3, 0)
    assert told.would_have_done == pytest.approx(8 / 3)


def test_the_chance_is_that_of_the_first_appointments_that_were_really_held():
    # 26 of 26 and 13 of 26 on Jeffreys' prior, and every sale worth the same: 4 sales of 12 first appointments
    doubt = doubt_of([(26.5, 0.5), (13.5, 13.5)], np.full(13, 1_000.0), "\0")
    assert forecast(*FOUR_WEEKS).chance == pytest.approx(chance_with_doubt(4_000, 1_000, 0.5, 12, doubt))
    assert forecast(*FOUR_WEEKS[:6]).chance < forecast(*FOUR_WEEKS).chance


def test_the_ratios_of_then_stand_beside_what_came():
    back = look_back(book(*THIRTEEN_WEEKS, *FOUR_WEEKS), 13, GOAL)
    assert back.plain == {"appointment_to_proposal": 1.0, "closing_ratio": 0.5}
    assert all(isinstance(ripe, kpi.Missing) for ripe in back.ripe.values())  # 13 sales are too few to ripen


def test_with_more_weeks_in_a_month_the_goal_of_four_weeks_is_smaller():
    settings = kpi.Settings(goal_per_rep=4_333.0, weeks_per_month=52 / 12)
    assert forecast(*FOUR_WEEKS, settings=settings).goal == pytest.approx(4_333 * 4 / (52 / 12))


def test_while_more_than_a_tenth_is_open_nobody_knows_what_would_have_done():
    one_open, two_open = (forecast(*FOUR_WEEKS[:-count], *many(deal(118, 119), count)) for count in (1, 2))
    assert one_open.would_have_done == pytest.approx(8 / 3)
    assert two_open.would_have_done == kpi.Missing(STILL_OPEN, open=2, n=12)


def test_nothing_held_and_nothing_sold_are_said_and_not_divided_by():
    assert forecast().would_have_done == kpi.Missing(NONE_HELD, day=SUNDAY)
    assert forecast(*FOUR_WEEKS[3:]).would_have_done == kpi.Missing(NO_REVENUE)


def test_without_a_goal_the_reason_is_told():
    told = forecast(*FOUR_WEEKS, settings=kpi.Settings())
    assert told.would_have_done == told.said == kpi.Missing("there is no revenue goal yet")


def test_data_that_are_too_short_say_so():
    opened = book(*THIRTEEN_WEEKS, *FOUR_WEEKS)
    before = SUNDAY - timedelta(weeks=13)
    assert look_back(opened, 26, GOAL) == kpi.Missing(TOO_SHORT, first=day(0), day=before, weeks=13)
    assert isinstance(look_back(book(), 13, GOAL), kpi.Missing)


def test_a_rep_who_came_later_is_not_looked_back_upon():
    newcomer = many(deal(95, 96, 97, rep="Ben"), 5)
    opened = book(*THIRTEEN_WEEKS, *FOUR_WEEKS, *newcomer)
    assert look_back(opened, 13, GOAL, rep="Ben") == kpi.Missing(NOT_AT_WORK, weeks=13, day=SUNDAY)
    # neither the newcomer's goal nor the newcomer's sales are in the team's
    assert look_back(opened, 13, GOAL).forecast.came == forecast(*FOUR_WEEKS).came


def test_a_rep_is_told_apart_from_the_team():
    others = [one | {"rep": "Ben"} for one in [*THIRTEEN_WEEKS, *FOUR_WEEKS]]
    opened = book(*THIRTEEN_WEEKS, *FOUR_WEEKS, *others)
    ana, team = (look_back(opened, 13, GOAL, rep=rep).forecast for rep in ("Ana", None))
    assert (ana.goal, team.goal, ana.came.won, team.came.won) == (4_000.0, 8_000.0, 3, 6)
    assert team.would_have_done == pytest.approx(2 * ana.would_have_done)


def test_each_deal_stands_as_it_stood():
    table = conform_opportunities(
        export(
            deal(0, 10, 50, position="", loss_reason=""),
            deal(0, 40, lost=50, position="negotiation", loss_reason="Price", stage="Closed Lost"),
            deal(0, 10, lost=20, position="proposal", loss_reason="Price"),
            deal(40),
            deal(0, 10, lost=50) | {"closed": None},
        )
    )
    then = as_it_stood(table, day(30))
    assert then["outcome"].tolist() == ["open", "open", "lost", "open"]
    assert then["position"].tolist() == ["proposal", "appointment_held", "proposal", "proposal"]
    assert then["loss_reason"].tolist() == ["", "", "Price", ""]
    assert then["proposal"].isna().tolist() == [False, True, False, False]
    assert then["closed"].isna().tolist() == [True, True, False, True]
    assert then["closed_basis"].tolist() == ["", "", "measured", ""]
    assert table["outcome"].tolist() == ["won", "lost", "lost", "open", "lost"]


def changed_after(table, last):
    """Another future: every close after *last* turned round, dearer and later, proposals never made, new deals."""
    stamp = pd.Timestamp(last)
    later = table["closed"] > stamp
    other = table.copy()
    other["outcome"] = other["outcome"].where(~later, other["outcome"].map({"won": "lost", "lost": "won"}))
    other["amount"] = other["amount"].where(~later, other["amount"] * 10)
    other["closed"] = other["closed"].where(~later, other["closed"] + pd.Timedelta(days=9))
    other["proposal"] = other["proposal"].where(other["proposal"] <= stamp)
    other["position"] = np.where(later, "negotiation", "")
    other["modified"] = stamp + pd.Timedelta(days=30)
    new = table[table["created"] > stamp].assign(opportunity_id=lambda new: "new " + new["opportunity_id"], rep="Zoe")
    return pd.concat([other, new], ignore_index=True)


def test_another_future_changes_nothing_of_what_was_said():
    table, last = steady_team(reps=6), date(2026, 3, 29)
    assert kpi.open_book(table, today=TODAY).default_period().end - timedelta(weeks=13) == last
    one, other = (kpi.open_book(each, today=TODAY) for each in (table, changed_after(table, last)))
    settings = kpi.Settings(goal_per_rep=5_000.0)
    backs = [look_back(opened, 13, settings) for opened in (one, other)]
    assert backs[0].forecast.said == backs[1].forecast.said
    assert (backs[0].plain, backs[0].ripe) == (backs[1].plain, backs[1].ripe)
    assert backs[0].forecast.came != backs[1].forecast.came
    reports = [reopened(opened, last).report(settings=settings) for opened in (one, other)]
    assert reports[0] == reports[1]


def test_it_says_what_an_export_of_that_day_would_have_said():
    table, last = steady_team(reps=6), date(2026, 3, 29)
    stamp = pd.Timestamp(last)
    exported = table[table["created"] <= stamp].copy()
    exported["proposal"] = exported["proposal"].where(exported["proposal"] <= stamp)
    is_open = ~(exported["closed"] <= stamp)
    exported["closed"] = exported["closed"].where(~is_open)
    exported["outcome"] = exported["outcome"].where(~is_open, "open")
    settings = kpi.Settings(goal_per_rep=5_000.0)
    then = kpi.open_book(exported, today=last, as_of=last).report(settings=settings)
    assert reopened(kpi.open_book(table, today=TODAY), last).report(settings=settings) == then


@pytest.mark.parametrize("factor", [1.0, 7.5])
def test_neither_the_currency_nor_the_order_of_rows_changes_a_look_back(factor):
    table = steady_team(reps=6)
    shuffled = table.assign(amount=table["amount"] * factor).sample(frac=1, random_state=1)
    one = look_back(kpi.open_book(table, today=TODAY), 13, kpi.Settings(goal_per_rep=5_000.0)).forecast
    other = look_back(kpi.open_book(shuffled, today=TODAY), 13, kpi.Settings(goal_per_rep=5_000.0 * factor)).forecast
    assert other.said == pytest.approx(one.said)
    assert other.would_have_done == pytest.approx(one.would_have_done)
    assert other.chance == pytest.approx(one.chance, abs=0.02)  # the sales are resampled in another order


def verdicts(closing_later: float, *weeks: int) -> list[str | None]:
    """Of the team, then of each of its reps, so many weeks ago."""
    settings = kpi.Settings(goal_per_rep=4_000.0)
    team = steady_team(reps=12, a_week=4.0, seed=2, closing_later=closing_later)
    opened = kpi.open_book(team, today=TODAY, as_of=TODAY, settings=settings)
    outcomes, found = Outcomes(opened), []
    for back in weeks:
        then_ = then(opened, last_complete_sunday(TODAY) - timedelta(days=7 * back), settings, None)
        parts = outcomes.after(then_.book.as_of, then_.reps.names)
        all_of_them = [(None, together(parts)), *enumerate(parts)]
        found += [LookBack(FORECAST, {}, {}, then_.odds(place, came)).verdict for place, came in all_of_them]
    return found


def test_where_nothing_changed_luck_is_blamed_and_not_the_number():
    found = verdicts(1.0, 13, 20, 26)
    # by its own word one in five of the 39
    assert found.count("luck") >= 0.75 * len(found)


def test_where_half_as_many_were_sold_the_number_asked_for_too_few():
    team, *reps = verdicts(0.5, 18)
    assert team == "too_few"
    assert "too_many" not in reps and reps.count("too_few") >= 4


@pytest.mark.parametrize(
    ("odds", "verdict"),
    [((0.5, 0.6), "luck"), ((0.10, 0.95), "luck"), ((0.09, 0.95), "too_few"), ((0.99, 0.05), "too_many"), (None, None)],
)
def test_the_middle_80_percent_are_luck(odds, verdict):
    assert LookBack(FORECAST, {}, {}, odds).verdict == verdict
