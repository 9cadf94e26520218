"""The printable binder of working papers: schedules of figures, each with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from macros.entries import Entry, WriteNumber, tie_out_entries
from macros.marks import REASON_MEANINGS
from macros.project import Project

_SCHEDULES = (
    ("printed", "Printed by the filing", ("disclosed", True)),
    ("reworked", "Printed by the filing and worked out again", ("computed", True)),
    ("derived", "Worked out by us", ("computed", False)),
    ("assumed", "Assumptions of ours", ("assumption", False)),
)
"""The schedules: an anchor, a title, and the kind of their figures and whether these are printed."""


def schedules(project: Project, write: WriteNumber) -> Iterator[Entry]:
    """Yield each schedule that has figures, with the entry and the evidence of each of them."""
    by_kind: dict[tuple[str, bool], list[Entry]] = {of: [] for _, _, of in _SCHEDULES}
    for entry in tie_out_entries(project, write):
        figure = project.dataset.figures[str(entry["key"])]
        mentions = [project.index.mentions[each] for each in figure.mentions]
        evidence = [
            (each.id, f"{each.page}, line {each.line}", write(figure.key, each.printed))
            for each in mentions
        ]
        by_kind[figure.kind, bool(mentions)].append({**entry, "evidence": evidence})
    for anchor, title, of in _SCHEDULES:
        if by_kind[of]:
            yield {"anchor": anchor, "title": title, "entries": by_kind[of]}


def reasoned_mentions(
    project: Project, reasoned: Callable[[str, str, str], Markup]
) -> Iterator[Entry]:
    """Yield each mention that needs no figure, with the reason, in the filing's order."""
    codes = {
        mention: code for code, mentions in project.dataset.reasons.items() for mention in mentions
    }
    for mention in project.index.mentions.values():
        if code := codes.get(mention.id):
            yield {
                "id": mention.id,
                "place": f"{mention.page}, line {mention.line}",
                "shown": reasoned(code, mention.printed, mention.id),
                "reason": REASON_MEANINGS[code],
            }
