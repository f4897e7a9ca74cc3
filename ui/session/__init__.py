"""What one person has on screen: data, choices, decisions, and the figures they lead to.

The only room that touches `st.session_state` and caches. Pages ask here and nowhere else.

    session.words()      the reader's language           session.export()    what was read from the files
    session.choices()    period, team, rep, as-of day    session.book()      the export, opened
    session.settings()   goals, thresholds, gateway      session.report()    the figures of the period and team chosen
"""

from ui.session.choosing import (
    ALL,
    PRESETS,
    Choices,
    choices,
    choose,
    forget_choices_that_do_not_fit,
    language,
    language_names,
    link_parameters,
    open_rep,
    read_link,
    words,
    write_link,
)
from ui.session.data import (
    Loaded,
    News,
    answer,
    answers,
    data,
    dismiss_news,
    drop,
    drop_from,
    export,
    is_answered_elsewhere,
    is_sample,
    is_waiting_to_read,
    news,
    read_dropped,
    to_sample,
    uploader_key,
)
from ui.session.deciding import (
    change_settings,
    given_goals,
    save_goals,
    save_threshold,
)
from ui.session.figures import (
    assumed_goals,
    book,
    funnel,
    has_assumed_goals,
    period,
    previous_report,
    rep_period_scope,
    report,
    settings,
    team_report,
    trend,
)
from ui.session.holding import held, hold, hold_days
from ui.session.sliding import forget_slider, keep_slider, slider_values
from ui.session.warm import warm_up

__all__ = [
    "ALL",
    "PRESETS",
    "Choices",
    "Loaded",
    "News",
    "answer",
    "answers",
    "assumed_goals",
    "book",
    "change_settings",
    "choices",
    "choose",
    "data",
    "dismiss_news",
    "drop",
    "drop_from",
    "export",
    "forget_choices_that_do_not_fit",
    "forget_slider",
    "funnel",
    "given_goals",
    "has_assumed_goals",
    "held",
    "hold",
    "hold_days",
    "is_answered_elsewhere",
    "is_sample",
    "is_waiting_to_read",
    "keep_slider",
    "language",
    "language_names",
    "link_parameters",
    "news",
    "open_rep",
    "period",
    "previous_report",
    "read_dropped",
    "read_link",
    "rep_period_scope",
    "report",
    "save_goals",
    "save_threshold",
    "settings",
    "slider_values",
    "team_report",
    "to_sample",
    "trend",
    "uploader_key",
    "warm_up",
    "words",
    "write_link",
]
