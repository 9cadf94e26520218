"""Offerings: prices, proceeds, dilution, and who owns how many shares."""
