"""Acts of the registry as Qt knows them: actions with keys, the command palette, the guard against stray keys."""
