"""515 strings that break software, as names of reps, accounts and sources: every page opens and shows them."""

import pytest

from crm.words import is_nobody
from tests.naughty import export, parts
from tests.pages.small_export import DAYS, plain
from tests.pages.test_every_page import launch, shown
from ui.navigation import PAGES

EXPORTS = 3


@pytest.mark.parametrize("number", range(EXPORTS))
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.file.split("/")[-1])
def test_every_page_shows_naughty_names_as_they_are(entry, number):
    names = parts(EXPORTS)[number]
    app = launch(entry.file, files=(("deals.csv", export(names)),), **DAYS)
    assert not app.exception
    texts = shown(app)
    told = "\n".join([*texts, *map(plain, texts)])
    reps = [" ".join(name.replace("\ufeff", "").split()) for name in names if not is_nobody(name)]
    assert len(reps) > 150
    assert [rep for rep in reps if rep not in told] == []
