"""Figures against a peer or a limit measured in the same run: ``python -m tests.benchmarks list``."""
