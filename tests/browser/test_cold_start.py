"""The first reader of a server that has just started."""

import urllib.request

from tools.serving import ROOT, serving, settled


def test_a_deep_link_on_a_fresh_server_opens_its_page_and_nothing_else(page, tmp_path):
    with serving(ROOT / "app.py", {"DATA_DIR": str(tmp_path)}) as url:
        page.goto(f"{url}/this_week")
        settled(page)
        assert page.get_by_role("heading", level=1).inner_text() == "This week"
        assert page.get_by_text("Page not found").count() == 0


def test_no_other_site_may_frame_the_pages(app_url):
    with urllib.request.urlopen(app_url) as answer:
        assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
