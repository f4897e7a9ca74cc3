"""Names on a shared screen: where they are hidden, no page, chart, table, key or link tells one."""

from datetime import date

import pytest

import crm
from kpi import Settings, open_book
from tests.pages.hidden import names_in, sent, told_of
from tests.pages.small_export import DAYS, march, open_march, plain, value
from tests.pages.test_every_page import launch, shown
from tests.pages.test_review import NORA, agree, open_week
from tests.two_mondays import FIRST_FRIDAY
from tests.two_mondays import REP as NORA_VIDAL
from tools.serving import ROOT
from ui.navigation import PAGES
from ui.session.masking import longest_there_first, masked_export, reps_of
from ui.session.pseudonyms import Names, pseudonyms, token
from ui.words import Words

SCORECARD, PEERS, REP, GOALS = (
    "pages/meeting/scorecard.py",
    "pages/meeting/peers.py",
    "pages/meeting/rep.py",
    "pages/setup/goals.py",
)
EXPORT = crm.read([ROOT / "data" / "samples" / name for name in ("plain.csv", "plain_activities.csv")])
REPS = reps_of(EXPORT)
ANDRES, TODAY = "Andrés Vidal", date(2026, 11, 30)
IN_ENGLISH = pseudonyms(longest_there_first(EXPORT), Words("en").say)
EVERY_PAGE = pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.file.split("/")[-1])


def real_reps(texts) -> set[str]:
    return told_of(REPS, "\n".join(map(plain, texts)))


@EVERY_PAGE
def test_the_walk_finds_names_that_are_shown(entry):
    is_about_people = entry.file not in ("pages/meeting/market.py", "pages/setup/method.py")
    text = sent(launch(entry.file))
    assert set(REPS) <= told_of(REPS, text) or not is_about_people


@pytest.mark.parametrize("language", ["en", "es"])
@EVERY_PAGE
def test_no_page_tells_a_name_that_is_hidden(entry, language):
    app = launch(entry.file, language, hide="names")
    assert not app.exception
    assert told_of(names_in(EXPORT), sent(app)) == set()


@EVERY_PAGE
def test_no_page_of_a_rep_tells_a_name_that_is_hidden(entry):
    app = launch(entry.file, hide="names", rep=ANDRES, ratios="ripe")
    assert not app.exception
    assert told_of(names_in(EXPORT), sent(app)) == set()
    assert app.query_params["rep"] == token(ANDRES)


@EVERY_PAGE
def test_in_a_one_to_one_only_the_rep_keeps_the_name(entry):
    app = launch(entry.file, hide="others", rep=ANDRES)
    own = EXPORT.opportunities[EXPORT.opportunities["rep"] == ANDRES]
    own_names = {ANDRES, *own["account"], *own["name"]}
    assert not app.exception
    text = sent(app)
    assert told_of(names_in(EXPORT) - own_names, text) == set()
    assert ANDRES in text


def test_no_explanation_tells_a_name_that_is_hidden():
    app = launch(REP, hide="names", rep=ANDRES)
    buttons = [button for button in app.main.button if str(button.key).startswith("explain-")]
    assert len(buttons) > 5
    for place in range(len(buttons)):
        app.main.button[place].click().run()
        assert told_of(names_in(EXPORT), sent(app)) == set()


def test_what_can_be_downloaded_has_no_names():
    export = masked_export(EXPORT, Names(IN_ENGLISH, Words("en").say))
    for table in (export.opportunities, export.activities):
        texts = table.select_dtypes(include=["object", "string", "category"]).astype("str")
        assert told_of(names_in(EXPORT), "\n".join(texts.to_numpy().ravel())) == set()


def test_hiding_moves_no_number():
    open_app, hidden = launch(REP, rep=ANDRES), launch(REP, rep=ANDRES, hide="names")
    assert [(metric.label, metric.value) for metric in open_app.main.metric] == [
        (metric.label, metric.value) for metric in hidden.main.metric
    ]


