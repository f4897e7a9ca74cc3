"""The weekly review: one part at a time, what is agreed in it, and what the next week's export makes of that."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

import store
from kpi.commitments import Commitment, Reading
from kpi.metrics import ALL
from kpi.period import monday
from tests.pages.small_export import SCORECARD, plain
from tests.pages.test_every_page import LEAKS, launch, shown
from tests.two_mondays import FIRST, FIRST_FRIDAY, KPI, REP, SECOND, SECOND_FRIDAY, export
from ui.words import Words

REVIEW = "pages/meeting/review.py"
AGREED, NORA, COMMITMENTS, CLOSE = "2", "3", "5", "6"
KEY = "closing_ratio"
OWN_WORDS = "Ask for *every* reference <first>"


def open_week(friday, page=REVIEW, language="en", *, without="", **parameters):
    name = FIRST if friday == FIRST_FRIDAY else SECOND
    files = ((name, export(friday, without=without)),)
    return launch(page, language, files=files, as_of=friday.isoformat(), **parameters)


def first_week(part=NORA):
    return open_week(FIRST_FRIDAY, part=part)


def second_week(page=REVIEW, part=AGREED, **changes):
    return open_week(SECOND_FRIDAY, page, part=part, **changes)


def labelled(elements, label):
    return next(element for element in elements if element.label == label)


def button(app, label):
    return labelled(app.main.button, label)


def agree(app, action=OWN_WORDS):
    app.main.text_input[0].set_value(action).run()
    return button(app, "Agree").click().run()


def texts(app) -> str:
    return plain("\n".join(element.value for element in (*app.main.subheader, *app.main.markdown)))


def heading(app) -> str:
    return plain(app.title[0].value)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("part", [1, 2, 3, 4, 5, 13, 14, 15])  # one of each kind, and a miss in money
def test_every_part_of_the_sample_s_meeting_opens_without_a_gap(part, language):
    app = launch(REVIEW, language, part=str(part), present="1")
    assert not app.exception
    assert [text for text in shown(app) if LEAKS.search(text)] == []


def test_the_rep_with_the_clearest_miss_has_the_first_part_of_the_reps():
    app = first_week()
    assert heading(app) == REP
    assert KPI in plain(app.header[0].value) and "20%" in plain(app.header[0].value)


@pytest.mark.parametrize("part", ["0", "-1", "99", "x", "²", ""])
def test_a_link_to_a_part_that_is_not_there_opens_the_nearest(part):
    assert heading(first_week(part)) == ("Close" if part == "99" else "Barometer and pace")


@pytest.mark.parametrize("key", list(ALL))
def test_any_kpi_can_be_agreed_on_in_its_own_unit(key):
    app = first_week(COMMITMENTS)
    labelled(app.main.selectbox, "KPI").set_value(key).run()
    assert not app.exception
    agree(app)
    assert not app.exception
    assert plain(ALL[key].NAME) in texts(app)


def test_a_tip_or_own_words_are_agreed_on_with_target_and_day():
    app = first_week()
    button(app, "Agree").click().run()
    assert [warning.value for warning in app.main.warning] == ["Choose a tip or write what will be done."]
    tips = app.main.radio[0]
    tips.set_value(plain(tips.options[1])).run()
    labelled(app.main.number_input, "Target in %").set_value(40.0).run()
    button(app, "Agree").click().run()
    # 20 decisions in twelve of the 13 weeks: five of them take 65 / 20 = 3.25 weeks
    due = monday(max(FIRST_FRIDAY, date.today())) + timedelta(weeks=4)
    tip = plain(tips.options[1]).rstrip(".")
    assert f"Agreed: {tip} (20% to 40% by {Words('en').day(due)})" in texts(app)
    assert plain(tips.options[1]).rstrip(".") in first_week(CLOSE).main.code[0].value


def test_only_better_is_proposed_and_a_target_is_typed_by_who_wants_one():
    app = first_week()
    assert labelled(app.main.number_input, "Target in %").value is None
    assert f"Agreed: {OWN_WORDS} (better than 20% by " in texts(agree(app))


def test_that_the_files_were_read_is_told_where_they_were_dropped_and_not_in_the_review():
    assert not any("rows used" in plain(each.value) for each in first_week().main.success)
    app = open_week(FIRST_FRIDAY, SCORECARD)
    assert told_of_rows(app)
    assert not told_of_rows(app.switch_page("pages/meeting/funnel.py").run())
    assert not told_of_rows(app.switch_page(REVIEW).run())
    assert told_of_rows(app.switch_page(SCORECARD).run())


def told_of_rows(app) -> bool:
    return any("rows used" in plain(each.value) for each in (*app.main.success, *app.main.warning))


def test_what_was_agreed_is_judged_by_what_came_since():
    agree(first_week())
    app = second_week()
    # 4 of 20 before, 9 of 10 in the week since
    assert heading(app) == "What we agreed"
    told = texts(app)
    assert REP in told and OWN_WORDS in told
    assert "20% → 90%" in told and "Moved" in told
    assert "4 of 20" in told and "9 of 10" in told


def test_the_same_week_loaded_twice_neither_loses_nor_doubles_what_was_agreed():
    agree(first_week())
    assert texts(first_week(COMMITMENTS)).count(OWN_WORDS) == 1
    app = first_week()
    app.main.text_input[0].set_value("Something else").run()
    button(app, "Change").click().run()
    told = texts(first_week(COMMITMENTS))
    assert told.count(REP) == 1 and "Something else" in told and OWN_WORDS not in told


def test_what_was_agreed_with_a_rep_who_is_not_in_the_export_is_still_shown_by_name():
    agree(first_week())
    told = texts(second_week(without=REP))
    assert REP in told and OWN_WORDS in told
    assert "Nora Vidal has no deals in this export" in told


def test_done_and_dropped_are_kept_and_can_be_taken_back():
    agree(first_week())
    app = second_week()
    button(app, "Done").click().run()
    assert "done" in texts(second_week())
    app = second_week()
    button(app, "Open again").click().run()
    assert [each.label for each in second_week().main.button if each.label in ("Done", "Drop")] == ["Done", "Drop"]


def test_the_scorecard_opens_with_what_was_agreed_last_week():
    assert "agreement" not in " ".join(each.label for each in second_week(SCORECARD).main.button)
    agree(first_week())
    app = second_week(SCORECARD)
    line = next(each for each in app.main.button if "agreement" in each.label)
    assert plain(line.label) == "1 agreement is open: 1 moved. See what became of it"
    line.click().run()
    assert heading(app) == "What we agreed"


def test_agreements_about_the_sample_stay_out_of_the_team_s_own():
    app = launch(REVIEW, part="4")
    agree(app)
    assert "Agreed: " in texts(app)
    told = texts(launch(REVIEW, part="14"))
    assert OWN_WORDS not in told and "they end with this visit" in told
    assert OWN_WORDS not in texts(first_week(COMMITMENTS))


def test_where_the_memory_is_out_of_reach_the_page_says_so_and_works(data_dir, monkeypatch):
    in_the_way = data_dir / "a file where the folder should be"
    in_the_way.write_text("")
    monkeypatch.setenv("DATA_DIR", str(in_the_way))
    app = first_week()
    agree(app)
    assert "Agreed: " in texts(app)
    assert "memory of this server is out of reach" in texts(first_week(COMMITMENTS))


def test_what_cannot_be_saved_says_so_each_time_and_is_saved_with_the_next_change():
    agree(first_week())
    memory = store.Store(store.address())
    [first] = memory.commitments.all()
    memory.commitments.add(replace(first, action="Another"))
    app = second_week()
    with memory.writing() as connection:
        refusal = "CREATE TRIGGER refuse BEFORE UPDATE ON commitments BEGIN SELECT RAISE(ABORT, 'no'); END"
        connection.exec_driver_sql(refusal)
    for move in ("Done", "Open again", "Done"):
        button(app, move).click().run()
        assert len(app.main.warning) == 1
        button(app, "Understood").click().run()
        assert not app.main.warning
    assert [each.label for each in app.main.button if each.label in ("Open again", "Done")] == ["Open again", "Done"]
    assert [one.state for one in memory.commitments.all()] == ["open", "open"]
    with memory.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER refuse")
    button(app, "Drop").click().run()
    assert [one.state for one in memory.commitments.all()] == ["done", "dropped"]


def test_who_agrees_anew_on_what_was_done_has_something_open_again():
    agree(first_week())
    memory = store.Store(store.address())
    [one] = memory.commitments.all()
    memory.commitments.change(one.id, state="done")
    app = first_week()
    app.main.text_input[0].set_value("Something else").run()
    button(app, "Change").click().run()
    assert [(one.action, one.state) for one in memory.commitments.all()] == [("Something else", "open")]


def test_a_note_is_kept_with_the_week_and_stands_in_the_summary():
    app = first_week()
    labelled(app.main.text_input, "Note to this part").set_value("She starts on *Tuesday*").run()
    assert labelled(first_week().main.text_input, "Note to this part").value == "She starts on *Tuesday*"
    assert labelled(second_week(part=NORA).main.text_input, "Note to this part").value == ""
    assert f"{REP}: She starts on *Tuesday*" in first_week(CLOSE).main.code[0].value


def test_two_people_who_note_to_the_same_part_keep_both_notes():
    ana, ben = first_week(), first_week()
    labelled(ana.main.text_input, "Note to this part").set_value("Call Omega").run()
    labelled(ben.main.text_input, "Note to this part").set_value("Price list is late").run()
    both = "Call Omega · Price list is late"
    assert labelled(ben.main.text_input, "Note to this part").value == both
    labelled(ben.main.text_input, "Note to this part").set_value(f"{both}, again").run()
    assert labelled(first_week().main.text_input, "Note to this part").value == f"{both}, again"


def test_what_changed_since_the_last_export_is_one_slide_with_a_way_to_all_of_it():
    app = launch(REVIEW, part="3", present="1")
    assert heading(app) == "What changed"
    assert [plain(each.value) for each in app.main.subheader] == [
        "1,128 deals were open; 33 came in, 12 were won, 26 were lost: 1,123 are open now."
    ]
    assert "New €381,700 · Won €140,050 · Lost €301,050" in texts(app)
    rows = app.main.table[0].value
    assert list(rows["Money"]) == ["€21,700", "€20,500", "€18,300", "€18,300", "€17,400"]
    assert not app.exception


def test_without_an_older_export_no_part_tells_what_changed():
    names = [heading(first_week(str(part))) for part in range(1, 7)]
    assert names == ["Barometer and pace", "What we agreed", REP, "To watch", "Commitments for the week", "Close"]


def test_more_agreements_than_have_room_go_on_on_a_second_page():
    monday = FIRST_FRIDAY - timedelta(days=4)
    memory = store.Store(store.address()).commitments
    for number in range(5):
        before = Reading(FIRST_FRIDAY, 0.2, 4, 20)
        memory.add(Commitment(REP, KEY, f"Number {number}", monday, SECOND_FRIDAY, before))
    pages = [second_week(part=part) for part in ("2", "3")]
    assert [heading(app) for app in pages] == ["What we agreed 1 of 2", "What we agreed 2 of 2"]
    told = [[number for number in range(5) if f"Number {number}" in texts(app)] for app in pages]
    assert told == [[0, 1, 2], [3, 4]]


def test_the_meeting_has_the_screen_to_itself_only_on_its_own_page():
    assert not launch(REVIEW, present="1").sidebar
    app = launch(SCORECARD, present="1")
    assert app.sidebar and "present" not in app.query_params
