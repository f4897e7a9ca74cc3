"""What is particular to the exports of Close: estimated days, periods, cents, three ways to write a date."""

import pytest

from tests.crm.exports import codes, csv_file, days, problem, read, values

HEADER = ("lead_name", "user_name", "status_label", "status_type", "value", "value_period", "date_won", "date_lost",
          "confidence")  # fmt: skip


def deal(value, period, status="won"):
    return ("Acme", "Ana", status.title(), status, value, period, "2026-03-01", "", "50")


def test_the_day_won_is_an_estimate_while_active_and_no_day_of_a_loss():
    export = read(
        HEADER,
        deal("100", "one_time", "active"),
        deal("100", "one_time", "won"),
        deal("100", "one_time", "lost"),
    )
    assert export.sources[0].vendor == "Close"
    assert values(export, "outcome") == ["open", "won", "lost"]
    assert days(export, "closed") == ["", "2026-03-01", ""]
    assert days(export, "expected_close") == ["2026-03-01", "", ""]


def test_without_its_status_an_active_deal_is_not_won_by_its_estimated_day():
    header = ("lead_name", "user_name", "status_label", "date_won", "date_lost", "value", "value_period")
    export = read(
        header,
        ("Acme", "Ana", "Proposal Sent", "2026-03-01", "", "100", "one_time"),
        ("Acme", "Ana", "Proposal Sent", "2026-03-01", "2026-02-01", "100", "one_time"),
    )
    assert values(export, "outcome") == ["open", "lost"]
    assert days(export, "closed") == ["", "2026-02-01"]


def test_amounts_by_the_month_and_by_the_year_become_amounts_by_the_year():
    export = read(HEADER, deal("100", "monthly"), deal("600", "annual"))
    assert values(export, "amount") == [100 * 12, 600]
    found = problem(export, "amounts_yearly")
    assert found.severity == "note"
    assert "monthly (1), annual (1)" in found.text(str.format)


def test_what_is_paid_once_is_never_added_to_what_is_paid_every_month():
    export = read(HEADER, deal("5000", "one_time"), deal("7000", "one_time"), deal("100", "monthly"))
    assert values(export, "amount")[:2] == [5000, 7000]
    assert export.opportunities["amount"].isna().tolist() == [False, False, True]
    found = problem(export, "other_periods")
    assert (found.severity, found.rows) == ("question", (4,))
    assert "one_time (2), monthly (1)" in found.text(str.format)
    again = read(HEADER, deal("5000", "one_time"), deal("70", "annual"), deal("100", "monthly"))
    assert again.opportunities["amount"].fillna(-1).tolist() == [-1, 70, 1200]


def test_a_period_that_says_nothing_to_us_is_asked_too():
    export = read(HEADER, deal("5000", "one_time"), deal("100", "each blue moon"))
    assert export.opportunities["amount"].isna().tolist() == [False, True]
    assert problem(export, "other_periods").rows == (3,)


def test_amounts_of_one_period_count_as_they_stand_and_it_is_said_where_they_come_again():
    once = read(HEADER, deal("100", "one_time"), deal("200", "one_time"))
    monthly = read(HEADER, deal("100", "monthly"), deal("200", "monthly"))
    assert values(once, "amount") == values(monthly, "amount") == [100, 200]
    assert "amounts_recurring" in codes(monthly, "note")
    assert not {"amounts_recurring", "amounts_yearly", "other_periods"} & set(codes(once))


def test_amounts_that_may_be_cents_are_asked_about_and_left_as_they_stand():
    row = ("Acme", "Ana", "Won", "won", "500000", "one_time", "2026-03-01", "", "100")
    export = read((*HEADER, "organization_id"), (*row, "orga_1"))
    assert values(export, "amount") == [500000]
    assert problem(export, "cents").severity == "question"
    assert "cents" not in codes(read(HEADER, row))


def test_the_amount_as_close_shows_it_comes_before_the_one_in_cents():
    row = ("Acme", "Ana", "Won", "won", "500000", "one_time", "2026-03-01", "", "100")
    export = read((*HEADER, "organization_id", "value_formatted"), (*row, "orga_1", "$5,000.00"))
    assert values(export, "amount") == [5000]
    assert "cents" not in codes(export)


@pytest.mark.parametrize(
    "written", ["2026-03-04T10:36:00.123000+00:00", "2026-03-04T10:36:00Z", "2026-03-04 10:36:00 AM"]
)
def test_a_day_is_the_same_in_each_of_its_three_formats(written):
    export = read((*HEADER, "date_created"), (*deal("100", "one_time"), written))
    assert days(export, "created") == ["2026-03-04"]


def test_fields_of_the_houses_own_are_read_by_their_names():
    export = read((*HEADER, "custom.First Meeting Date"), (*deal("100", "one_time"), "2026-02-04"))
    assert days(export, "first_appointment") == ["2026-02-04"]


def test_an_older_export_has_the_stages_in_its_status():
    header = ("date_created", "lead_name", "status", "date_won", "date_lost", "confidence", "user_name", "note",
              "value", "value_period")  # fmt: skip
    export = read(
        header,
        ("2026-01-02", "Acme", "Proposal Sent", "2026-04-01", "", "60", "Ana", "", "100", "one_time"),
        ("2026-01-02", "Acme", "Active", "2026-04-01", "", "60", "Ana", "", "100", "one_time"),
        ("2026-01-02", "Acme", "Won", "2026-03-01", "", "100", "Ana", "", "100", "one_time"),
        ("2026-01-02", "Acme", "Lost", "2026-03-01", "2026-02-01", "0", "Ana", "", "100", "one_time"),
    )
    assert export.sources[0].vendor == "Close"
    assert values(export, "outcome") == ["open", "open", "won", "lost"]
    assert values(export, "position")[0] == "proposal"
    assert days(export, "closed") == ["", "", "2026-03-01", "2026-02-01"]


def test_calls_count_as_conversations_where_somebody_answered():
    header = ("id", "_type", "date_created", "user_name", "lead_name", "direction", "disposition", "duration")
    calls = csv_file(
        header,
        ("a", "Call", "2026-02-03T10:00:00Z", "Ana", "Acme", "outbound", "answered", "90"),
        ("b", "Call", "2026-02-03T11:00:00Z", "Ana", "Acme", "outbound", "vm-left", "9"),
        ("c", "Call", "2026-02-03T12:00:00Z", "Ana", "Acme", "outbound", "no-answer", "0"),
        name="calls.csv",
    )
    export = read(HEADER, deal("100", "one_time"), beside=[calls])
    assert export.sources[1].vendor == "Close"
    assert export.activities["is_held"].tolist() == [True, False, False]
    assert export.activities["rep"].tolist() == ["Ana"] * 3
