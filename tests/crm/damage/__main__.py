"""The score of the reader by kind of damage; or one file of a kind, and what was expected of it.

python -m tests.crm.damage [--at-most N] [--kind TEXT] [--worst N] [--write FOLDER]
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

import crm
from tests.crm.damage import Damaged, board, count_by_kind, damaged_files, loaded, score


def main() -> None:
    """Score, then show the worst files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--at-most", type=int, default=60, help="files of each kind, 0 for all")
    parser.add_argument("--kind", default="", help="only kinds whose name holds this")
    parser.add_argument("--worst", type=int, default=0, help="show so many of the worst files")
    parser.add_argument("--write", type=Path, help="write the worst files into this folder")
    chosen = parser.parse_args()
    files = [file for file in damaged_files(chosen.at_most or None) if chosen.kind in file.kind]
    print(board(files, count_by_kind(), lambda file: loaded(crm.read_grid, file)).table())
    if chosen.worst:
        _show(files, chosen.worst, chosen.write)


def _show(files: Iterable[Damaged], count: int, folder: Path | None) -> None:
    scored = [(score(file, ours), file, ours) for file in files for ours in [loaded(crm.read_grid, file)]]
    for points, file, ours in sorted(scored, key=lambda each: each[0])[:count]:
        print(f"\n{points:.3f} {file.kind}: {file.name} {ours.failed}")
        if file.truths and not ours.failed:
            expected = file.truths[0]
            print("  header expected", expected.header, "\n  header found   ", ours.header)
            print("  missing", [row for row in expected.records if row not in ours.records][:3])
            print("  instead", [row for row in ours.records if row not in expected.records][:3])
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{file.kind} {file.name}.csv".replace("/", "-")).write_bytes(file.data)


if __name__ == "__main__":
    main()
