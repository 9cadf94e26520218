"""The reviewers' entries as the tie-out and the binder show them; the binder's running head."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup
from tieout.macros.escaping import for_page
from tieout.macros.project.project import Project
from tieout.macros.write.entries import Entry

type WriteReasoned = Callable[[str, str, str], Markup]  # code, text, mention

_SHORT = 12  # digits of a checksum in a running head


def signatures(project: Project, reasoned: WriteReasoned) -> Mapping[str, Entry]:
    """Return the signed entries, by the keys of figures and the ids of mentions."""
    return {
        key: {
            "state": one.state,
            "initials": _with_reason(one.initials, reasoned),
            "date": _with_reason(one.date, reasoned),
            "note": _with_reason(one.note, reasoned),
        }
        for key, one in project.review.entries.items()
    }


def running_head(project: Project, reasoned: WriteReasoned) -> Entry:
    """Return the text at the top of every page of the binder; unknown parts are empty."""
    filing, review = project.dataset.filing, project.review
    names = [filing[name] for name in ("issuer", "title") if name in filing]
    return {
        "document": Markup(", ").join(reasoned("identity", name, "") for name in names),
        "preparer": _with_reason(review.head.get("preparer", ""), reasoned),
        "date": _with_reason(review.date, reasoned),
        "version": _with_reason(review.head.get("version", ""), reasoned),
        "seal": reasoned("identity", f"{project.index.seal.sha256[:_SHORT]}…", ""),
    }


def _with_reason(text: str, reasoned: WriteReasoned) -> Markup | str:
    return reasoned("review", for_page(" ".join(text.split())), "") if text.strip() else ""
