"""Tests of the room that reads filings."""
