"""The scan on small made-up filings: what it finds and its messages; a table for each rule."""

import tomllib
from html import unescape
from typing import Any, get_args

import pytest
from tieout.macros.scan.kinds import SOURCE, Kind
from tieout.macros.scan.relation import Relation
from tieout.macros.scan.report.ci import MEANINGS
from tieout.macros.scan.rules import RULES

from tests.helpers.scan_cases import CASES, FORMATS, scan_cases, scan_of


def _cases() -> list[Any]:
    return [pytest.param(case, id=f"{table}: {case['name']}") for table, case in scan_cases()]


def _written(relation: Relation) -> str:
    inputs = " ".join(one.printed for one in relation.inputs)
    return f"{relation.rule}: {inputs} -> {relation.result.printed} {relation.verdict}"


@pytest.mark.parametrize("case", _cases())
def test_the_findings_in_a_case(case: dict[str, Any]) -> None:
    scan = scan_of(case)
    findings = sorted(f"{one.severity} {one.rule}: {one.message}" for one in scan.findings)
    assert findings == sorted(case["findings"])


def test_every_kind_of_finding_has_a_meaning() -> None:
    assert MEANINGS.keys() == {*get_args(Kind.__value__)}
    findings = [one for case in _cases() for one in case.values[0]["findings"]]
    assert {one.split()[1].rstrip(":") for one in findings} == MEANINGS.keys() - {SOURCE}


@pytest.mark.parametrize("case", [case for case in _cases() if "relations" in case.values[0]])
def test_the_relations_in_a_case(case: dict[str, Any]) -> None:
    found = [_written(relation) for relation in scan_of(case).relations]
    missing = [relation for relation in case["relations"] if relation not in found]
    assert not missing, "found instead:\n" + "\n".join(found)


def _any_way(written: str) -> tuple[str, ...]:
    """The rule, the numbers and the verdict of a relation, whichever number is the result."""
    return tuple(sorted(written.replace(" -> ", " ").split()))


@pytest.mark.parametrize("case", [case for case in _cases() if "unrelated" in case.values[0]])
def test_what_is_not_related_in_a_case(case: dict[str, Any]) -> None:
    found = {_any_way(_written(relation)) for relation in scan_of(case).relations}
    assert [relation for relation in case["unrelated"] if _any_way(relation) in found] == []


def test_what_is_not_related_in_a_case_could_be() -> None:
    """A misspelled rule, verdict or number would never be found, and prove nothing."""
    cases = [case.values[0] for case in _cases()]
    rules = {one.partition(":")[0] for case in cases for one in case.get("relations", ())}
    for case in cases:
        (kind,) = FORMATS.keys() & case.keys()
        assert case.keys() <= {"name", kind, "findings", "relations", "unrelated"}, case["name"]
        for relation in case.get("unrelated", ()):
            rule, _, rest = relation.partition(": ")
            *numbers, verdict = rest.replace(" -> ", " ").split()
            assert rule in rules, relation
            assert verdict in {"exact", "within-rounding", "disagrees"}, relation
            for number in numbers:  # a dollar sign may be in a cell of its own
                assert number.lstrip("$(") in unescape(case[kind]), relation


def test_each_table_of_cases_has_ten_failing_and_ten_silent_cases() -> None:
    """Or ten relations that are found, if a rule only finds relations that hold."""
    for path in CASES.glob("*.toml"):
        cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        failing = sum(bool(case["findings"]) for case in cases)
        holding = sum(bool(case.get("relations")) for case in cases)
        assert failing >= 10 or (not failing and holding >= 10), path.name
        assert len(cases) - failing >= 10, path.name
        assert len({case["name"] for case in cases}) == len(cases), path.name


def test_the_example_of_a_case_is_right() -> None:
    page = (CASES.parents[1] / "README.md").read_text(encoding="utf-8")
    (case,) = tomllib.loads(page.partition("```toml\n")[2].partition("```")[0])["case"]
    test_the_findings_in_a_case(case)
    test_the_relations_in_a_case(case)
    test_what_is_not_related_in_a_case(case)


def test_each_rule_has_a_table_of_cases() -> None:
    tables = {path.stem for path in CASES.glob("*.toml")}
    assert tables == {rule.name for rule in RULES}
