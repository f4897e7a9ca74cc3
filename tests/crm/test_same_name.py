"""Activities that name their deal by a name which several deals share."""

from tests.crm.exports import codes, csv_file, days, problem, read, values

DEALS = (
    ("Opportunity ID", "Opportunity Name", "Owner", "Stage", "Created Date", "Close Date", "Status"),
    ("1", "Vans", "Ana", "Demo", "2026-01-01", "2026-02-01", "Lost"),
    ("2", "Vans", "Ana", "Demo", "2026-03-01", "2026-05-01", "Open"),
    ("3", "Vans", "Ben", "Demo", "2026-03-10", "2026-05-01", "Open"),
    ("4", "Trucks", "Ben", "Demo", "2026-01-01", "2026-05-01", "Open"),
)
HEADER = ("Subject", "Regarding", "Start Time", "Owner", "Status")


def meetings(*rows):
    return read(*DEALS, beside=[csv_file(HEADER, *rows, name="appointments.csv")])


def test_a_meeting_belongs_to_the_one_of_the_deals_of_its_name_that_was_open_on_its_day():
    export = meetings(("First meeting", "Vans", "2026-01-15", "Ana", "Completed"))
    assert days(export, "first_appointment") == ["2026-01-15", "", "", ""]
    assert values(export, "first_appointment_basis") == ["activity", "", "", ""]


def test_the_days_of_creation_and_of_closing_belong_to_a_deal():
    export = meetings(
        ("First meeting", "Vans", "2026-02-01", "Ana", "Completed"),
        ("First meeting", "vans ", "2026-03-01", "Zoe", "Completed"),
    )
    assert days(export, "first_appointment") == ["2026-02-01", "2026-03-01", "", ""]


def test_of_several_open_ones_it_belongs_to_the_one_whose_owner_held_it():
    export = meetings(("First meeting", "Vans", "2026-03-20", "BEN", "Completed"))
    assert days(export, "first_appointment") == ["", "", "2026-03-20", ""]


def test_where_no_single_deal_is_left_the_meeting_belongs_to_none_and_both_are_said():
    export = meetings(
        ("First meeting", "Vans", "2026-03-20", "Zoe", "Completed"),  # two open ones, of others
        ("First meeting", "Vans", "2026-02-10", "Ana", "Completed"),  # none was open
        ("First meeting", "Trucks", "2026-02-10", "Ben", "Completed"),  # the only one of its name: nothing to tell
    )
    assert days(export, "first_appointment") == ["", "", "", "2026-02-10"]
    assert problem(export, "deals_of_one_name").rows == (2, 3)
    assert problem(export, "unlinked").rows == (2, 3)


def test_nothing_is_said_where_every_deal_has_its_own_name():
    export = meetings(("First meeting", "Trucks", "2026-02-10", "Ben", "Completed"))
    assert "deals_of_one_name" not in codes(export)


def test_a_name_that_very_many_deals_have_names_none_of_them():
    deals = [(str(number), "New deal", f"Rep {number}", "Demo", "2026-01-01", "", "Open") for number in range(51)]
    meeting = csv_file(HEADER, ("First meeting", "New deal", "2026-02-10", "Rep 7", "Completed"), name="a.csv")
    assert not any(days(read(DEALS[0], *deals, beside=[meeting]), "first_appointment"))
    fewer = days(read(DEALS[0], *deals[:50], beside=[meeting]), "first_appointment")
    assert [number for number, day in enumerate(fewer) if day] == [7]
