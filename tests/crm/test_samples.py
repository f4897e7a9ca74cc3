"""The samples that come with the product read without a question, and one team's story reads the same in every CRM."""

import pandas as pd
import pytest

import crm
from tests.crm.exports import codes
from tools.serving import ROOT

SAMPLES = ROOT / "data" / "samples"
LOADS = {
    "plain": ("", "plain.csv", "plain_activities.csv"),
    "hubspot": ("HubSpot", "hubspot.csv"),
    "salesforce": ("Salesforce", "salesforce_deals.csv", "salesforce_history.csv"),
    "salesforce_es": ("Salesforce", "salesforce_es.csv"),
    "pipedrive": ("Pipedrive", "pipedrive_deals.xlsx", "pipedrive_activities.xlsx"),
}


@pytest.fixture(scope="module")
def exports():
    return {name: crm.read([SAMPLES / file for file in files]) for name, (_, *files) in LOADS.items()}


@pytest.mark.parametrize("name", LOADS)
def test_a_sample_reads_without_a_question_or_a_refusal(exports, name):
    export = exports[name]
    assert codes(export, "question") == codes(export, "refused") == []
    assert {source.vendor for source in export.sources} == {LOADS[name][0]}
    for source in export.sources:
        assert source.rows_read == source.rows_used + source.rows_set_aside
        assert set(source.aside["reason"]) <= {"footer"}


@pytest.mark.parametrize("name", [name for name in LOADS if name != "plain"])
def test_every_sample_tells_the_same_deals(exports, name):
    plain, other = exports["plain"].opportunities, exports[name].opportunities
    assert len(plain) == len(other)
    for column in ("outcome", "rep", "team"):
        if name != "pipedrive" or column != "team":
            assert plain[column].value_counts().to_dict() == other[column].value_counts().to_dict()
    for column in ("created", "closed", "first_appointment"):
        pd.testing.assert_series_equal(_sorted(plain[column]), _sorted(other[column]))
    assert plain["amount"].sum() == pytest.approx(other["amount"].sum())


def _sorted(days: pd.Series) -> pd.Series:
    return days.sort_values(ignore_index=True)


@pytest.mark.parametrize("name", ["plain", "hubspot", "salesforce", "salesforce_es"])
def test_the_samples_with_proposal_dates_agree_on_them(exports, name):
    pd.testing.assert_series_equal(
        _sorted(exports["plain"].opportunities["proposal"]), _sorted(exports[name].opportunities["proposal"])
    )
