"""All that the team remembers, each table by its name."""

from collections.abc import Callable

from store.backup import Backup, read_backup
from store.bringing_back import Part, bring_back, parts
from store.commitments import Commitments
from store.database import Database
from store.decided import Decided
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

    def decided(self) -> Decided:
        """All that is decided about the way the team measures: its goals, and every other decision."""
        goals = {
            (rep, month): goal
            for rep, months in self.goals.latest().items()
            for month, goal in months.items()
            if goal >= 0  # a table that was changed by hand may hold any number
        }
        return Decided(goals, self.decisions.latest())

    def everything(self) -> bytes:
        """All that is remembered, as one zip to take away."""
        return everything(self)

    @staticmethod
    def backup(content: bytes) -> Backup:
        """What stands in a zip that `everything` gave, here or elsewhere; raises `Unreadable` where it is none."""
        return read_backup(content)

    def parts_of(self, backup: Backup, contents_of: Callable[[str], str] = str) -> list[Part]:
        """What *backup* holds, and how much of it is new here.

        `contents_of` names what two fingerprints have in common that are of the same files, read in two ways.
        """
        return parts(self, backup, contents_of)

    def bring_back(self, backup: Backup, contents_of: Callable[[str], str] = str) -> None:
        """Take over what *backup* holds and is new here, or newer than here; the rest stays. All counts, or nothing."""
        bring_back(self, backup, contents_of)

    def forget_everything(self) -> None:
        """Delete all that is remembered."""
        forget_everything(self)
