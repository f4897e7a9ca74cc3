"""What the scorecard and the rep's page are made of: misses, matrix, hero, places, what the numbers rest on."""

from dataclasses import replace
from datetime import date
from math import isnan

import numpy as np
import pytest

from kpi import Figure, Report, Settings, open_book
from kpi.difference import Difference
from kpi.metrics import ALL
from kpi.movement import Share
from kpi.stakes import Stake, where_to_start
from kpi.stall import StallWindows
from tests.kpi.deals import book, day, deal, export, many
from ui.figures import is_example
from ui.hero import Hero
from ui.matrix import SHOWN, matrix
from ui.notices import goal_in_words
from ui.places import Place, place_in_words, places, places_reading, reasons_without_peers
from ui.resting import is_week_running, resting_in_words
from ui.stakes import at_stake_in_words, stake_in_words, start_in_words
from ui.tiles import has_course
from ui.trends import trend_in_words
from ui.verdicts import verdict_details, verdict_in_words
from ui.who_misses import misses, signal_in_words
from ui.words import Words

WORDS = Words("en")
NAN = float("nan")


def won(rep: str, times: int, amount: float = 1000.0, days: int = 20, **columns):
    return many(deal(met=100, proposal=105, won=100 + days, rep=rep, amount=amount, **columns), times)


def lost(rep: str, times: int, **columns):
    return many(deal(met=100, proposal=105, lost=120, rep=rep, **columns), times)


def report(*deals, goal: float | None = None) -> Report:
    opened = book(*deals)
    return opened.report(opened.whole_period(), Settings(goal_per_rep=goal))


# Closing: Ana 3 of 6, Ben 5 of 6, Cleo 6 of 6; team 14 of 18 = 78 %. Dan has met two and proposed to none.
DEALS = [
    *won("Ana", 3), *lost("Ana", 3), *won("Ben", 5), *lost("Ben", 1), *won("Cleo", 6),
    *many(deal(met=170, rep="Dan"), 2),
]  # fmt: skip
ONE_MISSES, TWICE_THE_GOAL = report(*DEALS, goal=1000.0), report(*DEALS, goal=2000.0)
# Closing: Ana 3 of 6, Ben 2 of 6, Cleo 6 of 6; team 11 of 18 = 61 %
TWO_OF_THREE_MISS = report(*won("Ana", 3), *lost("Ana", 3), *won("Ben", 2), *lost("Ben", 4), *won("Cleo", 6))


def closing(of: Report):
    return next(miss for miss in misses(of) if miss.key == "closing_ratio")


def test_a_lone_miss_is_one_to_be_coached_and_the_team_has_no_verdict():
    miss = closing(ONE_MISSES)
    assert ([scope.rep for scope in miss.reps], miss.of, miss.team) == (["Ana"], 3, None)
    # 3 of 6, pulled by the others' 11 of 12: no clear miss
    assert signal_in_words(miss, WORDS) == (
        "1 rep misses it, but not clearly: that says nothing yet of tactics or coaching"
    )
    clear = closing(report(*won("Ana", 3), *lost("Ana", 9), *won("Ben", 9), *lost("Ben", 3), *won("Cleo", 12)))
    assert signal_in_words(clear, WORDS) == "Missed by 1 of 3 reps: a lone miss, to be coached"


def few(rep: str):
    """One of three proposals won: below the threshold, and too early to tell."""
    return (*won(rep, 1), *lost(rep, 2))


def test_misses_that_are_too_early_make_no_miss_of_the_whole_team():
    # Ana 3 of 12; four more with 1 of 3 each miss it as counted: 5 of 7, more than half. Only three can be judged.
    many_few = [each for rep in ("Dora", "Ed", "Fay", "Gus") for each in few(rep)]
    miss = closing(
        report(*won("Ana", 3), *lost("Ana", 9), *won("Ben", 9), *lost("Ben", 3), *won("Cleo", 12), *many_few)
    )
    assert (len(miss.reps), len(miss.clear), miss.judged, miss.of) == (5, 1, 3, 7)
    assert not miss.is_widespread
    told = "Missed by 1 of the 3 reps who can be judged, 7 in all: a lone miss, to be coached"
    assert signal_in_words(miss, WORDS) == told


