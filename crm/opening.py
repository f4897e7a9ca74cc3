"""Files opened and recognised, each under a name of its own; those that cannot be used, with the reason."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from crm.columns import Columns
from crm.export import Choices
from crm.grid import Grid
from crm.headers import signature_of
from crm.name_lists import as_name_list
from crm.problems import N_, Problem, Refused
from crm.read import File, open_grid
from crm.recognise import Recognised, known_headers, recognise
from crm.refusals import refuse_empty, refuse_twice, refuse_unknown
from crm.rows import Rows

Progress = Callable[[float, str], None]

READING = N_("Reading the files")
HEADER_ELSEWHERE = N_(
    "The line {told} of {file} cannot be its header, or does not exist; the header was looked for, and found in line "
    "{line}."
)
CHOOSE_HEADER = N_("Choose the header below if it is another one.")
NO_SUCH_SHEET = N_("{file} has no sheet called {told}; the sheet that looks most like the list was read.")
CHOOSE_SHEET = N_("Choose the sheet below if it is another one.")


@dataclass
class Opened:
    """A file that was opened and is one of ours."""

    columns: Columns
    recognised: Recognised
    rows: Rows


def open_files(files: Sequence[File], choices: Choices, tell: Progress) -> tuple[list[Opened], list[Problem]]:
    """The files that are ours, in their order, and why the others are refused. `tell` gets the share done."""
    opened: list[Opened] = []
    refused: list[Problem] = []
    for number, (name, file) in enumerate(zip(names_apart(files), files, strict=True)):

        def tell_share(share: float, what: str, number: int = number) -> None:
            tell((number + share) / len(files), what)

        tell_share(0, READING)
        try:
            grid = open_as_told(file, name, choices, tell_share)
            _refuse_same_content(grid, [earlier.columns.grid for earlier in opened])
            opened.append(_recognised(grid, choices))
        except Refused as refusal:
            refused.append(refusal.problem)
    return opened, refused


def open_as_told(file: File, name: str, choices: Choices, tell: Progress | None = None) -> Grid:
    """The grid of one file, called *name*, from the sheet and below the header line that were told."""
    sheet, line = choices.sheets.get(name, ""), choices.header_lines.get(name, 0)
    grid = open_grid(file, tell, looks_like_header=known_headers, sheet=sheet, header_line=line)
    notes = list(grid.notes)
    if line > 0 and grid.dialect.header_line != line:
        values = {"told": line, "line": grid.dialect.header_line}
        notes.append(_unfit(HEADER_ELSEWHERE, CHOOSE_HEADER, name, values))
    is_said = any(note.code == "told_sheet_empty" for note in notes)
    if sheet and grid.dialect.sheet != sheet and not is_said:
        notes.append(_unfit(NO_SUCH_SHEET, CHOOSE_SHEET, name, {"told": sheet}))
    return replace(grid, file=name, notes=tuple(notes))


def recognise_as_told(columns: Columns, choices: Choices) -> Recognised:
    return as_name_list(columns, recognise(columns, choices.columns.get(signature_of(columns.grid.header))))


def names_apart(files: Sequence[File]) -> list[str]:
    """The names of the files; of several with one name, the later ones get a number."""
    seen: Counter[str] = Counter()
    names: list[str] = []
    for file in files:
        name = file[0] if isinstance(file, tuple) else Path(file).name
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def _unfit(template: str, next_step: str, file: str, values: Mapping[str, object]) -> Problem:
    return Problem("choice_unfit", "note", template, {"file": file, **values}, file, next_step=next_step)


def _refuse_same_content(grid: Grid, earlier: Sequence[Grid]) -> None:
    """Two files may have one name, but not one content: counted twice, every figure would be wrong."""
    for other in earlier:
        if grid.header == other.header and _is_same(grid, other):
            raise refuse_twice(grid.file, other.file)


def _is_same(one: Grid, other: Grid) -> bool:
    return all(one.text(position).equals(other.text(position)) for position in range(len(one.header)))


def _recognised(grid: Grid, choices: Choices) -> Opened:
    columns = Columns(grid)
    recognised = recognise_as_told(columns, choices)
    if not recognised.kind:
        raise refuse_unknown(grid, recognised)
    if not len(grid.lines):
        raise refuse_empty(grid.file)
    return Opened(columns, recognised, Rows(grid))
