"""Ratios as decided or ripe: one switch, in the link; what is ripe says so on every page."""

import json
import re

import pytest

from tests.pages.small_export import open_march, plain, told, value
from tests.pages.test_every_page import LEAKS, launch, shown
from ui.navigation import PAGES

SCORECARD, REP = "pages/meeting/scorecard.py", "pages/meeting/rep.py"
FUNNEL, MAGIC = "pages/meeting/funnel.py", "pages/meeting/magic_number.py"
RATIOS = {"First-appointment-to-proposal ratio", "Closing ratio", "Overall ratio"}


def ripe_of(app) -> dict[str, str]:
    """The two ratios as the funnel's page tells them ripe: "68%", "62%"."""
    found = (re.search(r"- (.*?) ratio: .*?, (\d+%) ripe\.", line) for line in "\n".join(told(app)).split("\n"))
    return {f"{match[1]} ratio": match[2] for match in found if match}


def slider(app) -> dict:
    return next(
        data
        for data in (json.loads(one.proto.json) for one in app.main if one.type == "bidi_component")
        if "own" in data
    )


def test_the_switch_stands_in_the_link_and_back_again():
    app = launch(SCORECARD)
    switch = next(group for group in app.sidebar.button_group if "ripe" in group.options)
    switch.set_value("ripe").run()
    assert app.query_params["ratios"] == "ripe"
    assert any("◔ ripe" in text for text in told(app))
    next(group for group in app.sidebar.button_group if "ripe" in group.options).set_value("").run()
    assert "ratios" not in app.query_params
    assert not any("◔ ripe**" in text for text in told(app))


def test_a_link_with_another_word_shows_them_as_decided():
    assert not any("◔ ripe**" in text for text in told(launch(SCORECARD, ratios="raw")))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.file.split("/")[-1])
def test_every_page_stands_ripe_ratios(entry, language):
    app = launch(entry.file, language, ratios="ripe", rep="Emma Clarke")
    assert not app.exception
    assert [text for text in shown(app) if LEAKS.search(text)] == []


def test_the_tiles_have_the_ripe_values_and_say_what_was_decided_beside():
    ripe, app = ripe_of(launch(FUNNEL)), launch(SCORECARD, ratios="ripe")
    assert set(ripe) == RATIOS - {"Overall ratio"}
    assert {name: value(app, name) for name in ripe} == ripe
    marked = [text for text in told(app) if "◔ ripe**" in text]
    assert len(marked) == len(RATIOS)
    assert all(re.search(r"of [\d,]+ .* of the last 52 weeks, [\d,]+ of them still open", text) for text in marked)
    assert sum("as decided: " in text for text in told(app)) == len(RATIOS)


@pytest.mark.parametrize("key", ["closing_ratio", "overall_ratio"])
def test_the_name_of_a_ripe_value_opens_how_the_ripe_one_is_worked_out(key):
    app = launch(SCORECARD, ratios="ripe")
    next(button for button in app.button if str(button.key).startswith("explain-") and key in str(button.key)).click()
    opened = "\n".join(plain(text.value) for text in app.run().markdown)
    assert "What the ratio will be once everything that is open now has been decided." in opened
    assert "Won ÷ (won + not won)" not in opened
    assert re.search(r"95 % interval: \d+% to \d+%\.", opened)


def test_misses_count_what_was_decided_whatever_the_switch_says():
    def missed(app):
        return [text for text in told(app) if text.startswith("**Missed by")]

    assert missed(launch(SCORECARD)) == missed(launch(SCORECARD, ratios="ripe")) != []


def test_a_rep_without_enough_deals_is_shown_as_decided_with_the_reason():
    app = launch(REP, rep="Nuria Campos", ratios="ripe")
    assert not app.exception
    assert any("as decided; not ripe: only" in text for text in told(app))


