"""The rep's sheet of paper, and the chain it begins with: hand-made texts in, HTML out."""

from kpi.metrics import ALL
from kpi.missing import Missing
from kpi.stalling import stalling
from tests.kpi.deals import MONDAY, TODAY, book, deal, many
from ui.chain import chain_table
from ui.one_page import html_of
from ui.one_page.sheet import MOST_DEALS, sheet_of
from ui.words import Words

WORDS = Words("en")
NOW = (TODAY - MONDAY).days
# In the last 13 weeks Ana met 12 people, made 6 proposals and sold 2: both ratios miss.
DEALS = [
    *many(deal(100, 110, 120), 2),
    *many(deal(100, 110, lost=120), 4),
    *many(deal(100, lost=110), 6),
    *[deal(NOW - 45, name=f"Deal <b>{n}</b>", amount=1000.0 + n) for n in range(12)],
]


def sheet(deals=DEALS, rep="Ana", words=WORDS):
    opened = book(*[{**one, "rep": rep} for one in deals], stall=50, goals={rep: 9000.0})
    report = opened.report()
    scope = report.rep(rep)
    return sheet_of(scope, report, opened, opened.funnel(report.period, None, rep), [], stalling(opened, rep), words)


def test_every_figure_stands_on_the_sheet_with_what_it_rests_on():
    rows = {row[0]: row[1:] for row in sheet().figures}
    assert set(rows) == {WORDS.say(metric.NAME) for metric in ALL.values()}
    # 2 of 6 proposals
    assert rows["Closing ratio"][:3] == ("33%", "2 of 6 decided proposals", "65%")
    # 6 of 12 first appointments
    assert rows["First-appointment-to-proposal ratio"][:2] == ("50%", "6 of 12 decided first appointments")


def test_misses_come_with_the_methods_tips():
    headings = [heading for heading, _, _ in sheet().lists]
    assert any(heading.startswith("Closing ratio: ") for heading in headings)
    tips = [tip for _, _, points in sheet().lists for tip in points]
    assert any("how the decision will be made" in tip for tip in tips)


def test_deals_that_find_no_room_are_counted():
    of_twelve = sheet()
    assert 0 < len(of_twelve.deals) <= MOST_DEALS
    assert of_twelve.below_deals.startswith("12 open deals")
    assert sheet(DEALS[:13]).below_deals == ""


def test_names_are_text_and_never_html():
    html = html_of(sheet(rep="<img src=x onerror=alert(1)> & Co"))
    assert "<img" not in html
    assert "<b>" not in html
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; Co" in html


def test_the_chain_tells_each_step_of_the_one_before():
    opened = book(*DEALS, stall=50)
    report = opened.report()
    table = chain_table(report.rep("Ana"), opened.funnel(report.period, None, "Ana"), "proposal", WORDS)
    # 24 first appointments: 12 decided, 12 open; 6 proposals of 24, 2 sales of 6
    assert table.to_numpy().tolist() == [
        ["First appointment", "24", "", "12", ""],
        ["Proposal", "6", "25% (6 of 24)", "0", "50% (6 of 12)"],
        ["Won", "2", "33% (2 of 6)", "", "33% (2 of 6)"],
    ]


def test_where_there_is_no_cohort_the_chain_is_empty():
    scope = book(*DEALS, stall=50).report().rep("Ana")
    assert chain_table(scope, Missing("nothing"), "proposal", WORDS).empty
