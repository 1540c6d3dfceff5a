"""Workbooks people take away: rosters that survive inspection (E17), duty tables, reference data."""
