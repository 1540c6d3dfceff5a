"""The model: true law, true client rules and true messages around a small centre and desks in memory, under faults."""
