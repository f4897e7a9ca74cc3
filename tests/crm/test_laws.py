"""Laws: no row is lost, the order of rows and columns does not matter, and whatever the text, reading ends well."""

from datetime import date, timedelta

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

import crm
from kpi.tables import conform_activities, conform_opportunities
from tests.crm.exports import csv_file

law = settings(deadline=None, max_examples=40)
HEADER = (
    *(
        "Opportunity ID",
        "Owner",
        "Stage",
        "Status",
        "Created Date",
        "Proposal Date",
        "Close Date",
        "Amount",
        "Currency",
    ),
    *("Lead Source", "Last Modified Date"),
)
FIRST = date(2026, 1, 13)  # a day above 12: no column is left open

any_day = st.one_of(st.just(""), st.dates(FIRST, date(2026, 12, 28)))
rows = st.tuples(
    st.integers(1, 400).map(str),
    st.sampled_from(["Ana", "ana", "Ben", "BEN", "Zoë", ""]),
    st.sampled_from(["New", "Demo", "Proposal", "Closed Won", "Closed Lost", "Standby", ""]),
    st.sampled_from(["Open", "Won", "Lost", ""]),
    any_day,
    any_day,
    any_day,
    st.sampled_from(["", "100", "1250.50", "n/a", "-3"]),
    st.sampled_from(["EUR", "EUR", "USD", ""]),
    st.sampled_from(["Web", "WEB", "Referral", ""]),
    st.just(""),
)
deals = st.lists(rows, min_size=1, max_size=25, unique_by=lambda row: row[0])
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


def dated(row, write):
    return tuple(write(cell) if isinstance(cell, date) else cell for cell in row)


def read(some, write=date.isoformat, header=HEADER):
    return crm.read([csv_file(header, *(dated(row, write) for row in some))])


def told(export, *without):
    """The opportunities by identifier, without what says where in the file they stood."""
    table = export.opportunities.drop(columns=["line", *without])
    table = table.astype(dict.fromkeys(table.select_dtypes("category").columns, "str"))
    return table.sort_values("opportunity_id", ignore_index=True)


@law
@given(deals)
def test_every_row_is_used_or_set_aside_with_a_reason_and_its_line(some):
    export = read(some)
    (source,) = export.sources
    blank = sum(not any(row) for row in some)
    assert source.rows_read == source.rows_used + source.rows_set_aside == len(some) - blank
    assert source.rows_used == len(export.opportunities)
    assert len(source.aside) == source.rows_set_aside
    lines = sorted([*source.aside["line"], *export.opportunities["line"]])
    assert lines == list(range(2, len(some) + 2))
    named = [row for found in export.problems if found.severity == "set_aside" for row in found.rows]
    assert sorted(named) == source.aside["line"].tolist()


@law
@given(deals, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(some, random):
    shuffled = list(some)
    random.shuffle(shuffled)
    pd.testing.assert_frame_equal(told(read(some)), told(read(shuffled)))


@law
@given(deals, st.permutations(range(len(HEADER))))
def test_the_order_of_the_columns_does_not_matter(some, places):
    turned = [tuple(row[place] for place in places) for row in some]
    other = read(turned, header=tuple(HEADER[place] for place in places))
    pd.testing.assert_frame_equal(told(read(some)), told(other))


@law
@given(deals)
def test_the_tables_have_the_columns_and_types_the_kpis_are_computed_from(some):
    export = read(some)
    pd.testing.assert_frame_equal(conform_opportunities(export.opportunities), export.opportunities)
    pd.testing.assert_frame_equal(conform_activities(export.activities), export.activities)
    assert export.opportunities["opportunity_id"].is_unique


@law
@given(deals)
def test_a_date_means_the_same_in_every_format(some):
    # One dated row more, so that day-first and month-first files are told apart.
    some = [*some, ("999", "Ana", "Proposal", "", FIRST, FIRST, FIRST, "1", "EUR", "Web", "")]
    iso = told(read(some))
    for pattern in ("%d/%m/%Y", "%m/%d/%Y", "%d.%m.%y", "%d %b %Y", "%Y-%m-%d %H:%M:%S"):
        pd.testing.assert_frame_equal(told(read(some, lambda day, pattern=pattern: day.strftime(pattern))), iso)


@law
@given(deals, st.integers(-900, 900))
def test_shifting_all_dates_shifts_every_day_and_nothing_else(some, shift):
    columns = ["created", "proposal", "closed", "expected_close"]
    before = told(read(some))
    after = told(read(some, lambda day: (day + timedelta(days=shift)).isoformat()))
    for column in columns:
        moved = (before[column] + pd.Timedelta(days=shift)).dt.as_unit("s")
        pd.testing.assert_series_equal(moved, after[column])
    pd.testing.assert_frame_equal(before.drop(columns=columns), after.drop(columns=columns))


@law
@given(deals)
def test_a_file_in_two_halves_tells_the_same(some):
    halves = [some[::2], some[1::2]]
    files = [
        csv_file(HEADER, *(dated(row, date.isoformat) for row in half), name=f"{number}.csv")
        for number, half in enumerate(halves)
        if half
    ]
    pd.testing.assert_frame_equal(told(crm.read(files), "file"), told(read(some), "file"))


@settings(deadline=None, max_examples=150)
@given(
    st.lists(texts, min_size=2, max_size=8),
    st.lists(st.lists(texts, min_size=2, max_size=8), max_size=8),
    st.sampled_from([(), ("Owner", "Stage"), ("Owner", "Status", "Amount"), ("Opportunity ID", "To Stage", "Date")]),
)
def test_whatever_the_text_it_is_read_or_refused(header, cells, known):
    width = len(header)
    body = [(row + [""] * width)[:width] + ["x"] * len(known) for row in cells]
    try:
        export = crm.read([csv_file((*header, *known), *body)])
    except crm.Refused as refused:
        assert str(refused)
        return
    for source in export.sources:
        assert source.rows_read == source.rows_used + source.rows_set_aside
    for found in export.problems:
        assert found.text(str.format)
