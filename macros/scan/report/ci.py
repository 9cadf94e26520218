"""A scan's findings for other tools: SARIF, JUnit and GitHub's annotations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from tieout.macros.ci_formats import annotation, sarif_log
from tieout.macros.escaping import for_xml_text, uri_of, without_controls
from tieout.macros.scan.report.plain import Plain
from tieout.macros.terminal import counted

MEANINGS = {
    "average": "An average that its numbers do not give",
    "change": "A change that its two ends do not give",
    "date": "A day that cannot be right, or two days of one event",
    "difference": "A difference that its numbers do not give",
    "misprint": "A number, a mark or a name that cannot be right, or a blank",
    "other": "A result that its numbers do not give",
    "product": "A product that its factors do not give",
    "quotient": "A ratio, or an amount of each, that its numbers do not give",
    "reference": "A reference to what is not there, or not under that name or number",
    "repeat": "One quantity that is printed in two ways",
    "roll-forward": "A balance that does not follow from the one before it",
    "share-of": "A percentage that is not that of its part and whole",
    "source": "A number that a source of the filing states otherwise",
    "sum": "A total that its parts do not add up to",
    "tag": "A printed number that its tag, or the tags of its parts, do not give",
    "wording": "Words or names that are misprinted",
}
"""What is wrong in a finding of each kind."""


def github(scans: Iterable[Plain]) -> str:
    """Workflow commands that GitHub shows at the lines that they name."""
    lines = []
    for scan in scans:
        for finding in scan["findings"]:
            place = finding["places"][0]
            fields = {
                "file": scan["filing"]["file"],
                "line": place["line"],
                "endLine": place["end_line"],
                "col": place["column"],
                "endColumn": place["end_column"],
                "title": f"{finding['id']} {finding['rule']}",
            }
            lines.append(annotation(finding["severity"], fields, finding["message"]))
    lines.append(annotation("notice", {"title": "Scan"}, counted(len(lines), "finding")))
    return "\n".join(lines)


def sarif(scans: Iterable[Plain]) -> str:
    """The findings as a SARIF 2.1.0 log, each with all its places and a fingerprint."""
    results = [_result(scan, finding) for scan in scans for finding in scan["findings"]]
    names = sorted({str(result["ruleId"]) for result in results})
    rules = [{"id": name, "shortDescription": {"text": MEANINGS[name]}} for name in names]
    return sarif_log("tieout scan", rules, results)


def _result(scan: Plain, finding: Plain) -> dict[str, Any]:
    file = scan["filing"]["file"]
    first, *others = finding["places"]
    return {
        "ruleId": finding["rule"],
        "level": finding["severity"],
        "message": {"text": finding["message"]},
        "locations": [_location(file, first)],
        "relatedLocations": [
            {"id": number, **_location(file, place)} for number, place in enumerate(others, 1)
        ],
        "properties": {
            "id": finding["id"],
            "page": first["page"],
            "expected": finding["expected"],
            "found": finding["found"],
        },
    }


def _location(file: str, place: Plain) -> dict[str, Any]:
    region = {
        "startLine": place["line"],
        "startColumn": place["column"],
        "endLine": place["end_line"],
        "endColumn": place["end_column"],
        "snippet": {"text": place["printed"]},
    }
    return {"physicalLocation": {"artifactLocation": {"uri": uri_of(file)}, "region": region}}


def junit(scans: Iterable[Plain]) -> str:
    """The findings as JUnit XML: a suite for each filing, a test for each kind of relation."""
    root = ET.Element("testsuites", name="tieout scan")
    for scan in scans:
        failed: dict[str, list[Plain]] = defaultdict(list)
        for finding in scan["findings"]:
            failed[finding["rule"]].append(finding)
        names = sorted({*failed, *(relation["rule"] for relation in scan["relations"])})
        suite = ET.SubElement(
            root,
            "testsuite",
            name=without_controls(scan["filing"]["file"]),
            tests=str(len(names)),
            failures=str(len(failed)),
        )
        for name in names:
            test = ET.SubElement(suite, "testcase", classname="tieout.scan", name=name)
            if found := failed.get(name):
                message = counted(len(found), "finding")
                failure = ET.SubElement(test, "failure", type=found[0]["severity"], message=message)
                failure.text = without_controls("\n".join(map(_line, found)))
    ET.indent(root)
    return for_xml_text(ET.tostring(root, encoding="unicode"))


def _line(finding: Plain) -> str:
    place = finding["places"][0]
    page = f"page {place['page']}, " if place["page"] else ""
    return f"{finding['id']} {page}line {place['line']}: {finding['message']}"


WRITERS = {"sarif": sarif, "junit": junit, "github": github}
"""The function that writes scans in a form, by the name of its option."""


def named_from_here(scan: Plain, path: str) -> Plain:
    """The scan with its file called by its path from here, by which other tools look for it."""
    file = Path(path)
    named = file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
    return {**scan, "filing": {**scan["filing"], "file": named.as_posix()}}
