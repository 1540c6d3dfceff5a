"""Data, words, icons and style: everything the program reads and nobody computes."""
