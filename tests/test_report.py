"""report.py as a script calls it: files in, a table or JSON out, an exit code."""

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta

import openpyxl
import pytest
from docx import Document
from pptx import Presentation

import crm
import report
import store
from kpi.commitments import Commitment, Reading
from kpi.metrics import KEYS
from tools.serving import ROOT

PLAIN = ROOT / "data" / "samples" / "plain.csv"
ENGLISH = {"LC_ALL": "en_US.UTF-8"}


def run_program(*arguments, env=ENGLISH):
    """As a shell runs it, in a process of its own."""
    command = [sys.executable, str(ROOT / "report.py"), *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", env={**os.environ, **env}, timeout=60, check=False
    )


def run(*arguments, env=ENGLISH):
    """The same without the second or two that a process takes to load pandas."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as machine, redirect_stdout(out), redirect_stderr(err):
        for name, value in env.items():
            machine.setenv(name, value)
        try:
            code = report.main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = ended.code
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())


def data(*arguments):
    finished = run(*arguments, "--json")
    assert finished.returncode == 0, finished.stderr
    return json.loads(finished.stdout)


@pytest.fixture(scope="module")
def plain():
    return data(PLAIN)


def test_the_json_has_every_kpi_of_the_team_and_of_each_rep(plain):
    assert list(plain["team"]["kpis"]) == list(KEYS)
    assert plain["reps"]
    for rep in plain["reps"]:
        assert list(rep["kpis"]) == list(KEYS)
        assert set(rep) == {"rep", "team", "kpis", "flags", "coaching"}


def test_every_row_is_used_or_set_aside(plain):
    for source in plain["sources"]:
        assert source["rows_read"] == source["rows_used"] + source["rows_set_aside"] > 0


def test_public_holidays_are_no_working_days():
    # Of 22 days from Monday to Friday in October 2026 the 12th, a Monday, is a holiday in Spain
    october = (PLAIN, "--as-of", "2026-10-16")
    assert data(*october)["working_days"] == {"gone": 12, "of": 22}
    assert data(*october, "--holidays", "es")["working_days"] == {"gone": 11, "of": 21}


def test_goals_come_by_rep_and_month_from_a_file(tmp_path, plain):
    first, *others = [rep["rep"] for rep in plain["reps"]]
    month = plain["as_of"][:7]
    file = tmp_path / "goals.csv"
    rows = [f"Rep;Every month;{month}", f"{first.upper()};99;30.000", *(f"{rep};20.000;" for rep in others)]
    file.write_text("\n".join(rows), encoding="utf-8")
    found = data(PLAIN, "--goals", file)
    single = data(PLAIN, "--goal", 20_000)
    for rep, same in zip(found["reps"], single["reps"], strict=True):
        factor = 1.5 if rep["rep"] == first else 1
        assert rep["kpis"]["magic_number"]["value"] == pytest.approx(factor * same["kpis"]["magic_number"]["value"])
    needed = [found["team"]["kpis"]["magic_number"]["value"], single["team"]["kpis"]["magic_number"]["value"]]
    assert needed[0] / needed[1] == pytest.approx((30 + 20 * len(others)) / (20 + 20 * len(others)))
    assert data(PLAIN, "--goals", file, "--goal", 1)["team"] == found["team"]


def test_goals_that_cannot_be_read_are_told_in_one_line(tmp_path):
    file = tmp_path / "goals.csv"
    file.write_text("Rep,Every month\nNobody Else,many\n", encoding="utf-8")
    finished = run(PLAIN, "--goals", file)
    assert finished.returncode == 2
    assert finished.stdout == ""
    assert finished.stderr.count("\n") == 1
    assert "cell B2 says “many”, which is no amount" in finished.stderr
    missing = run(PLAIN, "--goals", tmp_path / "none.xlsx")
    assert (missing.returncode, missing.stdout) == (2, "")


def test_a_ratio_is_its_k_of_its_n(plain):
    for key in ("appointment_to_proposal", "closing_ratio"):
        figure = plain["team"]["kpis"][key]
        assert figure["value"] == pytest.approx(figure["k"] / figure["n"])


def test_every_figure_says_what_was_counted_and_what_was_left_out_as_on_the_pages(plain):
    for scope in [plain["team"], *plain["reps"]]:
        for key, figure in scope["kpis"].items():
            assert figure["explanation"] and figure["left_out"], key
        closing = scope["kpis"]["closing_ratio"]
        won, *others = (int(text.split()[0]) for text in closing["counted"])
        assert (won, won + sum(others)) == (closing["k"] or 0, closing["n"] or 0)


def test_no_value_without_a_reason(plain):
    for scope in (plain["team"], *plain["reps"]):
        for figure in scope["kpis"].values():
            assert (figure["value"] is None) == (figure["status"] == "not_measurable") == (figure["reason"] is not None)


def test_what_misses_is_flagged_and_coached(plain):
    for rep in plain["reps"]:
        missed = [key for key, figure in rep["kpis"].items() if figure["status"] in ("missed", "good")]
        assert rep["flags"] == missed == [advice["kpi"] for advice in rep["coaching"]]
        assert all(advice["tips"] for advice in rep["coaching"])


def test_without_a_goal_there_is_no_magic_number_and_it_says_so(plain):
    figure = plain["team"]["kpis"]["magic_number"]
    assert (figure["value"], figure["status"]) == (None, "not_measurable")
    assert "goal" in figure["reason"]


def test_the_goal_is_each_reps_and_the_teams_is_their_sum():
    found = data(PLAIN, "--goal", 25000)
    team = found["team"]["kpis"]
    goal = 25000 * len(found["reps"])
    # goal ÷ average revenue = sales; ÷ closing ratio ÷ first ratio = appointments a month; ÷ 4 = a week
    ratios = team["closing_ratio"]["value"] * team["appointment_to_proposal"]["value"]
    expected = goal / team["average_revenue"]["value"] / ratios / 4
    assert team["magic_number"]["value"] == pytest.approx(expected)
    assert team["activity_barometer"]["value"] == pytest.approx(team["first_appointments_per_week"]["value"] / expected)


def test_the_period_is_thirteen_weeks_unless_given(plain):
    assert plain["period"]["weeks"] == 13
    assert data(PLAIN, "--weeks", 4)["period"]["weeks"] == 4


def test_two_days_make_a_period_both_inclusive():
    # Monday 2 March to Sunday 29 March 2026: four weeks.
    period = data(PLAIN, "--from", "2026-03-02", "--to", "2026-03-29")["period"]
    assert period == {"from": "2026-03-02", "to": "2026-03-29", "weeks": 4}


def test_all_covers_more_than_the_last_weeks(plain):
    found = data(PLAIN, "--all")
    assert found["period"]["from"] < plain["period"]["from"]
    assert found["team"]["kpis"]["closing_ratio"]["n"] > plain["team"]["kpis"]["closing_ratio"]["n"]


def test_the_day_to_judge_from_can_be_set():
    assert data(PLAIN, "--as-of", "2026-03-31")["as_of"] == "2026-03-31"


def test_the_stall_rule_can_be_switched_off():
    # Without it open deals are never counted as not won, so fewer proposals are decided.
    off = data(PLAIN, "--stall", "off")["team"]["kpis"]["closing_ratio"]
    thirty = data(PLAIN, "--stall", 30)["team"]["kpis"]["closing_ratio"]
    assert off["n"] < thirty["n"]


def test_the_gateway_asked_for_is_in_the_json_and_counts(plain):
    found = data(PLAIN, "--gateway", "next_step")
    assert (plain["gateway"], found["gateway"]) == ("proposal", "next_step")
    # More opportunities reach the next step than a proposal, so more of them are decided from there on.
    assert found["team"]["kpis"]["closing_ratio"]["n"] > plain["team"]["kpis"]["closing_ratio"]["n"]


def test_texts_come_in_the_language_asked_for():
    english = data(PLAIN, "--lang", "en")["team"]["kpis"]["magic_number"]["reason"]
    spanish = data(PLAIN, "--lang", "es")["team"]["kpis"]["magic_number"]["reason"]
    assert english != spanish


def test_json_reads_the_same_on_a_spanish_machine(plain):
    assert json.loads(run_program(PLAIN, "--json", env={"LC_ALL": "es_ES.UTF-8"}).stdout) == plain


def test_the_table_names_the_team_every_rep_and_every_kpi(plain):
    table = run_program(PLAIN)
    assert (table.returncode, table.stderr) == (0, "")
    assert "Closing ratio" in table.stdout
    for rep in plain["reps"]:
        assert rep["rep"] in table.stdout
    assert "nan" not in table.stdout.lower().split()


def test_the_table_is_spanish_on_a_spanish_machine():
    assert "Índice de cierre" in run(PLAIN, env={"LC_ALL": "es_ES.UTF-8"}).stdout


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ([], "FILE"),
        (["no-such-file.csv"], "no-such-file.csv"),
        ([PLAIN, "--weeks", "0"], "--weeks"),
        ([PLAIN, "--weeks", "4", "--all"], "--all"),
        ([PLAIN, "--from", "2026-03-01"], "--to"),
        ([PLAIN, "--from", "2026-03-02", "--to", "2026-03-01"], "--to"),
        ([PLAIN, "--as-of", "31/03/2026"], "31/03/2026"),
        ([PLAIN, "--goal", "lots"], "lots"),
        ([PLAIN, "--stall", "-3"], "--stall"),
        ([PLAIN, "--gateway", "demo"], "demo"),
        ([PLAIN, "--holidays", "ES-ZZ"], "ES-ZZ"),
        ([PLAIN, "--lang", "xx"], "xx"),
        ([PLAIN, "--rate", "USD"], "--rate"),
        ([PLAIN, "--rate", "USD=0"], "USD=0"),
        ([PLAIN, "--xlsx", "/no/such/folder/pack.xlsx"], "/no/such/folder"),
        ([PLAIN, "--xlsx", "pack.csv"], "pack.csv"),
    ],
)
def test_arguments_that_make_no_sense_end_with_2_and_one_line(arguments, names, capsys):
    with pytest.raises(SystemExit) as ended:
        sys.exit(report.main([str(argument) for argument in arguments]))
    told = capsys.readouterr()
    assert (ended.value.code, told.out) == (2, "")
    assert len(told.err.splitlines()) == 1
    assert names in told.err


@pytest.mark.parametrize(
    "content",
    [b"", b"\x89PNG\r\n\x1a\n" + bytes(200), b"Name,Phone\nAna,555-1234\nBen,555-4321\n"],
    ids=["nothing", "an image", "an address book"],
)
def test_a_file_that_is_no_list_of_deals_ends_with_2_and_one_line(tmp_path, content):
    file = tmp_path / "contacts.csv"
    file.write_bytes(content)
    finished = (run if content else run_program)(file)
    assert (finished.returncode, finished.stdout) == (2, "")
    assert len(finished.stderr.splitlines()) == 1


def test_one_refused_file_among_several_is_a_problem_and_the_rest_go_on(tmp_path):
    broken = tmp_path / "broken.csv"
    broken.write_bytes(b"")
    found = data(PLAIN, broken)
    assert [problem["file"] for problem in found["problems"] if problem["severity"] == "refused"] == ["broken.csv"]
    assert found["team"]["kpis"]["closing_ratio"]["n"] > 0


MIXED = """Deal ID,Owner,Stage,Amount,Currency,Created Date,Close Date
1,Ana,Closed Won,100,EUR,2026-03-02,2026-03-20
2,Ana,Closed Won,300,EUR,2026-03-02,2026-03-20
3,Ana,Closed Won,100,USD,2026-03-02,2026-03-20
"""


def test_currencies_are_never_added_up_and_what_is_left_out_is_told(tmp_path):
    file = tmp_path / "mixed.csv"
    file.write_text(MIXED, encoding="utf-8")
    told = data(file, "--all")
    assert (told["currency"], told["left_out"]) == ("EUR", {"USD": 1})
    assert told["team"]["kpis"]["average_revenue"]["value"] == 200  # (100 + 300) / 2
    assert "Left out of every sum of money, for want of a rate: 1 deal in USD" in run(file, "--all").stdout
    at_rates = data(file, "--all", "--currency", "eur", "--rate", "usd=0.5")
    assert at_rates["left_out"] == {}
    assert at_rates["team"]["kpis"]["average_revenue"]["value"] == 150  # (100 + 300 + 50) / 3


def test_names_cannot_drive_the_terminal(tmp_path):
    file = tmp_path / "deals.csv"
    text = PLAIN.read_text(encoding="utf-8-sig")
    name = data(PLAIN)["reps"][0]["rep"]
    file.write_text(text.replace(name, f"\x1b[31m{name}[/bold]"), encoding="utf-8")
    shown = run(file).stdout
    assert "\x1b" not in shown
    assert f"{name}[/bold]" in shown


def test_a_miss_is_never_told_as_the_threshold_that_it_misses(tmp_path):
    # 42 of 65 first appointments advanced: 64.6 %, where 65 % is the threshold
    rows = [f"{n},Ana,Lost,2026-03-02,2026-03-03,{'2026-03-05' if n < 42 else ''},2026-03-20" for n in range(65)]
    file = tmp_path / "close.csv"
    head = "Opportunity ID,Owner,Stage,Created Date,First Appointment,Proposal Date,Close Date"
    file.write_text("\n".join([head, *rows]), encoding="utf-8")
    assert data(file, "--all")["team"]["kpis"]["appointment_to_proposal"]["status"] == "missed"
    shown = run(file, "--all", env={**ENGLISH, "COLUMNS": "200"}).stdout
    assert shown.count("64.6%") >= 3  # of the team, of the rep, and with the verdict
    assert "65%" not in shown


def test_every_flag_has_its_verdict_and_the_probability_behind_it():
    with_goal = data(PLAIN, "--goal", "60000")
    verdicts = set()
    for scope in (with_goal["team"], *with_goal["reps"]):
        flagged = {key for key, figure in scope["kpis"].items() if figure["status"] in ("missed", "good")}
        assert {advice["kpi"] for advice in scope["coaching"]} == flagged
        told = {advice["kpi"]: (advice["verdict"], advice["q"]) for advice in scope["coaching"]}
        for key, figure in scope["kpis"].items():
            assert (figure["verdict"], figure["q"]) == told.get(key, (None, None))
        for advice in scope["coaching"]:
            assert 0 <= advice["q"] <= 1, advice
            verdicts.add((advice["kpi"], advice["verdict"]))
            if advice["verdict"] in ("coach_now", "watch"):
                assert advice["q"] >= (0.80 if advice["verdict"] == "coach_now" else 0.50)
    assert {key for key, _ in verdicts} >= {"activity_barometer", "goal_attainment", "closing_ratio"}


def test_every_miss_says_what_is_at_stake_how_surely_and_no_best_practice_does(plain):
    for scope in (plain["team"], *plain["reps"]):
        for advice in scope["coaching"]:
            assert {"stake", "certainty", "q", "verdict"} <= set(advice)
            if scope["kpis"][advice["kpi"]]["status"] != "missed" or advice["kpi"] == "sales_cycle":
                assert advice["stake"] is None
            else:
                assert advice["stake"] >= 0 and 0 <= advice["certainty"] <= 1


def test_the_workbook_is_written_beside_the_table_and_an_older_one_replaced(tmp_path):
    file = tmp_path / "pack.xlsx"
    file.write_bytes(b"last week's")
    finished = run(PLAIN, "--goal", 25000, "--xlsx", file)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert "Closing ratio" in finished.stdout
    scorecard = openpyxl.load_workbook(file, data_only=True).worksheets[0]
    told = data(PLAIN, "--goal", 25000)["team"]["kpis"]
    assert [scorecard.cell(6 + place, 2).value for place in range(len(KEYS))] == [
        pytest.approx(figure["value"]) if figure["value"] is not None else "–" for figure in told.values()
    ]
    assert list(tmp_path.iterdir()) == [file]


def test_slides_and_letter_are_written_in_the_language_asked_for(tmp_path):
    slides, letter = tmp_path / "review.pptx", tmp_path / "letter.docx"
    finished = run(PLAIN, "--lang", "es", "--json", "--pptx", slides, "--docx", letter)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert json.loads(finished.stdout)["reps"]
    assert Presentation(str(slides)).core_properties.language == "es-ES"
    assert Document(str(letter)).core_properties.language == "es-ES"


def slide_titles(deck) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in Presentation(deck).slides]


def test_what_the_team_decided_counts_where_it_is_asked_for_and_what_is_told_wins(plain):
    memory = store.Store(store.address())
    memory.goals.save({rep["rep"].upper(): {"": 20_000} for rep in plain["reps"]})
    memory.decisions.save("gateway", "next_step")
    memory.decisions.save("threshold:closing_ratio", 0.01)
    found, same = data(PLAIN, "--memory"), data(PLAIN, "--goal", 20_000, "--gateway", "next_step")
    for name in ("magic_number", "appointment_to_proposal"):
        assert found["team"]["kpis"][name]["value"] == same["team"]["kpis"][name]["value"]
    assert [told["team"]["kpis"]["closing_ratio"]["status"] for told in (same, found)] == ["missed", "ok"]
    told, alone = data(PLAIN, "--memory", "--goal", 30_000, "--gateway", "proposal"), data(PLAIN, "--goal", 30_000)
    assert told["team"]["kpis"]["magic_number"] == alone["team"]["kpis"]["magic_number"]


def test_the_slides_say_what_was_agreed_and_what_changed_since_the_export_before(tmp_path, plain):
    as_of = date.fromisoformat(plain["as_of"])
    monday = as_of - timedelta(days=as_of.weekday() + 7)
    memory = store.Store(store.address())
    rep = plain["reps"][0]["rep"]
    before = Reading(monday, 0.2, 4, 20)
    memory.commitments.add(Commitment(rep, "closing_ratio", "Ask for the decision day", monday, as_of, before))
    older, deck = tmp_path / "older.csv", tmp_path / "review.pptx"
    older.write_bytes(b"".join(PLAIN.read_bytes().splitlines(keepends=True)[:800]))
    assert run(PLAIN, "--pptx", deck).returncode == 0
    assert not [title for title in slide_titles(deck) if "we agreed" in title or title == "What changed"]
    assert run(PLAIN, "--memory", "--older", older, "--pptx", deck).returncode == 0
    titles = slide_titles(deck)
    assert "What changed" in titles
    assert [title for title in titles if title.startswith("In the week of") and title.endswith("we agreed")]
    deals = crm.read([str(older)]).opportunities
    memory.exports.remember(monday, "a1", {}, deals)
    assert run(PLAIN, "--memory", "--pptx", deck).returncode == 0
    assert "What changed" in slide_titles(deck)


def test_a_memory_or_an_older_export_that_cannot_be_used_is_told_in_one_line(data_dir):
    for arguments, said in (
        ((PLAIN, "--memory"), "nothing is remembered yet"),
        ((PLAIN, "--as-of", "2026-03-31", "--older", PLAIN), "it is not older than"),
        ((PLAIN, "--older", "none.csv"), "none.csv"),
    ):
        finished = run(*arguments)
        assert (finished.returncode, finished.stdout, finished.stderr.count("\n")) == (2, "", 1)
        assert said in finished.stderr
    (data_dir / "magic-number.sqlite").write_bytes(b"no database" * 500)
    broken = run(PLAIN, "--memory")
    assert (broken.returncode, broken.stderr.count("\n")) == (2, 1)


def test_the_export_itself_is_not_overwritten(tmp_path):
    export = tmp_path / "deals.xlsx"
    export.write_bytes((ROOT / "data" / "samples" / "pipedrive_deals.xlsx").read_bytes())
    before = export.read_bytes()
    finished = run(export, "--xlsx", export)
    assert (finished.returncode, len(finished.stderr.splitlines())) == (2, 1)
    assert export.read_bytes() == before
