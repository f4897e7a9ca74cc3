"""A workbook of Excel 97: one report, packed, since nothing in the house writes such files."""

import base64
import zlib

from crm.read import open_grid
from tests.crm.files import asides, rows

PACKED = (
    "eNrtWEtIVFEY/s59z+BjNA00EBOymkSJFrWx0TJd+UiCHgQ15k3EaUbGkahFWeYyKFoVbQRbtLHa9MCC2rUIjFoIQaC5bBUUtFBv//nvnWmcJn"
    "CgJON+l/vfc/5z/u/8533OfTtbNj/5qHoBOdgPFStOAEaWTtAbSEdCoHTHkcH016LX8bGhELCoIw0dM8VvTNmHsr8XoOCh9ook8InekxhGVyJu"
    "164jDrAPUSF9aCYpcJc0Jahir8pZnmG5ieUDzvmcZQtrrrNsprzz4gRmI13hfd4oPqbUcVoJJO8TtvnAmt2oxGs5ii/fEG5eHa3JwWhsgyXUaE"
    "WYAnVohx23kzJeinsIAm1tTZ2dTccJ86igzp7CN6cW+Jqe1S9rff366gVI/3213vyN3qJOzNXfUjRgDM5pniQTKMZeTaboaLOjsZEldPO6bLlz"
    "u9ceTiRTJkQ3ziMOG0miu7mVUlrPJUbjKQocjCVG7H7iaI9FB1RKiEdJ9o4O6sCRRCoaC8ptgJeN0Kplo5inUxHJfpRyuIwnVYgKX7r/5V1nX0"
    "/kFGvG2B13Q9km/YeDK9KCjEtYG/RGMxBmi10srzLrFg5Xs6ygPPSt76n0Au3jnOcap9ZTOXsY7yPbs8I7KDzx+fDTmonFyE4KT3csXKyYnotM"
    "oo42uH6yl884GkSDuHNb4lkk/RXe4vORZdUvC5GlhLgGChxv1yzFMtVHcHvAy6FyD63OoXIOaevGFK/93JhKMTUT0yimeVxaHi6NuWT7vSB/tQ"
    "xXOWpmFbLXFYu0GnskOfQcDqEYFJcc0l5n+xkh7esy9jrbC7Y38vhgsL3h+WAwx4gqOeozHEaWD2YeH0zmUGlUmGw/cFYi2HJJCZJGJa4wcUkm"
    "M8sbKw+TlamNxUyLhvSkMeOJleWJPOSoObUJsL30UZYdYI5GeVBSyvFYNi1tOz8RhA8fPnz48OHDxz8K96gKPlq6B0n3MG96/3WW6V3xf5P8t+"
    "hFgp4U3QIP0X0wRffBCwWNn83QRZpLrNEm/b9Q4iiVnsQQ+tiPoYLHL13GRHZ91mwY+nNTqNDyVwrx8y+X/wN/tPRM"
)


def test_a_report_of_excel_97_reads_like_a_new_one():
    data = zlib.decompress(base64.b64decode(PACKED))
    assert data.startswith(b"\xd0\xcf\x11\xe0")
    grid = open_grid(("report.xls", data))
    assert (grid.dialect.kind, grid.dialect.sheet, grid.dialect.header_line) == ("xls", "Deals", 4)
    assert grid.header == ("Owner ↑", "Amount", "Closed", "Flag")
    assert rows(grid) == [
        ("Ana", "0", "2026-01-01", "FALSE"),
        ("Ana", "1.1", "2026-01-02", "TRUE"),
        ("Rui", "2.2", "2026-01-03", "FALSE"),
        ("Rui", "3.3", "2026-01-04", "TRUE"),
        ("Rui", "4.4", "2026-01-05", "FALSE"),
    ]
    assert list(grid.lines) == [5, 6, 7, 8, 9]
    assert grid.typed == {1, 2}
    assert asides(grid) == [("footer", 10, ("Total", "11", "", ""))]
