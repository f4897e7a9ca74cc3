"""The data page: what was understood of each file, what was set aside, what can be measured, and the way back."""

import re

import pytest

import crm
from tests.pages.small_export import DAYS, NAME, SCORECARD, hero, march, open_march, plain, told, value
from tests.pages.test_every_page import DEALS_ALONE, launch
from tools.serving import ROOT

DATA = "pages/setup/data.py"
WITHOUT_OWNER = "13,Nobody's deal,,East,New Business,2026-03-05,,,,Open,First Meeting Held,1000,2026-03-01"
ROWS = ("Rows read", "Rows used", "Rows set aside")


@pytest.fixture(scope="module")
def salesforce():
    """An export with dates as in the USA, without stage history, with three lines at its end that are no deals."""
    content = (ROOT / "data" / "samples" / DEALS_ALONE).read_bytes()
    return launch(DATA, files=((DEALS_ALONE, content),))


def cells(app) -> set[str]:
    return {str(cell) for table in app.main.dataframe for cell in table.value.to_numpy().ravel()}


def reasons(app) -> dict[str, str]:
    """What stands beside each KPI below the heading "What can be measured"."""
    texts = told(app)
    start = next(number for number, text in enumerate(texts) if text.endswith("First appointments per week"))
    return dict(zip(texts[start : start + 22 : 2], texts[start + 1 : start + 22 : 2], strict=True))  # 11 KPIs


def selected(app) -> dict[str, str]:
    """What each control of the page stands at, by its label."""
    return {plain(box.label): box.value for box in app.main.selectbox}


def test_the_crm_the_kind_and_the_writing_of_the_file_are_told(salesforce):
    assert "Deals · from Salesforce · separated by comma · UTF-8" in told(salesforce)
    assert "Deals · a plain list · separated by comma · UTF-8" in told(open_march(DATA))


def test_the_way_dates_were_read_stands_beside_each_column(salesforce):
    ways = {label: way for label, way in selected(salesforce).items() if label.startswith("The dates of")}
    names = ("Close Date", "Created Date", "Last Modified Date")
    assert ways == {f"The dates of {name} are written as": "mdy" for name in names}
    iso = open_march(DATA)
    assert selected(iso)["Proposal Date is read as"] == "proposal_date"
    assert told(iso).count("year-month-day") == 5


def test_what_each_stage_was_read_as_is_told_with_its_rows(salesforce):
    rows = {}
    for label, place in selected(salesforce).items():
        if found := re.fullmatch(r"(.+) :small\[:gray\[([\d,]+) rows?\]\]", label):
            rows[found[1]] = (place, int(found[2].replace(",", "")))
    assert rows["Closed Won"][0] == "won"
    assert rows["Proposal/Price Quote"][0] == "proposal"
    assert sum(count for _, count in rows.values()) == 4113


def test_rows_are_counted_and_those_set_aside_are_shown_with_the_reason():
    app = launch(DATA, files=((NAME, march(WITHOUT_OWNER)),), **DAYS)
    assert [value(app, name) for name in ROWS] == ["13", "12", "1"]
    aside = app.main.dataframe[-1].value
    assert len(aside) == 1
    assert {"Nobody's deal", "no owner"} <= cells(app)
    assert "14" in {str(cell) for cell in aside.iloc[0]}  # its line in the file, counted with the header
    assert any(text.startswith("- Deals without an owner: 1.") for text in told(app))
    assert re.search(r"12 rows .*used, 1 row set aside", plain(app.main.success[0].value))


def test_where_every_row_was_used_nothing_is_set_aside():
    app = open_march(DATA)
    assert [value(app, name) for name in ROWS] == ["12", "12", "0"]
    assert "Every row was used." in told(app)


