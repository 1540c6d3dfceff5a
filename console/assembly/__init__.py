"""Putting the desk together: store, law, line to the centre, and the centre's own process when it is embedded."""
