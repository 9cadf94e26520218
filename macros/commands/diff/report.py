"""Writes what changed between two sides: for a terminal, and as Markdown for a pull request."""

from collections.abc import Callable, Iterable, Iterator

from tieout.macros.commands.diff.changes import Change, Changes, Move, Turn
from tieout.macros.commands.diff.snapshots import SideFigure
from tieout.macros.commands.diff.values import difference, shown
from tieout.macros.escaping import folded, for_markdown, for_markdown_code, for_terminal
from tieout.macros.project.vocabulary import TICK_WORDS

type Quote = Callable[[str], str]
type Line = tuple[str, str]  # a heading, and the text under it

_WIDTH = 12
_OF_A_WHOLE = frozenset({"value", "mentions", "formula", "inputs"})  # of an added or removed figure


def text(changes: Changes) -> str:
    """Return the changes for a terminal, with control characters escaped."""
    lines = [f"old  {changes.old.name}", f"new  {changes.new.name}", "", summary(changes)]
    for change in changes.figures:
        said = list(_change(change, folded))
        lines += _entry(change.kind, change.fact, said, _pages(changes, change.old, change.new))
    for move in changes.moves:
        said = [*_move(move, folded), ("because of", _causes(move, folded))]
        lines += _entry("recalculated", move.new, said, _pages(changes, move.old, move.new))
    if changes.unmoved:
        lines += ["", "recalculated, with the same result as shown"]
        lines += [f"  {fact.key}: {folded(fact.label)}" for fact in changes.unmoved]
    if changes.others:
        lines += ["", "other changes"]
        lines += [f"  {turn.what}  {_turn(turn, folded)}" for turn in changes.others]
    return "\n".join(for_terminal(line) for line in lines)


def _entry(kind: str, fact: SideFigure, said: list[Line], pages: list[str]) -> list[str]:
    said = [*said, ("pages", "; ".join(pages) or "none")]
    lines = [f"  {name.ljust(_WIDTH)} {it}" for name, it in said]
    return ["", f"{kind}  {fact.key}: {folded(fact.label)}", *lines]


def markdown(changes: Changes) -> str:
    """Return the changes as Markdown; no text of a data file is taken for markup."""
    sides = (for_markdown_code(side.name) for side in (changes.old, changes.new))
    lines = ["### Figures compared", "", " → ".join(sides), "", f"{summary(changes)}."]
    if changes.figures:
        lines += ["", "| Figure | | Before and after | Pages |", "| --- | --- | --- | --- |"]
    for change in changes.figures:
        cell = _cell(_change(change, for_markdown_code))
        pages = _pages(changes, change.old, change.new)
        lines.append(_row(change.fact, change.kind, cell, pages))
    if changes.moves:
        lines += ["", "| Recalculated | Result | Because of | Pages |"]
        lines += ["| --- | --- | --- | --- |"]
    for move in changes.moves:
        cell = _cell(_move(move, for_markdown_code))
        causes = _causes(move, for_markdown_code)
        lines.append(_row(move.new, cell, causes, _pages(changes, move.old, move.new)))
    if changes.unmoved:
        keys = ", ".join(for_markdown_code(fact.key) for fact in changes.unmoved)
        lines += ["", f"Recalculated, with the same result as shown: {keys}."]
    if changes.others:
        lines += ["", "| Other changes | Before and after |", "| --- | --- |"]
        for turn in changes.others:
            lines.append(f"| {for_markdown_code(turn.what)} | {_turn(turn, for_markdown_code)} |")
    return "\n".join(lines)


def _row(fact: SideFigure, second: str, third: str, pages: list[str]) -> str:
    name = f"{for_markdown(fact.label)}<br>{for_markdown_code(fact.key)}"
    shown_on = "<br>".join(map(for_markdown, pages)) or "none"
    return f"| {name} | {second} | {third} | {shown_on} |"


def _cell(lines: Iterable[Line]) -> str:
    return "<br>".join(f"{name}: {it}" for name, it in lines)


def summary(changes: Changes) -> str:
    """Return in one sentence what changed."""
    if not changes:
        return "No figure changed"
    kinds = [change.kind for change in changes.figures]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in ("changed", "added", "removed"))
    again = len(changes.moves) + len(changes.unmoved)
    return (
        f"Figures: {counts}; {again} recalculated, {len(changes.moves)} with another result "
        f"or tick mark; {changes.fallen} no longer agreeing with the filing"
    )


def _pages(changes: Changes, *facts: SideFigure | None) -> list[str]:
    return [f"{folded(title)} ({page})" for page, title in changes.pages(*facts)]


def _change(change: Change, quote: Quote) -> Iterator[Line]:
    """Yield what an author changed in a figure, or an added or removed figure's own terms."""
    for turn in change.turns:
        if turn.what == "value":
            facts = (change.old, change.new)
            sides = [fact and shown(fact.value, fact.unit) for fact in facts]
            if sides[0] == sides[1]:  # by less than is shown, or another unit
                sides = [fact and fact.value for fact in facts]
            yield "value", " → ".join(quote(side) if side else "nothing" for side in sides)
        elif change.kind == "changed" or turn.what in _OF_A_WHOLE:
            yield turn.what, _turn(turn, quote)
    if change.old and change.new and change.new.result is None:
        yield from _ticks(change.old, change.new)


def _move(move: Move, quote: Quote) -> Iterator[Line]:
    """Yield how a result moved: as the pages show it, or in full if pages show no change."""
    old, new = move.old, move.new
    is_printed = "value" in new.terms
    what, before, now = "value", old.value, new.value
    if is_printed or before == now:
        what, before, now = "result", old.result or "", new.result or ""
    if before != now:
        by = difference(before, now, new.unit) if old.unit == new.unit else ""
        sides = f"{quote(shown(before, old.unit))} → {quote(shown(now, new.unit))}"
        yield what, f"{sides} ({by})" if by else sides
    yield from _ticks(old, new)


def _ticks(old: SideFigure, new: SideFigure) -> Iterator[Line]:
    if old.tick != new.tick:
        words = (TICK_WORDS.get(tick, "unknown") for tick in (old.tick, new.tick))
        yield "tick mark", " → ".join(words)


def _causes(move: Move, quote: Quote) -> str:
    return ", ".join(map(quote, move.causes)) or "the arithmetic itself"


def _turn(turn: Turn, quote: Quote) -> str:
    """Return a text before and after, or what was added to a list and removed from it."""
    if not isinstance(turn.old or turn.new, tuple):
        sides = (turn.old, turn.new)
        return " → ".join(quote(str(side)) if side else "nothing" for side in sides)
    old, new = (side if isinstance(side, tuple) else () for side in (turn.old, turn.new))
    gone = [f"− {quote(each)}" for each in old if each not in new]
    come = [f"+ {quote(each)}" for each in new if each not in old]
    return ", ".join([*gone, *come]) or "in another order"
