"""Behind every figure: what was counted adds up to it, what was left out has a reason, the deals are there."""

from datetime import date
from functools import cache

import pytest

import kpi
from data.samples.activities import activities
from data.samples.story import opportunities
from kpi.events import KINDS
from kpi.explain import EXISTING, NO_AMOUNT, PENDING, explain
from kpi.metrics import ALL, KEYS
from tests.kpi.deals import book, deal, many


@cache
def opened():
    deals = opportunities()
    settings = kpi.Settings(goal_per_rep=45_000.0)
    return kpi.open_book(deals, activities(deals), today=date(2026, 11, 20), settings=settings)


@cache
def report(team=None):
    return opened().report(team=team)


def scopes():
    return [report().team, *report().reps]


@pytest.mark.parametrize("key", KEYS)
def test_every_kpi_names_what_it_counts_and_its_formula_in_numbers(key):
    assert set(ALL[key].COUNTED) <= set(KINDS)
    for scope in scopes():
        told = explain(opened(), report(), scope, key)
        filled = ALL[key].IN_NUMBERS.format(**{name: value for name, (value, _) in told.numbers.items()})
        assert "{" not in filled


@pytest.mark.parametrize("key", ["appointment_to_proposal", "closing_ratio"])
def test_the_decisions_of_a_ratio_add_up_to_n_and_the_good_ones_to_k(key):
    for scope in scopes():
        figure, told = scope.figures[key], explain(opened(), report(), scope, key)
        assert sum(told.counted.values()) == len(told.deals) == figure.n
        assert told.counted[ALL[key].COUNTED[0]] == figure.k


def test_the_average_revenue_is_the_sum_of_the_deals_listed():
    for scope in scopes():
        told = explain(opened(), report(), scope, "average_revenue")
        amounts = told.deals["amount"][told.deals["amount"] > 0]
        assert told.numbers["sum"][0] == pytest.approx(amounts.sum())
        assert told.left_out.get(NO_AMOUNT, 0) == len(told.deals) - len(amounts)


def test_first_appointments_are_those_of_the_complete_weeks():
    for scope in scopes():
        figure = scope.figures["first_appointments_per_week"]
        assert explain(opened(), report(), scope, "first_appointments_per_week").counted["appointment"] == figure.k


def test_the_attainment_counts_the_month_of_the_day():
    for scope in scopes():
        told = explain(opened(), report(), scope, "goal_attainment")
        assert told.period == kpi.Period(date(2026, 11, 1), date(2026, 11, 20))
        booked, goal = told.numbers["sum"][0], told.numbers["goal"][0]
        assert booked / goal == pytest.approx(scope.figures["goal_attainment"].number)
        assert told.deals["amount"].sum() == pytest.approx(booked)


def test_the_magic_number_follows_from_its_numbers():
    for scope in scopes():
        numbers = {
            name: value for name, (value, _) in explain(opened(), report(), scope, "magic_number").numbers.items()
        }
        product = numbers["revenue"] * numbers["closing"] * numbers["first"] * numbers["weeks"]
        assert numbers["goal"] / product == pytest.approx(numbers["value"])


def test_conversations_are_counted_beside_the_appointments():
    told = explain(opened(), report(), report().team, "conversation_to_appointment")
    assert told.counted == {"appointment": 420, "conversation": report().team.figures[told.key].n}


def test_what_is_pending_or_existing_business_is_left_out_with_its_reason():
    deals = [
        *many(deal(100, 110, 130), 6),
        *many(deal(100, 110, lost=140), 3),
        *many(deal(170, None), 4),
        *many(deal(100, 110, 130, type="Renewal"), 2),
        *many(deal(100, 110, 130, type="New Business"), 1),
    ]
    small = book(*deals)
    whole = small.report(small.whole_period())
    first = explain(small, whole, whole.team, "appointment_to_proposal")
    assert first.left_out[PENDING] == 4
    assert explain(small, whole, whole.team, "closing_ratio").left_out[EXISTING] == 2


def test_one_team_is_explained_from_its_own_deals():
    south = report("South")
    told = explain(opened(), south, south.team, "closing_ratio", "South")
    assert len(told.deals) == south.team.figures["closing_ratio"].n
    assert set(told.deals["team"].astype(str)) == {"South"}
