"""Goals and decisions are the team's: kept at once, found by whoever opens the app, and lost by nobody."""

from datetime import date

import pandas as pd
import pytest

import store
from kpi.commitments import Commitment, Reading
from tests.pages.small_export import (
    DAYS,
    GOALS,
    NAME,
    SCORECARD,
    hero,
    march,
    open_march,
    plain,
    told,
    value,
    who_misses,
)
from tests.pages.test_every_page import launch
from tests.pages.test_goals import (
    BASE,
    FIRST_RATIO,
    GATEWAY,
    MISSED,
    STALL,
    WEEKS,
    at,
    control,
    give_everybody,
    goals,
    type_goal,
)

KEPT = "What you decide here is remembered for the team"
NOT_KEPT = "The team's memory is out of reach"
SAMPLE = "You see sample data"


def button(app, key: str):
    return next(each for each in app.main.button if each.key == key)


def says(app, text: str) -> bool:
    return any(text in line for line in told(app))


def month_by_month(app):
    next(group for group in app.main.button_group if group.key == "goals-by").set_value("single").run()
    assert not app.exception
    return app


def type_month(app, row: int, month: str, goal: float | None):
    key = app.main.dataframe[0].key
    app.session_state[key] = {"edited_rows": {row: {month: goal}}, "added_rows": [], "deleted_rows": []}
    app.run()
    assert not app.exception
    return app


def starts_table(app):
    return next(table for table in app.main.dataframe if "told" in table.value)


def type_start(app, row: int, day: str):
    app.session_state[starts_table(app).key] = {
        "edited_rows": {row: {"start": day}},
        "added_rows": [],
        "deleted_rows": [],
    }
    app.run()
    assert not app.exception


def test_goals_are_found_after_a_reload_and_in_another_browser():
    type_goal(give_everybody(open_march(GOALS), BASE), 0, 6_000.0)
    again = open_march(GOALS)
    assert goals(again) == {"Nora Vidal": (6_000, "given"), "Otto Lang": (2_000, "given")}
    assert says(again, KEPT)
    # 8,000 / 1,000 / 80 % / 50 % / 4
    assert hero(at(again, SCORECARD))["number"] == "5.0"


def test_every_decision_is_found_again():
    app = give_everybody(open_march(GOALS), BASE)
    control(app.main.text_input, FIRST_RATIO).set_value("45,5").run()
    control(app.main.selectbox, "For").select("West").run()
    control(app.main.text_input, FIRST_RATIO).set_value("30").run()
    control(app.main.radio, GATEWAY).set_value("next_step").run()
    control(app.main.toggle, "Count renewals and existing customers too").set_value(True).run()
    control(app.main.radio, STALL).set_value("off").run()
    control(app.main.radio, WEEKS).set_value("calendar").run()
    app.main.radio(key="peers-by").set_value("tenure").run()
    control(app.main.number_input, "Weeks since the first event in which a rep is ramping").set_value(8).run()
    again = open_march(GOALS)
    assert control(again.main.text_input, FIRST_RATIO).value == "45.5"
    assert control(again.main.radio, GATEWAY).value == "next_step"
    assert control(again.main.toggle, "Count renewals and existing customers too").value
    assert control(again.main.radio, STALL).value == "off"
    assert control(again.main.radio, WEEKS).value == "calendar"
    assert again.main.radio(key="peers-by").value == "tenure"
    assert control(again.main.number_input, "Weeks since the first event in which a rep is ramping").value == 8
    control(again.main.selectbox, "For").select("West").run()
    assert control(again.main.text_input, FIRST_RATIO).value == "30"


def test_two_people_who_decide_at_once_lose_nothing():
    one, other = open_march(GOALS), open_march(GOALS)
    type_goal(one, 0, 6_000.0)
    type_goal(other, 1, 3_000.0)
    control(one.main.text_input, FIRST_RATIO).set_value("50").run()
    control(other.main.radio, WEEKS).set_value("calendar").run()
    third = open_march(GOALS)
    assert {rep: goal for rep, (goal, _) in goals(third).items()} == {"Nora Vidal": 6_000, "Otto Lang": 3_000}
    assert control(third.main.text_input, FIRST_RATIO).value == "50"
    assert control(third.main.radio, WEEKS).value == "calendar"


