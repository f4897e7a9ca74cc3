"""What the team remembers between meetings, in one database.

store = Store(address())
store.mappings.save("a1b2", {"columns": {...}})      how the columns of a layout were told to be read
store.mappings.latest("a1b2")                        the last of these corrections, and when it was saved

Every call raises `Unavailable` where the database cannot be read or written; whoever asks goes on without memory.
"""

from store.database import Store, Unavailable
from store.mappings import Mappings, Remembered
from store.place import DATA_DIR, address

__all__ = ["DATA_DIR", "Mappings", "Remembered", "Store", "Unavailable", "address"]
