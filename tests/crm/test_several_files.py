"""Several files in one load: they add up, one bad file spoils nothing, and nothing counts twice."""

import pytest

import crm
from tests.crm.exports import codes, csv_file, excel_file, problem, read, values

HEADER = ("Opportunity ID", "Owner", "Stage", "Amount")
NORTH = csv_file(HEADER, ("1", "Ana", "Proposal", "10"), name="north.csv")
SOUTH = csv_file(
    ("Responsable", "Etapa", "Importe", "ID de oportunidad"), ("Ben", "Demo", "1.200,5", "2"), name="south.csv"
)
PICTURE = ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(200))
CONTACTS = csv_file(("Name", "Phone"), ("Ana", "555-1234"), name="contacts.csv")


def test_lists_of_deals_add_up_each_read_in_its_own_way():
    export = crm.read([NORTH, SOUTH])
    assert values(export, "rep") == ["Ana", "Ben"]
    assert values(export, "amount") == [10, 1200.5]
    assert values(export, "file") == ["north.csv", "south.csv"]
    assert [source.file for source in export.sources] == ["north.csv", "south.csv"]


@pytest.mark.parametrize("bad", [PICTURE, CONTACTS, ("empty.csv", b"")], ids=["image", "address book", "empty"])
def test_one_refused_file_is_a_problem_and_the_rest_go_on(bad):
    export = crm.read([bad, NORTH])
    assert values(export, "rep") == ["Ana"]
    assert [(found.severity, found.file) for found in export.problems if found.severity == "refused"] == [
        ("refused", bad[0])
    ]
    assert [source.file for source in export.sources] == ["north.csv"]


def test_where_all_are_refused_the_first_one_says_why():
    with pytest.raises(crm.Refused) as refused:
        crm.read([CONTACTS, PICTURE])
    assert refused.value.problem.file == "contacts.csv"


def test_activities_without_their_deals_come_before_a_file_that_is_no_use_at_all():
    calls = csv_file(("Activity Type", "Activity Date", "Subject"), ("Call", "2026-01-05", "Intro"), name="calls.csv")
    with pytest.raises(crm.Refused) as refused:
        crm.read([PICTURE, calls])
    assert refused.value.problem.code == "activities_alone"


def test_nothing_to_read_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="no file"):
        crm.read([])


def test_a_deal_in_two_files_counts_once():
    newer = csv_file(HEADER, ("1", "Ana", "Negotiation", "15"), name="newer.csv")
    export = crm.read([NORTH, newer])
    assert values(export, "amount") == [15]
    assert problem(export, "undated_duplicate").file == "north.csv"


def test_the_same_number_in_two_crms_is_two_deals():
    hubspot = csv_file(
        ("Record ID", "Deal Name", "Deal Stage", "Deal owner"), ("1", "A", "Proposal", "Ben"), name="h.csv"
    )
    export = crm.read([NORTH, hubspot])
    assert len(set(values(export, "opportunity_id"))) == 2
    assert "duplicate" not in codes(export)


def test_a_file_with_columns_missing_belongs_to_the_crm_whose_deals_it_holds():
    report = csv_file(
        ("Opportunity ID", "Opportunity Name", "Opportunity Owner", "Stage", "Amount"),
        ("1", "Alpha", "Ana", "Proposal", "10"),
        name="report.csv",
    )
    bare = csv_file(("Name", "ID", "Rep", "Phase"), ("ALPHA", "1", "Ana", "Won"), name="bare.csv")
    export = crm.read([report, bare])
    assert [source.vendor for source in export.sources] == ["Salesforce", ""]
    assert values(export, "outcome") == ["won"]
    assert problem(export, "undated_duplicate").file == "report.csv"


CHANGES = ("Opportunity ID", "Owner", "Stage", "Amount", "Last Modified Date", "Last Stage Change Date")


@pytest.mark.parametrize(
    ("first", "second", "amount", "reason"),
    [
        (("2026-03-05", "2026-01-01"), ("2026-03-04", "2026-03-04"), 1, "duplicate"),  # the modified day counts
        (("2026-03-04", ""), ("2026-03-05", ""), 2, "duplicate"),
        (("", "2026-03-05"), ("", "2026-03-04"), 1, "duplicate"),  # without one, the last change of the stage
        (("2026-03-05", ""), ("", "2026-03-06"), 2, "duplicate"),
        (("2026-03-05", ""), ("2026-03-05", ""), 2, "undated_duplicate"),  # of equally old ones the last one read
        (("", ""), ("", ""), 2, "undated_duplicate"),
        (("2026-03-05", ""), ("", ""), 1, "duplicate"),  # a row that tells no day is the older one
    ],
)
@pytest.mark.parametrize("is_one_file", [True, False])
def test_of_two_rows_of_one_deal_the_later_change_counts(first, second, amount, reason, is_one_file):
    rows = [("1", "Ana", "Demo", number, *dates) for number, dates in ((1, first), (2, second))]
    if is_one_file:
        export = crm.read([csv_file(CHANGES, *rows)])
    else:
        export = crm.read([csv_file(CHANGES, row, name=f"{row[3]}.csv") for row in rows])
    assert values(export, "amount") == [amount]
    assert sum(source.rows_used for source in export.sources) == 1
    (aside,) = [source.aside for source in export.sources if len(source.aside)]
    assert aside["reason"].tolist() == [reason]


