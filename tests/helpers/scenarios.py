"""Scenarios of the calculators, drawn at random: values that go together."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st
from tieout.calculators.all_calculators import CALCULATORS
from tieout.calculators.engine.declaration import DATE, ROWS, SWITCH
from tieout.calculators.engine.rows import read_rows
from tieout.calculators.engine.scenario import check_together
from tieout.calculators.engine.settings import Settings, Term, read_settings
from tieout.calculators.engine.working import Sheet
from tieout.calculators.figures.value_types import Value

from tests.helpers.calculator_cases import settings

CENT = Decimal("0.01")
MONEY = st.decimals(0, 10**9, places=2)
PRICES = st.decimals(CENT, 10**4, places=2)
NAMES = sorted(CALCULATORS)


def _row(day: dt.date, amount: str, rest: tuple[str, ...]) -> str:
    return "\t".join((day.isoformat(), amount, *rest))


_CELLS = st.tuples(
    st.sampled_from(["", "4.04", "$0.01", "12.3456"]),
    st.sampled_from(["", "5%", "0", "99.9%"]),
    st.sampled_from(["", "3", "$4.05"]),
    st.sampled_from(["", "main", "other"]),
)
_ROWS = st.builds(
    _row,
    st.dates(dt.date(2001, 1, 1), dt.date(2003, 12, 31)),
    st.sampled_from(["$1", "$2,500,000", "$30 million", "1", "600,000", "1.5 million"]),
    _CELLS,
)
ROWS_ENTERED = st.lists(_ROWS, max_size=6).map("\n".join).map(read_rows)


@cache
def known() -> Mapping[str, Settings]:
    return read_settings(settings(), iter(CALCULATORS.values()))


def sheet(name: str, **values: Value) -> Sheet:
    given_ = known()[name]
    return given_.sheet({**given_.defaults, **values})


@st.composite
def scenarios(draw: st.DrawFn, name: str) -> dict[str, Value]:
    """Values of all inputs that go together, near the bounds and far from them."""
    terms = known()[name].terms
    values = {key: draw(values_of(term)) for key, term in terms.items()}
    for key in check_together(known()[name], values):
        values |= {one: known()[name].defaults[one] for one in _together(terms, key)}
    wrong = check_together(known()[name], values)
    return known()[name].defaults if wrong else values


def values_of(term: Term) -> st.SearchStrategy[Value]:
    one = term.input
    if one.kind == ROWS:
        return ROWS_ENTERED
    if one.kind == SWITCH:
        return st.sampled_from([Decimal(0), Decimal(1)])
    if one.kind == DATE:
        return st.dates(one.low, one.high)  # type: ignore[arg-type]  # a date's bounds are dates
    low, high = Decimal(str(one.low)), Decimal(str(one.high))
    ends = st.sampled_from([low, high, term.default])
    return ends | st.decimals(low, high, places=one.decimals)


def _together(terms: Mapping[str, Term], key: str) -> list[str]:
    """Return the inputs that may cause a message at `key`."""
    stem = key.rpartition("_")[0]
    several = [one for one in terms if one.rpartition("_")[0] == stem]
    limits = [terms[key].input.at_most or key]
    return [key, *several, *limits, *(terms[one].input.at_most or one for one in limits)]
