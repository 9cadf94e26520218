"""Hostile texts, corrupted files, full disks."""
