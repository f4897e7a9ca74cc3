"""Write the sample exports anew: python data/samples/generate.py [folder].

The opportunities of one invented sales team over 18 months, in the shape of several CRMs, and the latest 1,200 of them
in the shape of every CRM that has a file in crm/vendors. Always the same.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from data.samples import crms, hubspot, pipedrive, plain, salesforce
from data.samples.activities import activities
from data.samples.story import opportunities

HERE = Path(__file__).resolve().parent


def write_all(folder: Path) -> None:
    """All shapes of the same story."""
    deals = opportunities()
    done = activities(deals)
    plain.write(deals, done, folder)
    hubspot.write(deals, folder)
    salesforce.write(deals, folder)
    pipedrive.write(deals, done, folder)
    crms.write_all(folder / "crms")


if __name__ == "__main__":
    write_all(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
