"""What stands around the list in a text file: titles, headers over several rows or none, other lists, other letters."""

import codecs

import pytest

from crm.problems import Refused
from crm.read import open_grid, read_grid
from tests.crm.files import asides, rows

DEALS = ["Id,Owner,Stage,Closed,Amount"] + [
    f"{70 + n},{('Ana Peña', 'Rui', 'Eva')[n % 3]},{('Won', 'Lost')[n % 2]},2026-03-{1 + n:02},{100 + n}"
    for n in range(12)
]


def grid_of(lines: list[str]):
    return open_grid(("deals.csv", "\n".join(lines).encode()))


def codes(grid) -> list[tuple[str, int]]:
    return [(code, line) for code, line, _ in asides(grid)]


@pytest.mark.parametrize("columns", [2, 3, 5, 7])
@pytest.mark.parametrize("gap", [[], [""], ["", ""]])
def test_a_second_list_is_set_aside_with_the_lines_of_its_rows(columns, gap):
    second = [["Month", "Goal", "Hired", "Visits", "Calls", "Cars", "Days"][:columns]]
    second += [[month, *["9", "8", "7", "6", "5", "4"][: columns - 1]] for month in ("January", "February", "March")]
    grid = grid_of([*DEALS, *gap, *map(",".join, second)])
    first = 14 + len(gap)
    assert len(grid.lines) == 12
    assert codes(grid) == [("second_table", first + n) for n in range(4)]
    assert grid.rows_read == 16


def test_a_word_in_a_column_of_numbers_starts_no_second_list():
    lines = [*DEALS]
    lines[4] = "73,Ana Peña,Lost,unknown,unknown"
    grid = grid_of(lines)
    assert (len(grid.lines), grid.set_aside) == (12, ())


def test_a_header_over_two_rows_is_joined():
    grid = grid_of(["Deal,Sales,Sales,Closed,Deal", "Colour,Shape,Taste,Smell,Sound", *DEALS[1:]])
    assert grid.header == ("Deal Colour", "Sales Shape", "Sales Taste", "Closed Smell", "Deal Sound")
    assert (len(grid.lines), grid.lines[0]) == (12, 3)


def test_a_title_above_several_columns_is_carried_to_the_right():
    grid = grid_of(["Thing,,,Facts,", "Colour,Shape,Taste,Smell,Sound", *DEALS[1:]])
    assert grid.header == ("Thing Colour", "Thing Shape", "Thing Taste", "Facts Smell", "Facts Sound")


def test_titles_above_headers_that_are_known_are_left_out():
    grid = grid_of(["Deal,,,Facts,", *DEALS])
    assert grid.header == ("Id", "Owner", "Stage", "Closed", "Amount")


def test_the_first_row_of_the_list_is_no_second_header_though_its_amount_is_a_word():
    grid = grid_of([DEALS[0], "69,Ana Peña,Won,2026-03-01,unknown", *DEALS[1:]])
    assert (grid.header, len(grid.lines)) == (("Id", "Owner", "Stage", "Closed", "Amount"), 13)


def test_without_a_header_all_rows_are_rows_below_titles_too():
    grid = grid_of(["Deals of the team", "", *DEALS[1:]])
    assert (grid.header, len(grid.lines), grid.lines[0]) == (("",) * 5, 12, 3)


def test_a_header_alone_and_a_header_with_one_row_are_lists():
    assert list(read_grid(("deals.csv", DEALS[0].encode()))) == ["Id", "Owner", "Stage", "Closed", "Amount"]
    assert rows(grid_of(DEALS[:2])) == [("70", "Ana Peña", "Won", "2026-03-01", "100")]


def test_nothing_is_refused_by_both_readers():
    for read in (open_grid, read_grid):
        with pytest.raises(Refused) as caught:
            read(("deals.csv", b""))
        assert caught.value.problem.code == "empty"
        assert caught.value.problem.next_step


def test_a_line_of_text_below_the_list_is_a_footer_though_nobody_knows_its_words():
    assert codes(grid_of([*DEALS, "", "Prepared by the sales office"])) == [("footer", 15)]


@pytest.mark.parametrize("sign", ["^", "~", "\x1f", "\x01", "§"])
def test_a_rare_delimiter_is_found_where_it_cuts_every_row(sign):
    grid = grid_of([line.replace(",", sign) for line in DEALS])
    assert grid.dialect.delimiter == sign
    assert rows(grid) == rows(grid_of(DEALS))


def test_a_blank_behind_every_delimiter_belongs_to_it():
    grid = read_grid(("deals.csv", "\n".join(line.replace(",", ", ") for line in DEALS).encode()))
    assert grid.iloc[0].tolist() == ["70", "Ana Peña", "Won", "2026-03-01", "100"]


def test_sentences_are_not_cut_at_their_blanks_or_colons():
    grid = grid_of(["Full name", "Rui Almeida Santos: a", "Ana Peña Gil: b", "Eva Clarke Jones: c"])
    assert grid.header == ("Full name",)


def test_line_ends_of_three_systems_in_one_file_count_one_each():
    ends = ["\n", "\r\n", "\r"]
    text = "".join(line + ends[number % 3] for number, line in enumerate(DEALS))
    grid = open_grid(("deals.csv", text.encode()))
    assert rows(grid) == rows(grid_of(DEALS))
    assert list(grid.lines) == list(range(2, 14))


@pytest.mark.parametrize("encoding", ["cp850", "mac-roman"])
def test_old_encodings_are_known_by_the_letters_of_spanish_words(encoding):
    text = "Propietario;Etapa\n" + "Iñigo Núñez;Reunión\nAna Peña;Última\nJosé Gómez;Análisis técnico\n" * 3
    grid = open_grid(("deals.csv", text.encode(encoding)))
    assert grid.dialect.encoding == encoding
    assert rows(grid)[0] == ("Iñigo Núñez", "Reunión")


def test_lines_in_two_encodings_are_each_read_in_their_own():
    first, second = "Id,Owner\n1,Peña\n2,Núñez\n".encode(), "3,Ibáñez\n4,Muñoz\n".encode("cp1252")
    grid = open_grid(("deals.csv", first + second))
    assert [row[1] for row in rows(grid)] == ["Peña", "Núñez", "Ibáñez", "Muñoz"]
    assert [(note.code, note.values["lines"]) for note in grid.notes] == [("mixed_encodings", 2)]


def test_letters_encoded_twice_are_told_and_left_alone():
    text = "Id,Owner\n1,Peña\n2,Núñez\n3,Ibáñez\n".encode().decode("cp1252").encode()
    grid = open_grid(("deals.csv", text))
    assert rows(grid)[0] == ("1", "PeÃ±a")
    assert [note.code for note in grid.notes] == ["twice_encoded"]


def test_zero_bytes_between_letters_are_left_out_and_told():
    grid = open_grid(("deals.csv", b"Id,Owner\n1,R\0ui\n2,Ana\n\0\0\0\0"))
    assert rows(grid) == [("1", "Rui"), ("2", "Ana")]
    assert [(note.code, note.values["zeros"]) for note in grid.notes] == [("zero_bytes", 5)]


def test_the_mark_of_a_file_pasted_below_another_is_no_letter():
    mark = codecs.BOM_UTF8
    grid = open_grid(("deals.csv", mark + b"Id,Owner\n1,Rui\n" + mark + b"2,Ana\n"))
    assert rows(grid) == [("1", "Rui"), ("2", "Ana")]
