"""Files that are loaded together write day and month one way."""

import pytest

import crm
from tests.crm.exports import codes, csv_file, days, problem, read

HEADER = ("Owner", "Stage", "Created on", "Opportunity Name")


def year(day, name):
    return csv_file(HEADER, ("Ana", "Demo", day, name), name=f"{name}.csv")


@pytest.mark.parametrize("is_open_one_first", [True, False])
def test_the_same_column_of_another_file_tells_the_order(is_open_one_first):
    files = [year("03/02/2024", "y2"), year("13/02/2024", "y1")]
    export = crm.read(files if is_open_one_first else files[::-1])
    assert sorted(days(export, "created")) == ["2024-02-03", "2024-02-13"]
    assert codes(export, "question") == []


def test_an_answer_for_one_file_is_one_for_the_other():
    choices = crm.Choices(date_orders={"Created on": "dmy"})
    assert days(crm.read([year("03/02/2024", "y2")], choices=choices), "created") == ["2024-02-03"]


def test_two_files_that_contradict_each_other_tell_nothing_for_a_third():
    export = crm.read([year("13/02/2024", "y1"), year("02/13/2024", "y2"), year("03/02/2024", "y3")])
    assert days(export, "created") == ["2024-02-13", "2024-02-13", "2024-03-02"]
    assert problem(export, "ambiguous_dates").file == "y3.csv"


def test_the_other_columns_of_the_file_come_before_the_other_files():
    other = csv_file(
        ("Owner", "Stage", "Created on", "Proposal Date"), ("Ana", "Proposal", "03/02/2024", "03/25/2024"), name="b.csv"
    )
    assert days(crm.read([year("13/02/2024", "y1"), other]), "created") == ["2024-02-13", "2024-03-02"]


HUBSPOT = ("Record ID", "Deal Name", "Deal Stage", "Deal owner", "Create Date", "Pipeline")
MEETINGS = ("Activity type", "Activity date", "Activity assigned to", "Meeting outcome", "Associated Deal IDs")


def test_the_activities_of_a_crm_are_written_as_its_deals_are():
    meetings = csv_file(MEETINGS, ("Meeting", "03/02/2024", "Ana", "Completed", "1"), name="act.csv")
    export = read(HUBSPOT, ("1", "Pump", "Proposal", "Ana", "25/01/2024", "Sales"), beside=[meetings])
    assert days(export, "first_appointment") == ["2024-02-03"]
    assert {source.vendor for source in export.sources} == {"HubSpot"}
    assert "ambiguous_dates" not in codes(export)


def test_files_of_unknown_origin_are_the_likelier_guess_and_we_still_ask():
    meetings = csv_file(("Type", "Day", "Rep", "Result", "Deal"), ("Meeting", "03/02/2024", "Ana", "Held", "Pump"),
                        name="act.csv")  # fmt: skip
    export = crm.read([year("13/02/2024", "Pump"), meetings])
    assert days(export, "first_appointment") == ["2024-02-03"]
    assert problem(export, "ambiguous_dates").file == "act.csv"
