"""Milestone dates: where each comes from, best first, and what is never made up."""

import numpy as np
import pytest

from crm.milestones import entered_stage
from tests.crm.exports import codes, csv_file, days, read, values


def hubspot(*stages, rows, header=("Record ID", "Deal Name", "Deal owner", "Deal Stage", "Close Date")):
    entered = [f'Date entered "{stage} (Sales Pipeline)"' for stage in stages]
    return read((*header, *entered), *rows)


@pytest.mark.parametrize(
    ("header", "stage"),
    [
        ('Date entered "Demo Done (Sales Pipeline)"', "Demo Done"),
        ('Date entered "Proposal (v2) sent (Sales Pipeline)"', "Proposal (v2) sent"),
        ('Date entered "Demo Done"', "Demo Done"),
        ('Fecha de entrada en "Propuesta enviada (Ventas)"', "Propuesta enviada"),
        ("Fecha introducida [Propuesta enviada]", "Propuesta enviada"),
        ("Fecha de ingreso a la etapa «Reunión realizada (Ventas)»", "Reunión realizada"),
        ("hs_v2_date_entered_presentationscheduled", "presentationscheduled"),
        ("hs_date_entered_closedwon", "closedwon"),
        ('Date exited "Demo Done (Sales Pipeline)"', ""),
        ('Latest time in "Demo Done (Sales Pipeline)"', ""),
        ("Date", ""),
        ("Fecha de entrada", ""),
    ],
)
def test_the_columns_of_stage_entries_name_their_stage(header, stage):
    assert entered_stage(header) == stage


def test_the_day_a_stage_was_entered_dates_the_milestone():
    export = hubspot(
        "Appointment Scheduled",
        "First Meeting Held",
        "Demo Done",
        "Proposal Sent",
        rows=[("1", "A", "Ana", "Proposal Sent", "", "2026-01-05 10:00", "2026-01-12", "2026-01-20", "2026-02-01")],
    )
    assert export.sources[0].vendor == "HubSpot"
    assert days(export, "first_appointment") == ["2026-01-12"]
    assert days(export, "next_step") == ["2026-01-20"]
    assert days(export, "proposal") == ["2026-02-01"]
    assert values(export, "proposal_basis") == ["measured"]


def test_of_several_stages_in_one_place_the_first_entry_counts():
    export = hubspot(
        "Proposal Sent",
        "Quote revised",
        rows=[
            ("1", "A", "Ana", "Proposal Sent", "", "2026-02-09", "2026-02-01"),
            ("2", "B", "Ana", "Proposal Sent", "", "", "2026-02-03"),
        ],
    )
    assert days(export, "proposal") == ["2026-02-01", "2026-02-03"]


def test_entering_the_final_stage_dates_the_close_where_no_close_date_does():
    export = hubspot(
        "Closed Won",
        "Closed Lost",
        rows=[
            ("1", "A", "Ana", "Closed Won", "2026-03-01", "2026-03-02", ""),
            ("2", "B", "Ana", "Closed Won", "", "2026-03-02", "2026-01-01"),
            ("3", "C", "Ana", "Closed Lost", "", "2026-01-01", "2026-03-03"),
            ("4", "D", "Ana", "Proposal", "", "", "2026-01-01"),
        ],
    )
    assert days(export, "closed") == ["2026-03-01", "2026-03-02", "2026-03-03", ""]


def test_an_appointment_that_was_only_agreed_stands_in_where_the_pipeline_knows_no_other():
    agreed = hubspot(
        "Appointment Scheduled", "Demo Done", rows=[("1", "A", "Ana", "Demo Done", "", "2026-01-05", "2026-01-20")]
    )
    assert days(agreed, "first_appointment") == ["2026-01-05"]
    assert values(agreed, "first_appointment_basis") == ["estimated"]


def test_an_appointment_that_was_only_agreed_is_none_where_held_ones_are_known():
    export = hubspot(
        "Appointment Scheduled",
        "First Meeting Held",
        rows=[
            ("1", "A", "Ana", "Appointment Scheduled", "", "2026-01-05", ""),
            ("2", "B", "Ana", "First Meeting Held", "", "2026-01-06", "2026-01-09"),
        ],
    )
    assert days(export, "first_appointment") == ["", "2026-01-09"]
    assert values(export, "first_appointment_basis") == ["", "measured"]


