"""The director changes by hand how a file is read: everything follows at once, and nothing is lost."""

import pytest

import store
from tests.pages.small_export import DAYS, NAME, march, open_march, plain, told, value
from tests.pages.test_every_page import LEAKS, launch, shown
from ui.escaping import plain as escape

DATA, SCORECARD = "pages/setup/data.py", "pages/meeting/scorecard.py"
# Nobody's vocabulary has these headers.
STRANGE = b"Wer;Woran;Wieviel;Fertig\nAna;Closed Won;100;2026-03-17\nBen;Lost;50;2026-03-18\n"
DUMP = b"1,Ana,Closed Won,100,2026-03-17\n2,Ben,Closed Lost,50,2026-03-18\n"
UNKNOWN_STAGE = (
    b"Deal ID,Owner,Stage,Amount,Close Date\n"
    b"1,Ana,Zzyzx,100,2026-03-17\n2,Ben,Closed Won,50,2026-03-18\n3,Ben,Closed Lost,50,2026-03-19\n"
)


def control(app, label: str):
    """The select with this label; the first of several."""
    return next(box for box in app.main.selectbox if plain(box.label).startswith(label))


def button(app, label: str):
    return next(button for button in app.main.button if plain(button.label) == label)


def labels(app) -> list[str]:
    return [button.label for button in app.main.button]


def preview(app):
    """The first rows as they are understood."""
    return app.main.dataframe[0].value


def change(app, label: str, value):
    control(app, label).set_value(value)
    return app.run()


def drop(*files: tuple[str, bytes], page: str = DATA):
    app = launch(page, files=files, **DAYS)
    assert not app.exception
    return app


def drop_again(app, *files: tuple[str, bytes]):
    app.session_state["dropped"] = files
    return app.run()


def test_another_column_for_the_rep_is_followed_by_preview_and_figures_and_moves_the_field():
    app = open_march(DATA)
    assert preview(app)["Rep"].tolist()[0] == "Nora Vidal"
    change(app, "Team is read as", "owner")
    assert not app.exception
    assert preview(app)["Rep"].tolist()[0] == "East"
    assert control(app, "Owner is read as").value == ""
    app.switch_page(SCORECARD).run()
    assert set(app.main.dataframe[0].value["rep"]) == {"East", "West"}


def test_a_change_can_be_undone_and_a_file_goes_back_to_what_was_recognised():
    app = open_march(DATA)
    assert "Undo the last change" not in labels(app)
    change(app, "Team is read as", "owner")
    change(app, "Amount is read as", "")
    assert "Amount" not in preview(app)
    button(app, "Undo the last change").click().run()
    assert "Amount" in preview(app)
    assert preview(app)["Rep"].tolist()[0] == "East"
    button(app, "Back to what was recognised").click().run()
    assert preview(app)["Rep"].tolist()[0] == "Nora Vidal"
    assert "Back to what was recognised" not in labels(app)
    assert "-" not in app.query_params["data"][0]


def test_a_change_that_would_make_the_file_unreadable_is_not_made_and_says_why():
    app = drop((NAME, b"Owner,Stage\nAna,Proposal\n"))
    change(app, "Stage is read as", "")
    assert not app.exception
    assert "no column tells a stage" in plain(app.main.error[0].value)
    assert control(app, "Stage is read as").value == "stage"


def test_files_that_differ_by_an_answer_only_have_links_of_their_own():
    app = open_march(DATA)
    before = app.query_params["data"]
    change(app, "Team is read as", "")
    assert app.query_params["data"] != before
    button(app, "Undo the last change").click().run()
    assert app.query_params["data"] == before


def test_a_file_with_unknown_headers_is_mapped_by_hand_and_then_counts():
    app = drop(("strange.csv", STRANGE))
    assert "has no line of column names that we know" in plain(app.main.error[0].value)
    change(app, "Wer is read as", "owner")
    change(app, "Woran is read as", "stage")
    assert "No KPI can be measured from it yet" in plain(app.main.warning[0].value)
    assert plain(app.main.subheader[0].value) == "strange.csv"
    change(app, "Wieviel is read as", "amount")
    assert preview(app)["Rep"].tolist() == ["Ana", "Ben"]
    assert preview(app)["Amount"].tolist() == ["100", "50"]
    assert [text for text in shown(app) if LEAKS.search(text)] == []


