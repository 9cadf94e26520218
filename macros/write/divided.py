"""The lists that several pages may share: tie-out, mentions, relations, and the binder."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup
from tieout.macros.places import BINDER
from tieout.macros.project.entry_pages import EntryPages, entry_pages
from tieout.macros.project.project import Project
from tieout.macros.project.review import REVIEW_FILE, STATES
from tieout.macros.project.shown_parts import listed_parts
from tieout.macros.project.uses import related_keys, related_pages
from tieout.macros.project.vocabulary import TICKS
from tieout.macros.write.binder import rows_of, working_papers
from tieout.macros.write.elements import Elements, MacroError
from tieout.macros.write.entries import tie_out_entries
from tieout.macros.write.mentions import mention_pages
from tieout.macros.write.proof import proof_of
from tieout.macros.write.relations import related, spans
from tieout.macros.write.signatures import signatures
from tieout.macros.write.sourced import sourced

_CITED = {
    "issuer": "", "title": "", "form": "Form ", "cik": "CIK ", "accession": "EDGAR accession ",
}  # fmt: skip


def tie_out(project: Project, write: Elements, letter: str) -> Markup:
    """Write a part of the tie-out; the first has the frame of the inspector.

    Raises MacroError if no page calls for the part.
    """
    keys = _part(project.entries, letter, "the tie-out")
    labels = {key: figure.label for key, figure in project.dataset.figures.items()}
    divided = [
        (page, f"{labels[listed[0]]} to {labels[listed[-1]]}", one == letter)
        for one, page, listed in project.entries.filled
    ]
    entries = (
        {
            **entry,
            **proof_of(project, str(entry["key"]), write.number, write.note),
            "sourced": sourced(project, str(entry["key"]), write.reasoned),
        }
        for entry in tie_out_entries(project, write.number, keys)
    )
    filing = project.dataset.filing
    names = [
        (words, write.reasoned("identity", filing[name], ""))
        for name, words in _CITED.items()
        if name in filing and (name != "form" or words + filing[name] != filing.get("title"))
    ]
    return write.part(
        "tie-out.html",
        first=letter == "a",
        divided=divided,
        ticks=TICKS,
        entries=entries,
        names=names,
        seal=write.reasoned("identity", project.index.seal.sha256, ""),
        signed=signatures(project, write.reasoned),
        states=STATES,
        review_file=project.review.file and REVIEW_FILE,
    )


def every_mention(project: Project, write: Elements, letter: str) -> Markup:
    """Write a part of the mentions, by page. Raises MacroError if no page calls for it."""
    lists = project.lists
    keys = _part(lists, letter, "the list of mentions")
    at = next((at for at, (one, *_) in enumerate(lists.filled) if one == letter), 0)
    part = listed_parts(lists, project.index)[at]
    listed = project.index.mentions if keys is None else keys
    pages = mention_pages(project, write.number, write.reasoned, listed, part)
    return write.part("mentions.html", pages=pages, divided=_titled(project, lists, letter))


def binder(project: Project, write: Elements, letter: str, legend: Markup) -> Markup:
    """Write a part of the working papers; the first has the seal, the last the sign-off.

    Raises MacroError if no page calls for the part.
    """
    rows = rows_of(project)
    pages = entry_pages(project.sources, rows, BINDER)
    keys = _part(pages, letter, "the binder")
    shown = rows if keys is None else keys
    return write.part(
        "binder.html",
        first=letter == "a",
        last=not pages.filled or pages.filled[-1][0] == letter,
        divided=_titled(project, pages, letter),
        legend=legend,
        **working_papers(project, write.number, write.reasoned, write.note, shown),
    )


def relations(project: Project, write: Elements, letter: str) -> Markup:
    """Write a part of the results with their inputs. Raises MacroError if no page calls for it."""
    pages = related_pages(project.dataset, project.sources)
    keys = _part(pages, letter, "the list of relations")
    shown = related_keys(project.dataset) if keys is None else keys
    divided = [
        (page, words, one == letter)
        for (one, page, _), words in zip(pages.filled, spans(project, pages), strict=True)
    ]
    parts = related(project, write.number, shown)
    return write.part("relations.html", parts=parts, divided=divided)


def _part(pages: EntryPages, letter: str, name: str) -> Sequence[str] | None:
    """Return the keys of a part of a list; None if no page calls for the list."""
    keys = pages.keys(letter)
    if keys is None and letter != "a":
        message = f"{name} has no part “{letter}”; no page calls it with that letter"
        raise MacroError(message)
    return keys


def _titled(project: Project, pages: EntryPages, letter: str) -> list[tuple[str, str, bool]]:
    """Return the pages of a list with their titles, and the index of this one."""
    titles = {source.built: source.title for source in project.sources}
    return [(page, titles[page], one == letter) for one, page, _ in pages.filled]
