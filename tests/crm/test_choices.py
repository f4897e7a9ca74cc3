"""What the director tells beats what we recognise: columns, sheet, header line, dates, decimal marks."""

import io

import openpyxl
import pytest

import crm
from crm.headers import signature_of
from tests.crm.exports import codes, csv_file, days, field_of, problem, read, values

HEADER = ("Deal Name", "Owner", "Stage", "Amount", "Vertreter", "Created Date")
DEALS = [
    ("A", "Ana", "Closed Won", "100", "Xenia", "2026-03-01"),
    ("B", "Ben", "Proposal", "200", "Yves", "2026-03-02"),
]


def told(columns: dict[str, str], header=HEADER, **others) -> crm.Choices:
    return crm.Choices(columns={signature_of(header): columns}, **others)


def column(export: crm.Export, header: str) -> crm.ColumnRead:
    return next(column for column in export.sources[0].columns if column.header == header)


def workbook(**sheets) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_column_told_beats_the_one_recognised_which_is_then_not_used():
    export = read(HEADER, *DEALS, choices=told({"Vertreter": "owner"}))
    assert values(export, "rep") == ["Xenia", "Yves"]
    assert field_of(export, "Vertreter") == "owner"
    assert field_of(export, "Owner") == ""
    assert column(export, "Vertreter").certainty == "told"


def test_a_column_told_not_to_be_used_is_not_used():
    export = read(HEADER, *DEALS, choices=told({"Amount": ""}))
    assert str(values(export, "amount")) == "[nan, nan]"
    assert (column(export, "Amount").field, column(export, "Amount").certainty) == ("", "told")


def test_of_two_columns_told_to_be_one_field_the_last_one_is():
    export = read(HEADER, *DEALS, choices=told({"Owner": "owner", "Vertreter": "owner"}))
    assert (field_of(export, "Owner"), field_of(export, "Vertreter")) == ("", "owner")


def test_what_was_told_about_another_layout_changes_nothing():
    export = read(HEADER, *DEALS, choices=crm.Choices(columns={"0123456789ab": {"Vertreter": "owner"}}))
    assert values(export, "rep") == ["Ana", "Ben"]


def test_of_headers_that_repeat_the_second_has_a_number_to_be_told_by():
    header = ("Owner", "Stage", "Amount", "Amount")
    choices = told({"Amount (2)": "amount"}, header)
    export = read(header, ("Ana", "Closed Won", "1", "2"), choices=choices)
    assert list(export.sources[0].preview.columns) == ["Owner", "Stage", "Amount", "Amount (2)"]
    assert values(export, "amount") == [2]


def test_the_signature_is_the_same_in_any_order_case_and_with_marks():
    assert signature_of(("Owner", "Stage")) == signature_of(("STAGE*", " owner "))
    assert signature_of(("Owner", "Stage")) != signature_of(("Owner", "Stage", "Team"))
    assert read(HEADER, *DEALS).sources[0].signature == signature_of(HEADER)


@pytest.mark.parametrize("field", ["amount", "created_date", "probability", "closed_date", "amount_won"])
def test_text_told_to_be_a_number_or_a_day_is_said_and_stops_nothing(field):
    export = read(HEADER, *DEALS, choices=told({"Vertreter": field}))
    assert export.sources[0].rows_used == 2
    assert field_of(export, "Vertreter") == field


def test_an_amount_that_is_text_is_a_question():
    export = read(HEADER, *DEALS, choices=told({"Vertreter": "amount"}))
    assert str(values(export, "amount")) == "[nan, nan]"
    assert problem(export, "bad_amount").rows == (2, 3)


@pytest.mark.parametrize("field", ["is_won", "is_closed", "active", "status"])
def test_text_told_to_be_a_flag_or_a_status_is_a_question(field):
    export = read(HEADER, *DEALS, choices=told({"Vertreter": field}))
    said = problem(export, "column_unfit")
    assert (said.values["column"], said.values["example"]) == ("Vertreter", "Xenia")
    assert values(export, "outcome") == ["won", "open"]