def test_a_dump_without_a_header_is_mapped_by_its_numbered_columns():
    app = drop(("dump.csv", DUMP))
    change(app, "Header", -1)
    assert "**Column 2**  \n:small[:gray[Ana · Ben]]" in told(app)
    change(app, "Column 2 is read as", "owner")
    change(app, "Column 3 is read as", "stage")
    assert preview(app)["Rep"].tolist() == ["Ana", "Ben"]


def test_a_refused_file_beside_a_good_one_is_mapped_too():
    app = drop((NAME, march()), ("strange.csv", STRANGE))
    assert plain(app.main.subheader[0].value) == "strange.csv"
    for label, field in (("Wer", "owner"), ("Woran", "stage"), ("Fertig", "closed_date")):
        change(app, f"{label} is read as", field)
    app.switch_page(SCORECARD).run()
    assert {"Ana", "Nora Vidal"} <= set(app.main.dataframe[0].value["rep"])


def test_the_columns_that_are_not_used_are_offered_once_they_are_asked_for():
    app = drop((NAME, b"Owner,Stage,Shoe size\nAna,Proposal,44\n"))
    (unused,) = [expander for expander in app.main.expander if "not used" in expander.label]
    assert unused.label == "1 column that is not used"
    assert not [box for box in app.main.selectbox if box.label.startswith("Shoe size")]


def test_an_unknown_stage_is_a_select_and_its_answer_can_be_taken_back():
    app = drop(("odd.csv", UNKNOWN_STAGE))
    assert app.main.header[0].value == "1 question for you"
    change(app, "Zzyzx", "negotiation")
    assert app.main.header[0].value == "What was understood"
    button(app, "Undo the last change").click().run()
    assert app.main.header[0].value == "1 question for you"


def test_the_order_of_the_dates_is_one_click():
    rows = [f"{n},Ana,Proposal,0{n}/04/2026" for n in (1, 2, 3)]
    app = drop(("odd.csv", "\n".join(["Deal ID,Owner,Stage,Created Date", *rows]).encode()))
    assert preview(app)["Created on"].tolist()[1] == "Feb 4, 2026"
    button(app, "day/month/year").click().run()
    assert preview(app)["Created on"].tolist()[1] == "Apr 2, 2026"
    assert "day/month/year" not in labels(app)


def test_the_column_of_the_rep_is_asked_for_where_none_is_known():
    app = drop(("odd.csv", b"Deal Name,Stage,Wer\nA,Proposal,Ana\nB,Closed Won,Ben\n"))
    change(app, "Which column is it: Rep?", "Wer")
    assert preview(app)["Rep"].tolist() == ["Ana", "Ben"]


def test_the_gateway_is_chosen_beside_the_stages_that_say_it():
    app = drop(("odd.csv", b"Deal ID,Owner,Stage\n1,Ana,Proposal\n2,Ana,Demo\n"))
    assert any("Stages read as the gateway: Proposal" in text for text in told(app))
    gateway = next(group for group in app.main.button_group if "gateway" in str(group.key))
    gateway.set_value("next_step")
    app.run()
    assert any("Stages read as the gateway: Demo" in text for text in told(app))


def test_a_correction_is_offered_when_the_layout_comes_again_and_used_at_one_click():
    change(open_march(DATA), "Team is read as", "owner")
    later = "13,Deal 13,Pia Roth,South,New Business,2026-03-05,,,,Open,First Meeting Held,1000,2026-03-01"
    app = drop(("april.csv", march(later)))  # another browser, another file with the same columns
    assert any("april.csv: you have corrected this layout before" in text for text in told(app))
    assert "- Team → Rep\n- Owner → not used" in told(app) or "- Owner → not used\n- Team → Rep" in told(app)
    assert preview(app)["Rep"].tolist()[0] == "Nora Vidal"
    button(app, "Use them again").click().run()
    assert preview(app)["Rep"].tolist()[0] == "East"
    assert "Use them again" not in labels(app)


