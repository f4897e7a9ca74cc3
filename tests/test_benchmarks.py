"""The large export of the benchmarks: as large as it says, and always the same."""

from datetime import date

import pandas as pd
import pytest

import kpi
from benchmarks.opportunities import opportunities

ROWS = 20_000


@pytest.fixture(scope="module")
def table():
    return opportunities(ROWS)


def test_it_has_500_reps_in_40_teams_12_sources_and_about_four_years(table):
    assert len(table) == ROWS
    assert (table["rep"].nunique(), table["team"].nunique(), table["source"].nunique()) == (500, 40, 12)
    assert table["created"].max() - table["created"].min() > pd.Timedelta(days=3.9 * 365)


def test_it_is_the_same_each_time(table):
    pd.testing.assert_frame_equal(table, opportunities(ROWS))


def test_time_does_not_run_backwards_and_every_kpi_of_the_table_is_measurable(table):
    book = kpi.open_book(table, today=date(2026, 11, 20))
    assert book.facts.backwards == 0
    figures = book.report(settings=kpi.Settings(goal_per_rep=9_000.0)).team.figures
    missing = {key for key, figure in figures.items() if isinstance(figure.value, kpi.Missing)}
    assert missing == {"conversation_to_appointment"}
