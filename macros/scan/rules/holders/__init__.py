"""Holders of securities and what they own."""
