"""CSV files as CRMs, spreadsheets and people leave them."""

import codecs

import pytest

from crm import body, tokens
from crm.read import open_grid, read_grid
from tests.crm.files import asides, rows

TEXT = "Propietario;Etapa;Importe\nIñigo Núñez;Reunión;1.234,56 €\nAna Peña;Cierre;8,5\n"
ROWS = [("Iñigo Núñez", "Reunión", "1.234,56 €"), ("Ana Peña", "Cierre", "8,5")]


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("utf-8", TEXT.encode()),
        ("utf-8-sig", codecs.BOM_UTF8 + TEXT.encode()),
        ("utf-16-le", codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")),
        ("utf-16-be", codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")),
        ("utf-16-le", TEXT.encode("utf-16-le")),
        ("utf-16-be", TEXT.encode("utf-16-be")),
        ("cp1252", TEXT.encode("cp1252")),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16-le mark", "utf-16-be mark", "utf-16-le", "utf-16-be", "cp1252"],
)
def test_every_encoding_of_the_same_text_gives_the_same_rows(encoding, data):
    grid = open_grid(("deals.csv", data))
    assert (grid.dialect.kind, grid.dialect.encoding, grid.dialect.delimiter) == ("csv", encoding, ";")
    assert rows(grid) == ROWS
    assert list(grid.lines) == [2, 3]


def test_a_file_that_turns_out_not_to_be_utf8_far_below_is_read_as_cp1252():
    plain = "".join(f"{number};Web\n" for number in range(60_000))  # beyond the part that is looked at first
    grid = open_grid(("deals.csv", ("Id;Origen\n" + plain + "60000;Recomendación\n").encode("cp1252")))
    assert grid.dialect.encoding == "cp1252"
    assert rows(grid)[-1] == ("60000", "Recomendación")
    assert grid.lines[-1] == 60_002


def test_one_letter_in_another_encoding_does_not_spoil_all_others_and_is_told():
    names = "".join(f"Peña {number},Núñez\n" for number in range(300))
    grid = open_grid(("deals.csv", b"Account,Owner\n" + names.encode() + b"Garc\xeda,Rui\n"))
    assert (rows(grid)[0], rows(grid)[-1]) == (("Peña 0", "Núñez"), ("García", "Rui"))
    assert [(note.code, note.values["lines"]) for note in grid.notes] == [("mixed_encodings", 1)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_though_others_stand_in_the_cells(delimiter):
    lines = ["Name", "Amount", "Note"], ['"Smith, Jones; and | Sons\tLtd"', "5", "x"], ["Peña", "6", "y"]
    text = "\n".join(delimiter.join(cells) for cells in lines)
    grid = open_grid(("deals.csv", text.encode()))
    assert grid.dialect.delimiter == delimiter
    assert rows(grid)[0][0] == "Smith, Jones; and | Sons\tLtd"


def test_decimal_commas_do_not_make_a_comma_file():
    grid = open_grid(("deals.csv", b"Owner;Amount\nRui;1,5\nAna;2,5\nEva;3,5\n"))
    assert grid.dialect.delimiter == ";"
    assert rows(grid) == [("Rui", "1,5"), ("Ana", "2,5"), ("Eva", "3,5")]


def test_excels_own_first_line_names_the_delimiter():
    grid = open_grid(("deals.csv", b"sep=|\r\nOwner|Note\r\nRui|a,b\r\nAna|c,d\r\n"))
    assert (grid.dialect.delimiter, grid.dialect.header_line, list(grid.lines)) == ("|", 2, [3, 4])


def test_words_that_others_take_for_nothing_and_leading_zeros_stay_text():
    grid = open_grid(("deals.csv", b"Id,Region,Owner,Note\n007,NA,None,null\n1e5,nan,N/A,\n"))
    assert rows(grid) == [("007", "NA", "None", "null"), ("1e5", "nan", "N/A", "")]
    assert {str(dtype) for dtype in grid.cells.dtypes} == {"str"}
    assert not grid.cells.isna().any().any()


def test_only_blanks_around_a_cell_go():
    grid = open_grid(("deals.csv", "Owner,Note\n\N{NO-BREAK SPACE}Rui  Almeida , a  b\t\n".encode()))
    assert rows(grid) == [("Rui  Almeida", "a  b")]


def test_a_cell_with_line_breaks_and_doubled_marks_is_one_cell_and_the_lines_below_stay_right():
    text = 'Owner,Note\nRui,"Says ""yes"",\nthen ""no"""\n\nAna,fine\n'  # rows on 2 and 5; 4 is blank
    grid = open_grid(("deals.csv", text.encode()))
    assert rows(grid) == [("Rui", 'Says "yes",\nthen "no"'), ("Ana", "fine")]
    assert list(grid.lines) == [2, 5]


def test_a_line_break_in_a_cell_is_seen_wherever_the_blocks_of_a_large_file_are_cut(monkeypatch):
    monkeypatch.setattr(tokens, "BLOCK_BYTES", 512)
    monkeypatch.setattr(body, "LAST_BYTES", 64)
    for broken in range(60):  # some of them across the end of a block
        notes = ["first\nsecond" if number == broken else "note" for number in range(60)]
        cells = [f'"Deal {number}","{note}"' for number, note in enumerate(notes)]
        grid = open_grid(("deals.csv", ("Name,Note\n" + "\n".join(cells)).encode()))
        assert grid.set_aside == ()
        assert list(grid.lines) == [number + 2 + (number > broken) for number in range(60)]
        assert rows(grid)[broken] == (f"Deal {broken}", "first\nsecond")


def test_blank_rows_are_no_rows():
    grid = open_grid(("deals.csv", b"Owner;Stage\n\nRui;Won\n;\n  ;  \nAna;Lost\n\n\n"))
    assert list(grid.lines) == [3, 6]
    assert grid.rows_read == 2


def test_lines_of_an_old_mac_count():
    grid = open_grid(("deals.csv", b"Owner;Stage\rRui;Won\rAna;Lost"))
    assert list(grid.lines) == [2, 3]


def test_a_row_that_lacks_its_last_cells_is_filled_up_and_keeps_its_place():
    grid = open_grid(("deals.csv", b"Owner,Stage,Reason\nRui,Won\nAna,Lost,Price\nEva,Won\nLeo,Lost,Timing\n"))
    assert rows(grid) == [("Rui", "Won", ""), ("Ana", "Lost", "Price"), ("Eva", "Won", ""), ("Leo", "Lost", "Timing")]
    assert list(grid.lines) == [2, 3, 4, 5]


def test_a_row_with_more_cells_than_headers_is_set_aside_with_its_line():
    text = 'Owner,Stage\nRui,"Won\nagain"\nAna,Lost,Price, too high\nEva,Won,,\n'  # rows on 2, 4 and 5
    grid = open_grid(("deals.csv", text.encode()))
    assert rows(grid) == [("Rui", "Won\nagain"), ("Eva", "Won")]
    assert asides(grid) == [("ragged", 4, ("Ana", "Lost", "Price", "too high"))]
    assert list(grid.lines) == [2, 5]
    assert grid.rows_read == 3


def test_a_row_torn_in_two_by_a_line_break_is_set_aside_not_filled_up():
    text = "Owner,Stage,Note,Amount\nRui,Won,nice,5\nAna,Lost,called\ntwice,7\nEva,Won,good,9\n"
    grid = open_grid(("deals.csv", text.encode()))
    assert rows(grid) == [("Rui", "Won", "nice", "5"), ("Eva", "Won", "good", "9")]
    assert asides(grid) == [("ragged", 3, ("Ana", "Lost", "called")), ("ragged", 4, ("twice", "7"))]


def test_a_quotation_mark_too_many_costs_one_row_at_most():
    body = "".join(f'"Deal {number}","Won","{number}"\n' for number in range(50))
    text = '"Name","Stage","Amount"\n' + '"5 inch screen,"Won","7"\n' + body  # the mark is never closed
    grid = open_grid(("deals.csv", text.encode()))
    assert grid.rows_read == 51
    assert rows(grid)[-50:] == [(f"Deal {number}", "Won", str(number)) for number in range(50)]
    assert list(grid.lines[-50:]) == list(range(3, 53))


def test_an_inch_mark_inside_a_cell_is_a_letter():
    grid = open_grid(("deals.csv", b'Name,Stage\n5" screen,Won\nTV 42",Lost\nMouse,Won\n'))
    assert rows(grid) == [('5" screen', "Won"), ('TV 42"', "Lost"), ("Mouse", "Won")]


def test_headers_that_repeat_are_numbered_only_in_the_table_for_people():
    data = b"Amount Currency,Amount,Amount Currency,Amount\nEUR,1,USD,2\n"
    assert open_grid(("deals.csv", data)).header == ("Amount Currency", "Amount", "Amount Currency", "Amount")
    assert list(read_grid(("deals.csv", data))) == ["Amount Currency", "Amount", "Amount Currency (2)", "Amount (2)"]


def test_a_path_reads_like_its_bytes(tmp_path):
    path = tmp_path / "deals.csv"
    path.write_bytes(TEXT.encode())
    grid = open_grid(path)
    assert (grid.file, rows(grid)) == ("deals.csv", ROWS)
    assert read_grid(str(path)).equals(read_grid(("deals.csv", TEXT.encode())))


def test_reading_tells_how_far_it_is():
    told = []
    open_grid(("deals.csv", TEXT.encode()), lambda share, what: told.append((share, what)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares) and shares[0] > 0 and shares[-1] <= 1
    assert {what for _, what in told} == {"Reading the file"}
