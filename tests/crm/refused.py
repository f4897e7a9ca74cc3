"""What is said about a file that cannot be used."""

import pytest

from crm.problems import Problem, Refused
from crm.read import open_grid


def refused(data: bytes, name: str = "deals.csv") -> Problem:
    """The problem of a file, which must be refused."""
    with pytest.raises(Refused) as caught:
        open_grid((name, data))
    problem = caught.value.problem
    assert (problem.severity, problem.file) == ("refused", name)
    return problem