def test_reps_on_course_by_three_decisions_are_not_counted_as_judged_either():
    miss = closing(report(*won("Ana", 3), *lost("Ana", 9), *won("Ben", 3), *lost("Ben", 9), *won("Cleo", 3)))
    assert (miss.judged, miss.of) == (2, 3)
    assert signal_in_words(miss, WORDS) == (
        "Missed by 2 of the 2 reps who can be judged, 3 in all: a matter of tactics or strategy, for the whole team"
    )


def test_one_rep_alone_is_no_whole_team():
    miss = closing(report(*won("Ana", 3), *lost("Ana", 9)))
    assert signal_in_words(miss, WORDS) == (
        "Missed by 1 of 1 rep: to be coached; with nobody to compare, it says nothing of tactics"
    )


def test_nothing_but_too_early_misses_tells_neither_tactics_nor_coaching():
    miss = closing(report(*few("Ana"), *few("Ben"), *won("Cleo", 6)))
    assert signal_in_words(miss, WORDS) == (
        "2 reps miss it, but none of them clearly: that says nothing yet of tactics or coaching"
    )


def test_a_miss_of_more_than_half_is_a_matter_of_tactics_or_strategy():
    # 6 of 24, and 8 of 8 of Cleo's: the team's 14 of 32 are below 65 % with more than 99 %
    all_but_one = (*won("Ana", 3), *lost("Ana", 9), *won("Ben", 3), *lost("Ben", 9), *won("Cleo", 8))
    miss = closing(report(*all_but_one))
    assert miss.is_widespread and miss.is_sure_of_team
    told = "Missed by 2 of 3 reps: a matter of tactics or strategy, for the whole team"
    assert signal_in_words(miss, WORDS) == told


def test_more_than_half_of_the_names_prove_little_where_the_team_itself_may_be_on_course():
    # Ana 3 of 6 and Ben 2 of 6 miss it, the team's 11 of 18 are 61 %: below 65 % as likely as not
    miss = closing(TWO_OF_THREE_MISS)
    assert 2 * len(miss.clear) > miss.judged and not miss.is_sure_of_team
    assert signal_in_words(miss, WORDS) == "Missed by 2 of 3 reps: to be coached or watched one by one"


def test_one_rep_of_each_of_two_teams_is_not_the_whole_team():
    def elsewhere(deals: list[dict]) -> list[dict]:
        return [{**one, "team": "South"} for one in deals]

    two = (*won("Ana", 3), *lost("Ana", 9), *elsewhere([*won("Ben", 3), *lost("Ben", 9)]))
    assert signal_in_words(closing(report(*two)), WORDS) == "Missed by 2 of 2 reps: to be coached one by one"
    four = (*two, *won("Cleo", 3), *lost("Cleo", 9), *elsewhere([*won("Dan", 3), *lost("Dan", 9)]))
    told = "Missed by 4 of 4 reps: a matter of tactics or strategy, for all teams"
    assert signal_in_words(closing(report(*four)), WORDS) == told


def test_a_miss_to_be_watched_is_not_to_be_coached():
    # 10 of 18 beside the others' 11 of 12: between a coin's toss and 80 %
    miss = closing(report(*won("Ana", 10), *lost("Ana", 8), *won("Ben", 5), *lost("Ben", 1), *won("Cleo", 6)))
    assert [miss.advice(scope).verdict for scope in miss.reps] == ["watch"]
    assert signal_in_words(miss, WORDS) == "Missed by 1 of 3 reps: a lone miss, to be watched"


def test_reps_at_the_threshold_are_rarely_called_a_matter_of_tactics_and_reps_far_below_it_are():
    random = np.random.default_rng(5)

    def called(true: float) -> int:
        found = 0
        for _ in range(8):
            deals = [
                deal
                for rep, wins in zip("ABCDEF", random.binomial(25, true, 6).tolist(), strict=True)
                for deal in (*won(rep, wins), *lost(rep, 25 - wins))
            ]
            missed = misses(report(*deals))
            found += any(miss.key == "closing_ratio" and miss.is_widespread for miss in missed)
        return found

    assert called(0.65) <= 2 < 6 <= called(0.55)


