"""Three PostgreSQL nodes under Patroni, two API nodes, one door, load, and the primary's death."""
