"""What the tests of the reading look at."""

from crm.grid import Grid


def rows(grid: Grid) -> list[tuple[str, ...]]:
    return list(grid.cells.itertuples(index=False, name=None))


def asides(grid: Grid) -> list[tuple[str, int, tuple[str, ...]]]:
    return [(aside.code, aside.line, aside.cells) for aside in grid.set_aside]
