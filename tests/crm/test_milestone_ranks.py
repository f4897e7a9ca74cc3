"""Where the day of a milestone comes from, best first, deal by deal: a table with one line for each rank and tie.

Every place has a day of its own, the better ones the later days, so that the day tells which place was taken.
"""

import pytest

import crm
from kpi.tables import complete_chain
from tests.crm.exports import csv_file, days, values

COLUMN, ENTERED, HISTORY, ACTIVITY, AGREED = "2026-02-25", "2026-02-20", "2026-02-15", "2026-02-10", "2026-02-05"
CREATED, NEGOTIATED, CHANGED, CLOSED = "2026-02-01", "2026-03-05", "2026-03-10", "2026-03-20"

HEADER = (
    "Opportunity ID", "Owner", "Status", "Stage", "Created Date", "Close Date", "Last Stage Change Date",
    "First Appointment Date", "Next Step Date", "Proposal Date", 'Date entered "Appointment Scheduled (Sales)"',
    'Date entered "First Meeting Held (Sales)"', 'Date entered "Demo Done (Sales)"',
    'Date entered "Proposal Sent (Sales)"', 'Date entered "Contract Sent (Sales)"', 'Date entered "Closed Won (Sales)"',
)  # fmt: skip
PLACES = {
    "column": {"first_appointment": 7, "next_step": 8, "proposal": 9},
    "entered": {"first_appointment": 11, "next_step": 12, "proposal": 13, "closed": 15},
}
STAGES = {
    "first_appointment": "First Meeting Held",
    "next_step": "Demo Done",
    "proposal": "Proposal Sent",
    "closed": "Closed Won",
}


def known(milestone: str, *places: str, status="Open", stage="", changed="", closed="", rest=()) -> crm.Export:
    """One deal whose *milestone* these places tell; *rest* are further cells (place, text). Two more deals have every
    stage dated, so that the export knows all of them."""
    cells = {0: "1", 1: "Ana", 2: status, 3: stage, 4: CREATED, 5: closed, 6: changed, **dict(rest)}
    if "column" in places:
        cells[PLACES["column"][milestone]] = COLUMN
    if "entered" in places:
        cells[PLACES["entered"][milestone]] = ENTERED
    deal = [cells.get(place, "") for place in range(len(HEADER))]
    other = ["2", "Ben", "Won", "", CREATED, CLOSED, "", *[CREATED] * 9]
    beside = []
    if "history" in places:
        changes = [("1", STAGES[milestone], HISTORY)]
        beside.append(csv_file(("Opportunity ID", "To Stage", "Edit Date"), *changes, name="history.csv"))
    if "activity" in places:
        beside.append(
            csv_file(
                ("Activity Type", "Activity Date", "Assigned to", "Outcome", "Opportunity ID"),
                ("Meeting", ACTIVITY, "Ana", "Completed", "1"),
                name="activities.csv",
            )
        )
    return crm.read([csv_file(HEADER, deal, other), *beside])


def told(export: crm.Export, milestone: str) -> tuple[str, str]:
    """Day and basis of the first deal, as the files tell them."""
    return days(export, milestone)[0], values(export, f"{milestone}_basis")[0]


def followed(export: crm.Export, milestone: str) -> tuple[str, str]:
    """The same once what the other milestones imply is added."""
    table = complete_chain(export.opportunities)
    day = table[milestone].iloc[0]
    return "" if day != day else str(day.date()), str(table[f"{milestone}_basis"].iloc[0])


@pytest.mark.parametrize(
    ("milestone", "places", "expected"),
    [
        ("first_appointment", ("column", "entered", "history", "activity"), (COLUMN, "measured")),
        ("first_appointment", ("entered", "history", "activity"), (ENTERED, "measured")),
        ("first_appointment", ("history", "activity"), (HISTORY, "history")),
        ("first_appointment", ("activity",), (ACTIVITY, "activity")),
        ("first_appointment", (), ("", "")),
        ("next_step", ("column", "entered", "history"), (COLUMN, "measured")),
        ("next_step", ("entered", "history"), (ENTERED, "measured")),
        ("next_step", ("history", "activity"), (HISTORY, "history")),
        ("next_step", ("activity",), ("", "")),
        ("proposal", ("column", "entered", "history"), (COLUMN, "measured")),
        ("proposal", ("entered", "history"), (ENTERED, "measured")),
        ("proposal", ("history",), (HISTORY, "history")),
        ("proposal", ("activity",), ("", "")),
    ],
)
def test_the_best_place_tells_the_day(milestone, places, expected):
    assert told(known(milestone, *places), milestone) == expected


@pytest.mark.parametrize(
    ("places", "closed", "expected"),
    [
        (("entered", "history"), CLOSED, (CLOSED, "measured")),
        (("entered", "history"), "", (ENTERED, "measured")),
        (("history",), "", (HISTORY, "history")),
        ((), "", ("", "")),
    ],
)
def test_the_close_date_comes_before_the_entry_to_the_final_stage(places, closed, expected):
    assert told(known("closed", *places, status="Won", closed=closed), "closed") == expected


def test_an_open_deal_has_no_close_whatever_the_history_says():
    assert told(known("closed", "entered", "history", closed=CLOSED), "closed") == ("", "")


