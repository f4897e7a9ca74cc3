"""A stage history beside the deals: the first entry to each place dates it."""

import pytest

import crm
from tests.crm.exports import codes, csv_file, days, problem, read, values

DEALS = (
    ("Opportunity ID", "Opportunity Name", "Opportunity Owner", "Stage", "Close Date"),
    ("1", "Alpha", "Ana", "Closed Lost", "2026-03-01"),
    ("2", "Beta", "Ben", "Proposal", "2026-05-01"),
)


def beside(*rows, header=("Opportunity ID", "To Stage", "Last Stage Change Date"), deals=DEALS, **how):
    return read(*deals, beside=[csv_file(header, *rows, name="history.csv")], **how)


def test_the_first_entry_to_each_place_dates_its_milestone():
    export = beside(
        ("1", "Prospecting", "2026-01-01"),
        ("1", "First Meeting Held", "2026-01-10"),
        ("1", "Demo Done", "2026-01-20"),
        ("1", "First Meeting Held", "2026-01-25"),
        ("1", "Proposal", "2026-02-01"),
        ("1", "Closed Lost", "2026-03-02"),
    )
    assert export.sources[1].kind == "history"
    assert days(export, "first_appointment") == ["2026-01-10", ""]
    assert days(export, "next_step") == ["2026-01-20", ""]
    assert days(export, "proposal") == ["2026-02-01", ""]
    assert values(export, "proposal_basis") == ["history", ""]
    assert days(export, "closed") == ["2026-03-01", ""]


def test_the_last_entry_to_the_final_stage_dates_a_close_that_has_no_day():
    deals = (DEALS[0], ("1", "Alpha", "Ana", "Closed Lost", ""), ("2", "Beta", "Ben", "Closed Won", ""))
    export = beside(
        ("1", "Closed Lost", "2026-01-01"),
        ("1", "Proposal", "2026-02-01"),
        ("1", "Closed Lost", "2026-03-01"),
        ("2", "Closed Lost", "2026-03-05"),
        deals=deals,
    )
    assert days(export, "closed") == ["2026-03-01", ""]
    assert values(export, "closed_basis") == ["history", ""]


def test_the_order_of_the_rows_does_not_matter():
    rows = [("1", "Demo", "2026-01-20"), ("1", "Proposal", "2026-02-01"), ("1", "Demo", "2026-01-15")]
    assert days(beside(*rows), "next_step") == days(beside(*rows[::-1]), "next_step") == ["2026-01-15", ""]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            ("OpportunityId", "CreatedById", "CreatedDate", "StageName", "Amount"),
            ("1", "005", "2026-02-01", "Proposal", "9"),
        ),
        (("Opportunity Name", "From Stage", "To Stage", "Edit Date"), ("Alpha", "Demo", "Proposal", "2026-02-01")),
        (("ID de oportunidad", "Etapa anterior", "Etapa nueva", "Fecha"), ("1", "Demo", "Propuesta", "2026-02-01")),
        (("Deal", "Stage", "Date", "Old stage"), ("Alpha", "Proposal", "2026-02-01", "Demo")),
    ],
)
def test_a_history_is_known_by_its_columns(header, row):
    export = beside(row, header=header)
    assert export.sources[1].kind == "history"
    assert days(export, "proposal") == ["2026-02-01", ""]


def test_a_list_of_stages_with_several_rows_for_a_deal_is_a_history():
    export = beside(
        ("1", "Demo", "2026-01-20"),
        ("1", "Proposal", "2026-02-01"),
        header=("Opportunity ID", "Stage", "Created Date"),
    )
    assert export.sources[1].kind == "history"


def test_only_changes_of_the_stage_count_in_a_field_history():
    export = beside(
        ("Alpha", "Stage", "Demo", "Proposal", "2026-02-01"),
        ("Alpha", "Amount", "1", "2", "2026-02-02"),
        header=("Opportunity Name", "Field / Event", "Old Value", "New Value", "Edit Date"),
    )
    assert days(export, "proposal") == ["2026-02-01", ""]
    assert problem(export, "other_field").rows == (3,)


def test_rows_that_lead_nowhere_are_set_aside_each_with_its_reason():
    export = beside(
        ("1", "Proposal", "2026-02-01"),
        ("9", "Proposal", "2026-02-01"),
        ("1", "", "2026-02-01"),
        ("1", "Proposal", "never"),
    )
    source = export.sources[1]
    assert (source.rows_read, source.rows_used, source.rows_set_aside) == (4, 1, 3)
    assert list(zip(source.aside["line"], source.aside["reason"], strict=True)) == [
        (3, "no_deal"),
        (4, "no_stage"),
        (5, "no_date"),
    ]


def test_salesforces_short_and_long_identifiers_are_one():
    deals = (DEALS[0], ("006Qy0000010001IAZ", "Alpha", "Ana", "Proposal", ""))
    export = beside(("006Qy0000010001", "Proposal", "2026-02-01"), deals=deals)
    assert days(export, "proposal") == ["2026-02-01"]


def test_a_name_that_two_deals_share_links_to_neither():
    deals = (DEALS[0], ("1", "Alpha", "Ana", "Proposal", ""), ("2", "alpha", "Ben", "Proposal", ""))
    export = beside(
        ("Alpha", "Proposal", "2026-02-01"), header=("Opportunity Name", "To Stage", "Edit Date"), deals=deals
    )
    assert days(export, "proposal") == ["", ""]
    assert "no_deal" in codes(export)


def test_a_history_speaks_the_language_of_the_crm_the_deals_come_from():
    deals = (
        ("Topic", "Potential Customer", "Owner", "Status", "(Do Not Modify) Opportunity"),
        ("A", "X", "Ana", "Open", "1"),
    )
    export = beside(("1", "Develop", "2026-02-01"), deals=deals)
    assert days(export, "first_appointment") == ["2026-02-01"]


def test_a_history_alone_asks_for_the_deals():
    with pytest.raises(crm.Refused) as refused:
        crm.read([csv_file(("Opportunity ID", "To Stage", "Edit Date"), ("1", "Proposal", "2026-02-01"))])
    assert refused.value.problem.code == "history_alone"
    assert refused.value.problem.code in crm.BESIDE_DEALS
