"""Damaged CSV files over the samples, one damage a file, each with what a perfect reader makes of it; and the score.

    for file in damaged_files():                    # every file, or damaged_files(at_most=60) of each kind
        print(file.kind, file.name, score(file, loaded(crm.read_grid, file)))

`python -m tests.crm.damage --help` prints the score by kind, and any single file with what was expected of it.
"""

from tests.crm.damage.kinds import count_by_kind, damaged_files
from tests.crm.damage.scoring import Board, Loaded, board, loaded, score
from tests.crm.damage.truth import Damaged, Truth

__all__ = ["Board", "Damaged", "Loaded", "Truth", "board", "count_by_kind", "damaged_files", "loaded", "score"]
