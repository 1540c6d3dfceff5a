"""Proofs of what an operator installs."""
