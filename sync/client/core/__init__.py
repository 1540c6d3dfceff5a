"""The rules of convergence without any input or output: the same code runs in the desk and in the simulator."""
