"""A new draft of a filing: a person's edits of the data file stay, and changes are listed."""

from __future__ import annotations

import re
import tomllib

import pytest
from tieout.calculators.data.file import read_figures
from tieout.macros.draft.blocks import blocks_of, text_of
from tieout.macros.draft.drafting import draft_data
from tieout.macros.draft.updating import Updated, UpdateError, update_data
from tieout.macros.mentions.index import index_of
from tieout.macros.project.project import work_out
from tieout.macros.scan.engine import Scan

from tests.helpers.scanned import scanned

LINES = (
    "Salaries|Rent|Travel|Insurance|Audit fees|Legal fees|Advertising|Freight|Supplies|Repairs"
    "|Utilities|Telephone|Postage|Training|Printing|Licenses|Storage|Security|Cleaning|Donations"
).split("|")
SECTION = """
                           {title}

We paid {name} a fee of ${fee:,}. The fee of ${fee:,} to {name} was paid in cash. We employ {count}
people in {town}, and we plan to open {more} stores there.

"""
TOWNS = "Albany|Boston|Camden|Denver|Elmira|Fresno|Gary|Helena".split("|")


def filing(  # noqa: PLR0913 - what the second draft has otherwise
    *,
    rent: int = 207,
    total: int = 0,
    fees: dict[str, int] | None = None,
    counts: dict[str, int] | None = None,
    towns: tuple[str, ...] = tuple(TOWNS),
    ending: str = "",
) -> str:
    """A made-up filing: a table of expenses, and for each town what was paid and planned."""
    amounts = {line: 101 + 13 * at for at, line in enumerate(LINES)} | {"Rent": rent}
    rows = [f"    {line:<30}$ {amount:>8,}" for line, amount in amounts.items()]
    total = total or sum(amounts.values())
    text = "                          EXPENSES\n                       (in thousands)\n\n"
    text += "                                       Year ended\n"
    text += "                                     June 30, 1999\n"
    text += "                                     -------------\n"
    text += "\n".join(rows) + "\n                                   ---------\n"
    text += f"    {'Total expenses':<30}$ {total:>8,}\n\n"
    for at, town in enumerate(TOWNS):
        if town in towns:
            text += SECTION.format(
                title=f"OUR STORES IN {town.upper()}",
                name=f"{town} Realty",
                fee=(fees or {}).get(town, 1_234_000 + 111_000 * at),
                count=(counts or {}).get(town, 17 + at),
                town=town,
                more=3 + at,
            )
    return text + ending


def edited(text: str) -> tuple[str, list[str]]:
    """A data file with 50 edits made by hand, and the lines that must all be there afterwards."""
    keys = [key for key in tomllib.loads(text)["figures"] if "june_30" not in key]
    kept: list[str] = []
    for at, key in enumerate(keys[:15]):
        text = re.sub(rf"\b{key}\b", f"counsel_{at}", text)
        kept.append(f"[figures.counsel_{at}]")
    blocks = blocks_of(text)
    figures = [one for one in blocks if one.name.startswith("figures.")]
    for at, block in enumerate(figures[5:25]):
        label = f'label = "What counsel calls line {chr(97 + at)}"'
        block.put("label", label.partition(" = ")[2])
        kept.append(label)
    for at, block in enumerate(figures[:5]):
        block.marked.append(f"# Compared with the ledger: {chr(97 + at)}.")
        kept.append(f"# Compared with the ledger: {chr(97 + at)}.")
    text = text_of(blocks)
    added = []
    for at in range(5):
        added += [
            f"[figures.assumed_{chr(97 + at)}]",
            'label = "Assumed growth"',
            f"value = 0.0{at}",
        ]
        added += [
            'unit = "rate"',
            "assumption = true",
            f'basis = "Counsel’s own, {chr(97 + at)}."',
            "",
        ]
        kept.append(f'basis = "Counsel’s own, {chr(97 + at)}."')
    for at in range(4):
        added += [f"[figures.grown_{chr(97 + at)}]", 'label = "Rent, grown"', 'unit = "USD"']
        added += ["decimals = 0", 'formula = "at_rate"']
        inputs = f'inputs = {{ amount = "counsel_{at + 1}", rate = "assumed_{chr(97 + at)}" }}'
        added += [inputs, ""]
        kept.append(inputs)
    added += ["[passages.stores]", 'title = "Stores"', 'note = "Which stores?"']
    added += [
        'reconcile = "Name them."',
        'places = [{ line = 34, words = "people in Albany" }]',
        "",
    ]
    kept.append('note = "Which stores?"')
    return text.replace("[reasons]", "\n".join([*added, "[reasons]"])), kept


OLD = scanned(filing(), "draft-1.txt")
DRAFTED = draft_data(OLD.filing, OLD)


def updated(text: str, **changes: object) -> tuple[Updated, Scan]:
    new = scanned("\n\n\n" + filing(**changes), "draft-2.txt")  # type: ignore[arg-type]
    return update_data(text, OLD, new), new


LISTED = [
    "new figure: lent_irvine_bank, $7,654,000 (L75C21)",
    "changed: counsel_2, $ 207 is now $ 305",
    "changed: total_expenses, $ 4,583 is now $ 4,681",
    "changed: fee_boston_realty, $1,345,000 is now $2,222,000",
    "changed: fee_denver_realty, $1,567,000 is now $3,333,000",
    "changed: fee_helena_realty, $2,011,000 is now $4,444,000",
    "gone: fee_fresno_realty",
    "changed: 17 is now 71 (L36C111), in no figure",
    "changed: 19 is now 72 (L48C111), in no figure",
    "gone: 22 (L63C111 of the earlier draft), in no figure",
    "gone: 8 (L64C39 of the earlier draft), in no figure",
    "changed: 23 is now 73 (L66C107), in no figure",
]


def test_the_same_draft_changes_nothing() -> None:
    again = update_data(DRAFTED, OLD, OLD)
    assert (again.text, again.changes, again.moved) == (DRAFTED, (), 0)


def test_fifty_edits_stay_and_ten_changes_are_listed() -> None:
    mine, kept = edited(DRAFTED)
    assert len(kept) == 50
    result, new = updated(
        mine,
        rent=305,
        total=4_681,
        fees={"Boston": 2_222_000, "Denver": 3_333_000, "Helena": 4_444_000},
        counts={"Albany": 71, "Camden": 72, "Gary": 73},
        towns=tuple(town for town in TOWNS if town != "Fresno"),
        ending="We lent Irvine Bank $7,654,000. The loan of $7,654,000 to Irvine Bank is due.\n",
    )
    assert [line for line in kept if line not in result.text] == []
    assert list(result.changes) == LISTED
    dataset, mistakes = read_figures(result.text, "figures.toml")
    assert mistakes == []
    index = index_of(new.filing, [one.mention for one in new.view.mentions])
    _, found = work_out(dataset, index)
    assert found == []
    claims = [id_ for one in dataset.figures.values() for id_ in one.mentions]
    claims += [id_ for ids in dataset.reasons.values() for id_ in ids]
    assert sorted(claims) == sorted(index.mentions)


def test_a_data_file_of_another_filing_is_refused() -> None:
    other = scanned(filing(rent=1), "other.txt")
    with pytest.raises(UpdateError) as refused:
        update_data(DRAFTED, other, other)
    assert str(refused.value) == "data/figures.toml is for another filing than other.txt"
