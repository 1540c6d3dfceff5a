"""Faults on purpose: ``python -m tests.faults model|planted|all`` (see README of this folder's runner)."""
