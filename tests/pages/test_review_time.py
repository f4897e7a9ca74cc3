"""What the line above the slides tells of the clock, and what is made of it."""

from streamlit.testing.v1 import AppTest

from kpi.review_time import ReviewTime


def told_by_the_line(moves: list[dict[str, object]], then: str = "") -> ReviewTime:
    """The time of the sample's review after *moves*, each with the seconds that the browser has counted so far."""

    def script(moves: list[dict[str, object]], then: str) -> None:
        import streamlit as st

        from ui import session

        for move in moves:
            st.session_state["line"] = {"moved": {"turn": 1, "is_presenting": True, **move}}
            session.keep_time("line", session.turn_page("line"))
        if then == "end":
            session.end_review()
        st.session_state["found"] = session.review_time()

    app = AppTest.from_function(script, args=(moves, then), default_timeout=30).run()
    assert not app.exception
    found: ReviewTime = app.session_state["found"]
    return found


def test_what_is_looked_through_beforehand_is_no_review():
    beforehand = [{"part": place, "is_presenting": False, "is_running": False, "spent": {}} for place in range(1, 16)]
    assert told_by_the_line(beforehand) == ReviewTime()


def test_a_review_begins_when_somebody_moves_on_in_the_presentation():
    time = told_by_the_line([{"part": 1, "is_running": False, "spent": {}}])
    assert time.started_at is not None and time.ended_at is None
    assert time.shown == ["agreed"]
    assert time.planned == 40  # all parts that there are


def test_or_when_somebody_starts_the_clock():
    time = told_by_the_line([{"part": 0, "is_presenting": False, "is_running": True, "spent": {"pace": 0.2}}])
    assert time.started_at is not None and time.shown == ["pace"]


def test_each_part_has_the_seconds_that_were_told_last_and_the_close_ends_it():
    time = told_by_the_line(
        [
            {"part": 1, "is_running": True, "spent": {"pace": 240}},
            {"part": 2, "is_running": True, "spent": {"pace": 240, "agreed": 300}},
            {"part": 15, "is_running": True, "spent": {"pace": 250, "agreed": 300, "changed": 50}},
        ]
    )
    # 250 + 300 + 50 seconds
    assert time.minutes == 10
    assert time.shown == ["pace", "agreed", "changed", "close"]
    assert time.started_at is not None and time.ended_at is not None and time.ended_at >= time.started_at


def test_the_button_ends_it_wherever_the_meeting_is():
    time = told_by_the_line([{"part": 1, "is_running": True, "spent": {"pace": 60}}], then="end")
    assert time.started_at is not None and time.ended_at is not None and time.ended_at >= time.started_at
    assert (time.minutes, time.shown) == (1, ["pace", "agreed"])
    going_on = told_by_the_line([{"part": 1, "is_running": True, "spent": {"pace": 60}}])
    assert going_on.ended_at is None


def test_nonsense_from_a_browser_counts_for_nothing():
    spent = {"pace": float("nan"), "agreed": -5, "of another meeting": 600, "changed": "long", "close": 1e12}
    time = told_by_the_line([{"part": 1, "is_running": True, "spent": spent}])
    assert set(time.shown) == {"agreed", "close"}
    assert time.parts["close"].seconds == 6 * 60 * 60
    assert "of another meeting" not in time.parts