def test_hiding_changes_no_figure_and_no_verdict_of_anybody():
    def report(export, settings):
        return open_book(export.opportunities, export.activities, today=TODAY, settings=settings).report()

    names = Names(IN_ENGLISH, Words("en").say)
    shown = report(EXPORT, Settings(goal_per_rep=15_000))
    hidden = report(masked_export(EXPORT, names), Settings(goal_per_rep=15_000, drawn_as=names.real))
    assert len(shown.reps) == 14
    for scope in shown.reps:
        other = hidden.rep(names.shown_name(scope.rep))
        assert [(one.kpi, one.verdict, one.q, one.more) for one in other.coaching] == [
            (one.kpi, one.verdict, one.q, one.more) for one in scope.coaching
        ]
        for key, figure in scope.figures.items():
            assert other.figures[key].number == pytest.approx(figure.number, nan_ok=True)
            assert other.figures[key].status == figure.status


def test_a_rep_has_the_same_other_name_in_every_language_week_and_export():
    spanish = pseudonyms(longest_there_first(EXPORT), Words("es").say)
    assert set(spanish) == set(IN_ENGLISH)
    newcomers = [f"Newcomer {number}" for number in range(20)]
    later = pseudonyms([*longest_there_first(EXPORT), *newcomers], Words("en").say)
    assert IN_ENGLISH.items() <= later.items()


def test_no_two_of_forty_reps_are_told_apart_by_a_colour_alone():
    names = pseudonyms([f"Rep {number}" for number in range(40)], Words("en").say)
    assert len({name.split()[1] for name in names.values()}) == 40


def test_other_names_do_not_follow_the_alphabet():
    by_other_name = sorted(REPS, key=IN_ENGLISH.__getitem__)
    assert by_other_name != sorted(REPS)
    assert by_other_name != sorted(REPS, reverse=True)


def test_a_thousand_reps_have_a_thousand_other_names():
    names = pseudonyms([f"Rep {number}" for number in range(1000)], Words("en").say)
    assert len(set(names.values())) == 1000


def test_a_language_that_changes_changes_the_names_and_keeps_the_rep():
    app = launch(REP, hide="names", rep=ANDRES)
    assert plain(app.title[0].value) == IN_ENGLISH[ANDRES]
    app.sidebar.button_group(key="sidebar-language").set_value("es").run()
    assert plain(app.title[0].value) == pseudonyms(longest_there_first(EXPORT), Words("es").say)[ANDRES]
    assert app.query_params["rep"] == token(ANDRES)


def test_names_come_back_as_they_were():
    app = launch(REP, rep=ANDRES)
    names = app.sidebar.button_group(key="sidebar-names")
    names.set_value("names").run()
    assert plain(app.title[0].value) == IN_ENGLISH[ANDRES]
    assert told_of(names_in(EXPORT), sent(app)) == set()
    app.sidebar.button_group(key="sidebar-names").set_value("").run()
    assert plain(app.title[0].value) == ANDRES
    assert dict(app.query_params) == {"lang": "en", "rep": ANDRES}


def test_hiding_while_the_reader_goes_about_tells_no_name():
    app = launch(PEERS)
    app.main.selectbox(key="peers-open").set_value(ANDRES).run()
    assert plain(app.title[0].value) == ANDRES
    app.sidebar.button_group(key="sidebar-names").set_value("names").run()
    app.switch_page(PEERS).run()
    assert not app.exception
    assert told_of(names_in(EXPORT), sent(app)) == set()


def test_another_rep_in_a_one_to_one_is_not_told_by_the_link():
    app = launch(REP, hide="others", rep=ANDRES)
    assert app.query_params["hide"] == "others"
    other = IN_ENGLISH["Beatriz Soler"]
    app.sidebar.selectbox(key="sidebar-rep").set_value(other).run()
    assert plain(app.title[0].value) == other
    # opened from this link, the rep looked at must not be the one who is shown
    assert app.query_params["hide"] == "names"


