"""Benchmarks: the cost of the proof, each figure beside what it is compared with."""
