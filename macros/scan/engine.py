"""The engine: reads a filing, runs every rule on it, and passes failed relations to `judge`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from tieout.macros.errors import InputUnusableError
from tieout.macros.filing.collecting import uncollected
from tieout.macros.filing.model import Filing
from tieout.macros.filing.read import read_filing
from tieout.macros.mentions.extract import place_mentions
from tieout.macros.scan.judging.judgement import judge
from tieout.macros.scan.kinds import SUBJECTS, subject_of
from tieout.macros.scan.offerings.holder_rows import apart_from_holders
from tieout.macros.scan.quantity import Passage, Quantity
from tieout.macros.scan.references.named_values import is_mention
from tieout.macros.scan.relation import STRENGTH, Finding, Relation
from tieout.macros.scan.repeats.first_places import at_first_places
from tieout.macros.scan.repeats.joined_repeats import joined
from tieout.macros.scan.repeats.restated import restated
from tieout.macros.scan.rules import RULES
from tieout.macros.scan.running import run
from tieout.macros.scan.view import View, view_of

_MISPRINTS = frozenset({"wording", "misprint", "repeat"})
"""The kinds of findings whose first place may be a phrase that is misprinted."""


@dataclass(frozen=True, slots=True)
class Scan:
    """The result of a scan; an id ("R12", "F3") is the index in the list, from 1.

    `relations` are in the order of the filing, `findings` worst first. `related` counts the
    mentions that are in a relation.
    """

    view: View
    relations: tuple[Relation, ...]
    findings: tuple[Finding, ...]

    @property
    def filing(self) -> Filing:
        """The filing that was scanned."""
        return self.view.filing

    @property
    def related(self) -> int:
        """How many mentions are in a relation."""
        return len({place.number for place in self.places})

    @property
    def places(self) -> list[Quantity]:
        """The places of all relations, but for marks of lists that are no mentions: "(b)"."""
        places = (place for relation in self.relations for place in relation.places)
        return [place for place in places if is_mention(self.view, place)]


def scan_file(path: Path, *, forking: bool = False) -> Scan:
    """Scan a file; raises what `read_filing` raises, and InputUnusableError if it is empty."""
    return scan_filing(not_empty(read_filing(path)), forking=forking)


def not_empty(filing: Filing) -> Filing:
    """The filing; raises InputUnusableError if it has no words: that nothing disagrees is moot."""
    if not filing.text.strip():
        why = "has no text" if filing.notices else "is empty"  # they say what was skipped
        message = f"{filing.file} {why}; name a filing with words and numbers"
        raise InputUnusableError(message)
    return filing


def scan_filing(filing: Filing, *, forking: bool = False) -> Scan:
    """Scan a filing, in time linear in its length; `forking`, in two processes if it can be."""
    return scan_view(see(filing), forking=forking)


def see(filing: Filing) -> View:
    """The view of a filing: a CSV file is one table, anything else a document."""
    if filing.file.lower().endswith(".csv"):
        from tieout.macros.scan.csv_table import csv_view  # noqa: PLC0415  # few files need it

        return csv_view(filing)
    return view_of(filing, tuple(place_mentions(filing)))


@uncollected()
def scan_view(view: View, *, forking: bool = False) -> Scan:
    """Run the rules over a view and judge what they found."""
    found = list(chain.from_iterable(run(RULES, view, forking=forking)))
    findings = [one for one in found if isinstance(one, Finding)]
    relations = _distinct(one for one in found if not isinstance(one, Finding))
    findings = [*_reported_once(findings), *judge(relations, view)]
    relations = [*joined(_distinct([*relations, *restated(relations, view)]))]
    relations = [*apart_from_holders(view, relations)]
    relations += [*at_first_places(relations)]
    relations.sort(key=lambda one: (one.result.number, one.rule))
    return Scan(view, tuple(relations), ordered(findings))


def _reported_once(findings: Iterable[Finding]) -> Iterable[Finding]:
    """The findings, each date that several rules find wrong reported once, by the surest.

    A misprinted word inside a phrase that a rule before has reported is not reported again.
    """
    best: dict[object, Finding] = {}
    phrases: list[Passage] = []
    for finding in findings:
        if finding.rule in _MISPRINTS and isinstance(place := finding.places[0], Passage):
            if any(one.start <= place.start and place.end <= one.end for one in phrases):
                continue
            phrases.append(place)
        is_date = finding.rule == "date"
        key = (_start(finding), finding.expected, finding.found) if is_date else id(finding)
        kept = best.get(key)
        if kept is None or (kept.severity != "error" and finding.severity == "error"):
            best[key] = finding
    return best.values()


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, worst first: errors, then numbers before wording, then as in the filing."""
    return tuple(sorted(findings, key=_badness))


def _badness(finding: Finding) -> tuple[bool, int, bool, int]:
    subject = SUBJECTS.index(subject_of(finding.rule))
    return finding.severity != "error", subject, finding.repair is None, _start(finding)


def _start(finding: Finding) -> int:
    place = finding.places[0]
    return place.start if isinstance(place, (Quantity, Passage)) else 0


def _distinct(relations: Iterable[Relation]) -> list[Relation]:
    """The relations in the order of the filing, each once; none that another makes needless."""
    best = _with_best_basis(one for one in relations if not _is_of_nothing(one))
    doubled = {id(one) for one in (*_on_the_same_places(best), *_with_the_same_values(best))}
    kept = [one for one in best if id(one) not in doubled]
    return sorted(kept, key=lambda one: (one.result.number, one.rule))


def _is_of_nothing(relation: Relation) -> bool:
    """Whether only zeros are added, and no other column shows that they belong together."""
    added = relation.is_sum and len(relation.inputs) > 1 and not relation.siblings
    return added and not any(one.value for one in relation.places)


def _with_best_basis(relations: Iterable[Relation]) -> Sequence[Relation]:
    """Of relations of one kind between the same numbers, the one with the best basis."""
    best: dict[object, Relation] = {}
    for relation in relations:
        key = relation.rule, relation.ends
        kept = best.get(key)
        if kept is None or STRENGTH[relation.basis] < STRENGTH[kept.basis]:
            best[key] = relation
    return list(best.values())


def _on_the_same_places(relations: Sequence[Relation]) -> Iterator[Relation]:
    """Those that only numbers state, if another one has all their places: a difference of a sum."""
    first: dict[frozenset[int], Relation] = {}
    for one in sorted(relations, key=lambda each: each.basis == "numbers"):
        known = first.setdefault(frozenset(each.number for each in one.places), one)
        if one.basis == "numbers" and known is not one:
            yield one


def _with_the_same_values(relations: Sequence[Relation]) -> Iterator[Relation]:
    """Those that only numbers state, if all the same values stand beside the result."""
    beside = {_values(one) for one in relations if _is_beside(one)}
    for one in relations:
        if one.basis == "numbers" and not _is_beside(one) and _values(one) in beside:
            yield one


def _values(relation: Relation) -> object:
    """What a relation says, wherever its inputs are printed."""
    inputs = sorted(one.value for one in relation.inputs)
    return relation.rule, relation.result.number, tuple(inputs)


def _is_beside(relation: Relation) -> bool:
    """Whether all inputs are in the paragraph or the table of the result."""
    block = relation.result.placed.block
    return all(one.placed.block is block for one in relation.inputs)