def test_misses_and_names_stand_in_the_order_of_what_is_at_stake():
    # At 12,000 a month both miss the activity: 20 in 12 weeks are 1.67 a week. Ben's 2 of 6 leave more to win than
    # Ana's 3 of 6, and what either lacks in activity is far more than what a ratio would bring.
    report_ = report(*won("Ana", 3), *lost("Ana", 3), *won("Ben", 2), *lost("Ben", 4), *won("Cleo", 6), goal=12_000.0)
    found = misses(report_)
    assert [miss.key for miss in found] == ["activity_barometer", "closing_ratio", "goal_attainment"]
    assert [scope.rep for scope in found[1].reps] == ["Ben", "Ana"]
    largest = [min(stake.rank for stake in miss.stakes.values()) for miss in found]
    assert largest == sorted(largest)


def test_where_to_start_is_the_first_name_of_the_first_miss_and_the_first_row():
    start = where_to_start([stake for of_rep in TWO_OF_THREE_MISS.stakes.values() for stake in of_rep])
    assert start is not None and start.can_lead
    first = misses(TWO_OF_THREE_MISS)[0]
    assert (start.kpi, start.rep) == (first.key, first.reps[0].rep) == ("closing_ratio", "Ben")
    assert matrix(TWO_OF_THREE_MISS, WORDS)["rep"].iloc[0] == "Ben"


@pytest.mark.parametrize(
    ("stake", "told"),
    [
        (
            Stake("Carmen Ortega", "closing_ratio", "coach_now", 18_437.0, 0.994),
            "Start here: Carmen Ortega, closing ratio: some €18,400 a month at stake, a true miss with 99% probability",
        ),
        (
            Stake("Jo", "activity_barometer", "watch", 999.6, 0.76),
            "Start here: Jo, activity barometer: some €1,000 a month at stake, a true miss with 76% probability",
        ),
        (
            Stake("Jo", "sales_cycle", "coach_now", None, 0.9),
            "Start here: Jo, sales cycle: a true miss with 90% probability",
        ),
        (None, "No miss is clear enough to start with: each is too early to tell, or no more than chance."),
    ],
)
def test_one_sentence_says_where_to_start(stake, told):
    assert start_in_words(stake, WORDS, "EUR") == told


def test_a_name_carries_its_stake_only_where_the_miss_is_clear():
    clear = Stake("Jo", "closing_ratio", "watch", 400.0, 0.7)
    assert stake_in_words(clear, WORDS, "EUR") == "+€400 a month"
    assert stake_in_words(replace(clear, verdict="too_early"), WORDS, "EUR") == ""
    assert stake_in_words(replace(clear, money=None), WORDS, "EUR") == ""


def test_each_miss_has_the_tips_of_its_kpi():
    for miss in misses(TWO_OF_THREE_MISS):
        assert miss.tips == ALL[miss.key].ADVICE["missed"] != ()


def test_too_early_says_after_how_many_decisions_one_would_know():
    # 1 of 2 decided: fewer than five decisions are no verdict, at least three more are needed
    early = report(*won("Ana", 1), *lost("Ana", 1), *won("Ben", 4), *lost("Ben", 1))
    advice = closing(early).advice(closing(early).reps[0])
    assert verdict_in_words(advice, WORDS) == "too early to tell"
    assert advice.more is not None and advice.more >= 3
    assert f"{advice.more} more decided proposals to know" in verdict_details(advice, WORDS)


def test_the_matrix_puts_most_at_stake_first_and_shows_sign_unit_counts_and_verdict():
    table = matrix(TWO_OF_THREE_MISS, WORDS)
    assert table["rep"].iloc[-1] == "Cleo"
    ana = table.set_index("rep").loc["Ana"]
    assert ana["closing_ratio"].text == "✗ 50% (3/6) ◔"  # to be watched
    assert ana["sales_cycle"].text == "20 days"
    assert ana["first_appointments_per_week"].text.replace(".", "").isdigit()  # a column of one unit need not repeat it


