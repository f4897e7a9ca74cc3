"""Stage history from successive exports: by hand, then the sample seen week by week without its dates."""

from datetime import date, timedelta

import pandas as pd
import pytest

import kpi
from data.samples.story import opportunities
from kpi.as_it_stood import as_it_stood
from kpi.seen_stages import Sighting, grow_history
from kpi.tables import conform_opportunities

FIRST, SECOND, THIRD = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16)


def at(position: str, number: str = "1", outcome: str = "open", **more: object) -> dict[str, object]:
    return {
        "opportunity_id": number,
        "created": date(2026, 2, 2),
        "outcome": outcome,
        "position": position,
        "stage": position,
    } | more


def grown(newest: list[dict[str, object]], *earlier: tuple[date, list[dict[str, object]]], as_of: date = THIRD):
    return grow_history(pd.DataFrame(newest), as_of, [Sighting(day, pd.DataFrame(deals)) for day, deals in earlier])


def proposal(found) -> tuple[object, str]:
    one = found.opportunities.iloc[0]
    return (None if pd.isna(one["proposal"]) else one["proposal"].date()), one["proposal_basis"]


def test_a_stage_reached_between_two_exports_is_dated_on_the_day_of_the_second():
    found = grown([at("proposal")], (FIRST, [at("appointment_held")]), (SECOND, [at("proposal")]))
    assert proposal(found) == (SECOND, "history")
    assert found.dated == {"first_appointment": 0, "next_step": 1, "proposal": 1}


def test_the_day_of_the_last_change_is_closer_where_it_lies_in_between():
    changed = at("proposal", modified=date(2026, 3, 5))
    assert proposal(grown([at("proposal")], (FIRST, [at("next_step")]), (SECOND, [changed])))[0] == date(2026, 3, 5)
    before = at("proposal", modified=date(2026, 2, 20))
    assert proposal(grown([at("proposal")], (FIRST, [at("next_step")]), (SECOND, [before])))[0] == SECOND


def test_a_date_of_the_export_is_never_replaced_and_an_implied_one_is():
    own = at("proposal", proposal=date(2026, 3, 4))
    assert proposal(grown([own], (FIRST, [at("next_step")]))) == (date(2026, 3, 4), "measured")
    implied = at("proposal", proposal=date(2026, 3, 14), proposal_basis="implied")
    assert proposal(grown([implied], (FIRST, [at("next_step")]), (SECOND, [at("proposal")]))) == (SECOND, "history")


def test_what_stood_there_in_the_first_export_of_all_gets_no_date():
    assert proposal(grown([at("proposal")], (FIRST, [at("proposal")]))) == (None, "")


def test_a_deal_past_the_step_when_it_was_first_seen_gets_no_date_however_young_it_is():
    fresh = at("proposal", created=date(2026, 3, 10))
    assert proposal(grown([fresh, at("new", "2")], (SECOND, [at("new", "2")]))) == (None, "")


def test_the_two_exports_are_two_weeks_apart_at_most():
    def apart(days: int):
        return proposal(grown([at("proposal")], (THIRD - timedelta(days=days), [at("next_step")])))

    assert apart(7) == (THIRD, "history")
    assert apart(8) == (THIRD, "seen")
    assert apart(14) == (THIRD, "seen")
    assert apart(15) == (None, "")


def test_a_step_seen_over_more_than_a_week_counts_and_measures_no_days():
    def facts(days: int):
        newest = [at("proposal", str(number), first_appointment=date(2026, 2, 9)) for number in range(20)]
        earlier = [at("appointment_held", str(number)) for number in range(20)]
        found = grown(newest, (THIRD - timedelta(days=days), earlier)).opportunities
        opened = kpi.open_book(found, None, today=THIRD, as_of=THIRD, settings=kpi.Settings())
        return opened.facts.gateway_basis, opened.events.stall.to_gateway

    # 35 days from February 9 to March 16, twenty times
    assert facts(7) == ("history", 35)
    assert facts(8) == ("seen", None)


