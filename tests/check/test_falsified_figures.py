"""Every figure of the data file is falsified, and the tie-out must find each of them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from itertools import islice
from operator import itemgetter

import pytest
from tieout.calculators.values.finding import Finding

from tests.helpers.falsified import (
    DATASET,
    FIGURES,
    TEXT,
    USED,
    Scratch,
    changes_of,
    depends,
    names,
    strangers,
    unnamed,
    with_line,
)
from tests.helpers.page_numbers import chance_of, change_digit

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("falsified figures")]

# A test changes figures together that do not affect each other; what is not found then is changed
# again, alone.
DISCLOSED = strangers(
    key for key, one in FIGURES.items() if one.value is not None and not one.assumption
)
ASSUMED = strangers(key for key, figure in FIGURES.items() if figure.assumption)
WORKED_OUT = strangers(key for key, figure in FIGURES.items() if figure.value is None)
TOGETHER = 8  # changes of a figure that are tried together, before each is tried alone


def with_digits(keys: Iterable[str]) -> str:
    """Return the data file with a digit of each figure's value changed."""
    text = TEXT
    for key in keys:
        digit = functools.partial(change_digit, chance=chance_of(key))
        text = with_line(key, "value", digit, text)
    return text


@pytest.mark.parametrize("keys", DISCLOSED, ids=itemgetter(0))
def test_a_digit_of_a_value(scratch: Scratch, keys: list[str]) -> None:
    def findings_of(changed: list[str]) -> list[Finding]:
        return scratch.with_data(with_digits(changed), scratch.blank)

    assert [key for key in unnamed(keys, findings_of) if unnamed([key], findings_of)] == []


@pytest.mark.parametrize("keys", ASSUMED, ids=itemgetter(0))
def test_a_digit_of_an_assumption(scratch: Scratch, keys: list[str]) -> None:
    """If no formula and no calculator refuses it, the entry of the tie-out is wrong."""

    def findings_of(changed: list[str]) -> list[Finding]:
        return scratch.with_entries(with_digits(changed), changed)

    assert [key for key in unnamed(keys, findings_of) if unnamed([key], findings_of)] == []


@pytest.mark.parametrize("keys", WORKED_OUT, ids=itemgetter(0))
def test_the_decimals_or_an_input_of_a_figure_without_value(
    scratch: Scratch, keys: list[str]
) -> None:
    """The first change that makes the site wrong must be found."""
    left = keys
    for nth in range(TOGETHER):

        def findings_of(changed: list[str], nth: int = nth) -> list[Finding]:
            text = TEXT
            for key in changed:
                change = next(islice(changes_of(FIGURES[key]), nth, None), None)
                text = change(text) if change else text
            return scratch.with_entries(text, changed)

        left = unnamed(left, findings_of) if left else []
    for key in left:
        for change in changes_of(FIGURES[key]):
            found = scratch.with_entries(change(TEXT), [key])
            if names(found, key):
                break
            # It changed no result, or what is calculated from it fails and is named, or the input
            # that is now unused is named.
            near = (one.figure for one in found if one.figure)
            assert not found or any(
                depends(one, key) or one in FIGURES[key].input_keys for one in near
            )
        else:
            pytest.fail(f"nothing that was changed about {key} was found")


MENTIONS = [*USED, *(mention for ids in DATASET.reasons.values() for mention in ids)]


def without(mentions: Iterable[str]) -> str:
    """Return the data file without some mentions."""
    text = TEXT
    for mention in mentions:
        text, removed = re.subn(rf'"{mention}"(, |,(?=\n))?', "", text)
        assert removed == 1
    return text


def names_mention(found: list[Finding], mention: str) -> bool:
    """Whether something is reported about a mention, or about the figure that has it."""
    return names(found, mention) or (mention in USED and names(found, USED[mention]))


@pytest.mark.parametrize("start", range(12))
def test_a_mention_removed(scratch: Scratch, start: int) -> None:
    """Every twelfth at once: a figure rarely has two of them."""

    def findings_of(removed: list[str]) -> list[Finding]:
        return scratch.with_data(without(removed), scratch.blank)

    silent = unnamed(MENTIONS[start::12], findings_of, names_mention)
    assert [one for one in silent if unnamed([one], findings_of, names_mention)] == []