@pytest.mark.parametrize(
    ("milestone", "stage", "expected"),
    [
        ("proposal", "Proposal Sent", (CHANGED, "implied")),  # it stands at the gateway since then
        ("next_step", "Demo Done", (CHANGED, "implied")),
        ("proposal", "Negotiation", ("", "")),  # beyond it: the change was another one
        ("proposal", "Demo Done", ("", "")),
        ("next_step", "Negotiation", ("", "")),
        ("first_appointment", "First Meeting Held", ("", "")),  # only a gateway is implied so
    ],
)
@pytest.mark.parametrize("status", ["Open", "Lost"])
def test_the_last_change_of_the_stage_dates_the_gateway_it_stands_at(milestone, stage, expected, status):
    assert told(known(milestone, status=status, stage=stage, changed=CHANGED, closed=CLOSED), milestone) == expected


@pytest.mark.parametrize(
    ("status", "milestone", "expected"),
    [
        ("Lost", "proposal", (CLOSED, "implied")),  # in negotiation when it was lost: passed by then
        ("Lost", "next_step", (CLOSED, "implied")),
        ("Lost", "first_appointment", (CLOSED, "implied")),
        ("Open", "proposal", ("", "")),  # open ones stay pending
        ("Won", "proposal", (CLOSED, "implied")),
    ],
)
def test_a_known_stage_without_a_date_was_passed_on_the_closing_day_at_the_latest(status, milestone, expected):
    export = known(milestone, status=status, stage="Negotiation", changed=CHANGED, closed=CLOSED)
    assert followed(export, milestone) == expected


def test_negotiations_imply_the_proposal_on_their_day():
    export = known("proposal", status="Lost", closed=CLOSED, rest=[(14, NEGOTIATED)])
    assert told(export, "proposal") == (NEGOTIATED, "implied")
    assert followed(export, "next_step") == (NEGOTIATED, "implied")
    assert told(known("proposal", "history", rest=[(14, NEGOTIATED)]), "proposal") == (HISTORY, "history")


def test_a_later_milestone_implies_the_earlier_ones_and_never_the_later_ones():
    export = known("proposal", "column")
    assert followed(export, "next_step") == followed(export, "first_appointment") == (COLUMN, "implied")
    export = known("first_appointment", "column")
    assert followed(export, "next_step") == followed(export, "proposal") == ("", "")


def test_a_loss_that_tells_no_stage_passed_nothing():
    export = known("proposal", status="Lost", closed=CLOSED)
    for milestone in ("first_appointment", "next_step", "proposal"):
        assert followed(export, milestone) == ("", "")


def test_one_deal_may_have_another_place_for_each_milestone():
    export = known("next_step", "history", "activity", status="Won", closed=CLOSED, rest=[(9, COLUMN)])
    bases = {name: values(export, f"{name}_basis")[0] for name in ("first_appointment", "next_step", "proposal")}
    assert bases == {"first_appointment": "activity", "next_step": "history", "proposal": "measured"}
    assert values(export, "closed_basis")[0] == "measured"


BARE = ("Opportunity ID", "Owner", "Status", "Created Date", 'Date entered "Appointment Scheduled (Sales)"')


@pytest.mark.parametrize(
    ("more", "cells", "expected"),
    [
        ((), (), (AGREED, "estimated")),  # the pipeline only knows that one was agreed
        (("First Appointment Date",), (COLUMN,), (COLUMN, "measured")),
        (
            ('Date entered "First Meeting Held (Sales)"',),
            ("",),
            (CREATED, "estimated"),
        ),  # it knows held ones: see below
    ],
)
def test_an_appointment_is_estimated_only_where_the_whole_export_knows_none(more, cells, expected):
    export = crm.read([csv_file((*BARE, *more), ("1", "Ana", "Open", CREATED, AGREED, *cells))])
    assert followed(export, "first_appointment") == expected


def test_no_appointment_is_estimated_once_a_single_one_is_known():
    export = crm.read(
        [
            csv_file(
                (*BARE, "First Appointment Date"),
                ("1", "Ana", "Open", CREATED, AGREED, ""),
                ("2", "Ben", "Open", CREATED, AGREED, COLUMN),
            )
        ]
    )
    assert followed(export, "first_appointment") == ("", "")


@pytest.mark.parametrize("is_turned", [False, True])
def test_several_histories_and_activities_are_one_whatever_their_order(is_turned):
    deals = csv_file(("Opportunity ID", "Owner", "Status"), ("1", "Ana", "Won"))
    header = ("Opportunity ID", "To Stage", "Edit Date")
    early = csv_file(header, ("1", "Proposal", "2025-11-03"), ("1", "Closed Won", "2025-12-01"), name="2025.csv")
    late = csv_file(header, ("1", "Proposal", "2026-01-03"), ("1", "Closed Won", "2026-02-01"), name="2026.csv")
    held = ("Activity Type", "Activity Date", "Assigned to", "Outcome", "Opportunity ID")
    autumn = csv_file(held, ("Meeting", "2025-10-05", "Ana", "Completed", "1"), name="autumn.csv")
    winter = csv_file(held, ("Meeting", "2026-01-05", "Ana", "Completed", "1"), name="winter.csv")
    files = [early, late, autumn, winter]
    export = crm.read([deals, *(files[::-1] if is_turned else files)])
    assert (days(export, "first_appointment"), days(export, "proposal")) == (["2025-10-05"], ["2025-11-03"])
    assert days(export, "closed") == ["2026-02-01"]  # re-opened: the last close
