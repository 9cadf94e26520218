"""Regular expressions that are compiled when they are first used; all of them compile."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from tieout.macros.lazy_regex import LazyRegex, lazy_regex

from tests.helpers.places import ROOT


def test_a_pattern_answers_as_a_compiled_one_does() -> None:
    lazy, eager = (make("(?P<word>a+)b", re.IGNORECASE) for make in (lazy_regex, re.compile))
    text = "AAb, ab, b"
    assert lazy.findall(text) == eager.findall(text)
    assert lazy.sub("-", text, count=1) == eager.sub("-", text, count=1)
    assert lazy.groupindex == eager.groupindex
    assert (lazy.pattern, lazy.flags) == (eager.pattern, eager.flags)


def test_a_pattern_is_compiled_when_it_is_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []

    def compiling(pattern: str, flags: int) -> re.Pattern[str]:
        compiled.append(pattern)
        return re.compile(pattern, flags)

    monkeypatch.setattr(LazyRegex, "compiler", compiling)
    lazy = lazy_regex("once")
    assert lazy.pattern == "once"
    assert not compiled
    assert lazy.search("once and for all")
    assert lazy.search("once")
    assert compiled == ["once"]


def test_a_wrong_pattern_fails_when_it_is_first_used() -> None:
    with pytest.raises(re.error):
        lazy_regex("(").search("")


def test_every_pattern_of_the_program_compiles() -> None:
    script = "from tests.helpers.patterns import compile_all; print(compile_all())"
    ended = subprocess.run(  # a process of its own: only there are all of them found
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert int(ended.stdout) > 1000  # or the search for them is broken
