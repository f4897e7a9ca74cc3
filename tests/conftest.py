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


@pytest.fixture(autouse=True)
def data_dir(tmp_path_factory, monkeypatch):
    """A folder of its own for what a test has the app remember."""
    folder = tmp_path_factory.mktemp("remembered")
    monkeypatch.setenv("DATA_DIR", str(folder))
    return folder
