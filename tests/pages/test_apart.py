"""A few rows, or other deals, become the team's only where somebody says so."""

from datetime import date

import store
from kpi.same_series import Overlap
from tests.pages.small_export import NAME, SCORECARD, march
from tests.pages.test_every_page import launch
from ui.session import wait_for_weekly_figures
from ui.session.setting_apart import is_apart

TWO_ROWS = b"\n".join([*march().splitlines()[:3], b""])


def memory() -> store.Store:
    return store.Store(store.address())


def drop(content: bytes):
    app = launch(SCORECARD, files=((NAME, content),))
    assert not app.exception
    wait_for_weekly_figures()
    return app


def kept() -> tuple[list[int], list[date]]:
    return [one.rows for one in memory().exports.list()], memory().snapshots.weeks()


def test_two_rows_after_twelve_are_asked_about_and_kept_when_they_are_the_team_s():
    memory().decisions.save("remember_data", True)
    drop(march())
    memory().snapshots.forget_all()
    app = drop(TWO_ROWS)
    assert kept() == ([12], [])
    asked = [one.value for one in app.main.markdown if "the export before it had 12" in one.value]
    assert asked and "This file has 2 deals" in asked[0]
    app.main.button(key="apart-no").click().run()
    assert not app.exception
    assert kept() == ([12], [])
    assert not any("the export before it had" in one.value for one in app.main.markdown)
    app = drop(TWO_ROWS)
    app.main.button(key="apart-yes").click().run()
    assert not app.exception
    wait_for_weekly_figures()
    assert kept() == ([2, 12], [date(2026, 3, 16)]) or kept() == ([12, 2], [date(2026, 3, 16)])


def test_an_export_apart_is_far_smaller_or_of_other_deals_and_never_far_larger():
    assert is_apart(Overlap(older=4000, newer=999, shared=999))
    assert not is_apart(Overlap(older=4000, newer=1000, shared=500))
    assert is_apart(Overlap(older=4000, newer=1000, shared=499))
    assert not is_apart(Overlap(older=2, newer=4000, shared=0))
