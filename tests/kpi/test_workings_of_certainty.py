"""What stands behind verdicts, money at stake and the chance of the goal: the numbers told lead to the figure."""

from dataclasses import replace
from math import log

import pytest
from scipy.stats import beta, binom, gamma

import kpi
from kpi import Advice, Figure
from kpi.certainty import Decided
from kpi.doubt import KNOWN, chance_with_doubt
from kpi.means import Pulled
from kpi.pace import Pace
from kpi.stakes import stakes
from kpi.workings.chance import Asked, chance_working
from kpi.workings.stakes import stake_working
from kpi.workings.verdict import verdict_working
from tests.kpi.test_workings import RATIOS, counted, numbers, opened, report, the_line


def verdicts(kind) -> list:
    """Every scope with its advice whose verdict rests on a *kind* of evidence."""
    scopes = (report().team, *report().reps)
    return [(scope, advice) for scope in scopes for advice in scope.coaching if isinstance(advice.behind, kind)]


def places(working) -> dict[str, float]:
    """The numbers of all lines; of a place in several lines the last."""
    return {name: value for line in working.lines for name, value in numbers(line).items()}


def test_the_probability_behind_a_ratio_is_the_beta_distribution_of_the_numbers_told():
    found = verdicts(Decided)
    assert {bool(scope.rep) for scope, _ in found} == {True, False}
    for scope, advice in found:
        told = verdict_working(scope, advice)
        together, below = map(numbers, told.lines[-2:])
        figure = scope.figures[advice.kpi]
        assert together["before"] + figure.k == pytest.approx(together["good"])
        assert together["others"] + figure.n - figure.k == pytest.approx(together["other"])
        assert beta.cdf(below["threshold"], below["good"], below["other"]) == pytest.approx(below["value"])
        assert below["value"] == advice.q


def test_the_probability_behind_a_pace_is_the_mean_of_those_told():
    found = verdicts(Pace)
    assert {advice.kpi for _, advice in found} == {"activity_barometer", "goal_attainment"}
    for scope, advice in found:
        told = verdict_working(scope, advice)
        all_ = places(told)
        known = numbers(the_line(told, "Were it known exactly"))
        assert gamma.cdf(known["due"], known["shape"]) == pytest.approx(known["value"])
        assert known["shape"] == all_["counted"] + 0.5
        due = all_["share"] * (all_["needed"] * all_["weeks"] if "needed" in all_ else all_["goal"] / all_["sale"])
        assert due == pytest.approx(known["due"])
        if "shares" in all_:
            assert sum(all_["shares"]) / len(all_["shares"]) == pytest.approx(advice.q)
        assert all_["value"] == pytest.approx(advice.q)


def test_the_sales_of_a_month_are_counted_in_sales_as_irregular_as_they_are():
    scope, advice = next(found for found in verdicts(Pace) if found[1].kpi == "goal_attainment")
    one, booked, *_ = map(numbers, verdict_working(scope, advice).lines)
    assert one["average"] * one["factor"] == pytest.approx(one["sale"])
    assert booked["booked"] / booked["sale"] == pytest.approx(booked["counted"])


def test_the_probability_behind_a_mean_is_told_with_what_it_is_pulled_by():
    found = verdicts(Pulled)
    assert {advice.status for _, advice in found} == {"missed", "good"}
    for scope, advice in found:
        limit, sales, pulled, told = map(numbers, verdict_working(scope, advice).lines)
        assert limit["share"] * limit["peer"] == pytest.approx(limit["limit"])
        assert limit["own"] <= limit["limit"] == pytest.approx(scope.figures[advice.kpi].threshold)
        # in two of three cases: one standard deviation of the logarithm of a mean
        assert log(sales["factor"]) ** 2 == pytest.approx(log(1 + sales["varies"] ** 2 / limit["n"]))
        assert limit["own"] / limit["peer"] < pulled["value"] < 1
        assert (told["share"], told["value"]) == (limit["share"], advice.q)