def test_a_cell_of_the_matrix_sorts_by_its_number_and_a_gap_is_a_dash():
    table = matrix(ONE_MISSES, WORDS).set_index("rep")
    assert table.loc["Ana", "closing_ratio"] == 0.5
    assert isnan(table.loc["Dan", "closing_ratio"]) and table.loc["Dan", "closing_ratio"].text == "–"
    assert set(SHOWN) <= set(table.columns)


def test_a_rep_has_a_place_among_those_with_a_figure():
    place = next(place for place in places(ONE_MISSES, "Ana") if place.figure.key == "closing_ratio")
    assert (place.place, len(place.team)) == (3, 3)
    # Ben 83 % and Cleo 100 %: their mean is 92 %
    assert place_in_words(place, WORDS, "") == "place 3 of 3: ✗ 50% · peers 92%"
    assert [place.share(value) for value in (0.5, 0.75, 1.0)] == [0.0, 0.5, 1.0]


def test_where_less_is_better_the_shortest_is_first_and_on_the_right():
    cycles = report(*won("Ana", 5, days=20), *won("Ben", 5, days=40), *won("Cleo", 5, days=30))
    ana, ben = (
        next(place for place in places(cycles, rep) if place.figure.key == "sales_cycle") for rep in ("Ana", "Ben")
    )
    assert (ana.place, ben.place) == (1, 3)
    assert (ana.share(20), ana.share(40)) == (1.0, 0.0)
    assert [end.number for end in ana.ends] == [40, 20]


def test_the_same_value_shares_a_place():
    twins = report(*won("Ana", 5), *won("Ben", 5))
    found = places(twins, "Ben")
    assert {place.place for place in found} == {1}
    assert {place.share(place.figure.number) for place in found} == {0.5}


def test_a_kpi_without_a_peers_mean_says_why():
    # one peer only: a mean needs two
    found = places(report(*won("Ana", 5), *won("Ben", 5)), "Ana")
    (reason,) = reasons_without_peers(found, WORDS)
    assert str(reason) == "fewer than two peers have five events behind this figure"


def test_the_reading_of_the_places_names_the_strongest_and_the_weakest():
    # Ben: 83 % of proposals won, between Ana's 50 and Cleo's 100; twins have the same place everywhere
    told = places_reading(places(ONE_MISSES, "Ana"), WORDS)
    assert "furthest behind in “Closing ratio” (place 3 of 3)" in told
    twins = report(*won("Ana", 5), *won("Ben", 5))
    assert places_reading(places(twins, "Ben"), WORDS) == "Everywhere at the same place: 1 of 2."


def test_goal_attainment_has_no_amount_of_its_own():
    outcome = Stake("Ana", "goal_attainment", "coach_now", 45_000.0, 0.99)
    told = at_stake_in_words(outcome, WORDS, "EUR")
    assert "€" not in told and "no money of its own" in told and "99%" in told
    assert "€400" in at_stake_in_words(replace(outcome, kpi="closing_ratio", money=400.0), WORDS, "EUR")


def test_furthest_behind_is_what_is_missed_first_of_all_what_is_clearly_missed():
    def place(key: str, at: int, status: str = "ok", is_clear: bool = False) -> Place:
        team = {str(one): Figure(key, 1.0) for one in range(5)}
        return Place("Ana", Figure(key, 1.0, status=status), at, team, is_clear)

    revenue, closing = place("average_revenue", 5), place("closing_ratio", 3, "missed")
    first = place("appointment_to_proposal", 2, "missed", is_clear=True)
    assert "furthest behind in “Average revenue per sale” (place 5 of 5)" in places_reading(
        [revenue, place("closing_ratio", 3)], WORDS
    )
    assert "missed, though not clearly, furthest behind in “Closing ratio” (place 3 of 5)" in places_reading(
        [revenue, closing], WORDS
    )
    told = places_reading([revenue, closing, first], WORDS)
    assert "of what is clearly missed, furthest behind in “First-appointment-to-proposal ratio” (place 2 of 5)" in told
    assert told.startswith("Strongest in “Average revenue per sale” (place 5 of 5)")  # all else is missed


