"""Every calculator, by name."""

from collections.abc import Mapping
from types import MappingProxyType

from tieout.calculators.dilution.calculator import DILUTION
from tieout.calculators.engine.declaration import Calculator
from tieout.calculators.fees.calculator import FEES
from tieout.calculators.schedule.calculator import SCHEDULE
from tieout.calculators.warrants.calculator import WARRANTS

CALCULATORS: Mapping[str, Calculator] = MappingProxyType(
    {one.name: one for one in (FEES, WARRANTS, DILUTION, SCHEDULE)}
)