def test_a_field_we_do_not_know_is_no_field():
    export = read(HEADER, *DEALS, choices=told({"Vertreter": "shoe_size"}))
    assert field_of(export, "Vertreter") == ""
    assert values(export, "rep") == ["Ana", "Ben"]


def test_unknown_headers_become_a_list_of_deals_once_they_are_told():
    header = ("Wer", "Woran", "Wieviel")
    file = csv_file(header, ("Ana", "Closed Won", "100"), ("Ben", "Lost", "50"))
    with pytest.raises(crm.Refused) as refused:
        crm.read([file])
    assert refused.value.problem.code in crm.CAN_BE_TOLD
    export = crm.read([file], choices=told({"Wer": "owner", "Woran": "stage", "Wieviel": "amount"}, header))
    assert (values(export, "rep"), values(export, "outcome")) == (["Ana", "Ben"], ["won", "lost"])
    assert values(export, "amount") == [100, 50]


def test_a_dump_without_a_header_is_read_by_numbered_columns():
    file = ("dump.csv", b"1,Ana,Closed Won,100\n2,Ben,Proposal,200\n")
    choices = told(
        {"Column 2": "owner", "Column 3": "stage", "Column 4": "amount"},
        [f"Column {number}" for number in (1, 2, 3, 4)],
        header_lines={"dump.csv": crm.NO_HEADER},
    )
    export = crm.read([file], choices=choices)
    assert values(export, "rep") == ["Ana", "Ben"]
    assert values(export, "amount") == [100, 200]
    assert values(export, "line") == [1, 2]
    assert export.sources[0].dialect.header_line == 0


def test_the_header_is_on_the_line_that_is_told():
    rows = [("Owner", "Stage", "Amount"), ("Rep", "Phase", "Value"), ("Ana", "Proposal", "100")]
    by_us, by_hand = read(*rows), read(*rows, choices=crm.Choices(header_lines={"deals.csv": 2}))
    assert values(by_us, "rep") == ["Rep", "Ana"]
    assert [column.header for column in by_hand.sources[0].columns] == ["Rep", "Phase", "Value"]
    assert values(by_hand, "line") == [3]


@pytest.mark.parametrize("line", [99, 2])
def test_a_header_line_that_cannot_be_is_said_and_looked_for(line):
    file = ("deals.csv", b"Owner,Stage\n\nAna,Proposal\n")
    export = crm.read([file], choices=crm.Choices(header_lines={"deals.csv": line}))
    assert values(export, "rep") == ["Ana"]
    said = problem(export, "choice_unfit")
    assert (said.values["told"], said.values["line"]) == (line, 1)


def test_the_sheet_is_the_one_that_is_told():
    rows = [HEADER, *DEALS]
    file = ("book.xlsx", workbook(Old=[HEADER, *DEALS, *DEALS], New=rows[:2]))
    assert crm.read([file]).sources[0].sheets == ("Old", "New")
    export = crm.read([file], choices=crm.Choices(sheets={"book.xlsx": "New"}))
    assert (export.sources[0].dialect.sheet, values(export, "name")) == ("New", ["A"])
    unknown = crm.read([file], choices=crm.Choices(sheets={"book.xlsx": "Gone"}))
    assert (unknown.sources[0].dialect.sheet, "choice_unfit" in codes(unknown)) == ("Old", True)


def test_the_decimal_mark_told_is_used_and_no_longer_asked_about():
    rows = [("Owner", "Stage", "Amount"), ("Ana", "Closed Won", "1.200"), ("Ben", "Closed Won", "3.500")]
    assert values(read(*rows), "amount") == [1200, 3500]
    point = read(*rows, choices=crm.Choices(decimal_marks={"Amount": "."}))
    assert values(point, "amount") == [1.2, 3.5]
    assert column(point, "Amount").decimal_mark == "."
    assert "ambiguous_amounts" not in codes(point)


def test_the_mark_told_never_changes_numbers_that_excel_holds_as_numbers():
    file = ("book.xlsx", workbook(Deals=[("Owner", "Stage", "Amount"), ("Ana", "Won", 1.5), ("Ben", "Won", 1200)]))
    export = crm.read([file], choices=crm.Choices(decimal_marks={"Amount": ","}))
    assert values(export, "amount") == [1.5, 1200]