def test_the_funnel_tells_ripe_shares_first():
    def notes(app):
        (chart,) = (one for one in app.main if one.type == "plotly_chart" and one.key == "funnel")
        return [note["text"] for note in json.loads(chart.proto.spec)["layout"]["annotations"]]

    ripe = ripe_of(launch(FUNNEL))
    texts = notes(launch(FUNNEL, ratios="ripe"))
    assert texts[1].startswith(f"↓ ripe {ripe['First-appointment-to-proposal ratio']} of the first appointments · ")
    assert texts[2].startswith(f"↓ ripe {ripe['Closing ratio']} · ")
    assert not any("ripe" in text for text in notes(launch(FUNNEL)))


def test_the_sliders_start_from_the_ripe_ratios():
    ripe, app = ripe_of(launch(FUNNEL)), launch(MAGIC, ratios="ripe")
    own = slider(app)["own"]
    assert f"{own['appointment_to_proposal']:.0%}" == ripe["First-appointment-to-proposal ratio"]
    assert f"{own['closing_ratio']:.0%}" == ripe["Closing ratio"]
    assert own != slider(launch(MAGIC))["own"]
    assert any("◔ Ripe ratios: To proposal" in text for text in told(app))


def test_how_ripe_the_months_are_is_drawn_for_both_steps():
    charts = {one.key: one.proto for one in launch(FUNNEL).main if one.type == "plotly_chart"}
    for step in ("appointment_to_proposal", "closing_ratio"):
        proto = charts[f"ripeness-{step}"]
        assert re.match(r"Ripe up to \w+: [\d,]+ of [\d,]+ have a decision\.", proto.alt)
        assert len(json.loads(proto.spec)["data"][0]["x"]) == 12


def test_the_magic_number_has_what_is_in_flight_and_the_months_ahead():
    app = launch(MAGIC)
    texts = " ".join(told(app))
    assert re.search(r"[\d,]+ open opportunities let expect [\d.,]+ sales in the next 13 weeks: €[\d,]+\.", texts)
    assert "The plain formula asks for" in texts
    table = next(table.value for table in app.main.table if "In flight" in table.value.columns)
    assert list(table["Goal"].map(plain)) == [plain(table["Goal"].iloc[0])] * len(table)
    reached = [cell for cell in table["First appointments a week"].map(plain) if cell != "–"]
    assert len(reached) == 2
    assert f"{reached[0]} first appointments a week for" in texts
    assert f"then {reached[1]} a week for" in texts


def test_a_small_export_says_why_nothing_can_be_told():
    texts = " ".join(told(open_march(MAGIC, ratios="ripe")))
    assert "What is in flight cannot be told: not ripe: fewer than 20 of those that went on have a day" in texts
    assert "The ratios are those as decided: not ripe: fewer than 20" in texts
    assert "Not one of these months is ripe yet." in " ".join(told(open_march(FUNNEL)))


def decided_and_ripe(name, **chosen):
    """A ratio as decided and ripe, in percent, and what is said below the one as decided."""
    app = launch(REP, period="4w", **chosen)
    decided, ripe = (
        int(value(page, name).removesuffix("%")) for page in (app, launch(REP, period="4w", ratios="ripe", **chosen))
    )
    found = (re.search(rf"ripe: {ripe}%, (\d+) points (\w+)", text) for text in told(app))
    return decided, ripe, [(int(match[1]), match[2]) for match in found if match]


def test_a_ratio_as_decided_says_how_far_the_ripe_one_is_from_it():
    # 3 of 9 proposals won in four weeks of September
    decided, ripe, beside = decided_and_ripe("Closing ratio", rep="Sophie Turner", as_of="2026-09-25")
    assert (decided, ripe) == (33, 71)
    assert beside == [(38, "higher")]


def test_a_difference_that_may_be_chance_is_not_said():
    name = "First-appointment-to-proposal ratio"
    decided, ripe, beside = decided_and_ripe(name, rep="Emma Clarke", as_of="2026-11-20")
    assert abs(decided - ripe) > 5
    assert beside == []
