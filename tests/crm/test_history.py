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


REPORT = ("Opportunity ID", "Opportunity Name", "Opportunity Owner", "From Stage", "To Stage",
          "Last Stage Change Date", "Amount", "Close Date")  # fmt: skip
CHANGES = [
    "1,Alpha,Ana,,Prospecting,2026-01-01,100,2026-04-01",
    "1,Alpha,Ana,Prospecting,First Meeting Held,2026-01-10,100,2026-04-01",
    "1,Alpha,Ben,First Meeting Held,Proposal,2026-02-01,120,2026-04-01",
    "1,Alpha,Ben,Proposal,Closed Won,2026-03-01,130,2026-03-01",
    "2,Beta,Ana,,Prospecting,2026-01-05,50,2026-05-01",
    "2,Beta,Ana,Prospecting,Proposal,2026-02-05,60,2026-06-01",
    "3,Gamma,Eva,,Prospecting,2026-02-07,70,2026-06-01",
]


def changes(*, newest_first=False, without=0):
    rows = [row.split(",")[without:] for row in CHANGES]
    return csv_file(REPORT[without:], *(rows[::-1] if newest_first else rows), name="changes.csv")


@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize("without", [0, 1], ids=["by identifier", "by name"])
def test_a_history_that_names_owners_and_amounts_is_deals_and_history_at_once(newest_first, without):
    export = crm.read([changes(newest_first=newest_first, without=without)])
    in_order = sorted if newest_first else list
    told = ("name", "rep", "outcome", "amount", "proposal_basis")
    assert in_order(zip(*(values(export, column) for column in told), strict=True)) == [
        ("Alpha", "Ben", "won", 130, "history"),
        ("Beta", "Ana", "open", 60, "history"),
        ("Gamma", "Eva", "open", 70, ""),
    ]
    assert set(days(export, "first_appointment")) == {"2026-01-10", ""}
    assert set(days(export, "proposal")) == {"2026-02-01", "2026-02-05", ""}
    (source,) = export.sources
    assert (source.kind, source.rows_read, source.rows_used) == ("opportunities", 7, 7)
    assert problem(export, "last_states").values == {"file": "changes.csv", "n": 3, "rows": 7}


def test_beside_a_list_of_deals_it_is_only_their_history():
    export = read(*DEALS, beside=[changes()])
    assert values(export, "rep") == ["Ana", "Ben"]
    assert export.sources[1].kind == "history"
    assert "last_states" not in codes(export)


def test_of_two_changes_on_one_day_the_order_of_the_file_tells_the_last():
    rows = [
        "1,Alpha,Ana,,Prospecting,2026-01-01,1,",
        "1,Alpha,Ana,Prospecting,Demo,2026-01-09,2,",
        "1,Alpha,Ana,Demo,Proposal,2026-01-09,3,",
    ]
    for order in (rows, rows[::-1]):
        export = crm.read([csv_file(REPORT, *(row.split(",") for row in order))])
        assert values(export, "amount") == [3]


def test_a_history_with_one_change_for_each_deal_is_one_too():
    export = crm.read([csv_file(REPORT, ("1", "Alpha", "Ana", "Demo", "Proposal", "2026-02-01", "9", ""))])
    assert values(export, "stage") == ["Proposal"]
    assert days(export, "proposal") == ["2026-02-01"]


def test_what_cannot_be_understood_in_it_is_said_once():
    strange = ("1", "Alpha", "Ana", "Demo", "Blue", "31.02.2026", "ten", "")
    export = crm.read([csv_file(REPORT, strange, ("1", "Alpha", "Ana", "Blue", "Proposal", "2026-03-01", "9", ""))])
    assert sorted(codes(export)) == sorted(set(codes(export)))
    assert {"bad_date", "bad_amount", "unknown_stage"} <= set(codes(export))
