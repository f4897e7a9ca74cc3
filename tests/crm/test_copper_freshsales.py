"""What is particular to the exports of Copper and of Freshsales."""

from tests.crm.exports import codes, days, field_of, read, values

COPPER = ("Name", "Company", "Primary Contact", "Owned By", "Stage", "Status", "Value", "Win %", "Close Date",
          "Loss Reason")  # fmt: skip


def test_copper_loses_what_was_abandoned_and_keeps_the_stage_where_it_ended():
    export = read(
        COPPER,
        ("A", "Acme", "", "Ana", "Proposal", "Abandoned", "100", "0", "2/13/2026", "Timing"),
        ("B", "Acme", "", "Ana", "Proposal", "Lost", "100", "0", "2/3/2026", "Price"),
        ("C", "Acme", "", "Ana", "First Meeting", "Open", "100", "20", "3/3/2026", "Price"),
        ("D", "Acme", "", "Ana", "Contract Sent", "Won", "100", "100", "2/4/2026", ""),
    )
    assert export.sources[0].vendor == "Copper"
    assert values(export, "outcome") == ["lost", "lost", "open", "won"]
    assert values(export, "position") == ["proposal", "proposal", "appointment_held", "negotiation"]
    assert days(export, "closed") == ["2026-02-13", "2026-02-03", "", "2026-02-04"]
    assert days(export, "expected_close") == ["", "", "2026-03-03", ""]
    assert values(export, "loss_reason") == ["Timing", "Price", "", ""]
    assert field_of(export, "Win %") == "probability"
    assert codes(export, "question") == []


FRESHSALES = ("Deal Name", "Deal Value", "Deal value in Base Currency", "Currency", "Expected close date",
              "Closed date", "Owner", "Deal Pipeline", "Deal Stage", "Account", "Source", "Lost reason",
              "Expected Deal Value")  # fmt: skip


def test_freshsales_keeps_the_two_closing_dates_apart_and_converts_amounts_itself():
    export = read(
        FRESHSALES,
        ("A", "100", "90", "USD", "2026-04-30", "", "Ana", "Default", "Demo", "Acme", "Web", "", "50"),
        ("B", "200", "180", "USD", "2026-04-30", "2026-03-02 10:36:00 UTC", "Ana", "Default", "Won", "Acme", "Web", "",
         "200"),
        ("C", "300", "300", "EUR", "2026-04-30", "2026-03-03 10:36:00 UTC", "Ben", "Default", "Lost", "Beta", "Web",
         "Price", "0"),
    )  # fmt: skip
    assert export.sources[0].vendor == "Freshsales"
    assert values(export, "outcome") == ["open", "won", "lost"]
    assert days(export, "closed") == ["", "2026-03-02", "2026-03-03"]
    assert days(export, "expected_close")[0] == "2026-04-30"
    assert values(export, "amount") == [90, 180, 300]
    assert values(export, "loss_reason") == ["", "", "Price"]
    assert field_of(export, "Expected Deal Value") == ""
