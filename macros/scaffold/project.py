"""Writes the project of a new site into a folder: settings, pages, data and other files."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from tieout.calculators.data.file import read_figures
from tieout.calculators.figures.dataset import Dataset
from tieout.macros.check.written.quantities import typed_quantities
from tieout.macros.draft.about import kind_of_document
from tieout.macros.errors import InputUnusableError
from tieout.macros.filing.model import Filing
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.mentions.index import write_index
from tieout.macros.mentions.mention import Mention
from tieout.macros.places import SCAFFOLD
from tieout.macros.project.unusable import DATA_FILE
from tieout.macros.scaffold.glance import at_a_glance
from tieout.macros.scaffold.glance_dates import dates_at_a_glance
from tieout.macros.scaffold.glance_sections import begins_base
from tieout.macros.scaffold.glance_tables import tables_of
from tieout.macros.scaffold.lists import further_pages
from tieout.macros.scaffold.outline import FilingPart, outline_of
from tieout.macros.scaffold.terms import defined_terms
from tieout.macros.scaffold.titles import in_letters, plain_title

FILING_FOLDER = "filing"
_CALCULATORS = {
    "fees": "Fees and proceeds",
    "warrants": "Warrants",
    "dilution": "Dilution",
    "schedule": "Placements over time",
}
"""The calculators, in the nav's order; each gets a page if the data file gives its terms."""
_NAMED = {
    "issuer": "Issuer",
    "title": "Document",
    "filed": "Filed",
    "period": "Period of report",
    "cik": "CIK",
    "accession": "EDGAR accession",
}
_COVER = 6_000
_STATE = lazy_regex(r"\s*/\w{2,3}/?\s*\Z")
"""What EDGAR adds to the name of a company: "/DE/"."""
_SUPPLEMENT = lazy_regex(r"^\W*prospectus supplement\W*(?:no\b|\(|$)", re.IGNORECASE | re.MULTILINE)
_FORMS = (
    ("424B", "Prospectus"),
    ("10-K", "Annual report"),
    ("10K", "Annual report"),
    ("20-F", "Annual report"),
    ("40-F", "Annual report"),
    ("10-Q", "Quarterly report"),
    ("10Q", "Quarterly report"),
    ("8-K", "Current report"),
    ("6-K", "Current report"),
    ("S-", "Registration statement"),
    ("F-", "Registration statement"),
    ("SB-", "Registration statement"),
    ("DEF", "Proxy statement"),
    ("PRE", "Proxy statement"),
)


class FolderError(InputUnusableError):
    """No project can be written into the folder."""


@dataclass(frozen=True, slots=True)
class Made:
    """A filing with its data and its parts."""

    filing: Filing
    dataset: Dataset
    parts: list[FilingPart]
    commit_text: bool
    drafted_labels: Mapping[str, str] = field(default_factory=dict)
    """By key, the labels that figures had before a person changed them."""

    @property
    def as_drafted(self) -> Dataset:
        """The data with the labels that rules choose figures by."""
        figures = {
            key: replace(one, label=self.drafted_labels.get(key, one.label))
            for key, one in self.dataset.figures.items()
        }
        return replace(self.dataset, figures=figures)

    @property
    def title(self) -> str:
        """The name of the site: issuer and document, without a number."""
        return f"{self.document} of {self.issuer}" if self.issuer else self.document

    @property
    def issuer(self) -> str:
        """The issuer's name, for titles; "" if the filing does not give it, or it has a number."""
        name = self.dataset.filing.get("issuer", "") or self.filing.company
        name = in_letters(_STATE.sub("", name), self.filing.text)
        numbered = any(map(str.isnumeric, name)) or next(typed_quantities(name), None)
        return "" if numbered else plain_title(name, numbered=False)

    @property
    def heading(self) -> str:
        """The heading of the first page: the title, with a name that has a number by its macro."""
        by_macro = not self.issuer and "issuer" in self.dataset.filing
        return f'{self.document} of {{{{ identity("issuer") }}}}' if by_macro else self.title

    @property
    def document(self) -> str:
        """The kind of filing, in a word or two."""
        stated = self.filing.form or self.dataset.filing.get("form", "")
        form = re.sub(r"[()]", "", stated).upper().removeprefix("FORM ")
        kind = "Filing" if form else kind_of_document(self.filing)
        name = next((words for start, words in _FORMS if form.startswith(start)), kind)
        supplement = _SUPPLEMENT.search(self.filing.text, 0, _COVER)
        return "Prospectus supplement" if name == "Prospectus" and supplement else name


