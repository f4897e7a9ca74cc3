"""What is told of the files, as it may be shown: where names are hidden no cell of them stands on a page."""

from dataclasses import replace

from ui.session.data import Loaded
from ui.session.data import data as real_data
from ui.session.hiding import export, is_hidden, names
from ui.session.masking import masked_problem, masked_sources
from ui.session.news import News
from ui.session.news import news as real_news
from ui.session.reading import Unread
from ui.session.reading import unread as real_unread


def data() -> Loaded:
    """What is on screen now, as it may be shown."""
    loaded = real_data()
    return replace(loaded, export=export(), unread=masked_sources(loaded.unread)) if is_hidden() else loaded


def unread() -> Unread | None:
    """The last dropped files, where none of them could be used, as they may be shown."""
    found = real_unread()
    if found is None or not is_hidden():
        return found
    return replace(found, problem=masked_problem(found.problem, names()), sources=masked_sources(found.sources))


def news() -> News | None:
    """What the last drop, answer or link led to, as it may be shown."""
    found = real_news()
    if found is None or found.problem is None or not is_hidden():
        return found
    return replace(found, problem=masked_problem(found.problem, names()))
