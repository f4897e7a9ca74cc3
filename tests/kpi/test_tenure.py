"""Since when a rep is there: deals that were taken over say nothing of it, and a day set by hand is taken."""

from datetime import date

import pandas as pd
import pytest

import kpi
from kpi.explain import BEFORE_START, explain
from kpi.goals import ramp_share
from kpi.peer_groups import groups_by_rep
from kpi.tenure import Start, starts
from tests.kpi.deals import TODAY, book, day, deal, many

JOINED = 120  # `TODAY` is day 179
RAMP = (0.25, 0.5, 0.75)


def steady(rep: str, first: int) -> list[dict[str, object]]:
    """A new deal every fourth day, won 44 days later."""
    return [
        deal(met, met + 10, won=met + 44 if met + 44 < 179 else None, rep=rep, amount=1_000.0)
        for met in range(first, 179, 4)
    ]


def taken_over(*begun: int, closed: int | None = JOINED + 15) -> list[dict[str, object]]:
    """Deals of somebody else, open when New joined."""
    return [deal(met, met + 10, won=closed, rep="New") for met in begun]


SETTLED = [*steady("Ana", 0), *steady("Ben", 2)]
OLDER = taken_over(30, 60, 80, 95, 104)
BOOK = book(*SETTLED, *OLDER, *steady("New", JOINED))


def start_of(opened: kpi.Book, rep: str = "New", **settings) -> Start:
    return starts(opened.tally, kpi.Settings(**settings))[rep]


def test_deals_taken_over_do_not_make_a_rep_older():
    assert start_of(BOOK) == Start(day(JOINED), "own_deals", 5)
    assert start_of(book(*SETTLED, *steady("New", JOINED))) == Start(day(JOINED), "first_event", 0)


def test_a_rep_who_was_there_at_the_beginning_of_the_data_may_have_been_there_before():
    assert start_of(BOOK, "Ana") == Start(day(0), "with_export", 0)
    assert start_of(BOOK, "Ben") == Start(day(2), "with_export", 0)


def test_a_close_of_the_rep_is_no_deal_that_was_taken_over():
    # The first of the older ones was won on day 70: whoever closed it was there by then.
    own = [*taken_over(30, closed=70), *taken_over(60, 80, 95, 104)]
    assert start_of(book(*SETTLED, *own, *steady("New", JOINED))) == Start(day(30), "first_event", 0)


def test_a_call_of_the_rep_is_no_deal_that_was_taken_over():
    calls = pd.DataFrame([{"rep": "New", "type": "call", "day": day(40), "is_held": True}])
    with_calls = book(*SETTLED, *OLDER, *steady("New", JOINED), activities=calls)
    assert start_of(with_calls).day < day(JOINED)
    assert start_of(with_calls).taken_over <= 1  # the one of day 30


def test_where_everybody_was_at_work_before_the_first_deal_nothing_was_taken_over():
    calls = [{"rep": rep, "type": "call", "day": day(0), "is_held": True} for rep in ("Ana", "Ben")]
    opened = book(*steady("Ana", 20), *steady("Ben", 22), activities=pd.DataFrame(calls))
    assert [start_of(opened, rep).taken_over for rep in ("Ana", "Ben")] == [0, 0]


def test_a_slow_first_month_of_the_own_is_the_rep_s_own():
    slow = [deal(met, met + 10, won=met + 20, rep="New") for met in (90, 99, 108)]
    assert start_of(book(*SETTLED, *slow, *steady("New", JOINED))) == Start(day(90), "first_event", 0)


def test_too_few_closed_deals_tell_nothing_of_how_long_one_lives():
    few = [*steady("Ana", 110), *taken_over(30, 60, 80, 95, 104, closed=None), *steady("New", JOINED)]
    assert start_of(book(*few)).taken_over == 0


def test_the_own_start_decides_who_ramps_in_peer_groups_and_goals():
    settings = kpi.Settings(peers_by="tenure", ramp_weeks=9, ramp=RAMP)  # day 120 is 8 weeks and 3 days back
    assert groups_by_rep(BOOK, kpi.Period(day(0), TODAY), settings) == {
        "Ana": "settled",
        "Ben": "settled",
        "New": "ramping",
    }
    # Day 120 is 5 May 2026
    shares = [ramp_share(BOOK.tally, settings, "New", date(2026, month, 15)) for month in (5, 6, 7, 8)]
    assert shares == [0.25, 0.5, 0.75, 1.0]


