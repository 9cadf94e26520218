"""What a day is called on which several things happened."""

import pytest
from tieout.macros.draft.day_events import of_events

FILED, LEASE, LOAN = "Filing date of current report", "Date of lease", "Date of loan agreement"
# the best label; the labels of the places that name an event; the words before the others
CASES: dict[str, tuple[str, list[str], list[str], str]] = {
    "all places name it": (FILED, [FILED, FILED], [], FILED),
    "most places name it": (FILED, [FILED, FILED, FILED, LEASE], ["On"], FILED),
    "most places name another event": (FILED, [FILED, LEASE, LEASE], [], LEASE),
    "most places name contracts": (
        FILED, [FILED, LEASE, LEASE, LOAN, LOAN], [], "Date of agreements",
    ),
    "one contract more often than another": (LEASE, [LEASE, LEASE, LEASE, LOAN], [], LEASE),
    "no event in most places": (
        FILED, [FILED, LEASE, "Date of meeting"], ["and on"], "Date of several events",
    ),
    "most places do not say what happened": (
        LEASE, [LEASE], ["On", "In the mill, on", "(on", "on"], "Date of several events",
    ),
    "places that state balances": (FILED, [FILED], ["the balance at", "held as of"], FILED),
    "a day of another kind": ("End of fiscal year", [LEASE, LEASE], ["On"], "End of fiscal year"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_label_of_a_day(name: str) -> None:
    best, named, others, label = CASES[name]
    assert of_events(best, named, others) == label
