"""The market page: losses by any two dimensions, of all of them or of one group."""

from tests.pages.small_export import plain
from tests.pages.test_every_page import launch

MARKET = "pages/meeting/market.py"


def box(app, label: str):
    return next(one for one in app.main.selectbox if one.label == label)


def losses_of(app):
    """The table of the losses, as it reads once its markdown is written."""
    tables = [one.value.rename(columns=plain) for one in app.main.table]
    return next(table for table in tables if any("(" in str(head) for head in table.columns))


def test_rows_columns_and_group_of_the_loss_table_are_the_reader_s_choice():
    app = launch(MARKET)
    whole = losses_of(app)
    assert whole.columns[0] == "Reason for the loss" and str(whole.columns[1]).startswith("all (")
    box(app, "Rows").select("product").run()
    box(app, "Columns").select("reached").run()
    assert not app.exception
    table = losses_of(app)
    assert table.columns[0] == "Product"
    assert any("before the proposal" in str(column) for column in table.columns)


def test_the_table_can_be_narrowed_to_one_group():
    app = launch(MARKET)
    losses = int(str(losses_of(app).columns[1]).strip("al ()"))
    only = box(app, "Only")
    only.select_index(1).run()
    assert not app.exception
    assert 0 < int(str(losses_of(app).columns[1]).strip("al ()")) < losses
