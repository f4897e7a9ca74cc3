"""The peers page: any KPI, who misses it, and why some have no bar."""

import json

from kpi.metrics import ALL
from tests.pages.test_every_page import launch

PEERS, GOALS = "pages/meeting/peers.py", "pages/setup/goals.py"


def test_every_kpi_can_be_chosen_and_says_what_it_is():
    app = launch(PEERS)
    for number, metric in enumerate(ALL.values()):
        app.main.selectbox[0].select_index(number).run()
        assert not app.exception
        told = [markdown.value.replace("\\", "") for markdown in app.main.markdown]
        assert any(text.startswith(f":small[:gray[{metric.FORMULA}") for text in told)


def test_a_kpi_that_somebody_misses_comes_first_with_its_advice():
    app = launch(PEERS)
    assert "✗" in app.main.selectbox[0].options[app.main.selectbox[0].index]
    assert app.main.subheader[0].value == "Who to coach on it"


def test_the_bars_carry_the_peers_mean_and_the_threshold():
    app = launch(PEERS)
    app.main.selectbox[0].select_index(list(ALL).index("closing_ratio")).run()
    chart = next(one for one in app.main if one.type == "plotly_chart" and one.key == "peers")
    bars, *marks = json.loads(chart.proto.spec)["data"]
    assert len(bars["customdata"]) == len(app.main.selectbox[1].options)
    named = {mark["name"]: mark for mark in marks if mark["showlegend"]}
    assert set(named) == {"threshold 65%", "the peers' mean"}
    threshold, peers = named["threshold 65%"], named["the peers' mean"]
    assert (threshold["marker"]["symbol"], peers["marker"]["symbol"]) == ("line-ns", "diamond")
    assert set(threshold["x"]) == {0.65} and len(threshold["y"]) == len(bars["y"])
    assert all(0 < mean < 1 for mean in peers["x"]) and len(set(peers["x"])) > 3
    assert "Emma Clarke" in chart.proto.alt


def test_the_tips_stand_below_those_to_coach():
    app = launch(PEERS)
    app.main.selectbox[0].select_index(list(ALL).index("closing_ratio")).run()
    told = [markdown.value.replace("\\", "") for markdown in app.main.markdown]
    tips = [f"- {tip}" for tip in ALL["closing_ratio"].ADVICE["missed"]]
    assert tips and any(text.splitlines() == tips for text in told)
    assert sum("-badge[" in text and text.startswith("**") for text in told) > 1


def test_only_the_reps_of_the_team_stand_side_by_side():
    assert len(launch(PEERS, team="North").main.selectbox[1].options) < len(launch(PEERS).main.selectbox[1].options)


def test_a_rep_chosen_from_the_list_opens_the_page_of_the_rep():
    app = launch(PEERS)
    app.main.selectbox[1].select("Emma Clarke").run()
    assert not app.exception
    assert app.main.title[0].value != "Peers"
    assert app.query_params["rep"] == "Emma Clarke"


def fair_reps(app) -> set[str]:
    """Who is drawn in the funnel plot."""
    chart = next(one for one in app.main if one.type == "plotly_chart" and one.proto.id.endswith("-fair"))
    points = json.loads(chart.proto.spec)["data"][-1]
    return {row[0] for row in points["customdata"]}


def test_the_funnel_plot_follows_the_peer_group_chosen():
    app = launch(PEERS)
    among = app.main.selectbox(key="fair-group-team--en")
    everybody = fair_reps(app)
    among.select("North").run()
    assert not app.exception
    assert len(fair_reps(app)) == 5 and fair_reps(app) < everybody


def test_with_peers_by_tenure_the_funnel_plot_compares_those_who_began_as_lately():
    app = launch(GOALS)
    app.main.radio(key="peers-by").set_value("tenure").run()
    app.switch_page(PEERS).run()
    assert not app.exception
    among = next(box for box in app.main.selectbox if box.label == "Compared among")
    assert among.options[0] == "ramping reps (first 26 weeks)" and among.value == "settled"
