"""Arithmetic that sentences state: amounts near each other, changes, rows of tables retold."""