def test_salesforces_short_and_long_identifiers_are_one_deal():
    report = csv_file(HEADER, ("006Qy0000010001", "Ana", "Demo", "10"), name="report.csv")
    loader = csv_file(
        ("Id", "StageName", "Amount", "OwnerId"), ("006Qy0000010001IAZ", "Closed Won", "12", "Ana"), name="loader.csv"
    )
    assert values(crm.read([report, loader]), "amount") == [12]


def test_long_numbers_are_not_taken_for_salesforces():
    export = read(HEADER, ("487687600000123001", "Ana", "Demo", "1"), ("487687600000123002", "Ana", "Demo", "2"),
                  ("4876876000001230", "Ana", "Demo", "3"))  # fmt: skip
    assert values(export, "amount") == [1, 2, 3]


BARE = ("Opportunity Name", "Account Name", "Opportunity Owner", "Stage", "Amount", "Created Date")


def test_deals_without_identifiers_in_two_files_count_once_by_name_account_and_created_day():
    older = csv_file(
        BARE,
        ("Alpha", "Acme", "Ana", "Proposal", "1", "2026-01-05"),
        ("New deal", "", "Ana", "Proposal", "2", "2026-01-06"),
        ("New deal", "", "Ana", "Proposal", "3", "2026-01-06"),
        ("Beta", "Acme", "Ana", "Proposal", "4", "2026-01-07"),
        ("Gamma", "Acme", "Ana", "Proposal", "5", ""),
        name="older.csv",
    )
    newer = csv_file(
        BARE,
        ("ALPHA", "Acme", "Ana", "Closed Won", "10", "2026-01-05"),
        ("New deal", "", "Ana", "Closed Won", "20", "2026-01-06"),  # the first of the two
        ("Beta", "Globex", "Ana", "Closed Won", "40", "2026-01-07"),  # another account
        ("Gamma", "Acme", "Ana", "Closed Won", "50", ""),  # no day, so nobody can tell
        name="newer.csv",
    )
    export = crm.read([older, newer])
    assert sorted(values(export, "amount")) == [3, 4, 5, 10, 20, 40, 50]
    found = problem(export, "same_deal")
    assert (found.severity, found.file, found.rows) == ("set_aside", "older.csv", (2, 3))


def test_a_deal_without_an_identifier_takes_that_of_the_file_that_has_it():
    bare = csv_file(BARE, ("Alpha", "Acme", "Ana", "Proposal", "1", "2026-01-05"), name="bare.csv")
    whole = csv_file(
        ("Opportunity ID", *BARE), ("17", "Alpha", "Acme", "Ana", "Closed Won", "2", "2026-01-05"), name="whole.csv"
    )
    for files in ([bare, whole], [whole, bare]):
        export = crm.read(files)
        assert values(export, "opportunity_id") == ["17"]
        assert values(export, "amount") == [2]  # nothing tells which is later: the won one
        assert problem(export, "same_deal").file == "bare.csv"


def test_years_and_formats_add_up_whatever_the_order_of_their_columns():
    last_year = csv_file(HEADER, ("1", "Ana", "Closed Won", "10"), ("2", "Ben", "Demo", "20"), name="2025.csv")
    this_year = excel_file(
        ("Stage", "Amount", "Source", "Opportunity ID", "Owner"),
        ("Closed Won", 25.5, "Web", 2, "Ben"),
        ("Demo", 30, "Fair", 3, "Ana"),
        name="2026.xlsx",
    )
    export = crm.read([last_year, this_year])
    assert values(export, "opportunity_id") == ["1", "2", "3"]
    assert values(export, "amount") == [10, 25.5, 30]
    assert values(export, "source") == ["", "Web", "Fair"]
    assert [(source.rows_read, source.rows_set_aside) for source in export.sources] == [(2, 1), (2, 0)]


def test_the_same_rows_under_another_name_are_not_counted_twice():
    export = crm.read([NORTH, ("copy of north.csv", NORTH[1])])
    assert values(export, "amount") == [10]
    assert problem(export, "same_content").file == "copy of north.csv"


def test_two_files_of_one_name_stay_apart():
    other = csv_file(("Owner", "Stage"), ("Ben", "Demo"), name="deals.csv")
    one = csv_file(("Owner", "Stage"), ("Ana", "Demo"), name="deals.csv")
    export = crm.read([one, other])
    assert values(export, "opportunity_id") == ["deals.csv:2", "deals.csv (2):2"]


def test_a_path_is_read_as_a_list_of_one(tmp_path):
    path = tmp_path / "north.csv"
    path.write_bytes(NORTH[1])
    assert values(crm.read(path), "rep") == values(crm.read([str(path)]), "rep") == ["Ana"]


def test_the_progress_goes_from_nothing_to_nearly_all():
    shares = []
    crm.read([NORTH, SOUTH], progress=lambda share, what: shares.append(share))
    assert shares == sorted(shares)
    assert 0 <= shares[0] < 0.1 and 0.9 <= shares[-1] <= 1
