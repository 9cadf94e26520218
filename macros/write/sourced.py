"""The places and words of sources that a figure agrees with."""

from __future__ import annotations

from markupsafe import Markup
from tieout.macros.escaping import for_page
from tieout.macros.project.project import Project
from tieout.macros.write.signatures import WriteReasoned


def sourced(project: Project, key: str, reasoned: WriteReasoned) -> list[Markup]:
    """Return the source's place and words for each mention of a figure that agrees with one."""
    by_mention = project.sourced
    mentions = project.dataset.figures[key].mentions
    words = dict.fromkeys(by_mention[one] for one in mentions if one in by_mention)
    return [reasoned("source", for_page(one), "") for one in words]
