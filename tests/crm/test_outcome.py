"""Open, won or lost: from wherever the CRM keeps it, the status before the stage."""

import pytest

import crm
from tests.crm.exports import codes, csv_file, days, problem, read, values


def outcomes(header, *rows, **how):
    return values(read(("Owner", *header), *(("Ana", *row) for row in rows), **how), "outcome")


@pytest.mark.parametrize(
    ("header", "rows", "expected"),
    [
        (("Stage",), [["Closed Won"], ["Closed Lost"], ["Proposal"]], ["won", "lost", "open"]),
        (
            ("Stage", "Status"),
            [["Proposal Made", "Won"], ["Proposal Made", "Lost"], ["Proposal Made", "Open"]],
            ["won", "lost", "open"],
        ),
        (("Etapa", "Estado"), [["Propuesta", "Ganado"], ["Propuesta", "Perdido"]], ["won", "lost"]),
        (("Stage", "Status"), [["Close", "Canceled"], ["Close", "Abandoned"]], ["lost", "lost"]),
        (("Status", "Amount"), [["Won", "1"], ["Lost", "1"], ["Open", "1"]], ["won", "lost", "open"]),
        (
            ("StageName", "IsClosed", "IsWon", "CloseDate"),
            [["A", "TRUE", "TRUE", ""], ["A", "TRUE", "FALSE", ""], ["A", "FALSE", "FALSE", ""]],
            ["won", "lost", "open"],
        ),
        (("StageName", "IsClosed", "IsWon"), [["A", "1", "1"], ["A", "1", ""], ["A", "", ""]], ["won", "lost", "open"]),
        (("Deal Stage", "Is Closed Won"), [["X", "true"], ["Closed Lost", "false"]], ["won", "lost"]),
        (("Stage", "Forecast Type"), [["Qualification", "Won"], ["Qualification", "Open"]], ["won", "open"]),
        (
            ("stage_id", "active", "date_deadline"),
            [["Won", "True", ""], ["Qualified", "False", ""], ["Qualified", "True", ""], ["Won", "False", ""]],
            ["won", "lost", "open", "won"],
        ),
        (
            ("Stage", "Won time", "Lost time"),
            [
                ["Demo", "2026-03-01", ""],
                ["Demo", "", "2026-03-02"],
                ["Demo", "2026-03-01", "2026-03-05"],
                ["Demo", "", ""],
            ],
            ["won", "lost", "lost", "open"],
        ),
    ],
    ids=[
        "the stage alone",
        "Pipedrive's status",
        "a Spanish status",
        "Dynamics and Copper",
        "the status alone",
        "Salesforce's flags",
        "Salesforce's flags as 1 and blank",
        "HubSpot's flag, then the stage",
        "Zoho's forecast type",
        "Odoo's archive",
        "won and lost dates, the later one",
    ],
)
def test_the_outcome_is_read_where_the_crm_keeps_it(header, rows, expected):
    assert outcomes(header, *rows) == expected


def test_a_status_that_knows_won_or_lost_makes_a_list_of_deals():
    assert outcomes(("Status", "Source"), ["Won", "Web"], ["Open", "Web"]) == ["won", "open"]


def test_a_status_beats_the_stage_and_the_disagreement_is_counted():
    export = read(
        ("Owner", "Stage", "Status"),
        ("Ana", "Closed Lost", "Won"),
        ("Ana", "Closed Won", "Won"),
        ("Ana", "Negotiation", "Lost"),
    )
    assert values(export, "outcome") == ["won", "won", "lost"]
    found = problem(export, "contested_outcome")
    assert (found.severity, found.rows) == ("note", (2,))


def test_estado_is_a_status_or_a_province_by_its_values():
    province = read(("Propietario", "Etapa", "Estado"), ("Ana", "Cerrada ganada", "Jalisco"), ("Ana", "Demo", "Sonora"))
    status = read(("Propietario", "Etapa", "Estado"), ("Ana", "Demo", "Ganada"), ("Ana", "Demo", "Abierta"))
    assert values(province, "outcome") == ["won", "open"]
    assert values(status, "outcome") == ["won", "open"]


