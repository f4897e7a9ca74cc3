"""The files of remembered data: kept beside what was read from them, and read again where somebody looks at them."""

from collections.abc import Callable
from dataclasses import replace

from ui.session.data import File, Loaded, data, is_sample, know_better
from ui.session.memory import from_memory

Progress = Callable[[float, str], None]


def files_on_screen() -> tuple[File, ...]:
    """The files of what is on screen, from the memory where they lie there; none where they are nowhere (any more)."""
    loaded = data()
    if loaded.files or loaded.kept is None or not loaded.kept.files:
        return loaded.files
    number = loaded.kept.id
    nothing: tuple[File, ...] = ()
    found = from_memory(lambda memory: tuple(memory.exports.files_of(number)), nothing)
    if not found:
        go_without_files()
    return found


def is_to_be_opened() -> bool:
    """Whether the files of what is on screen are kept, and not looked at yet."""
    loaded = data()
    return not is_sample() and not loaded.files and loaded.kept is not None and loaded.kept.files > 0


def open_files(again: Loaded) -> None:
    """The data on screen, with their files as they were read *again*; deals and figures stay those that are kept."""
    loaded = data()
    export = replace(loaded.export, sources=again.export.sources, problems=again.export.problems)
    know_better(replace(again, fingerprint=loaded.fingerprint, export=export, kept=loaded.kept))


def go_without_files() -> None:
    """They cannot be had, or not be read any more: the data stay as they are kept."""
    if (kept := data().kept) is not None:
        know_better(replace(data(), kept=replace(kept, files=0)))
