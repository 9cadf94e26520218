"""The calculators that there are, by name."""

from collections.abc import Mapping
from types import MappingProxyType

from calculators.declaration import Calculator
from calculators.fee_calculator import FEES

CALCULATORS: Mapping[str, Calculator] = MappingProxyType({one.name: one for one in (FEES,)})
