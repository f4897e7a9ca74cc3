"""Two users of one name, and owners that Excel spoilt."""

from tests.crm.exports import codes, csv_file, problem, read, values

USERS = csv_file(("id", "name", "email"), ("1", "Ana Ruiz", "a@x.com"), ("2", "Ana Ruiz", "a2@x.com"), name="users.csv")
DEALS = (("Opportunity ID", "Owner", "Stage"), ("11", "1", "Demo"), ("12", "2", "Demo"), ("13", "Bo", "Demo"))
HEADER = ("Activity Type", "Activity Date", "Assigned to", "Outcome", "Opportunity ID")


def test_an_activity_of_a_name_two_users_share_is_that_of_the_one_who_owns_its_deal():
    meetings = csv_file(
        HEADER,
        ("Meeting", "2026-01-05", "Ana Ruiz", "Completed", "11"),
        ("Meeting", "2026-01-06", "ANA RUIZ", "Completed", "12"),
        ("Meeting", "2026-01-07", "2", "Completed", "11"),  # says itself who
        name="meetings.csv",
    )
    export = read(*DEALS, beside=[USERS, meetings])
    assert values(export, "rep") == ["Ana Ruiz (a@x.com)", "Ana Ruiz (a2@x.com)", "Bo"]
    assert export.activities["rep"].tolist() == ["Ana Ruiz (a@x.com)", "Ana Ruiz (a2@x.com)", "Ana Ruiz (a2@x.com)"]
    assert "untold_namesakes" not in codes(export)


def test_where_the_deal_does_not_tell_which_of_them_we_say_so():
    calls = csv_file(
        HEADER,
        ("Call", "2026-01-05", "Ana Ruiz", "Connected", "13"),
        ("Call", "2026-01-06", "Ana Ruiz", "Connected", ""),
        ("Call", "2026-01-07", "Ana Ruiz", "Connected", "11"),
        name="calls.csv",
    )
    export = read(*DEALS, beside=[USERS, calls])
    assert export.activities["rep"].tolist() == ["Ana Ruiz", "Ana Ruiz", "Ana Ruiz (a@x.com)"]
    found = problem(export, "untold_namesakes")
    assert (found.severity, found.file, found.rows) == ("question", "calls.csv", (2, 3))


def test_owners_that_excel_spoilt_get_nobodys_name_and_are_said():
    spoilt = "4.87688E+17"
    people = csv_file(("id", "name"), (spoilt, "Ana"), (spoilt, "Bo"), ("7", "Eva"), name="users.csv")
    export = read(("Owner", "Stage"), (spoilt, "Demo"), (spoilt, "Demo"), ("7", "Demo"), beside=[people])
    assert values(export, "rep") == [spoilt, spoilt, "Eva"]
    found = problem(export, "spoilt_owners")
    assert (found.severity, found.rows, found.values["example"]) == ("question", (2, 3), spoilt)
