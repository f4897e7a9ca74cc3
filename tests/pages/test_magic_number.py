"""The magic number's page: whose numbers the sliders start from, and every rep's plan."""

from tests.pages.test_every_page import launch

PAGE = "pages/meeting/magic_number.py"


def told(app) -> str:
    return " ".join(markdown.value for markdown in app.main.markdown).replace("\\", "")


def test_the_team_adds_goals_up_and_pools_ratios():
    assert "The numbers of all teams as a whole" in told(launch(PAGE))
    assert "The numbers of team North as a whole" in told(launch(PAGE, team="North"))


def test_a_reps_ratios_are_blended_and_the_raw_ones_stand_beside():
    text = told(launch(PAGE, rep="Emma Clarke"))
    assert "Emma Clarke's own numbers" in text
    assert "Ratios are blended" in text
    assert " of " in text.split("not blended:")[1]


def test_an_assumed_goal_says_so_and_leads_to_where_it_is_set():
    labels = [link.proto.label for link in launch(PAGE).main if link.type == "page_link"]
    assert "The goal is assumed: set it" in labels


def test_every_rep_of_the_team_has_a_line():
    tables = [table.value for table in launch(PAGE, team="North").main.table]
    table = next(table for table in tables if "Barometer" in table)
    reps = launch("pages/meeting/peers.py", team="North").main.selectbox[1].options
    assert sorted(table["Rep"].str.replace("\\", "")) == sorted(reps)
    assert table["Barometer"].str.match("[✗✓] ").all()


def test_the_way_of_the_calculation_is_one_line_from_the_goal_to_the_week():
    lines = [markdown.value for markdown in launch(PAGE).main.markdown if " sales; ÷" in markdown.value]
    assert [[line.count(sign) for sign in ("÷", "=")] for line in lines] == [[4, 4]]


def test_a_rep_without_numbers_starts_from_the_teams():
    app = launch(PAGE, rep="Emma Clarke", period="2020-01-06_2020-02-02")
    assert "Emma Clarke has no numbers from" in told(app)
    assert not app.exception
