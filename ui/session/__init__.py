"""What one person has on screen: data, choices, decisions, and the figures they lead to.

The only room that touches `st.session_state` and caches. Pages ask here and nowhere else.

    session.words()      the reader's language           session.export()    what was read from the files
    session.choices()    period, team, rep, as-of day    session.book()      the export, opened
    session.settings()   goals, thresholds, gateway      session.report()    the figures of the period and team chosen
"""

from ui.session import comparing, correcting, deciding, goal_files, hiding
from ui.session.aiming import given_goals, goal_in, has_assumed_goals, ramping, rep_starts, seen_now
from ui.session.calendar import Calendar
from ui.session.choosing import (
    ALL,
    PRESETS,
    RIPE,
    Choices,
    choices,
    choose,
    forget_choices_that_do_not_fit,
    is_ripe,
    language,
    language_names,
    read_link,
    words,
)
from ui.session.committing import (
    add_commitment,
    agreed_before,
    agreed_this_week,
    agreement,
    change_commitment,
    commitments,
    is_kept,
    judged,
    standing_now,
    usual_due,
    weeks_until_due,
)
from ui.session.covering import data, news, unread
from ui.session.data import Loaded, answers, is_answered_elsewhere, is_fixed, is_sample, show_last_kept
from ui.session.deciding import (
    are_decisions_kept,
    calendar,
    change_settings,
    choose_calendar,
    given,
    save_goals,
    save_threshold,
)
from ui.session.doubting import doubt, posteriors, sizes
from ui.session.figures import (
    assumed_goals,
    book,
    explanation,
    figure,
    funnel,
    period,
    previous_scope,
    rep_period_scope,
    report,
    settings,
    team_report,
    trend,
    weekly_appointments,
    withheld,
)
from ui.session.growing import stage_history
from ui.session.hiding import export, shown_file
from ui.session.history import remembered_weeks, seen_between, stalling
from ui.session.holding import held, hold, hold_days
from ui.session.linking import lasting_address, link_parameters, open_page, open_rep, write_link
from ui.session.looking_back import calibration, look_back
from ui.session.meeting import (
    is_presenting,
    keep_note,
    meeting_turn,
    meeting_week,
    notes,
    part_shown,
    stop_presenting,
    turn_page,
)
from ui.session.memory import is_memory_trouble_to_say, memory_reason, memory_trouble_said
from ui.session.moving import changed, course_changed
from ui.session.news import News, dismiss_news, is_told_on
from ui.session.reading import (
    Unread,
    answer,
    can_undo,
    drop,
    drop_from,
    give_up_unread,
    is_waiting_to_read,
    open_kept,
    read_waiting,
    tell,
    tell_of_unread,
    to_sample,
    undo,
    uploader_key,
)
from ui.session.remembering import Offer, forget_corrections, is_remembered, offers, with_offers, withdraw_offers
from ui.session.reopening import is_to_be_opened
from ui.session.reviewing import agenda, open_review
from ui.session.ripening import Ripeness, in_flight, open_now, pace_of_sales, ripe, ripeness
from ui.session.setting_apart import apart_to_ask, only_show, take_as_team_s
from ui.session.side_by_side import (
    came_to_nothing,
    expected_decisions_of,
    losses,
    observed_expected_of_team,
    practices,
    source_values,
)
from ui.session.sliding import CHANCES, forget_slider, keep_slider, slider_values, wish_for, wished_chance
from ui.session.taking_away import PACK_TYPES, packs
from ui.session.timing import earlier_reviews, end_review, keep_time, review_time, reviews_ended
from ui.session.warm import warm_up
from ui.session.weekly import team_week_plan, today, week, week_plans
from ui.session.weekly_figures import keep_weekly_figures, wait_for_weekly_figures
