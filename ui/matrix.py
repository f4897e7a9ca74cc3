"""Every rep against every KPI: the numbers with their signs, sortable; a click on the name opens the rep."""

from math import nan

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from kpi import Figure, Report, Scope
from kpi.metrics import ALL
from kpi.missing import N_
from kpi.stakes import first_rank
from ui.advice import VERDICT_SIGNS
from ui.any_figure import show_how_any
from ui.charts.drawing import palette
from ui.figures import short_counts, value_in_words
from ui.session.clicking import clicked_row, selected_cell
from ui.session.linking import open_rep
from ui.small_print import show_small
from ui.terms import STATUS_SIGNS, STATUSES, VERDICTS
from ui.words import NOT_KNOWN, Words

# What can miss first: a projector shows seven columns.
SHOWN = (
    "appointment_to_proposal",
    "closing_ratio",
    "activity_barometer",
    "average_revenue",
    "sales_cycle",
    "goal_attainment",
    "magic_number",
    "first_appointments_per_week",
)
HEADINGS = {
    "average_revenue": N_("Revenue"),
    "sales_cycle": N_("Cycle"),
    "goal_attainment": N_("Goal"),
    "magic_number": N_("Magic no."),
}
# On a screen of 1,280 pixels they would be cut: the plain table has them, and the barometer tells the appointments.
PLAIN_ONLY = ("team", "first_appointments_per_week")
FLAGGED = ("missed", "good")
ROW_HEIGHT, MOST_ROWS = 42, 20
BORDERS = 2
LONG = 30  # rows
TABLE, CLICK = "matrix", "matrix-click"


class Cell(float):
    """A number that knows how it is written, so that a column sorts by the number and shows the text."""

    text: str

    def __new__(cls, figure: Figure, words: Words, currency: str, mark: str) -> "Cell":
        """*mark* is the sign of a verdict, or ""."""
        cell = super().__new__(cls, figure.number if figure.is_measured else nan)
        cell.text = " ".join(filter(None, [cell_text(figure, words, currency), mark]))
        return cell


def cell_text(figure: Figure, words: Words, currency: str) -> str:
    """Sign, value with its unit, and k/n of a ratio: "✗ 48 % (12/25)"."""
    sign = STATUS_SIGNS[figure.status] if figure.status in FLAGGED else ""
    counts = short_counts(figure, words)
    is_weekly = figure.is_measured and ALL[figure.key].UNIT == "per_week"
    value = words.number(figure.number, 1) if is_weekly else value_in_words(figure, words, currency)
    return " ".join(filter(None, [sign, value, f"({counts})" if counts else ""]))


def heading(key: str, words: Words) -> str:
    """The KPI as a heading that leaves room for the others."""
    return words.say(HEADINGS.get(key, ALL[key].SHORT_NAME))


def most_at_stake_first(report: Report) -> list[Scope]:
    """The reps, those with the largest stake in a miss first."""
    return sorted(report.reps, key=lambda scope: (first_rank(report.stakes[scope.rep]), scope.rep))


def matrix(report: Report, words: Words) -> pd.DataFrame:
    """One row per rep: `rep`, `team`, and a `Cell` for each KPI; most at stake first."""
    scopes = most_at_stake_first(report)
    marks = [_marks(scope) for scope in scopes]
    cells = {
        key: pd.Series(
            [
                Cell(scope.figures[key], words, report.currency, of_rep.get(key, ""))
                for scope, of_rep in zip(scopes, marks, strict=True)
            ],
            dtype=object,
        )
        for key in SHOWN
    }
    return pd.DataFrame({"rep": [scope.rep for scope in scopes], "team": [scope.team for scope in scopes], **cells})


def _marks(scope: Scope) -> dict[str, str]:
    """The sign of the verdict on each miss of a rep, by KPI."""
    return {advice.kpi: VERDICT_SIGNS[advice.verdict] for advice in scope.coaching if advice.status == "missed"}


def show_matrix(report: Report, words: Words) -> None:
    """The matrix, which comes beside the page; below it how a number is worked out, and the same as a plain table."""
    asked = selected_cell(TABLE)
    _show_table(report, words, asked)
    _show_how(asked, report, words)
    _show_plain_table(report, words)


