"""The scorecard: the magic number's page, misses with their advice, every rep."""

import re

from tests.pages.drawings import drawings, sparklines
from tests.pages.small_export import DAYS, NAME, march
from tests.pages.test_every_page import LEAKS, launch, shown
from ui.figures import MAIN_KPIS

SCORECARD, REP = "pages/meeting/scorecard.py", "pages/meeting/rep.py"
MOVED = r"(?:Better: f|Worse: f|F)rom .*\d.* to .*\d.* in 12 weeks|At .*\d.*, as 12 weeks before"


def plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def told(app) -> list[str]:
    return [plain(element.value) for element in app.main.markdown]


def test_it_says_what_the_numbers_rest_on_before_the_first_tile():
    before = next(text for text in told(launch(SCORECARD)) if text)
    assert re.match(r":small\[:gray\[From \d+ decided first appointments, \d+ decided proposals, \d+ sales, ", before)


def test_a_miss_has_verdict_names_and_tips_in_one_row():
    app = launch(SCORECARD)
    texts = told(app)
    place = next(number for number, text in enumerate(texts) if "✗ misses the threshold" in text)
    beside = " ".join(texts[place : place + 6])
    assert re.search(r"Missed by \d+ of \d+ reps", beside)
    assert "- " in beside


def test_each_tile_is_compared_with_the_period_before_and_has_its_course():
    app = launch(SCORECARD)
    compared = [text for text in told(app) if text.endswith("vs the 13 weeks before]]")]
    assert all(re.match(r":(green|red|gray)-badge\[", text) for text in compared)
    # Goal attainment is of the month, whatever the period: it has no past to be compared with.
    with_a_past = {plain(metric.label) for metric in app.main.metric} - {"Goal attainment this month"}
    courses = list(sparklines(app))
    assert len(compared) == len(courses) == len(with_a_past) > 6
    assert all(re.match(MOVED, told) for told in courses)
    words = ("worse", "better", "unchanged", "may be chance")
    assert all(any(word in text for word in words) for text in compared)


def test_the_change_is_the_figure_less_the_one_of_the_period_before():
    # The ratio of the 13 weeks to Sunday 28 June 2026, and the one of the 13 weeks before them, each as a period
    later, earlier = (
        launch(SCORECARD, period=period, as_of="2026-07-03")
        for period in ("2026-03-30_2026-06-28", "2025-12-29_2026-03-29")
    )
    ratios = [next(m.value for m in app.main.metric if m.label == "Closing ratio") for app in (later, earlier)]
    now, before = (float(plain(ratio).removesuffix("%")) for ratio in ratios)
    elements = list(later.main)
    tile = next(place for place, one in enumerate(elements) if one.type == "metric" and one.label == "Closing ratio")
    below = [one.value for one in elements[tile:] if one.type == "markdown"]
    badge = next(text for text in below if "-badge[" in text and "before" in text)
    points = re.search(r"([+−]\d+) points?, (better|worse|may be chance)", badge)
    # Both are shown rounded, and so is their difference.
    assert points and abs(int(points[1].replace("−", "-")) - (now - before)) <= 1
    assert points[2] in ("better" if now > before else "worse", "may be chance")


def test_without_a_period_before_nothing_is_compared():
    assert not any("before]]" in text for text in told(launch(SCORECARD, period="all")))


def test_the_sentence_above_the_misses_opens_the_rep_to_start_with():
    app = launch(SCORECARD)
    start = app.main.button(key="start-here")
    stake = r"some €[\d,]+ a month at stake, a true miss with (?:more than )?\d+ ?% probability"
    told = re.fullmatch(rf"\*\*Start here: (.+?), (.+): {stake}\*\*", plain(start.label))
    assert told and told[1] == app.main.dataframe[0].value["rep"].iloc[0]
    first_miss = next(text for text in (plain(metric.label) for metric in app.main.metric))
    assert told[2] == first_miss[0].lower() + first_miss[1:]
    start.click().run()
    assert not app.exception
    assert plain(app.main.title[0].value) == told[1]


def test_with_fewer_deals_the_sentence_is_another_one():
    later, earlier = (
        launch(SCORECARD, period=period, as_of="2026-07-03").main.button(key="start-here").label
        for period in ("2026-03-30_2026-06-28", "2025-12-29_2026-03-29")
    )
    assert later != earlier


def test_a_click_on_the_name_of_who_misses_opens_the_rep():
    app = launch(SCORECARD)
    first = app.main.button_group[0]
    name = next(rep for rep in app.main.dataframe[0].value["rep"] if plain(first.options[0]).startswith(rep))
    first.set_value(name).run()
    assert not app.exception
    assert plain(app.main.title[0].value) == name


def test_the_table_has_every_rep_with_sign_and_counts():
    app = launch(SCORECARD)
    table = app.main.dataframe[0].value
    assert "Emma Clarke" in set(table["rep"])
    plain_table = app.main.table[0].value
    cells = [plain(str(cell)) for cell in plain_table.to_numpy().ravel()]
    assert any(re.fullmatch(r"✗ \d+(\.\d+)?% \(\d+/\d+\) [!◔…≈]", cell) for cell in cells)
    assert any(cell.startswith("★ ") for cell in cells)


def test_a_team_has_only_its_own_reps():
    everybody, north = launch(SCORECARD), launch(SCORECARD, team="North")
    assert len(north.main.dataframe[0].value) < len(everybody.main.dataframe[0].value)


