"""Which sheet of a workbook is the list, and what to say where that is a guess."""

from collections.abc import Sequence
from dataclasses import dataclass

from crm.limits import limit
from crm.preamble import RECOGNISED
from crm.problems import N_, Problem, Severity

_LIKE_THE_BEST = 0.5  # of the headers known there


@dataclass(frozen=True)
class Seen:
    """A sheet that holds something. `known` headers, None where nobody can tell; `rows` below the header."""

    name: str
    is_visible: bool
    header: Sequence[str]
    known: int | None
    rows: int

    @property
    def is_list(self) -> bool:
        return bool(self.rows) and any(self.header) and (self.known is None or self.known >= RECOGNISED)

    @property
    def rank(self) -> tuple[bool, bool, bool, int, int]:
        """The greater, the more it looks like the list.

        A summary that shows, such as Rep and Total, does not beat the hidden list it was made from.
        """
        is_certain = self.is_list and (self.known is None or self.known > RECOGNISED)
        return is_certain, self.is_list, self.is_visible, self.known or 0, len(self.header) * self.rows


def choice_notes(
    name: str, best: Seen, seen: Sequence[Seen], *, told: str, broken: Sequence[str] = (), wide: Sequence[str] = ()
) -> tuple[Problem, ...]:
    """What a director should know about the choice of the sheet *best* among those *seen*."""
    found = []
    if told and best.name != told:
        found.append(_question("told_sheet_empty", _TOLD_EMPTY, _CHOOSE_ANOTHER, name, sheet=best.name, told=told))
    if not told and not best.is_visible:
        found.append(_question("hidden_sheet", _HIDDEN, _LOOK_AT_HIDDEN, name, sheet=best.name))
    others = [sheet.name for sheet in seen if sheet != best and _is_another(sheet, best)]
    if others and best.is_visible:
        values = {"file": name, "sheet": best.name, "others": ", ".join(others)}
        # Once a sheet was told it is no question any more, but half of the deals may still be on another one.
        severity: Severity = "note" if told else "question"
        found.append(Problem("several_sheets", severity, _SEVERAL, values, name, next_step=_ONE_OR_ALL))
    if broken and not told:
        found.append(_question("broken_sheets", _BROKEN, _SAVE_AGAIN, name, sheet=best.name, others=", ".join(broken)))
    if wide and not told:
        values = {"sheet": best.name, "others": ", ".join(wide), "limit": str(limit("COLUMNS"))}
        found.append(_question("wide_sheets", _WIDE, _FEWER_COLUMNS, name, **values))
    return tuple(found)


def _is_another(sheet: Seen, best: Seen) -> bool:
    """Whether the sheet shows a list that is as good as the one read."""
    return (
        sheet.is_visible and sheet.is_list and (sheet.known or 0) >= max(RECOGNISED, _LIKE_THE_BEST * (best.known or 0))
    )


def _question(code: str, template: str, next_step: str, name: str, **values: str) -> Problem:
    return Problem(code, "question", template, {"file": name, **values}, name, next_step=next_step)


_TOLD_EMPTY = N_("The sheet {told} of {file} holds no list, so {sheet} was read.")
_CHOOSE_ANOTHER = N_("Choose another sheet on the Data page, if this is not the list.")
_HIDDEN = N_("No sheet of {file} that shows holds a list we know, so the hidden sheet {sheet} was read.")
_LOOK_AT_HIDDEN = N_(
    "Right-click a sheet's tab in Excel and choose Unhide to look at it; choose another sheet on the Data page, if "
    "this is not the list."
)
_SEVERAL = N_("{file} has several sheets with a list. {sheet} was read; not read: {others}.")
_ONE_OR_ALL = N_(
    "Choose another sheet on the Data page, or save each sheet as a file of its own and choose them together."
)
_BROKEN = N_("Some sheets of {file} are damaged and were not read: {others}. {sheet} was read.")
_WIDE = N_("Some sheets of {file} have more than {limit} columns and were not read: {others}. {sheet} was read.")
_FEWER_COLUMNS = N_("If one of them holds your opportunities, delete the columns you do not need, and choose it again.")
_SAVE_AGAIN = N_("If one of them holds your opportunities, export it again.")