def test_a_day_set_by_hand_is_the_start_for_tenure_and_ramp():
    june = date(2026, 6, 1)
    settings = kpi.Settings(peers_by="tenure", ramp_weeks=5, ramp=RAMP, starts={"New": june, "Ana": date(2026, 6, 2)})
    assert start_of(BOOK, starts={"New": june}) == Start(june, "by_hand", 5)
    assert groups_by_rep(BOOK, kpi.Period(day(0), TODAY), settings) == {
        "Ana": "ramping",
        "Ben": "settled",
        "New": "ramping",
    }
    assert ramp_share(BOOK.tally, settings, "New", date(2026, 7, 1)) == 0.5
    # Who was there when the data begin ramps as well, once somebody says since when.
    assert ramp_share(BOOK.tally, settings, "Ana", date(2026, 6, 30)) == 0.25
    assert ramp_share(BOOK.tally, kpi.Settings(ramp=RAMP), "Ana", date(2026, 6, 30)) == 1


def weekly(**settings) -> tuple[float, int]:
    """First appointments a week of New, and the weeks that they are counted in: 8 weeks from Monday 4 May on."""
    scope = BOOK.report(kpi.Period(date(2026, 5, 4), date(2026, 6, 28)), kpi.Settings(**settings)).rep("New")
    figure = scope.figures["first_appointments_per_week"]
    return figure.number, figure.n


def test_a_weekly_average_begins_with_the_first_event_unless_a_day_was_set_by_hand():
    # Day 120 is Tuesday 5 May, and 14 first appointments follow until 28 June: on 5, 9, 13, ... June 26.
    assert weekly() == (14 / 8, 8)
    # From Monday 25 May on: 25 and 29 May, 2, 6, 10, 14, 18, 22 and 26 June
    assert weekly(starts={"New": date(2026, 5, 27)}) == (9 / 5, 5)


def test_the_team_adds_up_the_own_weeks_and_says_what_came_before_a_start_set_by_hand():
    period = kpi.Period(date(2026, 5, 4), date(2026, 6, 28))
    report = BOOK.report(period, kpi.Settings(starts={"New": date(2026, 5, 27)}))
    # Ana and Ben 14 in 8 weeks each, New 9 in 5; 5 of New's were held before
    figure = report.team.figures["first_appointments_per_week"]
    assert (figure.number, figure.k) == (pytest.approx(14 / 8 + 14 / 8 + 9 / 5), 37)
    told = explain(BOOK, report, report.team, figure.key)
    assert (told.counted["appointment"], told.left_out[BEFORE_START]) == (37, 5)
    of_new = explain(BOOK, report, report.rep("New"), figure.key)
    assert (of_new.counted["appointment"], len(of_new.deals)) == (9, 9)


def test_no_average_reaches_back_before_the_data():
    opened = book(*SETTLED, *steady("New", JOINED))
    period = kpi.Period(date(2025, 10, 6), date(2026, 6, 28))
    settings = kpi.Settings(starts={"New": date(2024, 1, 1)})
    one = opened.report(period, settings).rep("New").figures["first_appointments_per_week"]
    assert one.n == opened.report(period).rep("Ana").figures["first_appointments_per_week"].n


def test_the_weeks_of_the_chart_begin_with_a_start_set_by_hand():
    weeks = BOOK.weekly_appointments(13, None, "New", kpi.Settings(starts={"New": date(2026, 5, 27)}))
    assert weeks.index[0] == date(2026, 5, 25)


def test_the_report_tells_the_start_of_each_rep_and_why():
    told = BOOK.report(settings=kpi.Settings(starts={"Ben": date(2026, 1, 1)})).to_dict()["starts"]
    assert told == {
        "Ana": {"day": "2026-01-05", "why": "with_export", "taken_over": 0},
        "Ben": {"day": "2026-01-01", "why": "by_hand", "taken_over": 0},
        "New": {"day": "2026-05-05", "why": "own_deals", "taken_over": 5},
    }


def test_what_is_no_day_is_refused():
    with pytest.raises(ValueError, match="the start of Ana must be a day"):
        kpi.Settings(starts={"Ana": "2026-01-01"})


def test_one_deal_more_or_less_of_somebody_else_moves_no_start():
    others = many(deal(10, 20, lost=40, rep="Cleo"), 3)
    assert start_of(book(*SETTLED, *OLDER, *steady("New", JOINED), *others)) == start_of(BOOK)