def test_sample_data_and_assumed_goals_are_marked_with_a_way_to_mend_them():
    labels = [plain(link.proto.label) for link in launch(SCORECARD).main.get("page_link")]
    assert "Sample data: drop your own export here" in labels
    assert any(label.startswith("Assumed goal") for label in labels)


def test_a_period_without_events_says_so_and_offers_all_the_data():
    app = launch(SCORECARD, period="2020-01-06_2020-02-02")
    assert plain(app.main.info[0].value) == "No rep has an event in this period."
    next(button for button in app.main.button if button.label == "Show all the data").click().run()
    assert not app.exception
    assert len(app.main.dataframe) == 1


def test_the_page_of_a_rep_names_the_rep_and_shows_every_kpi_once():
    app = launch(REP, rep="Emma Clarke")
    assert plain(app.main.title[0].value) == "Emma Clarke"
    values = [metric.label for metric in app.main.metric]
    assert len(values) == len(set(values)) >= 9


def test_the_misses_of_a_rep_come_before_the_other_figures():
    kinds = [(element.type, element) for element in launch(REP, rep="Emma Clarke").main]
    other = next(n for n, (kind, one) in enumerate(kinds) if kind == "header" and one.value == "The other figures")
    verdicts = [
        n for n, (kind, one) in enumerate(kinds) if kind == "markdown" and "✗ misses the threshold" in one.value
    ]
    tiles = [n for n, (kind, _) in enumerate(kinds) if kind == "metric"]
    assert verdicts and max(verdicts) < other
    assert len([tile for tile in tiles if tile < other]) == len(verdicts)
    assert len([tile for tile in tiles if tile > other]) > 3


def test_place_trend_and_funnel_of_a_rep_are_drawn_and_told():
    app = launch(REP, rep="Emma Clarke")
    charts = drawings(app)
    trends = {f"trend-{key}" for key in MAIN_KPIS}
    assert set(charts) == {"places", "signals", "small-funnel", *trends}
    assert re.search(r"First-appointment-to-proposal ratio: place \d of 5: ✗ \d+% · peers \d+%", charts["places"])
    assert re.search(r"First appointment: \d+ went on", charts["small-funnel"])
    for key in trends:
        assert re.search(rf": (?:{MOVED})", charts[key])
        assert len(re.findall("title=", charts[key])) == 13
    # None of them makes the browser load plotly.
    assert not [one for one in app.main if one.type == "plotly_chart"]


def test_a_rep_in_a_quiet_period_is_not_an_error():
    app = launch(REP, rep="Emma Clarke", period="2020-01-06_2020-02-02")
    assert plain(app.main.info[0].value).startswith("Nothing of Emma Clarke falls into this period")


def test_a_best_practice_is_shown_with_what_to_do_about_it():
    texts = told(launch(REP, rep="James Whitfield"))
    assert any("★ best practice" in text for text in texts)
    assert any("teach it to the others" in text for text in texts)


def test_without_a_rep_the_page_asks_whom_to_look_at():
    app = launch(REP)
    options = [plain(option) for group in app.main.button_group for option in group.options]
    assert any(option.startswith("Emma Clarke") for option in options)


def test_no_rep_shows_a_gap_in_any_language():
    reps = list(launch(SCORECARD).main.dataframe[0].value["rep"])
    for number, rep in enumerate(reps):
        app = launch(REP, ("en", "es")[number % 2], rep=rep)
        assert not app.exception, rep
        assert [text for text in shown(app) if LEAKS.search(text)] == [], rep


def crowd(reps: int):
    """So many reps, each with three sales and seven losses after a proposal: 30 % where 65 % are due."""
    lines = [
        f"{rep}-{number},Deal,Rep {rep:02},East,New Business,2026-03-02,,2026-03-12,2026-03-17,"
        + ("Won,Closed Won" if number < 3 else "Lost,Closed Lost")
        + ",1000,2026-03-01"
        for rep in range(reps)
        for number in range(10)
    ]
    return launch(SCORECARD, files=((NAME, march(*lines)),), **DAYS)


def names_of_crowd(app) -> list[int]:
    """How many names the verdict on the closing ratio of the crowd has, and how many more once they are asked for."""
    keys = (f"open-{more}closing_ratio-missed-coach_now" for more in ("", "more-"))
    return [len(group.options) for key in keys for group in app.main.button_group if group.key == key]


def test_of_thirty_names_a_dozen_are_shown_and_a_click_shows_the_others():
    app = crowd(30)
    assert names_of_crowd(app) == [12]
    app.session_state["more-closing_ratio-missed-coach_now"] = True
    app.run()
    assert not app.exception
    assert names_of_crowd(app) == [12, 18]


def test_of_29_names_all_are_shown():
    assert names_of_crowd(crowd(29)) == [29]


def test_the_misses_of_a_hundred_reps_come_beside_the_page_and_are_the_same():
    # Each has 3 of 10 where 65 % are due, like the 30 above: a dozen names, the start, and everybody in the table.
    app = crowd(100)
    assert not app.exception
    assert names_of_crowd(app) == [12]
    assert [button.key for button in app.main.button].count("start-here") == 1
    assert len(app.main.dataframe[0].value) == 102  # and Nora and Otto


def test_the_plain_table_of_thirty_reps_is_written_once_it_is_opened():
    app = crowd(30)  # and Nora and Otto
    assert not app.main.table
    app.session_state["plain-table"] = True
    app.run()
    assert len(app.main.table[0].value) == 32
