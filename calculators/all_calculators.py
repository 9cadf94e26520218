"""The calculators that there are, by name."""

from collections.abc import Mapping
from types import MappingProxyType

from calculators.declaration import Calculator
from calculators.dilution_calculator import DILUTION
from calculators.fee_calculator import FEES
from calculators.warrant_calculator import WARRANTS

CALCULATORS: Mapping[str, Calculator] = MappingProxyType(
    {one.name: one for one in (FEES, WARRANTS, DILUTION)}
)
