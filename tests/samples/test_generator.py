"""The samples are written anew at any time and are always the same; what they tell is possible."""

import subprocess
import sys

import pandas as pd
import pytest

from data.samples.activities import activities
from data.samples.generate import HERE, write_all
from data.samples.newcomer import first_deals
from data.samples.story import opportunities
from data.samples.team import NEWCOMER
from data.samples.workbook import contents
from kpi.tables import ACTIVITY_TABLE, OPPORTUNITY, conform_activities, conform_opportunities

FILES = (
    "plain.csv",
    "plain_activities.csv",
    "hubspot.csv",
    "salesforce_es.csv",
    "salesforce_deals.csv",
    "salesforce_history.csv",
    "pipedrive_deals.xlsx",
    "pipedrive_activities.xlsx",
)
LAST_DAY = pd.Timestamp("2026-11-20")
CHAIN = ("created", "first_appointment", "next_step", "proposal", "negotiation", "closed")


@pytest.fixture(scope="module")
def deals():
    return opportunities()


@pytest.fixture(scope="module")
def done(deals):
    return activities(deals)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("samples")
    write_all(folder)
    return folder


@pytest.mark.parametrize("name", FILES)
def test_the_committed_file_is_what_the_generator_writes(written, name):
    if name.endswith(".xlsx"):
        # Not every zlib packs the same contents into the same bytes.
        assert contents(written / name) == contents(HERE / name)
    else:
        assert (written / name).read_bytes() == (HERE / name).read_bytes()


def test_the_script_writes_the_same_bytes_each_time(written, tmp_path):
    subprocess.run([sys.executable, str(HERE / "generate.py"), str(tmp_path)], check=True, cwd=tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == sorted(FILES)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (written / name).read_bytes()


def test_a_workbook_that_holds_the_same_is_left_alone(written):
    file = written / "pipedrive_deals.xlsx"
    file.write_bytes(file.read_bytes() + b"packed differently")
    write_all(written)
    assert file.read_bytes().endswith(b"packed differently")


def test_no_file_is_missing_from_the_tests():
    assert sorted(file.name for file in HERE.iterdir() if file.suffix in (".csv", ".xlsx")) == sorted(FILES)


def test_three_teams_of_fourteen_reps_sell_for_eighteen_months(deals):
    assert deals["rep"].nunique() == 14
    assert deals.drop_duplicates("rep").groupby("team").size().to_dict() == {"Iberia": 4, "North": 5, "South": 5}
    assert 3900 <= len(deals) <= 4150
    # 78 weeks, from Monday 26 May 2025 to Friday 20 November 2026
    assert deals["first_appointment"].min() >= pd.Timestamp("2025-05-26")
    assert (LAST_DAY - pd.Timestamp("2025-05-26")).days == 78 * 7 - 3


def test_time_never_runs_backwards(deals):
    for place, earlier in enumerate(CHAIN):
        for later in CHAIN[place + 1 :]:
            assert not (deals[later] < deals[earlier]).any(), (earlier, later)
    assert (deals["modified"] >= deals[list(CHAIN)].max(axis=1)).all()


def test_nothing_has_happened_after_the_last_day(deals, done):
    assert deals[[*CHAIN, "modified"]].max().max() == LAST_DAY
    assert done.loc[done["is_held"], "day"].max() <= LAST_DAY
    assert (done["day"] > LAST_DAY).sum() == (done["outcome"] == "Scheduled").sum() > 0


def test_nobody_works_on_a_weekend(deals, done):
    days = pd.concat([*(deals[milestone] for milestone in CHAIN), done["day"]]).dropna()
    assert (days.dt.day_of_week < 5).all()


def test_the_tables_have_the_columns_of_the_kpis(deals, done):
    derived = {
        "file",
        "line",
        "original_amount",
        "original_currency",
        *(f"{m}_basis" for m in ("first_appointment", "next_step", "proposal", "closed")),
    }
    assert {column.name for column in OPPORTUNITY} - derived <= set(deals.columns)
    assert {column.name for column in ACTIVITY_TABLE} - derived <= set(done.columns)
    assert conform_opportunities(deals)["opportunity_id"].is_unique
    assert conform_activities(done)["activity_id"].is_unique


def test_the_first_held_meeting_of_an_opportunity_is_its_first_appointment(deals, done):
    held = done[(done["type"] == "meeting") & done["is_held"]].groupby("opportunity_id")["day"].min()
    met = deals.dropna(subset="first_appointment").set_index("opportunity_id")["first_appointment"]
    assert (held.sort_index() == met.sort_index()).all()


def test_six_percent_are_renewals_and_two_percent_have_no_amount(deals):
    assert (deals["type"] == "Renewal").mean() == pytest.approx(0.06, abs=0.01)
    assert deals["amount"].isna().mean() == pytest.approx(0.02, abs=0.01)


def test_the_newcomers_deals_are_in_the_story(deals):
    assert len(first_deals()) == (deals["rep"] == NEWCOMER).sum() == 3


def test_august_and_christmas_are_slow(deals):
    # First appointments a working day of 2026: August against June; the fortnight of Christmas against the one before.
    def met(first, last):
        return deals["first_appointment"].between(first, last).sum()

    assert met("2026-08-01", "2026-08-31") / 21 < 0.65 * met("2026-06-01", "2026-06-30") / 22
    assert met("2025-12-22", "2026-01-04") < 0.5 * met("2025-12-08", "2025-12-21")