def test_a_status_that_holds_the_stages_is_the_stage():
    export = read(
        ("Owner", "Deal", "Status", "Amount"),
        ("Ana", "A", "Proposal sent", "1"),
        ("Ana", "B", "Demo done", "1"),
        ("Ana", "C", "Discovery", "1"),
        ("Ana", "D", "Won", "1"),
    )
    assert values(export, "outcome") == ["open", "open", "open", "won"]
    assert values(export, "position") == ["proposal", "next_step", "appointment_held", ""]


@pytest.mark.parametrize("header", ["Close Date", "Fecha de cierre", "Closing Date", "CloseDate"])
def test_a_close_date_is_expected_while_a_deal_is_open_and_actual_afterwards(header):
    export = read(
        ("Owner", "Stage", header),
        ("Ana", "Proposal", "2026-03-31"),
        ("Ana", "Closed Won", "2026-03-30"),
        ("Ana", "Closed Lost", "2026-03-29"),
    )
    assert days(export, "closed") == ["", "2026-03-30", "2026-03-29"]
    assert days(export, "expected_close") == ["2026-03-31", "", ""]


def test_odoo_keeps_the_closing_date_for_what_is_closed():
    export = read(
        ("Comercial", "Ingreso esperado", "Etapa", "Fecha de cierre", "Cierre previsto"),
        ("Ana", "100", "Propuesta", "", "2026-04-30"),
        ("Ana", "100", "Ganado", "2026-03-30", "2026-04-30"),
    )
    assert export.sources[0].vendor == "Odoo"
    assert days(export, "closed") == ["", "2026-03-30"]
    assert days(export, "expected_close") == ["2026-04-30", "2026-04-30"]


def test_won_and_lost_days_of_their_own_come_first():
    export = read(
        ("Owner", "Stage", "Status", "Won time", "Lost time", "Close date"),
        ("Ana", "Demo", "Won", "2026-03-01", "2026-01-01", "2026-03-09"),
        ("Ana", "Demo", "Lost", "2026-01-01", "2026-03-02", "2026-03-09"),
        ("Ana", "Demo", "Won", "", "2026-01-01", "2026-03-09"),
    )
    assert days(export, "closed") == ["2026-03-01", "2026-03-02", "2026-03-09"]


def test_a_reopened_deal_is_open_and_its_old_closing_day_does_not_count():
    export = read(("Owner", "Stage", "Status", "Lost time"), ("Ana", "Demo", "Open", "2026-01-01"))
    assert values(export, "outcome") == ["open"]
    assert days(export, "closed") == [""]


def test_won_or_lost_without_a_day_is_kept_and_noted():
    export = read(("Owner", "Stage", "Close Date"), ("Ana", "Closed Won", ""), ("Ana", "Closed Won", "2026-03-01"))
    assert len(export.opportunities) == 2
    found = problem(export, "undated")
    assert (found.severity, found.rows) == ("note", (2,))


def test_an_actual_closing_date_without_any_outcome_is_asked_about():
    export = read(("Owner", "Stage", "Actual close date"), ("Ana", "Demo", "2026-01-01"), ("Ana", "Demo", ""))
    assert values(export, "outcome") == ["open", "open"]
    assert problem(export, "closed_without_outcome").rows == (2,)


def test_a_reason_counts_for_lost_deals_only():
    # Dynamics has a "Status Reason" for every opportunity: "In Progress", "Won", "Out-Sold".
    export = read(
        ("Topic", "Potential Customer", "Owner", "Status", "Status Reason", "Est. revenue"),
        ("A", "X", "Ana", "Open", "In Progress", "1"),
        ("B", "X", "Ana", "Won", "Won", "1"),
        ("C", "X", "Ana", "Lost", "Out-Sold", "1"),
    )
    assert values(export, "loss_reason") == ["", "", "Out-Sold"]


def test_without_lost_deals_we_ask_for_them():
    won = [("Ana", "Closed Won", f"2026-03-0{number}") for number in range(1, 6)]
    header = ("Owner", "Stage", "Close Date")
    assert "no_lost" in codes(read(header, *won), "question")
    assert "no_lost" not in codes(read(header, *won, ("Ana", "Closed Lost", "2026-03-09")))
    assert "no_lost" in codes(crm.read([csv_file(header, won[0], ("Ana", "Proposal", ""))]), "note")
    assert "no_lost" not in codes(crm.read([csv_file(header, ("Ana", "Proposal", ""))]))
