"""Timing: every contender in turn, several rounds, so that a slow minute of the machine hits all of them."""

import gc
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter

from rich.console import Console
from rich.table import Table


def race(contenders: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each contender in each round."""
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, run in contenders.items():
            gc.collect()
            start = perf_counter()
            run()
            times[name].append(1000 * (perf_counter() - start))
    return times


def show(title: str, times: Mapping[str, list[float]], ours: str) -> None:
    """A table of medians and worst rounds, with our share of each."""
    table = Table(title=title)
    for heading in ("", "median ms", "worst ms", "ours ÷ this (median)", "ours ÷ this (worst)"):
        table.add_column(heading, justify="left" if not heading else "right")
    own = times[ours]
    for name, values in sorted(times.items(), key=lambda item: median(item[1])):
        table.add_row(
            name,
            f"{median(values):.1f}",
            f"{max(values):.1f}",
            f"{median(own) / median(values):.2f}",
            f"{max(own) / max(values):.2f}",
        )
    Console().print(table)
