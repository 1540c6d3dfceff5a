"""Power cuts: what a process wrote is recorded call by call, and the disk a cut would leave is built from it."""
