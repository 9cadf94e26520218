"""Writes the tie-out's exceptions for other tools: SARIF, JUnit, GitHub's annotations."""

from itertools import groupby
from typing import Any
from xml.etree import ElementTree as ET

from tieout.calculators.values.finding import Finding
from tieout.macros.check.report import Report
from tieout.macros.ci_formats import annotation, sarif_log
from tieout.macros.commands.report.codes import catalog
from tieout.macros.escaping import for_xml_text, uri_of, without_controls
from tieout.macros.terminal import counted

CHECKED = {
    "": "Nothing could be checked",
    "text": "Checked against the filing's text",
    "index": "Checked against the index of mentions; the filing's text is not available",
}
_DATA = "the filing and the data file"


def github(report: Report) -> str:
    """Return workflow commands that GitHub shows at the lines that they name."""
    count = counted(len(report.exceptions), "exception")
    checked = CHECKED[report.filing["checked_against"]]
    lines = [annotation("notice", {"title": "Tie-out"}, f"{checked}: {count}")]
    for found in report.exceptions:
        place = {
            "file": found.file,
            "line": found.line,
            "title": " ".join(filter(None, (found.code, found.figure))),
        }
        lines.append(annotation("error", place, _sentence(found)))
    return "\n".join(lines)


def _sentence(found: Finding) -> str:
    """Return the message with what was expected and found."""
    parts = [found.message]
    parts.extend([f"expected “{found.expected}”"] if found.expected is not None else [])
    parts.extend([f"found “{found.found}”"] if found.found is not None else [])
    return "; ".join(parts)


def sarif(report: Report) -> str:
    """Return the exceptions as a SARIF 2.1.0 log: a rule for each code, a result for each one."""
    codes = sorted({found.code for found in report.exceptions})
    return sarif_log(
        "tieout",
        [_rule(code) for code in codes],
        [_result(found, codes.index(found.code)) for found in report.exceptions],
        checkedAgainst=report.filing["checked_against"],
    )


def _rule(code: str) -> dict[str, Any]:
    """Return the SARIF rule of a code: its meaning, and what to do."""
    known = catalog().get(code)
    if known is None:
        return {"id": code, "shortDescription": {"text": code.replace("-", " ")}}
    return {
        "id": code,
        "shortDescription": {"text": known.meaning},
        "help": {"text": known.remedy},
    }


def _result(found: Finding, rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": "error",
        "message": {"text": _sentence(found)},
    }
    location: dict[str, Any] = {}
    if found.file:
        physical: dict[str, Any] = {"artifactLocation": {"uri": uri_of(found.file)}}
        if found.line:
            physical["region"] = {"startLine": found.line}
        location["physicalLocation"] = physical
    if found.figure:
        location["logicalLocations"] = [{"name": found.figure, "kind": "member"}]
    if location:
        result["locations"] = [location]
    details = {"page": found.page, "expected": found.expected, "found": found.found}
    if any(value is not None for value in details.values()):
        result["properties"] = {name: it for name, it in details.items() if it is not None}
    return result


def junit(report: Report) -> str:
    """Return the report as JUnit XML: a test for each page, each kind of figure, and the filing."""
    cases: dict[tuple[str, str], list[Finding]] = {
        **{("pages", page): [] for page in report.pages},
        **{("figures", kind): [] for kind in report.figures},
        ("filing", _DATA): [],
    }
    for found in report.exceptions:
        case = ("pages", found.page or "")
        if case not in cases:
            case = ("figures", report.kinds.get(found.figure or "", ""))
        cases[case if case in cases else ("filing", _DATA)].append(found)
    failed = sum(1 for failures in cases.values() if failures)
    root = ET.Element("testsuites", name="tieout", tests=str(len(cases)), failures=str(failed))
    for name, named in groupby(cases, key=lambda case: case[0]):
        suite_cases = list(named)
        failures = sum(1 for case in suite_cases if cases[case])
        suite = ET.SubElement(
            root, "testsuite", name=name, tests=str(len(suite_cases)), failures=str(failures)
        )
        for case in suite_cases:
            _test(suite, case, cases[case])
    ET.indent(root)
    return for_xml_text(ET.tostring(root, encoding="unicode", xml_declaration=False))


def _test(suite: ET.Element, case: tuple[str, str], failures: list[Finding]) -> None:
    test = ET.SubElement(
        suite, "testcase", classname=f"tieout.{case[0]}", name=without_controls(case[1])
    )
    if not failures:
        return
    lines = [
        f"{found.file or _DATA}:{found.line or ''} [{found.code}] {_sentence(found)}"
        for found in failures
    ]
    failure = ET.SubElement(
        test, "failure", type=failures[0].code, message=counted(len(failures), "exception")
    )
    failure.text = without_controls("\n".join(lines))
