"""Below every chart of every page stands one sentence that says what there is to see."""

import re

import pytest

from tests.pages.drawings import chart_name
from tests.pages.small_export import plain
from tests.pages.test_every_page import LEAKS, launch
from tools.serving import ROOT
from ui.navigation import PAGES

REP = "Carmen Ortega"
LONG = 20  # letters: a sentence, not a label


def readings(app) -> dict[str, str]:
    """What stands directly below each chart, by the chart's key; "" where it is no text."""
    elements = list(app.main)
    return {
        name: plain(below.value) if below.type == "markdown" else ""
        for chart, below in zip(elements, [*elements[1:], None], strict=True)
        if (name := chart_name(chart))
    }


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.file.split("/")[-1])
def test_every_chart_has_its_reading_right_below_it(entry, language):
    app = launch(entry.file, language, rep=REP)
    assert not app.exception
    for chart, reading in readings(app).items():
        assert len(reading) > LONG, chart
        assert re.search(r"\.$", reading) and not LEAKS.search(reading), (chart, reading)


def test_the_pages_that_show_charts_show_them():
    charts = {entry.file: len(readings(launch(entry.file, rep=REP))) for entry in PAGES}
    with_charts = {file.split("/")[-1] for file, count in charts.items() if count}
    assert with_charts == {f"{page}.py" for page in OTHER_DATA}


# Whatever a chart depends on, period, team or rep: one of them is another.
EVERYBODY = {"period": "13w"}
OTHERS = {"period": "all", "team": "South"}
OTHER_DATA = {
    **dict.fromkeys(("scorecard", "funnel", "peers", "magic_number", "market"), (EVERYBODY, OTHERS)),
    "rep": ({"period": "13w", "rep": REP}, {"period": "all", "rep": "Daniel Ward"}),
}


@pytest.mark.parametrize("page", OTHER_DATA)
def test_every_reading_of_a_page_changes_with_the_data(page):
    now, then = (readings(launch(f"pages/meeting/{page}.py", **chosen)) for chosen in OTHER_DATA[page])
    assert now.keys() == then.keys() != set()
    assert [chart for chart, reading in now.items() if reading == then[chart]] == []


def test_no_chart_comes_on_a_page_by_another_way():
    drawn = [path for room in ("ui", "pages") for path in (ROOT / room).rglob("*.py") if _draws(path.read_text())]
    assert [path.name for path in drawn] == ["showing.py"]


def _draws(source: str) -> bool:
    return bool(
        re.search(r"\.(plotly_chart|altair_chart|line_chart|bar_chart|area_chart|scatter_chart|pyplot)\(", source)
        or re.search(r"\bchart_data=|html\(\w+\.html\(", source)
    )
