"""Rows of the matrix of faults: real files, real desks, a real centre, and something that goes wrong."""