def test_a_link_with_a_hiding_that_nobody_knows_hides():
    app = launch(SCORECARD, hide="nonsense")
    assert told_of(names_in(EXPORT), sent(app)) == set()


def test_goals_given_while_names_are_hidden_are_the_reps_own():
    app = launch(GOALS, hide="names")
    next(one for one in app.main.text_input if "same goal" in one.label).set_value("12345")
    next(one for one in app.main.button if "everybody" in one.label).click().run()
    hidden = app.main.dataframe[0].value
    assert set(hidden["rep"]) == set(IN_ENGLISH.values())
    assert set(hidden["goal"]) == {12_345.0}
    assert told_of(names_in(EXPORT), sent(app)) == set()
    app.sidebar.button_group(key="sidebar-names").set_value("").run()
    shown_again = app.main.dataframe[0].value
    assert set(shown_again["rep"]) == set(REPS)
    assert set(shown_again["source"]) == {"given"}


def test_averages_of_fewer_than_three_reps_are_not_shown_while_names_are_hidden():
    # Nora and Otto: what is the team's less one's own is the other's.
    assert value(open_march(SCORECARD), "Closing ratio") == "80%"  # 4 of 5
    app = open_march(SCORECARD, hide="names")
    assert not app.exception
    texts = "\n".join(map(plain, shown(app)))
    assert "names are hidden, and the numbers of fewer than 3 reps together would tell of each of them" in texts
    assert "80%" not in texts


@pytest.mark.parametrize("language", ["en", "es"])
@EVERY_PAGE
def test_every_page_stands_a_team_too_small_to_hide_in(entry, language):
    # A team and the file are called after Nora, the other team is Otto's.
    content = march().replace(b",East,", b",Team Nora,").replace(b",West,", b",Otto,")
    link = {**DAYS, "team": "Team Nora", "hide": "names"}
    app = launch(entry.file, language, files=(("nora_march.csv", content),), **link)
    assert not app.exception
    text = sent(app)
    assert told_of({"Nora Vidal", "Otto Lang"}, text) == set()
    assert "nora" not in text
    assert DAYS["period"] == app.query_params["period"]
    assert app.query_params["team"] == token("Team Nora")


def test_an_agreement_keeps_the_real_name_and_shows_the_other_one():
    names = Names(IN_ENGLISH, Words("en").say)
    typed = f"{IN_ENGLISH[ANDRES]} calls the buyer"
    assert names.out_of_text(typed) == f"{ANDRES} calls the buyer"
    assert names.in_text(names.out_of_text(typed)) == typed
    assert names.real_name(names.shown_name(ANDRES)) == ANDRES


def test_reps_whom_the_export_does_not_have_are_hidden_as_well():
    names = Names(IN_ENGLISH, Words("en").say, kept=ANDRES)
    other = names.shown_name("Somebody Gone")
    assert other not in ("Somebody Gone", *IN_ENGLISH.values())
    assert names.real_name(other) == "Somebody Gone"
    assert names.shown_name(ANDRES) == ANDRES


def test_what_is_agreed_while_names_are_hidden_is_agreed_with_the_rep():
    hidden = open_week(FIRST_FRIDAY, part=NORA, hide="names")
    other = plain(hidden.title[0].value)
    assert other not in (NORA_VIDAL, "")
    agree(hidden, f"{other} asks for references")
    assert not hidden.exception
    named = open_week(FIRST_FRIDAY, REP, rep=NORA_VIDAL)
    told_there = "\n".join(map(plain, shown(named)))
    assert f"{NORA_VIDAL} asks for references" in told_there
    assert other not in told_there


def test_the_memory_with_its_real_names_is_not_taken_away_while_names_are_hidden():
    for hide, is_off in (("names", True), ("", False)):
        app = open_week(FIRST_FRIDAY, "pages/setup/data.py", **({"hide": hide} if hide else {}))
        (everything,) = [one for one in app.main if getattr(one, "label", "") == "Download everything"]
        assert everything.proto.disabled is is_off
