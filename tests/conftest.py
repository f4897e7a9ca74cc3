"""What all tests share: found laws may take their time on a busy machine, and CI tries the same examples every time.

No test sees what anybody remembers on this machine, nor what another test left.
"""

import os
import tempfile

import pytest
from hypothesis import settings

_NOTHING_REMEMBERED = tempfile.TemporaryDirectory(prefix="magic-number-tests-")
os.environ["DATA_DIR"] = _NOTHING_REMEMBERED.name

settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")


# Each of these starts programs that its files share: one worker runs all of the folder.
SHARING = ("browser", "reporting")
APART = "test_mutations.py"  # minutes of readings: better shared out test by test


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Which tests go to the same worker: those of a folder that shares programs, else those of a file.

    Done here because the groups of pytest-xdist 3.8 are without effect from pytest 9.2 on.
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByWhatIsShared(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.split("::", 1)[0]
            folder = next((name for name in SHARING if f"tests/{name}/" in file), "")
            return nodeid if file.endswith(APART) else folder or file

    return ByWhatIsShared(config, log)


@pytest.fixture(autouse=True)
def data_dir(tmp_path_factory, monkeypatch):
    """A folder of its own for what a test has the app remember."""
    folder = tmp_path_factory.mktemp("remembered")
    monkeypatch.setenv("DATA_DIR", str(folder))
    return folder
