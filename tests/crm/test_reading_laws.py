"""What does not matter in an export: the order of rows and columns, columns nobody asked for, how headers are written.

And what always holds: every row of a file, however damaged, is used or set aside.
"""

from functools import cache
from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import crm
from crm.milestones import entered_stage
from tests.crm.damage import damaged_files
from tests.crm.lists import listed, samples, told

SAMPLES = samples()
# A case is a sample and the seed of its change: there is nothing to shrink.
law = settings(
    deadline=None,
    max_examples=30,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
sample = st.sampled_from(range(len(SAMPLES)))
chance = st.integers(0, 2**32 - 1).map(Random)  # one number: every letter drawn by itself would be too much

# Titles and cells of columns that people add. None is a word for anything a KPI is made of.
TITLES = ("", "Favourite colour", "Column1", "<b>x</b>", "=1+1", "#REF!", "Überraschung 🎉", "x" * 300, "7", "Birthday")
CELLS = ("", "yes", "12", "1.234,56", "31/12/2025", 'he said "no"', "two\nlines", "=1+1", "☃", "NULL", "a;b|c\td", "-")
MARK, NO_BREAK = "\N{ZERO WIDTH NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
HEADER_CHANGES = (
    str.upper,
    str.lower,
    lambda title: f"  {title} ",
    lambda title: f"{NO_BREAK}{title}{NO_BREAK}",
    lambda title: title.replace(" ", "  "),
    lambda title: title.replace(" ", NO_BREAK),
    lambda title: f"{title} ↑",
    lambda title: f"{title}  ↓",
    lambda title: title,
)
# Kinds of damage to a single row, after which there are as many rows as before.
ONE_ROW = ("delimiter missing", "delimiter too many", "delimiter in a cell", "quotation mark", "one row", "short row")


@cache
def told_of(number: int) -> dict:
    return told(listed(*SAMPLES[number]))


def changed(number: int, lists) -> dict:
    """What is told otherwise by the changed *lists*: places in the report, with both values."""
    before, after = told_of(number), told(lists)
    return {
        place: (before.get(place), after.get(place))
        for place in before.keys() | after.keys()
        if before.get(place) != after.get(place)
    }


@law
@given(sample, chance)
def test_the_order_of_the_rows_changes_no_kpi(number, random):
    lists = listed(*SAMPLES[number])
    shuffled = [_with_rows(each, random.sample(each.rows, len(each.rows))) for each in lists]
    assert changed(number, shuffled) == {}, SAMPLES[number][1].name


@law
@given(sample, chance)
def test_the_order_of_the_columns_changes_no_kpi(number, random):
    lists = listed(*SAMPLES[number])
    turned = [each.reordered(random.sample(range(len(each.header)), len(each.header))) for each in lists]
    assert changed(number, turned) == {}, SAMPLES[number][1].name


@law
@given(sample, chance)
def test_columns_nobody_asked_for_change_no_kpi(number, random):
    lists = []
    for each in listed(*SAMPLES[number]):
        for title in random.sample(TITLES, random.randint(1, 4)):
            some = random.sample(CELLS, random.randint(1, len(CELLS)))
            cells = [random.choice(some) for _ in each.rows]
            each = each.with_column(random.randint(0, len(each.header)), title, cells)
        lists.append(each)
    assert changed(number, lists) == {}, SAMPLES[number][1].name


@law
@given(sample, chance)
def test_case_blanks_marks_and_arrows_in_headers_change_no_kpi(number, random):
    lists = []
    for each in listed(*SAMPLES[number]):
        header = [random.choice(HEADER_CHANGES)(title) for title in each.header]
        header[0] = random.choice(["", MARK]) + header[0]
        lists.append(_with_header(each, header))
    assert changed(number, lists) == {}, SAMPLES[number][1].name


@law
@given(sample, chance)
def test_blanks_around_cells_change_no_kpi(number, random):
    blanks = ("", "", "", " ", NO_BREAK, "\t", "  ")
    lists = [
        _with_rows(
            each, [tuple(random.choice(blanks) + cell + random.choice(blanks) for cell in row) for row in each.rows]
        )
        for each in listed(*SAMPLES[number])
    ]
    assert changed(number, lists) == {}, SAMPLES[number][1].name


def test_a_list_whose_first_header_starts_with_an_angle_bracket_is_no_web_page():
    assert list(crm.read_grid(("deals.csv", b"<b>x</b>,Owner\n1,Ana\n2,Ben\n"))) == ["<b>x</b>", "Owner"]


def test_the_day_a_stage_was_entered_is_known_however_the_header_is_written():
    stages = [entered_stage(f"{MARK}hs_v2_date_entered_demo  ↓"), entered_stage(f'DATE{NO_BREAK} ENTERED  "Demo"  ')]
    assert stages == ["demo", "Demo"]


def test_every_sample_tells_some_kpis():
    for number in range(len(SAMPLES)):
        values = [value for place, value in told_of(number).items() if place.endswith("/value")]
        assert any(value is not None for value in values), SAMPLES[number][1].name


def test_every_row_of_a_damaged_file_is_used_or_set_aside_with_its_reason_and_line():
    read = 0
    for file in damaged_files(12):
        try:
            export = crm.read([(f"{file.name}.csv", file.data)])
        except crm.Refused as refused:
            assert refused.problem.severity == "refused" and str(refused), file.name
            continue
        (source,) = export.sources
        read += 1
        assert source.rows_read == source.rows_used + source.rows_set_aside, (file.kind, file.name)
        assert source.rows_used == len(export.opportunities), (file.kind, file.name)
        assert source.rows_set_aside == len(source.aside), (file.kind, file.name)
        assert source.aside["reason"].ne("").all() and source.aside["line"].gt(0).all(), (file.kind, file.name)
        if file.kind.startswith(ONE_ROW):
            assert source.rows_read == len(file.truths[0].records), (file.kind, file.name)
    assert read > 250


def _with_rows(each, rows):
    return type(each)(each.file, each.header, tuple(rows))


def _with_header(each, header):
    return type(each)(each.file, tuple(header), each.rows)