@pytest.mark.parametrize(
    ("header", "cells", "certainty"),
    [
        (("Owner", "Stage", "Created Date"), ("Ana", "Proposal", "2026-03-01"), "likely"),
        (("Owner", "Stage", "Created Date"), ("Ana", "Proposal", "03/04/2026"), "assumed"),
        (("Owner", "Stage", "Created Date"), ("Ana", "Proposal", "once upon"), "assumed"),
        (("Owner", "Stage", "Amount"), ("Ana", "Proposal", "1200"), "certain"),
        (("Owner", "Stage", "Currency"), ("Ana", "Proposal", "EUR"), "certain"),
        (("Owner", "Stage", "Close Date"), ("Ana", "Won", "2026-03-01"), "certain"),
        (("Owner", "Stage", "Deal value"), ("Ana", "Proposal", "1200"), "likely"),
        (("Owner", "Stage", "Amount"), ("Ana", "Proposal", "1.200"), "assumed"),
        (("Owner", "Stage", "Amount"), ("Ana", "Proposal", "a lot"), "assumed"),
        (("Owner", "Deal Name", "Status"), ("Ana", "A", "Negotiation"), "assumed"),
        (("Opportunity Owner", "Opportunity Name", "Stage"), ("Ana", "A", "Proposal"), "certain"),
        (("Owner", "Stage", "Shoe size"), ("Ana", "Proposal", "44"), ""),
    ],
)
def test_how_sure_a_column_is(header, cells, certainty):
    assert column(read(header, cells), header[-1]).certainty == certainty


def test_three_different_values_stand_for_a_column():
    stages = ("Proposal", "Proposal", "", "Won", "Lost", "Negotiation")
    export = read(("Owner", "Stage"), *[("Ana", stage) for stage in stages])
    assert column(export, "Stage").examples == ("Proposal", "Won", "Lost")
    assert column(export, "Owner").examples == ("Ana",)


def test_the_preview_has_the_first_rows_as_they_stand():
    preview = read(HEADER, *DEALS).sources[0].preview
    assert preview.to_numpy().tolist() == [list(row) for row in DEALS]


def test_a_file_that_cannot_be_used_yet_shows_its_columns_and_first_rows():
    (layout,) = crm.layouts([("dump.csv", b"Wer;Wann\nAna;01.02.2026\nBen;02.02.2026\n")])
    assert (layout.kind, layout.rows_read, layout.rows_used, layout.rows_set_aside) == ("", 2, 0, 2)
    assert [(column.header, column.examples) for column in layout.columns] == [
        ("Wer", ("Ana", "Ben")),
        ("Wann", ("01.02.2026", "02.02.2026")),
    ]
    assert layout.head == ((1, ("Wer", "Wann")), (2, ("Ana", "01.02.2026")), (3, ("Ben", "02.02.2026")))


def test_what_cannot_be_opened_has_no_layout():
    assert crm.layouts([("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(300))]) == ()


def test_two_files_with_one_name_are_told_apart_by_a_number():
    other = ("deals.csv", b"Wer,Woran\nCleo,Proposal\n")
    choices = told({"Wer": "owner", "Woran": "stage"}, ("Wer", "Woran"))
    export = crm.read([csv_file(HEADER, *DEALS), other], choices=choices)
    assert [source.file for source in export.sources] == ["deals.csv", "deals.csv (2)"]
    assert values(export, "rep") == ["Ana", "Ben", "Cleo"]


def test_a_day_told_for_a_column_of_stage_entries_is_that_day():
    header = ("Owner", "Stage", 'Date entered "Contract Sent"')
    row = ("Ana", "Negotiation", "2026-03-05")
    assert field_of(read(header, row), header[2]) == "date_entered"
    assert days(read(header, row, choices=told({header[2]: "proposal_date"}, header)), "proposal") == ["2026-03-05"]
    unused = read(header, row, choices=told({header[2]: ""}, header))
    assert (days(unused, "proposal"), field_of(unused, header[2])) == ([""], "")
