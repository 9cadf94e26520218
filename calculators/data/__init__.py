"""The data file: TOML to figures, passages, reasons and settings, with every error located."""
