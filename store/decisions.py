"""What the team decided about the way it measures: gateway, thresholds, rates, holidays. Each decision has a name."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select

from store.access import Access, as_json
from store.tables import DECISIONS


class Decisions(Access):
    """The table of decisions: the last one saved under a name counts. Who saved it knows what it means."""

    def save(self, name: str, value: Any) -> None:
        """Remember *value*, which JSON can hold, as the last word on *name*. Other decisions stay as they are.

        Raises
        ------
        ValueError, TypeError
            where JSON cannot hold it.
        """
        row = {"name": name, "value": as_json(value), "saved_at": datetime.now(UTC)}
        with self.writing() as connection:
            connection.execute(insert(DECISIONS).values(row))

    def latest(self) -> dict[str, Any]:
        """Every decision in force, by name."""
        last = select(func.max(DECISIONS.c.id)).group_by(DECISIONS.c.name)
        in_force = select(DECISIONS.c.name, DECISIONS.c.value).where(DECISIONS.c.id.in_(last))
        with self.reading() as connection:
            rows = connection.execute(in_force.order_by(DECISIONS.c.name)).all()
        return {row.name: row.value for row in rows}

    def forget(self, name: str) -> None:
        """As if it had never been decided."""
        with self.writing() as connection:
            connection.execute(delete(DECISIONS).where(DECISIONS.c.name == name))
