"""ERPNext's tool Data Export writes a template: names, kinds and hints of the columns stand above the deals."""

from tests.crm.exports import codes, csv_file, problem, read, values

TITLES = (
    ("Data Export Template",),
    ("Table:", "Opportunity"),
    ("",),
    ("Notes:",),
    ("First data column must be blank.",),
)
LABELS = ("ID", "Title", "Opportunity From", "Opportunity Type", "Status", "Opportunity Owner", "Sales Stage")
NAMES = ("name", "title", "opportunity_from", "opportunity_type", "status", "opportunity_owner", "sales_stage")
TEMPLATE = (
    ("Column Labels:", *LABELS),
    ("Column Name:", *NAMES),
    ("Mandatory:", "Yes", "No", "Yes", "No", "Yes", "No", "No"),
    ("Type:", "Data", "Data", "Link", "Link", "Select", "Link", "Link"),
    ("Info:", "", "", "", "", "One of: Open, Quotation, Converted, Lost, Replied, Closed", "Valid User", "Valid Stage"),
    ("Start entering data below this line",),
)
DEALS = [
    ("", f'"CRM-OPP-{number}"', f"Deal {number}", "Lead", "Sales", status, "Ana", "Prospecting")
    for number, status in enumerate(["Open", "Lost", "Converted", "Replied"] * 3)
]
EVENTS = csv_file(
    ("ID", "Subject", "Event Category", "Starts on", "Status", "Opportunity", "Assigned To"),
    ("EV1", "Talk", "Meeting", "2026-02-01", "Completed", "CRM-OPP-1", "Ana"),
    name="Event.csv",
)


def test_rows_that_describe_the_columns_are_no_deals():
    export = read(*TITLES, *TEMPLATE, *DEALS)
    assert values(export, "outcome") == ["open", "lost", "won", "open"] * 3
    assert set(values(export, "rep")) == {"Ana"}
    found = problem(export, "template")
    assert (found.severity, len(found.rows)) == ("set_aside", 4)
    assert codes(export, "question") == []
    (source,) = export.sources
    assert source.rows_read == source.rows_used + source.rows_set_aside
    assert source.rows_used == 12


def test_the_marks_around_an_identifier_make_no_difference():
    export = read(*TITLES, *TEMPLATE, *DEALS, beside=[EVENTS])
    assert export.opportunities["first_appointment"].notna().tolist() == [False, True] + [False] * 10