def test_what_another_one_decides_is_found_when_data_are_loaded_next():
    mine = give_everybody(open_march(GOALS), BASE)
    type_goal(open_march(GOALS), 0, 6_000.0)
    assert goals(mine.run())["Nora Vidal"] == (2_000, "given")  # the memory is not asked at every click
    mine.session_state["dropped"] = ((NAME, march("\n")),)
    mine.run()
    assert goals(mine)["Nora Vidal"] == (6_000, "given")


def test_what_is_decided_about_the_sample_is_not_kept_and_stays_with_the_sample():
    sample = launch(GOALS)
    control(sample.main.text_input, FIRST_RATIO).set_value("50").run()
    assert control(sample.main.text_input, FIRST_RATIO).value == "50"
    assert says(sample, SAMPLE)
    assert says(sample, "In force while this tab is open: First-appointment-to-proposal ratio: missed below: 50%")
    assert control(launch(GOALS).main.text_input, FIRST_RATIO).value == "65"
    sample.session_state["dropped"] = ((NAME, march()),)
    sample.run()
    assert control(sample.main.text_input, FIRST_RATIO).value == "65"
    assert says(sample, KEPT)


@pytest.mark.parametrize("what", ["goal", "threshold", "weeks", "start", "holidays"])
def test_what_was_decided_last_is_said_and_can_be_undone_for_everybody(what):
    app = give_everybody(open_march(GOALS), BASE)
    section, said = {
        "goal": ("goals", "Saved for the team: Nora Vidal: goal of 6,000."),
        "start": ("goals", "Saved for the team: Nora Vidal: there since Mar 2, 2026."),
        "holidays": ("decisions", "Saved for the team: Holidays: Spain."),
        "threshold": ("thresholds", "Saved for the team: First-appointment-to-proposal ratio: missed below: 50%."),
        "weeks": (
            "decisions",
            "Saved for the team: Weeks per month: 4.33. The team's figures: Magic number 2.5 a week → 2.3 a week",
        ),
    }[what]
    if what == "goal":
        type_goal(app, 0, 6_000.0)
    elif what == "start":
        type_start(app, 0, "2026-03-02")
    elif what == "holidays":
        app.main.selectbox(key="holidays-country").select("ES").run()
    elif what == "threshold":
        control(app.main.text_input, FIRST_RATIO).set_value("50").run()
    else:
        control(app.main.radio, WEEKS).set_value("calendar").run()
    assert says(app, said)
    button(app, f"undo-{section}").click().run()
    assert not app.exception
    for each in (app, open_march(GOALS)):
        assert goals(each) == {"Nora Vidal": (2_000, "given"), "Otto Lang": (2_000, "given")}
        assert control(each.main.text_input, FIRST_RATIO).value == "65"
        assert control(each.main.radio, WEEKS).value == "method"
        assert each.main.selectbox(key="holidays-country").value == ""
        assert starts_table(each).value["start"].isna().all()


def test_another_gateway_says_what_it_does_to_the_numbers_and_is_undone():
    app = give_everybody(open_march(GOALS), BASE)
    control(app.main.radio, GATEWAY).set_value("next_step").run()
    # Proposals: 5 of 10, then 4 of 5 sold. Next steps: 8 of 10, then 4 of 8.
    line = next(text for text in told(app) if "Saved for the team: Gateway: The next step: demo" in text)
    assert "First-appointment-to-proposal ratio 50% → 80%" in line
    assert "Closing ratio 80% → 50%" in line
    button(app, "undo-decisions").click().run()
    assert value(at(app, SCORECARD), "Closing ratio") == "80%"
    assert control(open_march(GOALS).main.radio, GATEWAY).value == "proposal"


def test_without_memory_everything_works_and_the_page_says_how_long_it_lives(data_dir, monkeypatch):
    (data_dir / "file").write_text("no folder")
    monkeypatch.setenv("DATA_DIR", str(data_dir / "file" / "below"))
    app = give_everybody(open_march(GOALS), BASE)
    assert says(app, NOT_KEPT)
    assert says(app, "In force while this tab is open")
    assert goals(app) == {"Nora Vidal": (2_000, "given"), "Otto Lang": (2_000, "given")}
    assert hero(at(app, SCORECARD))["number"] == "2.5"


