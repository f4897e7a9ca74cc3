"""Goals, thresholds and decisions: what is changed on their page counts on the scorecard at once."""

import pytest

from tests.pages.small_export import GOALS, SCORECARD, hero, open_march, told, value, who_misses

BASE = 2_000.0  # a month for each of the two; 4,000 / 1,000 a sale / 80 % / 50 % / 4 weeks = 2.5 a week
GATEWAY = "The gateway: what a prospect first commits to after the first appointment"
STALL = "When an undecided opportunity counts as failed (stall window)"
PEERS = "pages/meeting/peers.py"
WEEKS = "Weeks per month"
FIRST_RATIO, MISSED = "First-appointment-to-proposal ratio: missed below", "appointment_to_proposal"


def control(elements, label: str):
    return next(element for element in elements if element.label == label)


def give_everybody(app, goal: float):
    control(app.main.text_input, "The same goal for everybody").set_value(f"{goal:.2f}")
    control(app.main.button, "Give everybody this goal").click()
    return app.run()


@pytest.fixture
def app():
    """The page, with a goal of 2,000 a month for each rep."""
    return give_everybody(open_march(GOALS), BASE)


def test_a_goal_past_what_goal_files_may_hold_is_told_and_not_saved():
    app = give_everybody(open_march(GOALS), 1e30)
    assert not app.exception
    assert "is no number from 0 to 1,000,000,000,000" in app.main.error[0].value
    assert {source for _, source in goals(app).values()} == {"assumed"}


def test_a_goal_is_typed_with_the_decimal_mark_of_the_reader():
    app = open_march(GOALS, "es")
    box = next(each for each in app.main.text_input if each.key == "goal-for-everybody-typed")
    box.set_value("2750,5")
    next(each for each in app.main.button if each.form_id == "goal-for-everybody").click().run()
    assert {goal for goal, _ in goals(app).values()} == {2_750.5}


def at(app, page: str):
    app.switch_page(page).run()
    assert not app.exception
    return app


def goals(app) -> dict[str, tuple[float, str]]:
    table = app.main.dataframe[0].value
    return {rep: (goal, source) for rep, goal, source in zip(table["rep"], table["goal"], table["source"], strict=True)}


def type_goal(app, row: int, goal: float):
    """What the browser says once a cell of the table was typed into."""
    key = app.main.dataframe[0].key
    app.session_state[key] = {"edited_rows": {row: {"goal": goal}}, "added_rows": [], "deleted_rows": []}
    return app.run()


def test_a_goal_for_everybody_is_each_reps_and_sets_the_magic_number(app):
    assert goals(app) == {"Nora Vidal": (2_000, "given"), "Otto Lang": (2_000, "given")}
    assert any(text.startswith("**All together: 4,000 a month**") for text in told(app))
    assert hero(at(app, SCORECARD))["number"] == "2.5"


def test_a_goal_typed_into_the_table_counts_for_that_rep_alone(app):
    type_goal(app, 0, 6_000.0)
    assert goals(app) == {"Nora Vidal": (6_000, "given"), "Otto Lang": (2_000, "given")}
    # 8,000 / 1,000 / 80 % / 50 % / 4
    assert hero(at(app, SCORECARD))["number"] == "5.0"


def test_a_barometer_at_80_percent_fills_as_much_of_the_bar_up_to_its_mark(app):
    # 5,500 / 1,000 / 80 % / 50 % / 4 = 3.4375 a week; there were 11 in 4 weeks, 2.75 a week: 80 %
    painted = hero(at(give_everybody(app, 2_750.0), SCORECARD))
    assert (painted["number"], painted["share"], painted["state"]) == ("3.4", "80%", "short")
    assert painted["filled"] == pytest.approx(0.8 * painted["full"])
    # as shown: 3.4 - 2.8
    assert painted["verdict"] == "2.8 a week now: 0.6 short of the goal"


def test_back_to_the_assumed_goals_gives_them_again():
    app = open_march(GOALS)
    assumed = goals(app)
    assert {source for _, source in assumed.values()} == {"assumed"}
    assert app.main.info[0].value.startswith("Assumed until you say otherwise")
    give_everybody(app, BASE)
    assert not app.main.info
    control(app.main.button, "Back to the assumed goals").click().run()
    assert goals(app) == assumed
    assert app.main.info


def test_a_threshold_for_everybody_changes_who_misses(app):
    # First ratios: Nora 3 of 5, Otto 2 of 5
    assert who_misses(at(app, SCORECARD), MISSED) == {"Nora", "Otto"}
    control(at(app, GOALS).main.text_input, FIRST_RATIO).set_value("50").run()
    assert who_misses(at(app, SCORECARD), MISSED) == {"Otto"}


def test_a_threshold_of_one_team_leaves_the_other_team_alone(app):
    control(app.main.selectbox, "For").select("West").run()
    control(app.main.text_input, FIRST_RATIO).set_value("30").run()
    assert who_misses(at(app, SCORECARD), MISSED) == {"Nora"}
    assert control(at(app, GOALS).main.text_input, FIRST_RATIO).value == "65"


def test_the_next_step_as_gateway_counts_next_steps(app):
    assert value(at(app, SCORECARD), "Closing ratio") == "80%"  # 4 of 5 proposals
    options = control(at(app, GOALS).main.radio, GATEWAY).options
    control(app.main.radio, GATEWAY).set_value(options[1]).run()
    assert value(at(app, SCORECARD), "Closing ratio") == "50%"  # 4 of 8 next steps