@st.fragment(parallel=True)
def _show_table(report: Report, words: Words, asked: tuple[int, str] | None) -> None:
    """A click on a name opens the rep; a click on another cell than the one that is *asked* about tells the page."""
    say, table = words.say, matrix(report, words)
    columns = {
        # Not a selected cell: whoever sorts, or comes by with the keyboard, would open a rep unasked.
        "rep": st.column_config.ButtonColumn(say("Rep"), pinned=True, alignment="left", key=CLICK),
        **{key: st.column_config.NumberColumn(heading(key, words), help=say(ALL[key].NAME)) for key in SHOWN},
        **dict.fromkeys(PLAIN_ONLY),
    }
    st.dataframe(
        _coloured(table, report),
        column_config=columns,
        hide_index=True,
        height=ROW_HEIGHT * (min(len(table), MOST_ROWS) + 1) + BORDERS,
        row_height=ROW_HEIGHT,
        placeholder=NOT_KNOWN,
        key=TABLE,
        on_select="rerun",
        selection_mode="single-cell",
        alt=say("Every rep against every KPI; the same numbers stand below as a plain table"),
    )
    row = clicked_row(CLICK)
    if row is not None:
        open_rep(str(table["rep"].iloc[row]))
    if selected_cell(TABLE) != asked:
        st.rerun()


def _show_how(asked: tuple[int, str] | None, report: Report, words: Words) -> None:
    """The control below the matrix: how the cell that was clicked is worked out, or any other."""
    question, start = words.say("How is a number of this table worked out?"), ("", SHOWN[0])
    if asked and asked[1] in SHOWN and asked[0] < len(report.reps):
        row, key = asked
        start = (most_at_stake_first(report)[row].rep, key)
        question = words.say("How is this worked out: {kpi}, {rep}?", kpi=words.say(ALL[key].NAME), rep=start[0])
    show_how_any(question, "matrix", report, SHOWN, words, start)


def show_legend(words: Words) -> None:
    """What the signs mean, the verdicts behind a miss among them, and what a click does."""
    signs = [f"{STATUS_SIGNS[status]} {words.say(STATUSES[status])}" for status in (*FLAGGED, "not_measurable")]
    signs += [f"{sign} {words.say(VERDICTS[verdict])}" for verdict, sign in VERDICT_SIGNS.items()]
    what = words.say("Click a name to open the rep, a number to ask below how it is worked out, a heading to sort.")
    show_small(words.plain(" · ".join([what, *signs])))


@st.fragment(parallel=True)
def _show_plain_table(report: Report, words: Words) -> None:
    """The same numbers as a table of text, for screen readers and paper; a long one is written once it is opened."""
    say, is_long = words.say, len(report.reps) >= LONG
    opened = st.expander(say("As a plain table"), key="plain-table", on_change="rerun" if is_long else "ignore")
    if opened.open or not is_long:
        with opened:
            _show_as_text(matrix(report, words), words)


def _show_as_text(table: pd.DataFrame, words: Words) -> None:
    say = words.say
    headings = {"rep": say("Rep"), "team": say("Team"), **{key: say(ALL[key].SHORT_NAME) for key in SHOWN}}
    written = pd.DataFrame(
        {
            words.plain(heading): [words.plain(getattr(value, "text", value)) for value in table[name]]
            for name, heading in headings.items()
        }
    )
    if not (table["team"] != "").any():
        written = written.drop(columns=words.plain(headings["team"]))
    st.table(written, hide_index=True, border="horizontal", alt=say("Every rep against every KPI"))


def _coloured(table: pd.DataFrame, report: Report) -> Styler:
    colours = palette()
    look = {"missed": f"color: {colours.missed}", "good": f"color: {colours.good}"}
    status = {scope.rep: {key: scope.figures[key].status for key in SHOWN} for scope in report.reps}
    styles = pd.DataFrame("", index=table.index, columns=table.columns)
    for key in SHOWN:
        styles[key] = [look.get(status[rep][key], "") for rep in table["rep"]]
    written = table.style.format(dict.fromkeys(SHOWN, _text_of))
    return written.apply(lambda _: styles, axis=None)


def _text_of(cell: object) -> str:
    return cell.text if isinstance(cell, Cell) else NOT_KNOWN
