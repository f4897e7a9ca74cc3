"""One spelling for each rep, team, source and product: "INDIAMART", "Indiamart" and "IndiaMart" are one source."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from kpi.tables import compared


def spellings(rows_by_name: Mapping[str, int]) -> dict[str, str]:
    """Name -> the spelling of most rows among those that differ by case, accents, blanks or punctuation only.

    Among equally common ones the one with more accents and mixed case wins, then the first by alphabet.
    """
    tidy = {name: " ".join(name.split()) for name in rows_by_name}
    rows: Counter[str] = Counter()
    alike: dict[str, list[str]] = defaultdict(list)
    for name, count in rows_by_name.items():
        rows[tidy[name]] += count
        alike[compared(name)].append(name)
    chosen = {}
    for names in alike.values():
        written = {tidy[name] for name in names}
        best = min(written, key=lambda name: (-rows[name], name.isupper(), name.islower(), name.isascii(), name))
        chosen.update(dict.fromkeys(names, best))
    return chosen


def unite(columns: Iterable[pd.Series]) -> tuple[list["pd.Categorical[str]"], list[tuple[str, ...]]]:
    """The label columns with one spelling per name, and the spellings that became one, the kept one first."""
    parts = [column.array for column in columns]
    whole = union_categoricals(parts, sort_categories=True, ignore_order=True)
    counts = np.bincount(whole.codes, minlength=len(whole.categories))
    rows_by_name = Counter({str(name): int(rows) for name, rows in zip(whole.categories, counts, strict=True) if rows})
    chosen = spellings(rows_by_name)
    united: dict[str, list[str]] = defaultdict(list)
    for name, kept in chosen.items():
        if name != kept:
            united[kept].append(name)
    labels = sorted(set(chosen.values()))
    place = {name: labels.index(kept) for name, kept in chosen.items()}
    codes = np.array([place.get(str(name), 0) for name in whole.categories], dtype=np.int32)[whole.codes]
    ends = np.cumsum([len(part) for part in parts])[:-1]
    index = pd.Index(labels, dtype="str")
    found = [pd.Categorical.from_codes(part, index) for part in np.split(codes, ends)]
    return found, [(kept, *sorted(others)) for kept, others in sorted(united.items())]
