"""Settings of a rulebook (规则集) that stand alone: group, name, and what kind of cell each is."""

SINGLE = (
    ("thresholds", "yellow_percent", "number"),
    ("returns", "window", "code"),
    ("returns", "bounces_to_ruling", "number"),
    ("returns", "reasons", "codes"),
    ("evaluation", "dimensions", "codes"),
    ("evaluation", "most_stars", "number"),
    ("evaluation", "satisfied_from", "number"),
    ("call_back", "percent", "number"),
    ("call_back", "units", "units"),
    ("call_back", "classes", "shares"),
    ("call_back", "kinds", "natures"),
    ("call_back", "lanes", "switch"),
    ("call_back", "redo", "switch"),
    ("call_back", "attempts", "number"),
    ("redo", "rounds", "number"),
    ("redo", "clock", "code"),
    ("redo", "then", "code"),
    ("repeat", "orders", "number"),
    ("repeat", "days", "number"),
    ("claims", "lease_minutes", "number"),
    ("claims", "grace_minutes", "number"),
)
"""One line per setting, in the order of the table."""