def test_a_kpi_that_cannot_be_told_says_why_and_what_would_help(salesforce):
    found = reasons(salesforce)
    assert found["– Closing ratio"].startswith("the export does not tell which lost opportunities had got a proposal")
    assert found["– Conversation-to-appointment ratio"] == (
        "no activities are loaded; add the export of calls and meetings"
    )
    assert found["✓ Average revenue per sale"] == "measured"
    assert found["✓ Sales cycle"] == "estimated"


def test_how_to_get_what_is_missing_out_of_this_crm_stands_beside_what_it_would_make_measured(salesforce):
    texts = told(salesforce)
    place = texts.index("**The date of the proposal**")
    assert texts[place + 1] == crm.advice_for("Salesforce", "proposal")
    assert "Closing ratio" in texts[place + 2]
    assert "Average revenue per sale" not in " ".join(
        text for text in texts if text.startswith(":small[:gray[It would")
    )


def test_what_was_noticed_while_reading_is_told():
    again = "12,Deal 12,Otto Lang,West,New Business,2026-03-05,,,,Open,First Meeting Held,1000,2026-03-01"
    app = launch(DATA, files=((NAME, march(again.replace("Otto Lang", "OTTO LANG").replace("12,Deal", "13,Deal"))),))
    assert "1 note on the data" in [expander.label for expander in app.main.expander]
    assert any("Otto Lang = OTTO LANG" in text or "OTTO LANG = Otto Lang" in text for text in told(app))


def test_back_to_the_sample_data_brings_its_team_and_its_figures_back():
    sample = hero(launch(SCORECARD, as_of=DAYS["as_of"]))
    app = open_march(DATA)
    assert app.main.subheader[0].value == r"march\.csv"
    next(button for button in app.sidebar.button if button.label == "Back to the sample data").click().run()
    assert [plain(heading.value) for heading in app.main.subheader][:2] == ["plain.csv", "plain_activities.csv"]
    assert "data" not in app.query_params
    assert app.main.info[0].value.startswith("Sample data is on screen")
    next(box for box in app.sidebar.selectbox if box.label == "Period").set_value("13w")
    app.switch_page(SCORECARD).run()
    assert hero(app) == sample


def test_a_dropped_export_is_what_every_figure_is_counted_from():
    app = open_march(SCORECARD)
    assert set(app.main.dataframe[0].value["rep"]) == {"Nora Vidal", "Otto Lang"}
    # 5 of 10 first appointments led to a proposal, 4 of 5 proposals to a sale, at 1,000 each; 11 in 4 weeks
    assert value(app, "First-appointment-to-proposal ratio") == "50%"
    assert value(app, "Closing ratio") == "80%"
    assert value(app, "Overall ratio") == "40%"
    assert value(app, "Average revenue per sale") == "1,000"
    assert value(app, "First appointments per week").startswith("2.8")
    assert set(app.sidebar.selectbox[-1].options) == {"Everybody", "Nora Vidal", "Otto Lang"}


def test_the_figures_stay_those_of_the_export_on_the_page_of_a_rep():
    app = open_march("pages/meeting/rep.py", rep="Otto Lang")
    assert plain(app.main.title[0].value) == "Otto Lang"
    assert value(app, "Closing ratio") == "50%"  # 1 of 2


def test_two_exports_judged_from_the_same_day_have_figures_of_their_own():
    sample, ours = launch(SCORECARD, **DAYS), open_march(SCORECARD)
    more = "13,Deal 13,Pia Roth,East,New Business,2026-03-05,,,2026-03-17,Lost,Closed Lost,1000,2026-03-01"
    longer = launch(SCORECARD, files=((NAME, march(more)),), **DAYS)
    reps = [set(app.main.dataframe[0].value["rep"]) for app in (sample, ours, longer)]
    assert "Emma Clarke" in reps[0]
    assert reps[1:] == [{"Nora Vidal", "Otto Lang"}, {"Nora Vidal", "Otto Lang", "Pia Roth"}]
    # 5 of 10, and 5 of 11 with the one that Pia lost
    assert [value(app, "First-appointment-to-proposal ratio") for app in (ours, longer)] == ["50%", "45%"]
