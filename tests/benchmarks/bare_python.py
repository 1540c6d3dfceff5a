"""The floor of a start: Python alone."""

print("painted", flush=True)