def test_other_exports_tell_nothing():
    newest = [at("proposal", str(number)) for number in range(1, 9)]
    earlier = [at("new", str(number)) for number in range(1, 9)]
    assert grown(newest, (SECOND, earlier)).dated["proposal"] == 8
    # another CRM counts its deals from 1 as well
    others = [{**one, "created": date(2025, 7, 1)} for one in earlier]
    assert not grown(newest, (SECOND, others)).is_more
    # one of eight is less than a quarter, two of eight are one
    assert not grown(newest, (SECOND, earlier[:1])).is_more
    assert grown(newest, (SECOND, earlier[:2])).dated["proposal"] == 2
    # of four, one is shared: less than half
    strangers = [at("new", str(number)) for number in range(101, 104)]
    assert not grown(newest, (SECOND, [*earlier[:1], *strangers])).is_more


def test_the_first_entry_counts_however_often_a_deal_goes_back():
    again = [(FIRST, [at("new")]), (SECOND, [at("proposal")]), (date(2026, 3, 12), [at("next_step")])]
    assert proposal(grown([at("proposal")], *again))[0] == SECOND


def test_a_date_is_never_after_the_close():
    lost = at("", outcome="lost", closed=date(2026, 3, 5))
    found = grown([lost], (FIRST, [at("next_step")]), (SECOND, [at("proposal")]))
    assert proposal(found) == (date(2026, 3, 5), "history")


def test_a_lost_deal_keeps_the_stage_it_was_last_seen_in():
    lost = at("", outcome="lost", closed=date(2026, 3, 12))
    found = grown([lost], (FIRST, [at("proposal")]))
    assert found.opportunities["position"].tolist() == ["proposal"]
    assert found.stages == 1


def test_exports_of_the_same_day_or_later_are_no_earlier_ones():
    found = grown([at("proposal")], (THIRD, [at("new")]), as_of=THIRD)
    assert proposal(found) == (None, "")


def test_a_few_first_appointments_do_not_take_the_created_day_from_the_others():
    # one of ten would be dated; without a date of its own in the export, the created day stands in for all ten
    newest = [at("appointment_held", str(number)) for number in range(10)]
    earlier = [at("new", "0"), *(at("appointment_held", str(number)) for number in range(1, 10))]
    assert grown(newest, (SECOND, earlier)).dated["first_appointment"] == 0
    assert grown(newest, (SECOND, [at("new", str(number)) for number in range(10)])).dated["first_appointment"] == 10
    own = [{**newest[0]}, *({**one, "first_appointment": FIRST} for one in newest[1:])]
    assert grown(own, (SECOND, earlier)).dated["first_appointment"] == 1


@pytest.fixture(scope="module")
def week_by_week():
    """The last 26 weeks of the sample as exports that date nothing but creation and close."""
    told = conform_opportunities(opportunities())
    last = date(2026, 11, 20)
    days = [last - timedelta(days=7 * back) for back in range(26, 0, -1)]
    bare = [Sighting(day, _without_dates(as_it_stood(told, day))) for day in days]
    return told, last, days[0], bare


def _without_dates(table: pd.DataFrame) -> pd.DataFrame:
    return table.drop(columns=["next_step", "next_step_basis", "proposal", "proposal_basis", "modified"])


def test_the_sample_seen_every_week_dates_its_proposals_within_a_week(week_by_week):
    told, last, first, bare = week_by_week
    newest = _without_dates(told)
    found = grow_history(newest, last, bare).opportunities
    is_dated = (found["proposal_basis"] == "history").to_numpy()
    true = told["proposal"]
    assert is_dated.sum() > 300
    late = (found["proposal"] - true)[is_dated].dt.days
    assert late.between(0, 7).all()
    # of the proposals since the first export and still to be seen at one of them, hardly any is missed
    made = ((true > pd.Timestamp(first)) & (true <= pd.Timestamp(last)) & (told["outcome"] == "open")).to_numpy()
    assert is_dated[made].mean() > 0.95


def test_the_ratio_of_the_last_quarter_comes_back(week_by_week):
    told, last, _, bare = week_by_week
    # what was closed before the first export has no history: leave it out of both
    recent = (told["created"] > pd.Timestamp(last - timedelta(days=175))).to_numpy()
    newest = grow_history(_without_dates(told), last, bare).opportunities[recent]
    ratio = [
        kpi.analyse(table, today=last, as_of=last).team.figures["appointment_to_proposal"].number
        for table in (told[recent], newest)
    ]
    assert ratio[1] == pytest.approx(ratio[0], abs=0.04)
