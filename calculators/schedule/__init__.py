"""The schedule's calculator: placements over time, their cost, warrants and cash."""
