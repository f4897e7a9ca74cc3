"""Several currencies in one export: pages never add them up, say what is left out, and take the director's rates."""

import pytest

from tests.pages.small_export import DAYS, GOALS, NAME, REP, SCORECARD, march, plain, told, value
from tests.pages.test_every_page import launch

DATA, MAGIC_NUMBER, PEERS = "pages/setup/data.py", "pages/meeting/magic_number.py", "pages/meeting/peers.py"


def open_mixed(page: str, **parameters: str):
    """The small export in euros, Otto's only sale of 1,000 in dollars and one deal he lost in Mexican pesos."""
    header, *lines = march().decode().split("\n")
    codes = {"7": "USD", "8": "MXN"}
    mixed = [f"{header},Currency", *(f"{line},{codes.get(line.split(',')[0], 'EUR')}" for line in lines)]
    return launch(page, files=((NAME, "\n".join(mixed).encode()),), **{**DAYS, **parameters})


def links(app) -> list[str]:
    return [plain(link.proto.label) for link in app.main if link.type == "page_link"]


def number(app, label: str):
    return next(box for box in app.main.text_input if plain(box.label).startswith(label))


LEFT_OUT = "Left out of every sum of money, for want of a rate: 1 deal in MXN, 1 deal in USD"


@pytest.mark.parametrize("page", [SCORECARD, MAGIC_NUMBER, PEERS])
def test_what_is_left_out_stands_beside_the_sums(page):
    assert LEFT_OUT in links(open_mixed(page))


def test_it_stands_on_the_page_of_a_rep_too():
    assert LEFT_OUT in links(open_mixed(REP, rep="Nora Vidal"))


def test_nothing_is_said_where_there_is_one_currency():
    app = launch(SCORECARD, files=((NAME, march()),), **DAYS)
    assert not [text for text in links(app) if "Left out" in text]
    app.switch_page(GOALS).run()
    assert "Currencies" not in [header.value for header in app.main.header]


@pytest.mark.parametrize("page", [GOALS, DATA])
def test_a_rate_counts_at_once(page):
    app = open_mixed(page)
    assert not app.exception
    app.switch_page(SCORECARD).run()
    # Nora's three new sales and her renewal: only new customers, 1,000 each
    assert value(app, "Average revenue per sale") == "€1,000"
    app.switch_page(page).run()
    number(app, "1 USD in EUR (1 deal)").set_value("0.5").run()
    assert not app.exception
    assert number(app, "1 USD in EUR (1 deal)").value == "0.5"
    app.switch_page(SCORECARD).run()
    # (3 x 1,000 + 500) / 4
    assert value(app, "Average revenue per sale") == "€875"
    assert "Left out of every sum of money, for want of a rate: 1 deal in MXN" in links(app)


def test_with_all_rates_nothing_is_left_out_and_nothing_is_asked():
    app = open_mixed(DATA)
    number(app, "1 USD in EUR").set_value("0.5").run()
    number(app, "1 MXN in EUR").set_value("0.05").run()
    assert not [text for text in told(app) if "Amounts in different currencies" in text]
    app.switch_page(SCORECARD).run()
    assert not [text for text in links(app) if "Left out" in text]


def test_another_main_currency_takes_the_rates_along():
    app = open_mixed(GOALS)
    number(app, "1 USD in EUR").set_value("0.5").run()
    next(box for box in app.main.selectbox if box.label == "Main currency").set_value("USD").run()
    assert not app.exception
    assert number(app, "1 EUR in USD").value == "2"
    app.switch_page(SCORECARD).run()
    # (3 x 2,000 + 1,000) / 4
    assert value(app, "Average revenue per sale") == "$1,750"


def test_a_rate_can_be_taken_away():
    app = open_mixed(GOALS)
    number(app, "1 USD in EUR").set_value("0.5").run()
    number(app, "1 USD in EUR").set_value("0").run()
    app.switch_page(SCORECARD).run()
    assert LEFT_OUT in links(app)


def test_rates_are_the_teams_and_in_force_for_the_next_export_whatever_its_columns():
    app = open_mixed(GOALS)
    number(app, "1 USD in EUR").set_value("0,5").run()
    header, *lines = march().decode().split("\n")
    codes = {"7": "USD"}
    mixed = [f"{header},Currency,Notes", *(f"{line},{codes.get(line.split(',')[0], 'EUR')},x" for line in lines)]
    later = launch(SCORECARD, files=(("april.csv", "\n".join(mixed).encode()),), **DAYS)
    assert value(later, "Average revenue per sale") == "€875"
    later.switch_page(GOALS).run()
    assert number(later, "1 USD in EUR").value == "0.5"
    number(later, "1 USD in EUR").set_value("").run()
    assert value(open_mixed(SCORECARD), "Average revenue per sale") == "€1,000"
