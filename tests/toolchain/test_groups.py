"""Tests that share what is costly to prepare run in one process, one after another."""

import pytest

pytestmark = pytest.mark.xdist_group("groups")


def test_a_group_of_tests_runs_in_one_process(request: pytest.FixtureRequest) -> None:
    """Where tests are distributed, pytest-xdist names the group; without the name it has none."""
    if hasattr(request.config, "workerinput"):
        assert request.node.nodeid.endswith("@groups")