def test_what_was_decided_while_the_memory_was_out_of_reach_is_kept_once_it_is_there(data_dir, monkeypatch):
    (data_dir / "file").write_text("no folder")
    monkeypatch.setenv("DATA_DIR", str(data_dir / "file" / "below"))
    app = type_goal(open_march(GOALS), 0, 6_000.0)
    monkeypatch.setenv("DATA_DIR", str(data_dir))
    type_goal(open_march(GOALS), 1, 3_000.0)
    app.session_state["dropped"] = ((NAME, march("\n")),)
    app.run()
    assert says(app, KEPT)
    for each in (app, open_march(GOALS)):
        assert {rep: goal for rep, (goal, _) in goals(each).items()} == {"Nora Vidal": 6_000, "Otto Lang": 3_000}


def test_a_goal_of_a_single_month_counts_in_that_month():
    app = month_by_month(give_everybody(open_march(GOALS), BASE))
    table = app.main.dataframe[0].value
    assert list(table.columns[2:]) == ["2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08"]
    type_month(app, 0, "2026-04", 90_000.0)
    assert says(app, "Apr 2026: 92,000")
    assert hero(at(app, SCORECARD))["number"] == "2.5"  # judged as of March
    type_month(at(app, GOALS), 0, "2026-03", 6_000.0)
    assert hero(at(app, SCORECARD))["number"] == "5.0"
    again = open_march(GOALS)
    assert list(again.main.dataframe[0].value["2026-03"]) == [6_000, 2_000]
    type_month(again, 0, "2026-03", None)
    assert list(again.main.dataframe[0].value["2026-03"]) == [2_000, 2_000]


@pytest.mark.parametrize(("typed", "is_taken"), [("52,5", True), ("52.5", True), ("half", False), ("501", False)])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_threshold_is_typed_with_the_decimal_mark_of_the_reader_or_refused_in_words(typed, is_taken, language):
    app = open_march(GOALS, language)
    box = next(each for each in app.main.text_input if str(each.key).startswith("threshold-appointment_to_proposal"))
    box.set_value(typed).run()
    assert not app.exception
    box = next(each for each in app.main.text_input if str(each.key).startswith("threshold-appointment_to_proposal"))
    if is_taken:
        assert box.value == {"en": "52.5", "es": "52,5"}[language]
        assert not app.main.error
    else:
        assert typed in plain(app.main.error[0].value)
        assert who_misses(at(app, SCORECARD), MISSED) == {"Nora", "Otto"}


def test_a_ramp_is_told_beside_the_goal():
    later = march(*(line.replace("2026-03-0", "2025-11-0") for line in march().decode().split("\n")[1:2]))
    # Otto's first event is in March, four months after the first one of the export.
    app = give_everybody(launch(GOALS, files=((NAME, later.replace(b"\n1,", b"\n99,")),), **DAYS), 20_000.0)
    box = next(each for each in app.main.text_input if str(each.key).startswith("ramp-"))
    box.set_value("25 50 75").run()
    assert not app.exception
    assert says(app, "In Mar 2026 Otto Lang: ramping, 25% of 20,000.")
    box = next(each for each in app.main.text_input if str(each.key).startswith("ramp-"))
    box.set_value("25 fifty").run()
    assert "is no list of percentages" in app.main.error[0].value
    again = launch(GOALS, files=((NAME, later.replace(b"\n1,", b"\n99,")),), **DAYS)
    assert next(each for each in again.main.text_input if str(each.key).startswith("ramp-")).value == "25 50 75"


def test_who_is_spelled_otherwise_in_this_export_keeps_goal_start_and_agreement():
    memory = store.Store(store.address())
    memory.goals.save({"nora  vidal": {store.EVERY_MONTH: 6_000.0}})
    memory.decisions.save("start:NORA VIDAL", "2026-03-01")
    before = Reading(date(2026, 3, 20), 0.2, 2, 10)
    agreed = Commitment("Vidal, Nora", "closing_ratio", "Call", date(2026, 3, 16), date(2026, 4, 20), before)
    memory.commitments.add(agreed)
    app = open_march(GOALS)
    assert goals(app)["Nora Vidal"] == (6_000, "given")
    assert starts_table(app).value["start"][0] == pd.Timestamp("2026-03-01")
    app = open_march("pages/meeting/review.py", part="2")
    assert [line for line in told(app) if line.startswith("**Nora Vidal, Closing ratio**")]
    assert not [line for line in told(app) if "has no deals in this export" in line]
    type_goal(open_march(GOALS), 0, 7_000.0)
    assert memory.goals.latest() == {"Nora Vidal": {store.EVERY_MONTH: 7_000.0}}
