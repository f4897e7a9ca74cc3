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
    ],
)
def test_days_lose_their_time_and_keep_their_day(value):
    assert conform_opportunities(pd.DataFrame({"created": [value]}))["created"][0] == pd.Timestamp("2026-03-04")


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


def test_completing_the_chain_twice_changes_nothing():
    once = chain(deal(None, None, 10), deal(0, 5, lost=8), deal(0), deal(None, 5, 10))
    pd.testing.assert_frame_equal(complete_chain(once), once)
