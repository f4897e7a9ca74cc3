"""All kinds of damage, and every file of them, or a fixed choice."""

import random
from collections import Counter
from collections.abc import Iterator
from functools import cache

from tests.crm.damage.dialects import DIALECTS
from tests.crm.damage.rows import ROWS
from tests.crm.damage.structure import STRUCTURE
from tests.crm.damage.tables import tables
from tests.crm.damage.truth import Damaged

SEED = 20261125


def damaged_files(at_most: int | None = None) -> Iterator[Damaged]:
    """Every file, or at most so many of each kind: always the same ones."""
    counts = count_by_kind() if at_most else {}
    chosen = {kind: _choice(kind, count, at_most or 0) for kind, count in counts.items()}
    seen: Counter[str] = Counter()
    for file in _all():
        if not at_most or seen[file.kind] in chosen[file.kind]:
            yield file
        seen[file.kind] += 1


@cache
def count_by_kind() -> dict[str, int]:
    """How many files there are of each kind."""
    return dict(Counter(file.kind for file in _all()))


def _all() -> Iterator[Damaged]:
    for damage in (*STRUCTURE, *DIALECTS, *ROWS):
        for table in tables():
            yield from damage(table)


def _choice(kind: str, count: int, at_most: int) -> set[int]:
    return set(random.Random(f"{SEED} {kind}").sample(range(count), min(count, at_most)))
