"""Benchmarks: what the proof costs, each figure measured beside what it is compared with."""
