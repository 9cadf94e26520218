"""A scan as one HTML page that needs no other file, to send to a colleague."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from tieout.macros.escaping import for_terminal
from tieout.macros.filing.page_labels import UNNUMBERED
from tieout.macros.places import SCAN_PAGE
from tieout.macros.scan.engine import Scan
from tieout.macros.scan.kinds import subject_of
from tieout.macros.scan.quantity import Quantity
from tieout.macros.scan.relation import Finding, Place, Relation
from tieout.macros.scan.report.passages import quote
from tieout.macros.scan.report.plain import PlainScan
from tieout.macros.scan.report.text import subjects, verdict
from tieout.macros.scan.report.whereabouts import section_words, whereabouts
from tieout.macros.terminal import counted

type Part = dict[str, Any]

_VERDICTS = {
    "exact": "holds exactly",
    "within-rounding": "holds within rounding",
    "disagrees": "fails",
}


def page(scan: Scan) -> str:
    """The page: the findings with their passages, and the relations, which can be searched.

    Its content policy allows its own style and script by their hashes, and nothing else.
    """
    style, script = (_text(f"scan.{kind}") for kind in ("css", "js"))
    environment = Environment(
        loader=FileSystemLoader(SCAN_PAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    plain = PlainScan(scan)
    return environment.get_template("scan.html").render(
        policy=(
            f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
        style=style,
        script=script,
        filing=plain.filing(),
        notices=[for_terminal(one) for one in scan.filing.notices],
        verdict=verdict(scan),
        subjects=subjects(scan),
        numbers=counted(len(scan.view.mentions), "number"),
        related=f"{scan.related:,}",
        findings=[_finding(scan, plain, *one) for one in enumerate(scan.findings, 1)],
        relations=[_relation(scan, plain, one) for one in scan.relations],
    )


def _text(name: str) -> str:
    return (SCAN_PAGE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _finding(scan: Scan, plain: PlainScan, number: int, finding: Finding) -> Part:
    about_words = subject_of(finding.rule) == "wording"
    return {
        **plain.finding(number, finding),
        "about_words": about_words,
        "passages": [_passage(scan, one, briefly=about_words) for one in finding.places],
        "relations": [plain.relation_ids[id(one)] for one in finding.relations],
    }


def _passage(scan: Scan, place: Place, *, briefly: bool) -> Part:
    line, column = scan.filing.place(place.start)
    page = scan.filing.page_at(place.start).label
    return {
        "about": section_words(page, scan.filing.section_at(place.start).title),
        "where": whereabouts(scan.filing, UNNUMBERED, line, column),
        "quoted": quote(scan.filing, place, briefly=briefly),
    }


def _relation(scan: Scan, plain: PlainScan, relation: Relation) -> Part:
    shown = plain.relation(relation)
    result = relation.result.placed.mention
    return {
        **shown,
        "places": [_place(scan, one) for one in relation.inputs],
        "where": _place(scan, relation.result),
        "verdict_words": _VERDICTS[relation.verdict],
        "page": "" if result.page == UNNUMBERED else result.page,
        "section": scan.filing.section_at(relation.result.start).title,
    }


def _place(scan: Scan, one: Quantity) -> str:
    mention = one.placed.mention
    return whereabouts(scan.filing, mention.page, mention.line, mention.column)
