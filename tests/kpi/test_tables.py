"""The tables: any frame with known columns conforms, and milestones follow from one another."""

from datetime import date, datetime

import pandas as pd
import pytest

from kpi.tables import OPPORTUNITY, complete_chain, conform_activities, conform_opportunities
from tests.kpi.deals import day, deal, export


def chain(*deals: dict) -> pd.DataFrame:
    return complete_chain(conform_opportunities(export(*deals)))


def test_a_frame_with_few_columns_gets_all_of_them_in_order():
    table = conform_opportunities(pd.DataFrame({"rep": ["Ana"], "amount": [5], "shoe_size": [42]}))
    assert list(table.columns) == [column.name for column in OPPORTUNITY]
    assert table["outcome"].tolist() == ["open"]
    assert table["account"].tolist() == [""]
    assert table["created"].isna().all()


def test_an_empty_frame_is_a_table_without_rows():
    assert len(conform_opportunities(pd.DataFrame())) == 0
    assert len(conform_activities(None)) == 0


@pytest.mark.parametrize(
    "value",
    [
        "2026-03-04",
        "2026-03-04T23:59:00",
        date(2026, 3, 4),
        datetime(2026, 3, 4, 23, 59),
        pd.Timestamp("2026-03-04 10:00+03:00"),
        "2026-03-04T23:30:00-05:00",
        "2026-03-04T00:30:00+02:00",
    ],
)
def test_days_lose_their_time_and_keep_their_day(value):
    assert conform_opportunities(pd.DataFrame({"created": [value]}))["created"][0] == pd.Timestamp("2026-03-04")


def test_summer_and_winter_time_in_one_column_keep_the_days_that_were_written():
    written = ["2026-01-04T23:30:00+01:00", "2026-07-04T00:15:00+02:00", "2026-03-04T23:30:00Z", "2026-03-05", None]
    table = conform_opportunities(pd.DataFrame({"created": written}))
    days = ["2026-01-04", "2026-07-04", "2026-03-04", "2026-03-05"]
    assert table["created"][:4].tolist() == [pd.Timestamp(day) for day in days]
    assert pd.isna(table["created"][4])
    moments = [pd.Timestamp("2026-01-04 23:30", tz="Europe/Madrid"), pd.Timestamp("2026-07-04 10:00")]
    table = conform_opportunities(pd.DataFrame({"created": moments}))
    assert table["created"].tolist() == [pd.Timestamp("2026-01-04"), pd.Timestamp("2026-07-04")]


def test_an_amount_that_is_no_finite_number_is_missing():
    amounts = ["12", "12.5", "abc", "", None, float("inf"), float("-inf")]
    table = conform_opportunities(pd.DataFrame({"amount": amounts}))
    assert table["amount"][:2].tolist() == [12.0, 12.5]
    assert table["amount"][2:].isna().all()


def test_labels_that_are_numbers_become_their_text():
    frame = pd.DataFrame({"rep": pd.Categorical([7, 8, 7]), "team": pd.Categorical([1, "1", 1])})
    table = conform_opportunities(frame)
    assert table["rep"].tolist() == ["7", "8", "7"]
    assert table["team"].tolist() == ["1", "1", "1"]


def test_a_claim_in_words_is_read_and_not_taken_as_made():
    held = conform_activities(pd.DataFrame({"is_held": ["False", "true", "no", "", None, "1"]}))
    assert held["is_held"].tolist() == [False, True, False, False, False, True]
    with pytest.raises(ValueError, match="true or false, not 'perhaps'"):
        conform_activities(pd.DataFrame({"is_held": ["perhaps"]}))


def test_a_basis_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match=r"proposal_basis must be one of measured, .*, not guess"):
        conform_opportunities(pd.DataFrame({"proposal": ["2026-03-04"], "proposal_basis": ["guess"]}))


def test_an_unknown_outcome_or_a_day_that_is_none_is_refused():
    with pytest.raises(ValueError, match="'maybe'"):
        conform_opportunities(pd.DataFrame({"outcome": ["won", "maybe"]}))
    with pytest.raises(ValueError, match="day"):
        conform_opportunities(pd.DataFrame({"created": ["next Monday"]}))


def test_the_frame_passed_in_is_not_changed():
    frame = export(deal(None, None, 10), deal(0, 5, lost=8))
    before = frame.copy(deep=True)
    table = conform_opportunities(frame)
    kept = table.copy(deep=True)
    complete_chain(table)
    pd.testing.assert_frame_equal(frame, before)
    pd.testing.assert_frame_equal(table, kept)


def test_a_win_implies_the_steps_before_it_on_the_later_ones_day():
    row = chain(deal(0, 5, 10), deal(None, 5, 10), deal(None, None, 10)).iloc
    assert row[1]["first_appointment"] == pd.Timestamp(day(5))
    assert row[2]["proposal"] == row[2]["first_appointment"] == pd.Timestamp(day(10))
    assert row[1]["first_appointment_basis"] == row[2]["proposal_basis"] == "implied"
    assert row[1]["proposal_basis"] == "measured"


def test_a_loss_implies_nothing_unless_the_stage_says_how_far_it_got():
    row = chain(deal(0, None, lost=10), deal(0, None, lost=10, position="negotiation")).iloc
    assert pd.isna(row[0]["proposal"])
    assert row[1]["proposal"] == pd.Timestamp(day(10))


def test_an_open_opportunity_without_a_date_stays_without_one():
    assert pd.isna(chain(deal(0, position="negotiation")).iloc[0]["proposal"])


def test_the_creation_day_stands_in_only_where_no_first_appointment_is_known_at_all():
    none = chain(deal(None, 5, 10, created=day(1)), deal(None, created=day(2)))
    assert none["first_appointment"].tolist() == [pd.Timestamp(day(1)), pd.Timestamp(day(2))]
    assert set(none["first_appointment_basis"]) == {"estimated"}
    some = chain(deal(0, 5, 10), deal(None, created=day(2)))
    assert pd.isna(some["first_appointment"][1])


def test_dates_of_appointments_that_were_only_set_keep_the_creation_day_out():
    table = chain(deal(0, first_appointment_basis="estimated"), deal(None, created=day(2)))
    assert table["first_appointment"][0] == pd.Timestamp(day(0))
    assert pd.isna(table["first_appointment"][1])


def test_a_planned_milestone_is_taken_away_and_implied_by_what_did_happen():
    planned = conform_opportunities(export(deal(0, 300, 20), deal(0, 300), deal(300, 10, lost=30)))
    row = complete_chain(planned, day(100)).iloc
    assert (row[0]["proposal"], row[0]["proposal_basis"]) == (pd.Timestamp(day(20)), "implied")
    assert pd.isna(row[1]["proposal"]) and row[1]["proposal_basis"] == ""
    assert (row[2]["first_appointment"], row[2]["first_appointment_basis"]) == (pd.Timestamp(day(10)), "implied")


def test_where_all_appointments_are_plans_the_creation_day_does_not_stand_in():
    planned = conform_opportunities(export(deal(300, created=day(1)), deal(None, created=day(2))))
    assert complete_chain(planned, day(100))["first_appointment"].isna().all()


def test_completing_the_chain_twice_changes_nothing():
    once = chain(deal(None, None, 10), deal(0, 5, lost=8), deal(0), deal(None, 5, 10))
    pd.testing.assert_frame_equal(complete_chain(once), once)
