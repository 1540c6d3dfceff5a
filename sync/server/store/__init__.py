"""Rows of the centre: one body of code for SQLite and PostgreSQL; the rules live elsewhere."""
