"""Write the sample exports anew: python data/samples/generate.py [folder]."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from data.samples import plain
from data.samples.story import opportunities

HERE = Path(__file__).resolve().parent


def write_all(folder: Path) -> None:
    """All shapes of the same story."""
    deals = opportunities()
    plain.write(deals, folder)


if __name__ == "__main__":
    write_all(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