def test_a_rep_alone_has_no_place():
    assert places(report(*won("Ana", 5)), "Ana") == []


def test_the_hero_is_the_magic_number_with_its_plan_and_barometer():
    # Goal 4 x 2,000 a month at 1,000 a sale: 8 sales; 18 of 18 advanced, 14 of 18 won: 10.3 appointments a month,
    # 2.57 a week. There were 18 in the 12 weeks from 13 April to 5 July and Dan's 2 in his 2: 2.5 a week, 97 %.
    hero = Hero.of(TWICE_THE_GOAL.team, "Team", WORDS)
    assert (hero.number, hero.plan, hero.share) == ("2.6", "plan for 3", "97%")
    assert (hero.state, hero.verdict) == ("short", "2.5 a week now: 0.1 short of the goal")
    assert hero.filled == pytest.approx((18 / 12 + 2 / 2) / (8 / (14 / 18) / 4) / 1.25)


def test_enough_activity_fills_the_bar_to_its_end_and_no_further():
    # half the goal, half the need: 2.5 of 1.29 a week are 194 %, the bar ends at 125 %
    hero = Hero.of(ONE_MISSES.team, "Team", WORDS)
    assert (hero.number, hero.plan, hero.share) == ("1.3", "plan for 2", "194%")
    assert (hero.state, hero.verdict, hero.filled) == ("enough", "2.5 a week now: enough for the goal on average", 1.0)


def test_without_a_goal_the_hero_says_why_and_shows_no_number():
    hero = Hero.of(TWO_OF_THREE_MISS.team, "Team", WORDS)
    assert (hero.number, hero.unit, hero.plan) == ("–", "there is no revenue goal yet", "")
    assert (hero.share, hero.state, hero.filled) == ("–", "unknown", 0.0)


def test_the_numbers_say_what_they_rest_on():
    told = resting_in_words(ONE_MISSES, WORDS)
    # 18 advanced; Dan's two are still within the time that nobody knows
    assert told.startswith("From 18 decided first appointments, 18 decided proposals, 14 sales, ")


def test_with_the_next_step_as_gateway_no_proposals_are_named():
    opened = book(deal(0, next_step=day(5), won=10), deal(0, next_step=day(5), lost=9), gateway="next_step")
    told = resting_in_words(opened.report(opened.whole_period()), WORDS)
    assert told.startswith("From 2 decided first appointments, 2 decided next steps, 1 sale, ")


def test_a_rep_has_counts_of_the_rep_alone():
    told = resting_in_words(ONE_MISSES, WORDS, ONE_MISSES.rep("Ana"))
    assert told.startswith("North · From 6 decided first appointments, 6 decided proposals, 3 sales, ")


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 7, 1), "this week so far 1 first appointment"),  # a Wednesday
        (date(2026, 7, 3), ""),  # a Friday: the week counts as complete
    ],
)
def test_the_running_week_is_told_apart_until_its_friday(day, told):
    monday = 175  # 29 June
    now = open_book(export(*won("Ana", 2), deal(met=monday, rep="Ana")), today=day, as_of=day).report()
    assert is_week_running(now) == bool(told)
    assert resting_in_words(now, WORDS).endswith(told) and ("so far" in resting_in_words(now, WORDS)) == bool(told)


def test_assumed_goals_are_one_sum_or_a_range():
    assert goal_in_words([40_000.0, 40_000.0], "", WORDS) == "Assumed goal: 40,000 a month per rep"
    assert goal_in_words([40_000.0], "", WORDS, is_one=True) == "Assumed goal: 40,000 a month"
    assert goal_in_words([40_000.0, 50_000.0], "", WORDS) == "Assumed goals: 40,000 to 50,000 a month per rep"


def test_a_course_needs_two_points_and_a_past():
    figure = ONE_MISSES.team.figures["closing_ratio"]
    assert has_course(figure, [NAN, 0.5, 0.6])
    assert not has_course(figure, [NAN, NAN, 0.6])
    assert not has_course(ONE_MISSES.team.figures["goal_attainment"], [0.5, 0.5])


