"""The law of the ticket and its nouns: pure values and pure functions, shared by desk and centre.

No I/O, no clock, no randomness: whatever changes from call to call arrives as an argument.
"""
