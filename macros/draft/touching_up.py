"""Moves passages and acknowledged findings to their places in a new draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tieout.calculators.figures.dataset import Dataset, PassagePlace
from tieout.macros.draft.blocks import TomlBlock
from tieout.macros.draft.writing import array, quoted
from tieout.macros.project.outcome import found_of
from tieout.macros.scan.engine import Scan


def move_passages(mine: Dataset, blocks: Mapping[str, TomlBlock], new: Scan) -> Iterator[str]:
    """Give each passage its new lines; yield those whose words are gone."""
    lines = [" ".join(line.split()) for line in new.filing.lines]
    for passage in mine.passages.values():
        places = [PassagePlace(_line_of(one, lines), one.words) for one in passage.places]
        if not all(one.line for one in places):
            yield f"not found: passages.{passage.key}, whose words the new draft does not print"
        elif tuple(places) != passage.places:
            toml = ", ".join(
                f"{{ line = {one.line}, words = {quoted(one.words)} }}" for one in places
            )
            blocks[f"passages.{passage.key}"].put("places", f"[{toml}]")


def _line_of(place: PassagePlace, lines: list[str]) -> int:
    """The line with the words, or their beginning, nearest to their old place; 0 if none."""
    words = " ".join(place.words.split())
    found = [at for at, line in enumerate(lines, 1) if words in line]
    if not found:
        pairs = zip(lines, [*lines[1:], ""], strict=True)
        found = [
            at
            for at, (line, after) in enumerate(pairs, 1)
            if 0 <= f"{line} {after}".find(words) < len(line)
        ]
    return min(found, key=lambda at: abs(at - place.line), default=0)


def move_findings(
    mine: Dataset, blocks: Mapping[str, TomlBlock], moves: Mapping[str, str], new: Scan
) -> Iterator[str]:
    """Give each acknowledged finding its new places; yield those that the scan no longer has.

    Such an acknowledgement becomes a comment.
    """
    there = [(one.rule, {*found_of(one, new.filing).ids}) for one in new.findings]
    for finding in mine.findings.values():
        block = blocks[f"findings.{finding.key}"]
        places = [moves.get(id_, "") for id_ in finding.places]
        if any(rule == finding.rule and {*places} <= ids for rule, ids in there):
            if tuple(places) != finding.places:
                block.put("places", array(places))
            continue
        block.marked += ["# Gone from the filing:", *(f"# {line}" for line in block.lines)]
        block.lines = []
        yield f"gone: findings.{finding.key}, which it acknowledged"
