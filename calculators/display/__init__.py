"""What a calculator shows besides figures: charts, grids, comparisons, text and CSV to share."""