def test_a_trend_is_told_by_its_ends():
    up, down = Difference(0.96, is_enough=True), Difference(0.04, is_enough=True)

    def told(key: str, course: list[float], changed: Difference) -> str:
        return trend_in_words(key, course, WORDS, "", changed)

    assert told("closing_ratio", [NAN, 0.5, 0.7, 0.6], up) == "Better: from 50% to 60% in 2 weeks."
    assert told("closing_ratio", [0.6, 0.7, 0.5, NAN], down) == "Worse: from 60% to 50% in 2 weeks."
    assert told("sales_cycle", [40.0, 50.0], up) == "Worse: from 40 days to 50 days in 1 week."
    assert told("closing_ratio", [0.501, 0.499], down) == "At 50%, as 1 week before."


def test_a_trend_of_a_few_deals_is_called_what_chance_does():
    chance = Difference(0.10, is_enough=True, counts=(Share(3, 4), Share(1, 4)))
    told = trend_in_words("closing_ratio", [0.75, 0.25], WORDS, "", chance)
    assert told == "From 75% (3 of 4) to 25% (1 of 4) in 1 week: within what chance does."


def test_the_boundary_of_a_best_practice_is_no_threshold_to_miss():
    # 26 days against a mean of 30: nobody is at 70 % of the peers or less, the boundary drawn is the good one
    cycles = report(*won("Ana", 5, days=26), *won("Ben", 5, days=30), *won("Cleo", 5, days=30))
    ana = cycles.rep("Ana")
    assert ana is not None and ana.figures["sales_cycle"].status == "ok"
    assert is_example(ana.figures["sales_cycle"])
    assert not is_example(ana.figures["closing_ratio"])


def test_a_hair_short_is_not_called_zero_short():
    team = TWICE_THE_GOAL.team
    needed, actual = team.figures["magic_number"], team.figures["first_appointments_per_week"]
    figures = {**team.figures, actual.key: replace(actual, value=needed.number - 0.01)}
    hero = Hero.of(replace(team, figures=figures), "Team", WORDS)
    assert hero.verdict == "2.6 a week now: a hair short of the goal"


def test_what_is_missing_to_the_goal_is_the_difference_of_the_numbers_on_the_screen():
    team = TWICE_THE_GOAL.team
    shown = {"magic_number": 33.44, "first_appointments_per_week": 32.46}  # 0.98, but 33.4 - 32.5 = 0.9
    figures = {**team.figures, **{key: replace(team.figures[key], value=value) for key, value in shown.items()}}
    hero = Hero.of(replace(team, figures=figures), "Team", WORDS)
    assert (hero.number, hero.verdict) == ("33.4", "32.5 a week now: 0.9 short of the goal")


def test_pending_ones_are_shown_though_they_do_not_count():
    # Two met five days before the last day; one of them has a proposal: both have time.
    told = resting_in_words(report(*won("Ana", 5), deal(95, rep="Ana"), deal(94, 96, rep="Ana")), WORDS)
    assert "2 pending" in told


def test_a_stall_rule_that_is_off_is_told():
    told = resting_in_words(ONE_MISSES, WORDS, stall=StallWindows(None, None, None))
    assert "stall rule is off" in told
    assert "never count as failed" not in resting_in_words(ONE_MISSES, WORDS, stall=StallWindows(30, 40, 60))


def test_where_only_the_whole_way_has_a_window_it_is_told():
    told = resting_in_words(ONE_MISSES, WORDS, stall=StallWindows(None, None, 76))
    assert "in either ratio (too few have the dates" in told
    assert told.endswith("from first appointment to sale they do after 76 days")


def test_the_step_without_a_window_is_named():
    first, second = (StallWindows(*windows, None) for windows in ((None, 40), (40, None)))
    assert resting_in_words(ONE_MISSES, WORDS, stall=first).endswith(
        "open first appointments never count as failed (too few went on to tell after how many days), so the first "
        "ratio looks better"
    )
    assert "open proposals never count as failed" in resting_in_words(ONE_MISSES, WORDS, stall=second)
