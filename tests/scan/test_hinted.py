"""Each match of a pattern with hints contains one of them; otherwise it would be missed."""

import gc
import importlib
from typing import Any

import pytest
from tieout.macros.scan.hinted import Hinted
from tieout.macros.scan.rules import RULES

_TREE: Any = importlib.import_module("re._parser")

_REMEDY = """These patterns may match where none of their hints is, and would then be missed.
A hint must be a run of signs that the pattern has as such, in lower case and in each alternative:
\\s+, a class or an optional part ends a run. Give other hints, separated by "|", or write a space.
"""


def _holds(
    items: Any,  # noqa: ANN401
    hints: tuple[str, ...],
) -> bool:
    """Whether what a pattern's tree matches always contains a hint."""
    run = ""
    for kind, value in items:
        name = str(kind)
        if name == "LITERAL":
            run += chr(value).lower()
            if any(hint in run for hint in hints):
                return True
            continue
        run = ""
        if name == "BRANCH" and all(_holds(each, hints) for each in value[1]):
            return True
        if name == "SUBPATTERN" and _holds(value[3], hints):
            return True
        if name in {"MAX_REPEAT", "MIN_REPEAT"} and value[0] and _holds(value[2], hints):
            return True
    return False


def _of_pattern(pattern: str, hints: str) -> bool:
    return _holds(_TREE.parse(pattern), tuple(hints.split("|")))


@pytest.mark.parametrize(
    ("pattern", "hints", "holds"),
    [
        (r"\bnet\b", "net", True),
        (r"(?:gross|net) proceeds?", "proceed", True),
        (r"(?:gross|net)", "gross", False),
        (r"(?:gross|net)", "gross|net", True),
        (r"(?:net )?income", "net", False),
        (r"(?:a sum of ){1,3}\{m\d+\}", "sum", True),
        (r"in[- ]come", "income", False),
    ],
)
def test_a_pattern_that_always_holds_a_hint(pattern: str, hints: str, holds: bool) -> None:  # noqa: FBT001
    assert _of_pattern(pattern, hints) is holds


def test_every_match_holds_a_hint() -> None:
    assert all(listed.rule for listed in RULES)  # all of their patterns are loaded now
    gc.unfreeze()  # what is frozen is not listed
    found = [one for one in gc.get_objects() if isinstance(one, Hinted)]
    gc.freeze()
    assert len(found) > 20
    unhinted = [
        f"{'|'.join(one.hints)}: {one.pattern.pattern}"
        for one in found
        if not _of_pattern(one.pattern.pattern, "|".join(one.hints))
    ]
    assert not unhinted, _REMEDY + "\n".join(unhinted)


def test_a_text_without_a_hint_is_passed_over() -> None:
    pattern = Hinted("proceeds", r"net\s+proceeds")
    assert pattern.search("the NET PROCEEDS of it")
    assert not pattern.search("net income")
    assert [match[0] for match in pattern.finditer("Net proceeds, net  proceeds")] == [
        "Net proceeds",
        "net  proceeds",
    ]
    assert not [*pattern.finditer("nothing")]
