"""Tests that share an expensive setup run in one process, one after another."""

import pytest

pytestmark = pytest.mark.xdist_group("groups")


def test_a_group_of_tests_runs_in_one_process(request: pytest.FixtureRequest) -> None:
    """If tests are distributed, pytest-xdist adds the name of the group."""
    if hasattr(request.config, "workerinput"):
        assert request.node.nodeid.endswith("@groups")
