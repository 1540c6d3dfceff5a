"""The matrix role × endpoint × scope against the real centre (issue "faults and security", must show 8)."""
