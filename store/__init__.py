"""What the team remembers between meetings, in one database.

store = Store(address())
store.mappings      how the columns of a layout were told to be read, by the signature of its headers
store.goals         revenue goals by rep and month
store.decisions     gateway, thresholds, rates and the like, by name
store.meetings      when the weekly meeting was held and what was said
store.commitments   what was agreed in it
store.snapshots     every KPI of every week
store.exports       the data themselves, where the team wants them remembered

Every call raises `Unavailable` where the database cannot be read or written; whoever asks goes on without memory.
"""

from store import limits
from store.about import names_of_files, wrong_in
from store.backup import Backup
from store.bringing_back import Part
from store.commitments import Commitments
from store.decisions import Decisions
from store.exports import Exports, Kept, of_week_before
from store.goals import EVERY_MONTH, Goals
from store.mappings import Mappings, Remembered
from store.meetings import Meeting, Meetings
from store.place import DATA_DIR, DATABASE_URL, address
from store.remembered import Store
from store.snapshots import Snapshots
from store.trouble import Unavailable
from store.unreadable import Unreadable

__all__ = [
    "DATABASE_URL",
    "DATA_DIR",
    "EVERY_MONTH",
    "Backup",
    "Commitments",
    "Decisions",
    "Exports",
    "Goals",
    "Kept",
    "Mappings",
    "Meeting",
    "Meetings",
    "Part",
    "Remembered",
    "Snapshots",
    "Store",
    "Unavailable",
    "Unreadable",
    "address",
    "limits",
    "names_of_files",
    "of_week_before",
    "wrong_in",
]
