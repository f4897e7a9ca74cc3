"""The funnel page: whose cohort it shows, and its opportunities by keyboard."""

import re

from tests.pages.test_every_page import launch

FUNNEL = "pages/meeting/funnel.py"


def test_the_cohort_is_named_and_the_stall_window_told():
    app = launch(FUNNEL)
    assert re.search(r"The \*\*[\d,]+ first appointments\*\* of .*all teams", app.main.markdown[0].value)
    told = " ".join(markdown.value for markdown in app.main.markdown).replace("\\", "")
    assert "pending: they still have time" in told
    assert re.search(r"Stalled: no proposal \d+ days after the first appointment, or no sale \d+ days after", told)


def test_a_rep_has_a_smaller_funnel():
    everybody, one = (
        int(re.sub(r"\D", "", app.main.markdown[0].value.split("**")[1]))
        for app in (launch(FUNNEL), launch(FUNNEL, rep="Emma Clarke"))
    )
    assert 0 < one < everybody


def test_a_part_chosen_from_the_list_shows_as_many_opportunities_as_it_counts():
    app = launch(FUNNEL)
    assert not app.main.dataframe
    for number, text in enumerate(app.main.selectbox[0].options):
        app.main.selectbox[0].select_index(number).run()
        counted = int(re.sub(r"\D", "", text.split(":")[1]))
        assert (text, len(app.main.dataframe[0].value)) == (text, counted)


def test_without_a_first_appointment_the_page_says_so():
    app = launch(FUNNEL, period="2020-01-06_2020-02-02")
    assert "no first appointment took place in this period" in app.main.info[0].value.replace("\\", "")