def test_renewals_count_once_they_are_asked_for(app):
    assert value(at(app, SCORECARD), "Average revenue per sale") == "1,000"  # 4,000 / 4
    control(at(app, GOALS).main.toggle, "Count renewals and existing customers too").set_value(True).run()
    assert value(at(app, SCORECARD), "Average revenue per sale") == "1,500"  # 7,500 / 5


def test_a_stall_window_of_own_days_fails_the_open_one_and_off_lets_it_be(app):
    assert value(at(app, SCORECARD), "First-appointment-to-proposal ratio") == "50%"  # 5 of 10, one pending
    control(at(app, GOALS).main.radio, STALL).set_value("days").run()
    control(app.main.number_input, "Days").set_value(12).run()
    assert value(at(app, SCORECARD), "First-appointment-to-proposal ratio") == "45%"  # 5 of 11
    assert control(at(app, GOALS).main.number_input, "Days").value == 12
    control(app.main.radio, STALL).set_value("off").run()
    assert value(at(app, SCORECARD), "First-appointment-to-proposal ratio") == "50%"


@pytest.mark.parametrize(
    ("way", "number"),
    # 10 appointments a month / 4.33 weeks, / 44 working weeks / 12
    [("method", "2.5"), ("calendar", "2.3"), ("working", "2.7")],
)
def test_the_weeks_of_a_month_change_the_magic_number(app, way, number):
    control(app.main.radio, WEEKS).set_value(way).run()
    assert hero(at(app, SCORECARD))["number"] == number
    assert control(at(app, GOALS).main.radio, WEEKS).value == way


@pytest.mark.parametrize(("weeks", "number"), [(48, "2.5"), (52, "2.3"), (40, "3.0")])
def test_working_weeks_stay_so_even_where_they_come_to_the_methods_or_the_calendars(app, weeks, number):
    control(app.main.radio, WEEKS).set_value("working").run()
    control(app.main.text_input, "Working weeks a year").set_value(str(weeks)).run()
    assert hero(at(app, SCORECARD))["number"] == number
    assert control(at(app, GOALS).main.radio, WEEKS).value == "working"
    assert control(app.main.text_input, "Working weeks a year").value == str(weeks)
    control(app.main.radio, WEEKS).set_value("method").run()
    assert control(app.main.radio, WEEKS).value == "method"
    assert hero(at(app, SCORECARD))["number"] == "2.5"


def raise_goals(app):
    give_everybody(app, 2 * BASE)


def take_the_calendars_weeks(app):
    control(app.main.radio, WEEKS).set_value("calendar").run()


def take_the_next_step(app):
    control(app.main.radio, GATEWAY).set_value("next_step").run()


def count_renewals(app):
    control(app.main.toggle, "Count renewals and existing customers too").set_value(True).run()


def let_open_ones_fail(app):
    control(app.main.radio, STALL).set_value("days").run()
    control(app.main.number_input, "Days").set_value(12).run()


def lower_a_threshold(app):
    control(app.main.text_input, FIRST_RATIO).set_value("50").run()


def lower_a_threshold_of_a_team(app):
    control(app.main.selectbox, "For").select("West").run()
    control(app.main.text_input, FIRST_RATIO).set_value("30").run()


def test_peers_by_hand_are_told_on_the_page_that_compares(app):
    assert any("peers: the other reps of the same team" in text for text in told(at(app, PEERS)))
    at(app, GOALS).main.radio(key="peers-by").set_value("by_hand").run()
    key = next(table.key for table in app.main.dataframe if str(table.key).startswith("peer-groups"))
    edits = {0: {"group": "All"}, 1: {"group": "All "}}
    app.session_state[key] = {"edited_rows": edits, "added_rows": [], "deleted_rows": []}
    app.run()
    assert any("peers: groups of my own" in text for text in told(at(app, PEERS)))


def test_peers_by_tenure_are_told_on_the_pages_that_compare(app):
    app.main.radio(key="peers-by").set_value("tenure").run()
    weeks = "Weeks since the first event in which a rep is ramping"
    assert control(app.main.number_input, weeks).value == 26
    assert any("2 ramping, 0 settled" in text for text in told(app))
    assert any("peers: who began as lately: ramping reps apart" in text for text in told(at(app, PEERS)))
    control(at(app, GOALS).main.number_input, weeks).set_value(2).run()
    assert any("0 ramping, 2 settled" in text for text in told(app))


@pytest.mark.parametrize(
    "decide",
    [
        raise_goals,
        take_the_calendars_weeks,
        take_the_next_step,
        count_renewals,
        let_open_ones_fail,
        lower_a_threshold,
        lower_a_threshold_of_a_team,
    ],
)
def test_another_meeting_that_decides_otherwise_has_figures_of_its_own(app, decide):
    """One server, the same export in two browsers: what the one has worked out is not the other one's."""
    figures_before = everything(at(app, SCORECARD))
    other = give_everybody(open_march(GOALS), BASE)
    decide(other)
    assert everything(at(other, SCORECARD)) != figures_before
    assert everything(at(app, SCORECARD)) == figures_before


def everything(app) -> tuple:
    return hero(app), {metric.label: metric.value for metric in app.main.metric}, who_misses(app, MISSED)
