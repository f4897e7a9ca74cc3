"""How the columns, stages and dates of a layout were told to be read, by the signature of its headers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, insert, select

from store.access import Access
from store.tables import MAPPINGS


@dataclass(frozen=True)
class Remembered:
    """The corrections of one layout as they were saved, and when (UTC). Who saved them knows what they mean."""

    signature: str
    answers: Mapping[str, Any]
    saved_at: datetime


class Mappings(Access):
    """The table of corrections. Earlier ones stay until the layout is forgotten."""

    def save(self, signature: str, answers: Mapping[str, Any]) -> None:
        """Remember *answers*, which JSON can hold, as the last word on this layout."""
        row = {"signature": signature, "answers": dict(answers), "saved_at": datetime.now(UTC)}
        with self.writing() as connection:
            connection.execute(insert(MAPPINGS).values(row))

    def latest(self, signature: str) -> Remembered | None:
        """The last corrections of this layout; `None` where there are none."""
        newest_first = select(MAPPINGS).where(MAPPINGS.c.signature == signature).order_by(MAPPINGS.c.id.desc())
        with self.reading() as connection:
            row = connection.execute(newest_first.limit(1)).first()
        if row is None or not isinstance(row.answers, Mapping):
            return None
        return Remembered(signature, row.answers, row.saved_at)

    def forget(self, signature: str) -> None:
        """As if this layout had never been corrected."""
        with self.writing() as connection:
            connection.execute(delete(MAPPINGS).where(MAPPINGS.c.signature == signature))
