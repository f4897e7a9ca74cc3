"""Every row read is used or set aside with its reason and line; names and duplicates become one."""

import pytest

import crm
from tests.crm.exports import codes, csv_file, problem, read, values

HEADER = ("Opportunity ID", "Owner", "Stage", "Amount", "Last Modified Date")


def aside(export, source=0):
    frame = export.sources[source].aside
    return dict(zip(frame["line"], frame["reason"], strict=True))


def test_rows_that_cannot_count_are_set_aside_each_with_its_line():
    export = read(
        HEADER,
        ("1", "Ana", "Proposal", "10", ""),
        ("2", "", "Proposal", "10", ""),
        ("3", "Ana", "", "10", ""),
        HEADER,
        ("1", "Ana", "Proposal", "10", ""),
        ("Grand Total", "", "", "40", ""),
    )
    source = export.sources[0]
    assert aside(export) == {2: "duplicate", 3: "no_rep", 4: "no_stage", 5: "header_again", 7: "footer"}
    assert (source.rows_read, source.rows_used, source.rows_set_aside) == (6, 1, 5)
    assert {found.code: found.rows for found in export.problems if found.severity == "set_aside"} == {
        "footer": (7,),
        "header_again": (5,),
        "no_rep": (3,),
        "no_stage": (4,),
        "duplicate": (2,),
    }


@pytest.mark.parametrize("owner", ["", "-", "Unassigned", "Sin asignar", "N/A"])
def test_an_owner_who_is_nobody_is_none(owner):
    assert aside(read(("Owner", "Stage"), ("Ana", "Demo"), (owner, "Demo"))) == {3: "no_rep"}


def test_a_stage_of_mere_marks_is_none():
    assert aside(read(("Owner", "Stage"), ("Ana", "Demo"), ("Ana", "--"))) == {3: "no_stage"}


def test_what_is_set_aside_can_be_handed_back_as_it_stood():
    frame = read(HEADER, ("2", "", "Proposal", "1.234,50 €", "")).sources[0].aside
    assert frame.columns.tolist() == ["line", "reason", *HEADER]
    assert frame.iloc[0].tolist() == [2, "no_rep", "2", "", "Proposal", "1.234,50 €", ""]


def test_of_two_rows_of_one_deal_the_one_modified_last_counts():
    export = read(
        HEADER,
        ("1", "Ana", "Proposal", "20", "2026-02-02"),
        ("1", "Ana", "Demo", "10", "2026-01-01"),
        ("1", "Ana", "New", "5", ""),
    )
    assert values(export, "amount") == [20]
    assert aside(export) == {3: "duplicate", 4: "duplicate"}


def test_of_two_equally_old_rows_the_later_one_counts():
    export = read(HEADER, ("1", "Ana", "Proposal", "20", ""), ("1", "Ana", "Demo", "10", ""))
    assert values(export, "amount") == [10]


def test_a_deal_without_an_identifier_is_named_by_its_file_and_line():
    export = read(("Owner", "Stage"), ("Ana", "Proposal"), ("Ana", "Proposal"))
    assert values(export, "opportunity_id") == ["deals.csv:2", "deals.csv:3"]


def test_spellings_of_one_name_are_one_and_the_commonest_wins():
    export = read(
        ("Owner", "Stage", "Lead Source"),
        ("María López", "Proposal", "INDIAMART"),
        ("maria lopez", "Proposal", "IndiaMart"),
        ("María  López", "Proposal", "INDIAMART"),
        ("Ben", "Proposal", "Web"),
    )
    assert values(export, "rep")[:3] == ["María López"] * 3
    assert values(export, "source") == ["INDIAMART"] * 3 + ["Web"]
    of_reps, of_sources = (found for found in export.problems if found.code == "spellings")
    assert {of_reps.severity, of_sources.severity} == {"note"}
    assert "María López = María  López = maria lopez" in of_reps.message(str.format)
    assert "INDIAMART = IndiaMart" in of_sources.message(str.format)


def test_two_people_whose_names_read_as_one_are_listed_and_an_e_mail_is_no_name():
    calls = csv_file(
        ("Activity Type", "Activity Date", "Assigned to", "Outcome"),
        ("Call", "2026-01-05", "j perez", "Connected"),
        ("Call", "2026-01-05", "j.perez@example.com", "Connected"),
        name="calls.csv",
    )
    people = csv_file(("id", "name"), ("7", "J PEREZ"), name="users.csv")
    deals = (("J. Pérez", "Proposal"), ("J. Pérez", "Proposal"), ("J Perez", "Proposal"), ("7", "Proposal"))
    export = read(("Owner", "Stage"), *deals, beside=[calls, people])
    assert set(values(export, "rep")) == {"J. Pérez"}
    assert export.activities["rep"].tolist() == ["J. Pérez", "j.perez@example.com"]
    found = problem(export, "spellings")
    assert found.values["names"] == "J. Pérez = J PEREZ = J Perez = j perez"
    assert "different people" in found.advice(str.format)


def test_without_a_column_for_the_owner_we_say_so():
    export = read(("Opportunity ID", "Stage"), ("1", "Proposal"))
    assert "no_rep_column" in codes(export, "question")
    assert export.sources[0].rows_used == 1


@pytest.mark.parametrize(
    ("header", "row", "code"),
    [
        (("Name", "Phone", "E-mail"), ("Ana", "555-1234", "ana@example.com"), "no_deals"),
        (("Name", "Company", "Status"), ("Ana", "Acme", "Active"), "no_deals"),
        (("Name", "Owner", "Status", "Created Date"), ("Ana", "Ben", "Open", "2026-01-02"), "no_deals"),
        (("Stage", "Amount"), ("Proposal", "10"), "no_names"),
        (("179500.00", "28.3", "x-17"), ("3", "4", "5"), "no_header"),
    ],
    ids=[
        "an address book",
        "contacts with a status",
        "contacts with a date",
        "stages of nobody",
        "numbers without a header",
    ],
)
def test_what_is_no_list_of_deals_is_refused_with_one_sentence_and_the_next_step(header, row, code):
    with pytest.raises(crm.Refused) as refused:
        read(header, row)
    found = refused.value.problem
    assert (found.code, found.severity, found.file) == (code, "refused", "deals.csv")
    assert "deals.csv" in str(refused.value)
