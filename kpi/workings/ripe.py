"""How ripe ratios, the months that are ripe, and the ripe sales cycle are worked out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kpi.cycle import Cycle
from kpi.missing import N_, Missing
from kpi.ripe import DAYS_WATCHED, OPEN, STEPS, WHOLE_WAY, Entries, RipeRatio, Step, recent_of
from kpi.ripening import PERCENT, Comparison, RipeMonth, RipeRatios
from kpi.tally import day_number
from kpi.workings.working import Line, Working, counts, line

if TYPE_CHECKING:
    from kpi.book import Book


def ripe_working(
    book: "Book",
    step: Step,
    compared: Comparison | Missing | None,
    months: Sequence[RipeMonth],
    cycle: Cycle | Missing,
    whose: tuple[str, str],
) -> Working:
    """One step's ratio as decided beside the ripe one, and its months; *whose* is team and rep."""
    entries = book.ripening.chosen(step, *whose)
    lines = [
        *(_compared(compared) if isinstance(compared, Comparison) else []),
        *(_month(one) for one in months if one.n),
    ]
    if isinstance(cycle, Cycle):
        lines.append(
            line(
                N_("Sales cycle: half of the sales signed took up to {signed}; with the open ones counted, {ripe}"),
                signed=(cycle.signed, "days"),
                ripe=(cycle.ripe, "days"),
            )
        )
        if cycle.interval is not None:
            lines.append(
                line(
                    N_(
                        "Half of the sales signed truly take up to between {low} and {high} (95 %, by the order of the "
                        "sales); the other is called different only outside of that"
                    ),
                    low=(cycle.interval[0], "days"),
                    high=(cycle.interval[1], "days"),
                )
            )
    return _working(book, entries, lines)


def ripe_value_working(book: "Book", key: Step, ripe: RipeRatios, whose: tuple[str, str]) -> Working:
    """One ripe ratio alone; the overall one is the product of the two where both are ripe. *whose* is team and rep."""
    found, (first, closing) = ripe[key], (ripe.get(step) for step in STEPS)
    lines = []
    if isinstance(found, RipeRatio):
        lines.append(_read(found))
        if key == WHOLE_WAY and isinstance(first, RipeRatio) and isinstance(closing, RipeRatio):
            factors = {"first": (first.value, "share"), "closing": (closing.value, "share")}
            lines = [line(N_("{first} × {closing} = {value}"), value=(found.value, "share"), **factors)]
        if found.interval is not None:
            low, high = found.interval
            lines.append(line(N_("95 % interval: {low} to {high}."), low=(low, "ratio"), high=(high, "ratio")))
    return _working(book, book.ripening.chosen(key, *whose), lines)


def _working(book: "Book", entries: Entries, lines: Sequence[Line]) -> Working:
    recent = recent_of(entries, day_number(book.as_of))
    is_open = int((recent.ends == OPEN).sum())
    return Working(
        definition=N_(
            "What the ratio will be once everything that is open now has been decided. A ratio of decided ones alone "
            "flatters where wins come quickly and losses are booked late, or never."
        ),
        formula=N_(
            "day by day: (advanced that day ÷ still undecided and watched) × share undecided the day before, added up "
            "over twice the stall window (Aalen-Johansen)"
        ),
        lines=tuple(lines),
        counted=counts(
            (N_("{n} that began in the last 52 weeks and are decided"), len(recent.days) - is_open),
            (N_("{n} still open: counted for as long as they have been watched"), is_open),
        ),
        left_out=counts((N_("{n} that began more than 52 weeks ago"), len(entries.days) - len(recent.days))),
        deals=book.opportunities.iloc[recent.row],
    )


def _compared(one: Comparison) -> list[Line]:
    decided = one.k / one.n
    return [
        line(
            N_("As decided in the last 52 weeks: {k} ÷ {n} = {value}"),
            k=(one.k, "count"),
            n=(one.n, "count"),
            value=(decided, "share"),
        ),
        _read(one.ripe),
        line(
            N_("{decided} − {ripe} = {points} points"),
            decided=(decided, "share"),
            ripe=(one.ripe.value, "share"),
            points=(PERCENT * (decided - one.ripe.value), "rate"),
        ),
    ]


def _read(ripe: RipeRatio) -> Line:
    return line(
        N_("Ripe: {value}, of {n} that began in the last {weeks} weeks, read {days} after they began"),
        value=(ripe.value, "share"),
        n=(ripe.n, "count"),
        weeks=(DAYS_WATCHED // 7, "count"),
        days=(ripe.window, "days"),
    )


def _month(one: RipeMonth) -> Line:
    return line(
        N_("{month}: {decided} decided ÷ {n} begun = {value}"),
        month=(one.first, "month"),
        decided=(one.decided, "count"),
        n=(one.n, "count"),
        value=(one.share, "ratio"),
    )
