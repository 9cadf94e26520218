"""The formulas: pure functions of decimals and dates, and the registry that names them."""
