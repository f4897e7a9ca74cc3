"""What changed: the sample a week on, an older file that is dropped, and what the team remembers."""

from datetime import date

import crm
import store
from tests.pages.hidden import sent, told_of
from tests.pages.small_export import DAYS, NAME, march, open_march, plain, told
from tests.pages.test_every_page import launch
from ui.session.older_files import Drop, Older

PAGE = "pages/week/what_changed.py"
WEEK_EARLIER = date(2026, 3, 12)


def older_march() -> "crm.Export":
    """The export of March as of the 12th: deal 1 and 7 still open, deal 12 for more, deal 11 of Nora's."""
    lines = march().decode().split("\n")
    for number in (1, 7):
        lines[number] = lines[number].replace("2026-03-17,Won,Closed Won", ",Open,Proposal Sent")
    lines[12] = lines[12].replace(",1000,", ",4000,")
    lines[11] = lines[11].replace("Otto Lang,West", "Nora Vidal,East")
    return crm.read([("older.csv", "\n".join(lines).encode())])


def dropped_older(app):
    export = older_march()
    app.session_state["dropped_older"] = Drop(Older("older", WEEK_EARLIER, "older.csv", export.opportunities))
    return app.run()


def tiles(app) -> dict[str, str]:
    return {plain(metric.label): metric.value for metric in app.main.metric}


def test_the_sample_is_compared_with_itself_a_week_earlier_and_adds_up():
    app = launch(PAGE)
    assert not app.exception
    (sentence,) = [plain(each.value) for each in app.main.subheader]
    assert sentence == "1,128 deals were open; 33 came in, 12 were won, 26 were lost: 1,123 are open now."
    assert tiles(app) == {"New": "33", "Won": "12", "Lost": "26"}


def test_judged_from_an_earlier_day_what_came_after_it_has_not_happened():
    app = launch(PAGE, as_of="2026-11-13")
    (sentence,) = [plain(each.value) for each in app.main.subheader]
    assert sentence.endswith(": 1,128 are open now.")


def test_an_export_with_nothing_older_says_what_to_do():
    app = open_march(PAGE)
    assert not app.exception
    assert "no older export to compare with yet" in plain(app.main.info[0].value)


def test_a_file_dropped_to_compare_with_tells_each_change():
    app = dropped_older(open_march(PAGE))
    assert not app.exception
    assert tiles(app) == {"Won": "2", "Shrunk": "1", "Re-assigned": "1"}
    assert [plain(each.value) for each in app.main.subheader] == ["3 deals were open; 2 were won: 1 is open now."]
    assert any("Compared with the file older.csv." in line for line in told(app))


def test_a_rep_sees_the_own_changes_alone():
    app = dropped_older(open_march(PAGE, rep="Nora Vidal"))
    assert tiles(app) == {"Won": "1"}
    assert not app.main.subheader
    shown = app.main.dataframe[0].value
    assert set(shown["Rep"]) == {"Nora Vidal"}


def test_what_the_team_remembers_is_compared_with_before_anything_is_asked():
    kept = older_march()
    store.Store(store.address()).exports.remember(WEEK_EARLIER, "older", {}, kept.opportunities)
    app = open_march(PAGE)
    assert tiles(app) == {"Won": "2", "Shrunk": "1", "Re-assigned": "1"}
    # data of the same day or later are no older ones
    assert "no older export" in plain(open_march(PAGE, as_of="2026-03-12").main.info[0].value)


def test_the_same_week_loaded_again_is_compared_with_the_week_before():
    exports = store.Store(store.address()).exports
    week_before = date(2026, 3, 6)
    exports.remember(week_before, "week before", {}, older_march().opportunities)
    # the export on screen ends on Tuesday 17 March; the first load of its week, on the Monday
    exports.remember(date(2026, 3, 16), "first load", {}, crm.read([("first.csv", march())]).opportunities)
    app = open_march(PAGE)
    assert list(app.main.selectbox(key="older").options) == ["the export of Mar 6, 2026", "the export of Mar 16, 2026"]
    assert tiles(app) == {"Won": "2", "Shrunk": "1", "Re-assigned": "1"}
    app.main.selectbox(key="older").select_index(1).run()
    assert "Nothing changed." in told(app)


def test_a_file_that_cannot_be_used_says_why():
    app = open_march(PAGE)
    try:
        crm.read([("photo.csv", b"\x89PNG\r\n\x1a\n")])
    except crm.Refused as refused:
        app.session_state["dropped_older"] = Drop(problem=refused.problem)
    app.run()
    assert "photo.csv" in plain(app.main.error[0].value)


def test_a_newer_file_says_that_it_belongs_into_the_sidebar():
    app = open_march(PAGE)
    app.session_state["dropped_older"] = Drop(is_not_older=True)
    app.run()
    assert "newer than the export on screen" in plain(app.main.warning[0].value)