def test_fewer_conversations_than_appointments_are_told_as_a_pace():
    few = Advice("conversation_to_appointment", "watch", (), q=0.6, behind=Pace(12, 13, 10, 10))
    scope = replace(report().team, figures={"conversation_to_appointment": Figure(few.kpi, 1.2, threshold=1.3)})
    due, known = map(numbers, verdict_working(scope, few).lines)
    assert due["share"] * due["n"] == pytest.approx(due["due"]) == known["due"]


def test_money_at_stake_is_the_product_told():
    by_kpi = set()
    for scope in (report().team, *report().reps):
        for stake in stakes(scope, 4):
            told = stake_working(scope, stake, 4)
            if stake.money is None:
                assert "No money is told" in told.lines[0].text
                continue
            by_kpi.add(stake.kpi)
            at = numbers(next(line for line in told.lines if line.text.startswith("At stake")))
            assert at["value"] == stake.money
            match stake.kpi:
                case "appointment_to_proposal" | "closing_ratio":
                    money = at["appointments"] * at["worth"] * (at["target"] / at["actual"] - 1)
                case "average_revenue":
                    money = at["appointments"] * at["first"] * at["closing"] * (at["peer"] - at["own"])
                case "activity_barometer":
                    money = (at["needed"] * at["weeks"] - at["appointments"]) * at["worth"]
                case "goal_attainment":
                    money = (at["target"] - at["actual"]) * at["goal"]
            assert max(money, 0) == pytest.approx(stake.money)
            if stake.money:
                order = numbers(told.lines[-1])
                assert order["money"] * order["sure"] == pytest.approx(order["value"])
    assert by_kpi == {*RATIOS, "average_revenue", "activity_barometer", "goal_attainment"}


def chances(doubt, wished=0.8, **moved):
    scope, book = report().team, opened()
    values = replace(scope.feeds, **moved)
    asked = Asked(values, scope.figures["first_appointments_per_week"].value, 4, doubt)
    return chance_working(book, asked, wished, scope, report().period, book.posteriors(report().period))


def test_the_chance_of_the_goal_is_the_mean_over_the_likely_ratios_told():
    fed, doubt = report().team.feeds, opened().doubt(report().period)
    told = chances(doubt)
    goal, overall = map(numbers, told.lines[:2])
    assert goal["goal"] / goal["revenue"] == pytest.approx(goal["value"])
    assert overall["first"] * overall["closing"] == pytest.approx(overall["value"])
    months = [line for line in map(numbers, told.lines) if "a_week" in line and "wished" not in line]
    means = [line for line in map(numbers, told.lines) if "shares" in line]
    certain = [line for line in map(numbers, told.lines) if "least" in line]
    assert len(months) == len(means) == len(certain) == 2
    for month, mean, sure in zip(months, means, certain, strict=True):
        assert month["n"] == int(month["a_week"] * month["weeks"])
        assert len(mean["shares"]) == len(doubt.ratios) and sum(mean["shares"]) / 24 == pytest.approx(mean["value"])
        found = chance_with_doubt(fed.goal, fed.average_revenue, overall["value"], month["n"], doubt)
        assert mean["value"] == found
        assert binom.sf(sure["below"], sure["n"], sure["overall"]) == pytest.approx(sure["value"])
    decisions = sum(report().team.figures[key].n for key in RATIOS)
    assert len(told.deals) == decisions == sum(counted(told.counted)[:2])


@pytest.mark.parametrize("wished", [0.5, 0.8, 0.95])
def test_one_appointment_fewer_than_the_number_for_a_chance_would_not_do(wished):
    safe = numbers(chances(opened().doubt(report().period), wished).lines[-1])
    assert safe["less"] < wished <= safe["value"]
    assert safe["n"] / safe["weeks"] == safe["a_week"]


def test_the_chance_speaks_for_the_numbers_it_is_asked_for():
    plain, moved = chances(KNOWN), chances(KNOWN, goal=report().team.feeds.goal * 2)
    assert numbers(moved.lines[0])["value"] == pytest.approx(2 * numbers(plain.lines[0])["value"])
    assert isinstance(chances(KNOWN, average_revenue=0.0), kpi.Missing)
    assert "nothing is needed" in chances(KNOWN, goal=0.0).lines[-1].text