def test_an_offer_declined_changes_nothing_and_is_made_again_the_next_time():
    change(open_march(DATA), "Team is read as", "owner")
    app = open_march(DATA)
    button(app, "No, leave it as it was recognised").click().run()
    assert preview(app)["Rep"].tolist()[0] == "Nora Vidal"
    assert "Use them again" not in labels(app)
    assert "Use them again" in labels(open_march(DATA))


def test_what_is_forgotten_or_taken_back_is_not_offered_again():
    app = change(open_march(DATA), "Team is read as", "owner")
    button(app, "Forget what is remembered of this layout").click().run()
    assert preview(app)["Rep"].tolist()[0] == "East"
    assert "Use them again" not in labels(open_march(DATA))
    app = change(open_march(DATA), "Team is read as", "owner")
    button(app, "Back to what was recognised").click().run()
    assert "Use them again" not in labels(open_march(DATA))


def test_a_layout_that_had_to_be_mapped_is_read_at_one_click_the_next_time():
    app = drop(("strange.csv", STRANGE))
    for label, field in (("Wer", "owner"), ("Woran", "stage"), ("Wieviel", "amount")):
        change(app, f"{label} is read as", field)
    app = drop(("stranger.csv", STRANGE.replace(b"Ben", b"Cleo")))
    button(app, "Use them again").click().run()
    assert preview(app)["Rep"].tolist() == ["Ana", "Cleo"]


def test_a_dump_without_a_header_is_known_again_although_its_first_row_is_another_one():
    app = drop(("dump.csv", DUMP))
    change(app, "Header", -1)
    change(app, "Column 2 is read as", "owner")
    change(app, "Column 3 is read as", "stage")
    app = drop(("next.csv", DUMP.replace(b"Ana", b"Cleo")))
    button(app, "Use them again").click().run()
    assert preview(app)["Rep"].tolist() == ["Cleo", "Ben"]


def test_an_unknown_stage_answered_once_is_offered_with_the_stage():
    change(drop(("odd.csv", UNKNOWN_STAGE)), "Zzyzx", "negotiation")
    app = drop(("odd.csv", UNKNOWN_STAGE))
    assert "- Zzyzx → negotiation" in told(app)


@pytest.mark.parametrize("trouble", ["a file in the way", "a damaged database"])
def test_without_a_memory_everything_works_and_it_is_said_once_and_whenever_something_is_not_kept(
    tmp_path, monkeypatch, trouble
):
    folder = tmp_path / "here"
    if trouble == "a file in the way":
        folder.write_text("")
    else:
        folder.mkdir()
        (folder / "magic-number.sqlite").write_bytes(b"no database" * 500)
    monkeypatch.setenv(store.DATA_DIR, str(folder))
    app = open_march(DATA)
    assert "Nothing can be remembered on this machine" in app.main.warning[0].value
    button(app, "Understood").click().run()
    assert not app.main.warning
    change(app, "Team is read as", "owner")
    assert not app.exception
    assert "Nothing can be remembered on this machine" in app.main.warning[0].value
    assert preview(app)["Rep"].tolist()[0] == "East"


def test_a_name_full_of_marks_is_shown_as_it_is_and_runs_nothing():
    app = drop(("evil.csv", b'"[x](http://evil.example) $a$ <b>",Q\n"![y](http://e.io)",1\n'))
    text = next(element.value for element in app.main.markdown if "evil" in element.value and "small" in element.value)
    assert text == f"**{escape('[x](http://evil.example) $a$ <b>')}**  \n:small[:gray[{escape('![y](http://e.io)')}]]"


def test_the_sample_cannot_be_changed():
    app = launch(DATA)
    assert all(box.disabled for box in app.main.selectbox)
    assert value(app, "Rows read")
