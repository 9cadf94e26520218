"""The changes from one scan of a draft to the next: findings and numbers."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from tieout.macros.escaping import for_terminal
from tieout.macros.filing.model import Filing
from tieout.macros.mentions.mention import Mention
from tieout.macros.scan.engine import Scan
from tieout.macros.scan.relation import Finding
from tieout.macros.scan.report.text import finding_lines, verdict
from tieout.macros.scan.report.whereabouts import whereabouts
from tieout.macros.terminal import counted

_WIDTH = 96
_MOST = 20
"""The most changed numbers that are listed."""
_MOST_COMPARED = 1_000_000
"""The most steps for pairing numbers; if there are more changes, they are only counted."""


def changes(before: Scan, after: Scan) -> str:
    """New and gone findings, changed numbers, and the number of findings now."""
    return "\n".join(for_terminal(line) for line in _changes(before, after))


def _changes(before: Scan, after: Scan) -> Iterator[str]:
    gone = Counter(map(_key, before.findings)) - Counter(map(_key, after.findings))
    new = Counter(map(_key, after.findings)) - Counter(map(_key, before.findings))
    yield f"found: {verdict(after)} ({new.total()} new, {gone.total()} gone)"
    yield from _numbers(before, after)
    for severity, rule, message in gone.elements():
        yield f"gone  {severity}  {rule}"
        yield from textwrap.wrap(message, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    for number, finding in enumerate(after.findings, 1):
        if new[_key(finding)] > 0:
            new[_key(finding)] -= 1
            yield "new"
            yield from finding_lines(after, number, finding)


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.severity, finding.rule, finding.message


def _numbers(before: Scan, after: Scan) -> Iterator[str]:
    old, new = ([one.mention for one in scan.view.mentions] for scan in (before, after))
    start = _same([one.printed for one in old], [one.printed for one in new])
    old, new = old[start:], new[start:]
    end = _same([one.printed for one in reversed(old)], [one.printed for one in reversed(new)])
    old, new = old[: len(old) - end], new[: len(new) - end]
    if len(old) * len(new) > _MOST_COMPARED:
        yield f"numbers: many changed ({len(old):,} before, {len(new):,} now)"
        return
    lines = list(_pairs(before.filing, old, after.filing, new))
    if lines:
        yield f"{counted(len(lines), 'number')} changed:"
    yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield f"  … and {len(lines) - _MOST:,} more"


def _pairs(
    before: Filing, old: Sequence[Mention], after: Filing, new: Sequence[Mention]
) -> Iterator[str]:
    texts = [one.printed for one in old], [one.printed for one in new]
    matcher = SequenceMatcher(None, *texts, autojunk=False)
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        both = min(last - first, end - begin)
        for one, other in zip(old[first : first + both], new[begin : begin + both], strict=True):
            yield f"  {_place(after, other)}: {one.printed} → {other.printed}"
        for one in old[first + both : last]:
            yield f"  {_place(before, one)} before: {one.printed} is gone"
        for one in new[begin + both : end]:
            yield f"  {_place(after, one)}: {one.printed} is new"


def _place(filing: Filing, mention: Mention) -> str:
    return whereabouts(filing, mention.page, mention.line)


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """How many texts at the start are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
