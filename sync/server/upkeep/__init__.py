"""What an operator does to a centre by hand: verify its log, back it up, put a backup in its place."""
