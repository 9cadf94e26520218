"""Arithmetic that sentences tell: amounts near each other, changes, rows of tables retold."""