def test_a_held_stage_without_any_date_is_no_reason_to_take_the_agreed_day():
    export = hubspot(
        "Appointment Scheduled",
        rows=[
            ("1", "A", "Ana", "Appointment Scheduled", "", "2026-01-05"),
            ("2", "B", "Ana", "First Meeting Held", "", "2026-01-06"),
        ],
    )
    assert days(export, "first_appointment") == ["", ""]


def test_a_date_column_comes_before_the_stage_entries():
    export = hubspot(
        "Proposal Sent",
        header=("Record ID", "Deal Name", "Deal owner", "Deal Stage", "Proposal Date"),
        rows=[
            ("1", "A", "Ana", "Proposal Sent", "2026-02-02", "2026-02-09"),
            ("2", "B", "Ana", "Proposal Sent", "", "2026-02-09"),
        ],
    )
    assert days(export, "proposal") == ["2026-02-02", "2026-02-09"]


HISTORY = (("Opportunity ID", "To Stage", "Last Stage Change Date"),)
DEALS = ("Opportunity ID", "Opportunity Name", "Opportunity Owner", "Stage", "Proposal Date", "Last Stage Change Date")


def test_a_date_column_beats_the_history_and_the_history_the_last_stage_change():
    history = csv_file(
        *HISTORY,
        ("1", "Proposal", "2026-02-09"),
        ("2", "Proposal", "2026-02-09"),
        name="history.csv",
    )
    export = read(
        DEALS,
        ("1", "A", "Ana", "Proposal", "2026-02-01", "2026-02-20"),
        ("2", "B", "Ana", "Proposal", "", "2026-02-20"),
        ("3", "C", "Ana", "Proposal", "", "2026-02-20"),
        ("4", "D", "Ana", "Negotiation", "", "2026-02-20"),
        beside=[history],
    )
    assert days(export, "proposal") == ["2026-02-01", "2026-02-09", "2026-02-20", ""]
    assert values(export, "proposal_basis") == ["measured", "history", "implied", ""]


def test_the_history_beats_the_activities():
    history = csv_file(*HISTORY, ("1", "First Meeting Held", "2026-01-20"), ("2", "New", "2026-01-02"), name="h.csv")
    activities = csv_file(
        ("Activity Type", "Activity Date", "Assigned to", "Outcome", "Opportunity ID"),
        ("Meeting", "2026-01-10", "Ana", "Completed", "1"),
        ("Meeting", "2026-01-11", "Ana", "Completed", "2"),
        name="activities.csv",
    )
    header = DEALS[:4]
    export = read(header, ("1", "A", "Ana", "Demo"), ("2", "B", "Ana", "Demo"), beside=[activities, history])
    assert days(export, "first_appointment") == ["2026-01-20", "2026-01-11"]
    assert values(export, "first_appointment_basis") == ["history", "activity"]


def test_a_deal_that_went_straight_into_negotiations_has_passed_the_proposal_then():
    export = hubspot(
        "Proposal Sent",
        "Contract Sent",
        rows=[
            ("1", "A", "Ana", "Contract Sent", "", "2026-01-05", "2026-01-20"),
            ("2", "B", "Ana", "Closed Lost", "2026-03-01", "", "2026-01-21"),
        ],
    )
    assert days(export, "proposal") == ["2026-01-05", "2026-01-21"]
    assert values(export, "proposal_basis") == ["measured", "implied"]


def test_a_pipeline_without_a_proposal_stage_gets_no_proposal_dates():
    export = hubspot("Contract Sent", rows=[("1", "A", "Ana", "Contract Sent", "", "2026-01-20")])
    assert days(export, "proposal") == [""]


def test_what_the_export_cannot_tell_is_said_with_the_way_to_get_it():
    bare = read(("Deal Name", "Deal owner", "Deal Stage"), ("A", "Ana", "Proposal"))
    advice = [found for found in bare.problems if found.code == "add_columns"]
    assert [found.severity for found in advice] == ["note", "note"]
    assert all("HubSpot" in found.text(str.format) for found in advice)
    assert not np.isin(["measured", "implied"], values(bare, "proposal_basis")).any()

    told = hubspot(
        "First Meeting Held", "Proposal Sent", rows=[("1", "A", "Ana", "Proposal", "", "2026-01-01", "2026-01-02")]
    )
    assert "add_columns" not in codes(told)
