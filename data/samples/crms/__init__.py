"""One folder here for each CRM with a file in `crm/vendors`: how its exports are written, and the exports themselves.

All of them tell of the same 1,200 opportunities. A folder's `SHAPES` say what its files are and what they cannot carry.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pandas as pd

from data.samples.activities import activities
from data.samples.story import opportunities

HERE = Path(__file__).resolve().parent
OPPORTUNITIES = 1_200

Write = Callable[[pd.DataFrame, pd.DataFrame, Path], None]
"""Writes files from the opportunities and the activities of the story into a folder."""


@dataclass(frozen=True)
class Shape:
    """One way in which a CRM hands out the story: the files that are dropped together.

    `lacks`: what these files do not tell, of "team", "source", "product", "type", "first_appointment", "next_step",
    "proposal", "proposal_stage" (the pipeline has none), "closed", "amount", "lost", "activities". `set_aside`: how
    many rows of each file are no rows of the list (totals, notices); none where it is empty. `asks`: the codes of the
    questions that reading them rightly asks, because nothing in them tells.
    """

    name: str
    vendor: str
    files: tuple[str, ...]
    write: Write
    lacks: frozenset[str] = frozenset({"activities"})
    set_aside: tuple[int, ...] = ()
    asks: frozenset[str] = frozenset()


@cache
def story() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The latest 1,200 opportunities, and what was done for them, in the columns of `kpi.tables`."""
    deals = opportunities()
    deals = deals.tail(OPPORTUNITIES).reset_index(drop=True)
    done = activities(deals)
    return deals, done


def crms() -> list[str]:
    """The folders here, named as the files in `crm/vendors`."""
    return sorted(module.name for module in iter_modules([str(HERE)]) if module.ispkg)


def shapes(crm: str) -> tuple[Shape, ...]:
    return import_module(f"{__name__}.{crm}").SHAPES


def write(crm: str, folder: Path) -> None:
    """Write every file of one CRM into *folder*."""
    deals, done = story()
    folder.mkdir(parents=True, exist_ok=True)
    for writer in dict.fromkeys(shape.write for shape in shapes(crm)):
        writer(deals, done, folder)


def write_all(folder: Path, names: Iterable[str] = ()) -> None:
    """Every CRM in its folder."""
    for crm in names or crms():
        write(crm, folder / crm)