def test_rewritten_dates_are_told_with_the_ratios_they_move():
    earlier = march().decode().replace("2026-03-12,2026-03-17,Won", ",2026-03-17,Won")
    app = launch(PAGE, files=((NAME, march()),), **DAYS)
    older = crm.read([("older.csv", earlier.encode())]).opportunities
    app.session_state["dropped_older"] = Drop(Older("older", date(2026, 3, 20), "older.csv", older))
    app.run()
    assert any("got a date before Mar 20, 2026 that was not there then" in line for line in told(app))


def test_the_uploader_reads_the_older_file():
    app = open_march(PAGE)
    app.main.file_uploader(key="older-file").set_value([("older.csv", march(), "text/csv")]).run()
    assert not app.exception
    assert any("Compared with the file older.csv." in line for line in told(app))
    assert "Nothing changed." in told(app)


STRANGE = b"Wer;Woran;Wieviel;Fertig;Was\nAna;Closed Won;100;2026-03-17;North\nBen;Lost;50;2026-03-18;South\n"
COLUMNS = {"Wer": "owner", "Woran": "stage", "Wieviel": "amount", "Fertig": "close_date", "Was": "opportunity_name"}


def test_an_older_file_that_needs_to_be_told_says_where_and_is_read_with_what_was_told():
    app = open_march(PAGE)
    older = ("older.csv", STRANGE, "text/csv")
    app.main.file_uploader(key="older-file").set_value([older]).run()
    assert any("Load this file on the page Data and tell there what its columns are" in line for line in told(app))
    (source,) = crm.layouts([("older.csv", STRANGE)])
    store.Store(store.address()).mappings.save(source.signature, {"columns": {source.signature: COLUMNS}})
    app = open_march(PAGE)
    app.main.file_uploader(key="older-file").set_value([older]).run()
    assert any("Compared with the file older.csv." in line for line in told(app))
    assert tiles(app)["Vanished"] == "2"


def test_an_older_file_is_read_with_the_answers_and_rates_about_the_one_on_screen():
    header, *lines = march().decode().split("\n")
    dollars = "\n".join([f"{header},Currency", *(f"{line},{'USD' if line[0] == '7' else 'EUR'}" for line in lines)])
    app = launch("pages/setup/data.py", files=((NAME, dollars.encode()),), **DAYS)
    next(box for box in app.main.text_input if plain(box.label).startswith("1 USD in EUR")).set_value("0.5").run()
    app.switch_page(PAGE).run()
    older = dollars.replace("Won,Closed Won,1000,", "Won,Closed Won,2000,")
    app.main.file_uploader(key="older-file").set_value([("older.csv", older.encode(), "text/csv")]).run()
    # Nora's three sales and Otto's one of 2,000, his in dollars at 0.50: 6,000 + 1,000 shrank to 3,000 + 500
    read = app.session_state["dropped_older"].older.opportunities
    assert read.loc[read["outcome"] == "won", "amount"].tolist() == [2000, 2000, 2000, 3500, 1000]
    assert tiles(app) == {"Shrunk": "4"}


def test_the_older_deals_are_dropped_together_with_their_history():
    deals = "Deal ID,Deal Name,Owner,Stage,Status,Amount,Created Date,Close Date"
    deals += "\n1,North,Nora Vidal,Proposal,Open,1000,2026-03-01,\n2,South,Otto Lang,Won,Won,900,2026-03-01,2026-03-20"
    history = "Opportunity ID,Created Date,Field,Old Value,New Value"
    history += "\n1,2026-03-05,Stage,New,Meeting held\n1,2026-03-09,Stage,Meeting held,Proposal"
    files = [("deals.csv", deals.encode(), "text/csv"), ("history.csv", history.encode(), "text/csv")]
    app = launch(PAGE, files=[("deals.csv", deals.encode())], as_of="2026-03-22")
    app.main.file_uploader(key="older-file").set_value(files).run()
    assert not app.exception
    assert any("Compared with the file deals.csv, history.csv." in line for line in told(app))
    assert "Nothing of the past was rewritten, as far as the two exports can be compared." in told(app)
    assert any("This export came without the stage history of the older one" in line for line in told(app))


def test_where_names_are_hidden_no_deal_rep_or_hand_over_tells_one():
    app = dropped_older(open_march(PAGE, hide="names"))
    assert tiles(app) == {"Won": "2", "Shrunk": "1", "Re-assigned": "1"}
    assert told_of({"Nora Vidal", "Otto Lang"}, sent(app)) == set()
    handed_over = app.main.dataframe[-1].value
    assert len({*handed_over["Rep before"], *handed_over["Rep now"]}) == 2
