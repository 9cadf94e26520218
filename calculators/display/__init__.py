"""What a calculator shows beside its figures: charts, grids, comparisons, text and CSV to share."""