def check_folder(folder: Path) -> None:
    """Raise :class:`FolderError` if a folder already contains files."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = f"{folder} already exists; name a new folder, or an empty one"
        raise FolderError(message)


def write_project(  # noqa: PLR0913 - the parts of a project
    folder: Path,
    path: Path,
    filing: Filing,
    mentions: list[Mention],
    data: str,
    *,
    commit_text: bool,
) -> Made:
    """Write the project of a filing, which was read from `path`; `data` is its data file's text."""
    check_folder(folder)
    dataset, _ = read_figures(data, DATA_FILE)
    made = Made(filing, dataset, outline_of(filing, mentions), commit_text)
    docs = folder / "docs"
    try:
        (docs / "data").mkdir(parents=True, exist_ok=True)
        (folder / FILING_FOLDER).mkdir(exist_ok=True)
    except OSError as error:
        message = f"{folder} cannot be made ({error.strerror}); name a folder that can"
        raise FolderError(message) from error
    (docs / DATA_FILE).write_text(data, encoding="utf-8")
    write_index(docs / "data", filing, mentions)
    shutil.copyfile(path, folder / FILING_FOLDER / filing.file)
    for name, text in texts_of(made):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return made


_BESIDE = {
    "mkdocs.yml": "mkdocs.yml",
    "README.md": "README.md",
    "filing-README.md": f"{FILING_FOLDER}/README.md",
    "requirements.txt": "requirements.txt",
    "gitignore": ".gitignore",
    "workflows/check.yml": ".github/workflows/check.yml",
    "workflows/pages.yml": ".github/workflows/pages.yml",
}
"""The templates of the files other than pages, and where each file goes."""
OUTSIDE_PAGES = frozenset({FILING_FOLDER, *(Path(name).parts[0] for name in _BESIDE.values())})
"""The files and folders of a project beside its pages."""


def templates() -> Environment:
    """The templates of a project's files.

    Its pages contain Jinja's usual delimiters, so the templates use others.
    """
    return Environment(  # noqa: S701  # Markdown and YAML, not HTML
        loader=FileSystemLoader(SCAFFOLD),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
    )


def texts_of(made: Made) -> Iterator[tuple[str, str]]:
    """Yield each file that is made from a template, with its path in the project."""
    environment = templates()
    lists = further_pages(made.dataset)
    sections = [(made.filing.place(one.start), one.title) for one in made.filing.sections]
    given_names, terms = made.dataset.filing, made.dataset.calculators
    calculators = {name: title for name, title in _CALCULATORS.items() if name in terms}
    context = {
        "made": made,
        "parts": made.parts,
        "filing": made.filing,
        "subjects": [
            *at_a_glance(
                made.as_drafted,
                sections,
                tables_of(made.filing, made.dataset.owners),
                begins_base(made.filing),
            ),
            *dates_at_a_glance(made.as_drafted, sections),
        ],
        "identities": [(name, words) for name, words in _NAMED.items() if name in given_names],
        "calculators": calculators,
        "terms": defined_terms(made.filing),
        "version": version("tieout"),
        "lists": lists,
        "commit_text": made.commit_text,
        "quoted": shlex.quote,
    }
    for name, target in _BESIDE.items():
        yield target, environment.get_template(name).render(context)
    for file in sorted((SCAFFOLD / "docs").glob("*.md")):
        if file.name != "glossary.md" or context["terms"]:
            page = environment.get_template(f"docs/{file.name}")
            yield f"docs/{file.name}", page.render(context)
    for name in calculators:
        page = environment.get_template(f"calculators/{name}.md")
        yield f"docs/calculator-{name}.md", page.render(context)
    list_part = environment.get_template("list-part.md")
    for further in chain.from_iterable(lists.values()):
        yield f"docs/{further.name}.md", list_part.render(further=further)
    part = environment.get_template("part.md")
    for one in made.parts:
        yield f"docs/{one.name}.md", part.render({**context, "part": one})
