"""The rep's page in a one-to-one: chain, agreements, deals that stall, history."""

from datetime import date

import pandas as pd

from kpi.commitments import Reading
from tests.pages.small_export import REP, open_march, plain
from tests.pages.test_every_page import launch, shown
from ui.history import history_table
from ui.words import Words

NAME = "Lucía Navarro"


def headers(app) -> list[str]:
    return [plain(header.value) for header in app.main.header]


def test_the_page_has_what_a_one_to_one_goes_through():
    app = launch(REP, rep=NAME)
    assert not app.exception
    assert headers(app)[:3] == ["The chain", "Agreed", "Deals that stall"]


def test_the_chain_begins_with_conversations_where_activities_are_loaded():
    tables = [table.value for table in launch(REP, rep=NAME).main.table]
    chain = next(table for table in tables if "Reached" in table.columns)
    assert chain["Step"].tolist() == ["Conversation", "First appointment", "Next step", "Proposal", "Won"]


def test_the_chain_says_what_is_missing_for_conversations():
    app = open_march(REP, rep="Nora Vidal")
    chain = next(table.value for table in app.main.table if "Reached" in table.value.columns)
    # Nora: 5 first appointments, 5 next steps, 3 proposals, 3 sales
    assert [plain(cell) for cell in chain["Reached"]] == ["5", "5", "3", "3"]
    assert [plain(cell) for cell in chain["Of the step before"]] == [
        "",
        "100% (5 of 5)",
        "60% (3 of 5)",
        "100% (3 of 3)",
    ]
    assert any("Conversations: no activities are loaded" in plain(text.value) for text in app.main.markdown)


def test_deals_that_stall_come_with_their_days_and_a_question():
    app = launch(REP, rep=NAME)
    table = next(table.value for table in app.main.dataframe if "Ask next" in table.value.columns)
    days, time = table["Days"], table["Time it has"]
    assert (days >= 0.8 * time).all()
    assert (table["Ask next"] != "").all()
    assert table["Deal"].nunique() > 1


def test_hidden_deals_are_told_apart_by_their_identifier():
    app = launch(REP, rep=NAME, hide="names")
    table = next(table.value for table in app.main.dataframe if "Ask next" in table.value.columns)
    assert not {"Deal", "Account"} & set(table.columns)
    assert table["Identifier of the deal"].is_unique


def test_the_history_has_a_column_for_each_week_that_is_remembered():
    first, second = Reading(date(2026, 3, 6), 0.40, 8, 20), Reading(date(2026, 3, 13), 0.50, 12, 24)
    weeks = {
        "closing_ratio": {"2026-03-02": first, "2026-03-09": second},
        "sales_cycle": {"2026-03-09": Reading(date(2026, 3, 13), 42.0)},
    }
    table = history_table(weeks, "EUR", Words("en"))
    assert table.columns.tolist() == ["Week of", "Mar 2, 2026", "Mar 9, 2026"]
    assert table.to_numpy().tolist() == [
        ["Closing ratio", "40% (8/20)", "50% (12/24)"],
        ["Sales cycle", "–", "42 days"],
    ]


def test_one_week_is_no_history():
    weeks = {"closing_ratio": {"2026-03-02": Reading(date(2026, 3, 6), 0.40, 8, 20)}}
    assert isinstance(history_table(weeks, "EUR", Words("en")), pd.DataFrame)
    assert history_table(weeks, "EUR", Words("en")).empty


def test_an_agreement_of_the_sample_stands_on_the_reps_page():
    texts = "\n".join(map(plain, shown(launch(REP, rep=NAME))))
    assert "Nothing is agreed yet" in texts
