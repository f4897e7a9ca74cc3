"""All that the team remembers, each table by its name."""

from store.commitments import Commitments
from store.database import Database
from store.decisions import Decisions
from store.everything import everything, forget_everything
from store.exports import Exports
from store.goals import Goals
from store.mappings import Mappings
from store.meetings import Meetings
from store.snapshots import Snapshots


class Store(Database):
    """One database by its address, "sqlite:///path" or "postgresql+psycopg://..."; opening it does nothing yet."""

    @property
    def mappings(self) -> Mappings:
        return Mappings(self.reading, self.writing)

    @property
    def goals(self) -> Goals:
        return Goals(self.reading, self.writing)

    @property
    def decisions(self) -> Decisions:
        return Decisions(self.reading, self.writing)

    @property
    def meetings(self) -> Meetings:
        return Meetings(self.reading, self.writing)

    @property
    def commitments(self) -> Commitments:
        return Commitments(self.reading, self.writing)

    @property
    def snapshots(self) -> Snapshots:
        return Snapshots(self.reading, self.writing)

    @property
    def exports(self) -> Exports:
        return Exports(self.reading, self.writing)

    def everything(self) -> bytes:
        """All that is remembered, as one zip to take away."""
        return everything(self)

    def forget_everything(self) -> None:
        """Delete all that is remembered."""
        forget_everything(self)
