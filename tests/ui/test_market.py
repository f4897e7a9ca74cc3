"""What the market page says: sources compared, reasons that cluster, losses that teach nothing."""

import numpy as np
import pandas as pd
import pytest

from kpi.loss_table import loss_table
from kpi.market import Reason, SourceValue, Standout
from ui.charts.intervals import Bar, intervals_drawing
from ui.loss_table import written_table
from ui.losses_in_words import reasons_in_words, standouts_in_words
from ui.sources_in_words import sources_in_words
from ui.sources_of_revenue import booked_in_words, sources_table
from ui.words import Words

WORDS = Words("en")


def source(name, each, low, high, decided=50):
    return SourceValue(name, decided, 20, each * decided, (0.3, 0.5), (low, high), 5.0)


def test_the_best_source_is_compared_with_the_worst():
    told = sources_in_words([source("Referral", 600, 500, 700), source("Fair", 300, 200, 400)], "EUR", WORDS)
    assert told == (
        "A first appointment from Referral brings €600, one from Fair €300. "
        "That is 2.0 times as much, and more than chance."
    )


def test_the_more_sources_the_farther_apart_are_best_and_worst_by_luck_alone():
    # errors 400 ÷ 3.92 = 102 and 250 ÷ 3.92 = 64: 300 apart is 2.5 times the error of the difference
    best, last = source("Referral", 600, 400, 800), source("Fair", 300, 200, 450)
    assert sources_in_words([best, last], "EUR", WORDS).endswith("That is 2.0 times as much, and more than chance.")
    between = [source(name, 450, 300, 600) for name in "ABCDEFGH"]
    told = sources_in_words([best, *between, last], "EUR", WORDS)
    assert told.endswith("Chance could have made that difference.")


@pytest.mark.parametrize("sources", [3, 10])
def test_of_equal_sources_best_and_worst_are_seldom_called_different(sources):
    # 40 first appointments each, 30 % won, log-normal amounts; two 95 % intervals lay apart in 27 of 100 cases of ten
    chance, said = np.random.default_rng(7), 0
    for _ in range(80):
        won = chance.random((sources, 40)) < 0.3
        brought = np.where(won, chance.lognormal(8, 0.8, won.shape), 0.0)
        mean, reach = brought.mean(axis=1), 1.96 * brought.std(axis=1) / np.sqrt(40)
        found = [source(f"S{at}", mean[at], mean[at] - reach[at], mean[at] + reach[at], 40) for at in range(sources)]
        said += "more than chance" in sources_in_words(sorted(found, key=lambda one: -one.of_appointment), "", WORDS)
    assert said / 80 <= 0.07


def test_sources_with_few_decisions_are_not_compared():
    told = sources_in_words([source("Referral", 600, 500, 700, decided=19), source("Fair", 300, 200, 400)], "", WORDS)
    assert told == "Too few sources with 20 decided first appointments to compare them."


def test_a_source_without_a_sale_has_no_magic_number_and_no_nan():
    table = sources_table([SourceValue("Fair", 9, 0, 0.0, (0.0, 0.3), (0.0, 0.0), float("nan"))], "EUR", WORDS)
    assert table.iloc[0].tolist() == ["Fair", "0 of 9", r"0% \(0%–30%\)", "€0", "€0", "–"]


def test_revenue_that_was_filled_in_is_told_beside_the_figure_and_leads_to_what_is_booked():
    partner = SourceValue("Partner", 40, 20, 210.0, (0.3, 0.6), (4.0, 6.0), 28.0, unpriced=1, filled=10.0)
    web = SourceValue("Web", 100, 40, 400.0, (0.3, 0.5), (3.0, 5.0), 32.0)
    table = sources_table([partner, web], "EUR", WORDS)
    assert table["Revenue"].tolist() == [r"€210 \(1 without an amount\)", "€400"]
    assert booked_in_words([partner, web], "EUR", WORDS) == (
        "Together €610: €600 booked, as on the page Magic number, and €10 for 1 sale without an amount, "
        "taken at the mean of its source."
    )
    assert booked_in_words([web], "EUR", WORDS) == ""


def test_the_most_frequent_reason_is_named_with_what_chance_leaves_open():
    told = reasons_in_words([Reason("", 9, 50, (0.1, 0.3)), Reason("Price", 7, 50, (0.0695, 0.2619))], WORDS)
    assert told == "Price is the most frequent reason: 7 of 50 losses, 14% (7% to 26%)."


def test_other_is_no_reason_however_often_it_is_told():
    found = [Reason("Other", 20, 50, (0.3, 0.5)), Reason("Price", 7, 50, (0.0695, 0.2619))]
    assert reasons_in_words(found, WORDS).startswith("Price is the most frequent reason")
    assert reasons_in_words(found[:1], WORDS) == "No loss of this period has a reason."


def test_a_reason_that_clusters_gets_a_sentence():
    found = [
        Standout("Price", "source", "Web", 30, 40, 0.25, 1e-6),
        Standout("Timing", "reached", "gateway", 9, 12, 0.1, 0.01),
    ]
    assert standouts_in_words(found, "proposal", WORDS) == [
        "Price: 75% of the losses from Web (30 of 40), elsewhere 25%.",
        "Timing: 75% of the losses after the proposal (9 of 12), elsewhere 10%.",
    ]
    assert len(standouts_in_words([], "proposal", WORDS)) == 1


def test_a_cell_of_the_losses_says_count_share_and_interval_or_that_there_are_too_few():
    reasons, sources = ["Price"] * 3 + [""] * 7 + ["Price"], ["Web"] * 10 + ["Fair"]
    lost = pd.DataFrame({"reason": reasons, "source": sources, "product": "", "reached": ""})
    table = written_table(loss_table(lost, "reason", "source"), "reason", "source", "proposal", WORDS)
    assert list(table.columns) == ["Reason for the loss", "all (11)", "Web (10)", "Fair (1)"]
    assert table["Reason for the loss"].tolist() == ["not told", "Price"]
    # 3 of 10: Wilson 10.8 to 60.3 %; one loss from fairs is too few for a share
    assert table["Web (10)"].tolist() == ["7 · 70% (40–89)", "3 · 30% (11–60)"]
    assert table["Fair (1)"].tolist() == ["–", "1"]


def test_names_in_a_chart_stay_text():
    drawn = intervals_drawing([Bar("<b>Web</b>", 1.0, 0.5, 1.5, "<i>1</i>")]).inside
    assert ">&lt;b&gt;Web&lt;/b&gt;<" in drawn and ">&lt;i&gt;1&lt;/i&gt;<" in drawn
    assert "<b>" not in drawn and "<i>" not in drawn
